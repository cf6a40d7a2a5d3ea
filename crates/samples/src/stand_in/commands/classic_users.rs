//! `ibmcloud sl user list` and `ibmcloud sl user permissions ID`: the users of classic infrastructure.
//!
//! ```text
//! id       username                  email             displayName   2FA   classicAPIKey
//! 100001   1234567_ana@example.com   ana@example.com   ana           no    yes
//! ```
//! The account's owner, Super Users and whoever manages users see everybody; others see themselves. The permissions
//! are a plain table until the middle of 2024; the nested one after that is shown nowhere, its JSON is.

use serde_json::{Value, json};

use crate::stand_in::classic_permissions::PERMISSIONS;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::filler::classic_number;
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::session::Era;
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::{Classic, Identity, Told};

const REFERENCE: Source = Source {
    title: "IBM Cloud CLI, Classic infrastructure user: `ibmcloud sl user list`",
    url: "https://cloud.ibm.com/docs/cli?topic=cli-sl-user",
};
const PLUG_IN: Source = Source {
    title: "The plug-in `sl`, user permissions",
    url: "https://github.com/softlayer/softlayer-cli",
};

pub const COMMANDS: [&Command; 2] = [
    &Command {
        words: &["sl", "user", "list"],
        older: &[&["classic-infrastructure", "user", "list"]],
        plug_in: PlugIn::Classic,
        usage: "ibmcloud sl user list [--output json]",
        options: &[],
        text: Layout::Shown {
            by: REFERENCE,
            print: |call| {
                let users = visible(call)?;
                let rows: Result<Vec<_>, Failure> = users.iter().map(row).collect();
                let headings = [
                    "id",
                    "username",
                    "email",
                    "displayName",
                    "2FA",
                    "classicAPIKey",
                ];
                Ok(Text::bare(table(
                    call.session.build.locale,
                    &headings,
                    &rows?,
                )))
            },
        },
        json: Layout::Shown {
            by: Source {
                title: "Classic infrastructure, SoftLayer_User_Customer",
                url: "https://sldn.softlayer.com/reference/datatypes/SoftLayer_User_Customer/",
            },
            print: |call| visible(call)?.iter().map(as_json).collect(),
        },
    },
    &Command {
        words: &["sl", "user", "permissions"],
        older: &[&["classic-infrastructure", "user", "permissions"]],
        plug_in: PlugIn::Classic,
        usage: "ibmcloud sl user permissions USER_ID [--output json]",
        options: &[],
        text: Layout::Shown {
            by: PLUG_IN,
            print: permissions_text,
        },
        json: Layout::Shown {
            by: PLUG_IN,
            print: permissions_json,
        },
    },
];

/// A classic user, with the number that commands know it by
pub struct User<'c> {
    number: u64,
    identity: &'c Identity,
    classic: &'c Classic,
}

fn visible<'c>(call: &Call<'c>) -> Result<Vec<User<'c>>, Failure> {
    let mut users = Vec::new();
    for (at, identity) in call.world.identities.iter().enumerate() {
        let classic = match &identity.classic {
            _ if !identity.is_here() => continue,
            Told::Is(classic) => classic,
            Told::None => continue,
            // Neither a service ID nor a trusted profile has a classic user.
            Told::Unsaid if !identity.is_user() => continue,
            Told::Unsaid => {
                let what = format!("whether `{}` has a classic user", identity.id);
                return Err(Failure::Unsaid(what));
            }
        };
        users.push(User {
            number: classic_number(at),
            identity,
            classic,
        });
    }
    let own = users.iter().find(|it| it.identity.id == call.me.id);
    let own = own.ok_or_else(|| {
        Failure::Refused("SoftLayer_Exception_Public: Access Denied.  (HTTP 401)".to_owned())
    })?;
    let manages = own
        .classic
        .permissions
        .iter()
        .flatten()
        .any(|it| it == "USER_MANAGE");
    let sees_all = owns(call, own.identity) || own.classic.super_user == Some(true) || manages;
    users.retain(|it| sees_all || it.identity.id == call.me.id);
    Ok(users)
}

fn owns(call: &Call<'_>, identity: &Identity) -> bool {
    call.world.account.owner.as_deref() == Some(identity.id.as_str())
}

impl User<'_> {
    fn name(&self) -> Result<&str, Failure> {
        needed(self.classic.username.as_deref(), || {
            format!("the classic user name of `{}`", self.identity.id)
        })
    }

    fn has_key(&self) -> Result<bool, Failure> {
        needed(self.classic.api_key, || {
            format!("whether `{}` has a classic API key", self.identity.id)
        })
    }

    /// Whether a permission is assigned
    fn has(&self, key: &str, owns_the_account: bool) -> Result<bool, Failure> {
        if owns_the_account {
            return Ok(true);
        }
        match (&self.classic.permissions, self.classic.super_user) {
            (Some(keys), _) => Ok(keys.iter().any(|it| it == key)),
            (None, Some(true)) => {
                let known = PERMISSIONS.iter().find(|it| it.key == key);
                Ok(known.is_some_and(|it| it.in_super_user))
            }
            (None, _) => Err(Failure::Unsaid(format!(
                "the classic permissions of `{}`",
                self.identity.id
            ))),
        }
    }
}

fn row(user: &User<'_>) -> Result<Vec<String>, Failure> {
    let it = user.identity;
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    Ok(vec![
        user.number.to_string(),
        user.name()?.to_owned(),
        text(&it.email),
        text(&it.name),
        "no".to_owned(),
        if user.has_key()? { "yes" } else { "no" }.to_owned(),
    ])
}

fn as_json(user: &User<'_>) -> Result<Value, Failure> {
    Ok(json!({
        "id": user.number,
        "username": user.name()?,
        "email": user.identity.email,
        "displayName": user.identity.name,
        "apiAuthenticationKeyCount": u8::from(user.has_key()?),
        "externalBindingCount": 0,
    }))
}

fn asked<'c>(call: &Call<'c>) -> Result<(User<'c>, bool), Failure> {
    let number = call.subject("USER_ID")?;
    let mut users = visible(call)?.into_iter();
    let user = users
        .find(|it| it.number.to_string() == number)
        .ok_or_else(|| {
            Failure::NotDocumented(format!(
                "no document shows what is said where no classic user has the number `{number}`"
            ))
        })?;
    let owns = owns(call, user.identity);
    Ok((user, owns))
}

fn permissions_text(call: &mut Call<'_>) -> Result<Text, Failure> {
    if call.session.build.era == Era::Current {
        return Err(Failure::NotDocumented(
            "no document shows the nested table of `sl user permissions`".to_owned(),
        ));
    }
    let (user, owns) = asked(call)?;
    let mut rows = Vec::new();
    for it in PERMISSIONS {
        let has = user.has(it.key, owns)?.to_string();
        rows.push(vec![it.name.to_owned(), it.key.to_owned(), has]);
    }
    let headings = ["Description", "KeyName", "Assigned"];
    let body = table(call.session.build.locale, &headings, &rows);
    let said = match owns {
        true => "This account is the Master User and has all permissions enabled\n",
        false => "",
    };
    Ok(Text::bare(format!("{said}{body}")))
}

fn permissions_json(call: &mut Call<'_>) -> Result<Value, Failure> {
    if call.session.build.era < Era::Current {
        return Err(Failure::Usage(
            "`sl user permissions` had no JSON until 2024".to_owned(),
        ));
    }
    let (user, owns) = asked(call)?;
    let mut departments: Vec<&str> = PERMISSIONS.iter().map(|it| it.department).collect();
    departments.sort_unstable();
    departments.dedup();
    let mut all = Vec::new();
    for department in departments {
        let mut permissions = Vec::new();
        for it in PERMISSIONS.iter().filter(|it| it.department == department) {
            permissions.push(json!({
                "KeyName": it.key,
                "Assigned": user.has(it.key, owns)?.to_string(),
                "Description": it.name,
            }));
        }
        all.push(json!({"Department": department, "Permissions": permissions}));
    }
    Ok(all.into())
}
