//! `ibmcloud iam access-groups` and what one access group holds: its members by kind, and its policies.
//!
//! Of all but the policies the text is shown nowhere. No command lists the rules that put federated users into a
//! group. Public scripts read `access-groups` as a list and as an object with `groups`; the session says which.

use serde_json::{Value, json};

use super::identity_policies::{OPTIONS, version};
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::policies::{self, Subject};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::text::Text;
use crate::stand_in::world::{AccessGroup, Identity};

const GROUPS: Source = Source {
    title: "IAM Access Groups, list access groups: fields of a group",
    url: "https://cloud.ibm.com/apidocs/iam-access-groups#list-access-groups",
};
const MEMBERS: Source = Source {
    title: "IAM Access Groups, list members of a group: fields of a member",
    url: "https://cloud.ibm.com/apidocs/iam-access-groups#list-access-group-members",
};

pub const COMMANDS: [&Command; 5] = [
    &Command {
        words: &["iam", "access-groups"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam access-groups [-u USER_NAME | -s SERVICE_ID | -p PROFILE] [--output JSON]",
        options: &[
            option("--user", Some("-u")),
            option("--service-id", Some("-s")),
            option("--profile", Some("-p")),
        ],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: GROUPS,
            print: list,
        },
    },
    &members_of(&["iam", "access-group-users"], |call| {
        members(call, Identity::is_user)
    }),
    &members_of(&["iam", "access-group-service-ids"], |call| {
        members(call, Identity::is_service_id)
    }),
    &members_of(&["iam", "access-group-trusted-profiles"], |call| {
        members(call, Identity::is_profile)
    }),
    &Command {
        words: &["iam", "access-group-policies"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam access-group-policies GROUP [--output JSON]",
        options: OPTIONS,
        text: Layout::Shown {
            by: Source {
                title: "IBM Cloud solution tutorials, Resource sharing across teams: `ibmcloud iam access-group-policies`",
                url: "https://cloud.ibm.com/docs/solution-tutorials?topic=solution-tutorials-resource-sharing",
            },
            print: policies_text,
        },
        json: Layout::Shown {
            by: Source {
                title: "IAM Policy Management, list policies",
                url: "https://cloud.ibm.com/apidocs/iam-policy-management#list-policies",
            },
            print: |call| {
                let group = one(call, "iam-access-management")?;
                let policies = policies_of(group)?;
                let (account, version) = (call.account_id()?, version(call)?);
                let subject = Subject::AccessGroup(&group.id);
                Ok(policies::json(call.world, account, subject, policies, version).into())
            },
        },
    },
];

const fn members_of(
    words: &'static [&'static str],
    print: fn(&mut Call<'_>) -> Result<Value, Failure>,
) -> Command {
    Command {
        words,
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud iam access-group-(users | service-ids | trusted-profiles) GROUP [--output JSON]",
        options: &[],
        text: Layout::NotShown,
        json: Layout::Shown { by: MEMBERS, print },
    }
}

fn list(call: &mut Call<'_>) -> Result<Value, Failure> {
    let asked = [
        ("--user", Identity::is_user as fn(&Identity) -> bool),
        ("--service-id", Identity::is_service_id),
        ("--profile", Identity::is_profile),
    ];
    let of_whom = asked.iter().find_map(|(option, fits)| {
        let word = call.asked.option(option)?;
        Some(call.world.somebody(word, fits).ok_or(word))
    });
    let of_whom = match of_whom {
        None => None,
        Some(Ok(whom)) => Some(whom),
        Some(Err(word)) => {
            let account = call.account_id()?;
            let message = format!("User {word} is not found under account {account}");
            return Err(Failure::Refused(message));
        }
    };
    let own = of_whom.is_some_and(|it| it.id == call.me.id);
    if !own
        && !call
            .rights()?
            .on_account_service("iam-groups", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    let mut found = Vec::new();
    for group in every_group(call)? {
        let is_in = match of_whom {
            Some(whom) => members_said(group)?
                .iter()
                .any(|it| it.identity() == whom.id),
            None => true,
        };
        if is_in {
            found.push(as_json(group)?);
        }
    }
    Ok(match call.session.build.groups_in_an_object {
        true => json!({"groups": found}),
        false => found.into(),
    })
}

/// A group as the interface gives it
pub fn as_json(group: &AccessGroup) -> Result<Value, Failure> {
    let name = needed(group.name.as_deref(), || {
        format!("the name of access group `{}`", group.id)
    })?;
    let mut all = json!({
        "id": group.id,
        "name": name,
        "description": "",
        "is_federated": group.rules.as_ref().is_some_and(|it| !it.is_empty()),
    });
    if let Some(template) = &group.template {
        all["template"] = template.clone();
    }
    Ok(all)
}

fn members(call: &mut Call<'_>, fits: fn(&Identity) -> bool) -> Result<Value, Failure> {
    let group = one(call, "iam-groups")?;
    let mut found = Vec::new();
    for member in members_said(group)? {
        let whom = needed(call.world.identity(member.identity()), || {
            format!("who `{}` is", member.identity())
        })?;
        if fits(whom) && whom.is_here() {
            found.push(json!({
                "iam_id": whom.id,
                "name": whom.name.as_deref().or(whom.email.as_deref()),
                "type": kind(whom),
                "created_at": "2024-01-01T00:00:00Z",
            }));
        }
    }
    Ok(found.into())
}

/// What the interface calls a kind of member
pub fn kind(whom: &Identity) -> &'static str {
    if whom.is_service_id() {
        "service"
    } else if whom.is_profile() {
        "profile"
    } else {
        "user"
    }
}

fn policies_text(call: &mut Call<'_>) -> Result<Text, Failure> {
    let group = one(call, "iam-access-management")?;
    let subject = Subject::AccessGroup(&group.id);
    let policies = policies_of(group)?;
    let body = policies::listed(
        call.world,
        call.session.build.locale,
        subject,
        policies,
        true,
    )?;
    Ok(Text::below(
        format!(
            "Retrieving all policies of access group {} under account {} as {}",
            call.subject("GROUP")?,
            call.account_id()?,
            call.me.address()
        ),
        format!("\n{body}"),
    ))
}

fn one<'c>(call: &Call<'c>, service: &str) -> Result<&'c AccessGroup, Failure> {
    let word = call.subject("GROUP")?;
    if !call.rights()?.on_account_service(service, Role::Viewer) {
        return Err(Failure::forbidden());
    }
    every_group(call)?
        .iter()
        .find(|it| it.goes_by(word))
        .ok_or_else(|| {
            Failure::NotDocumented(format!(
                "no document shows what is said where no access group is called `{word}`"
            ))
        })
}

fn every_group<'c>(call: &Call<'c>) -> Result<&'c [AccessGroup], Failure> {
    needed(call.world.access_groups.as_deref(), || {
        "which access groups there are (`access_groups`)".to_owned()
    })
}

/// Who is in a group
pub fn members_said(group: &AccessGroup) -> Result<&[crate::stand_in::world::Member], Failure> {
    needed(group.members.as_deref(), || {
        format!("who is in access group `{}`", group.id)
    })
}

fn policies_of(group: &AccessGroup) -> Result<&[crate::stand_in::world::Policy], Failure> {
    needed(group.policies.as_deref(), || {
        format!("what access group `{}` grants", group.id)
    })
}
