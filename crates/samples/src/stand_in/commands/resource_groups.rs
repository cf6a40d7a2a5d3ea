//! `ibmcloud resource groups` and `ibmcloud resource group NAME`: the groups that the caller sees.
//!
//! ```text
//! Retrieving all resource groups under account 0a1b2c3d4e5f60718293a4b5c6d7e8f9 as ana@example.com...
//! OK
//! Name      ID                                 Default Group   State
//! default   a8a12accd63b437bbd6d58fb8b462ca7   true            ACTIVE
//! ```
//! Whoever has no role on the default group sees no row with `true`.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, name_of, switch};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::Group;

const REFERENCE: Source = Source {
    title: "IBM Cloud CLI, Managing resource groups: `ibmcloud resource groups`",
    url: "https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_resource#ibmcloud_resource_groups",
};
const INTERFACE: Source = Source {
    title: "Resource Manager, list resource groups: fields of a group",
    url: "https://cloud.ibm.com/apidocs/resource-controller/resource-manager#list-resource-groups",
};

pub const COMMANDS: [&Command; 2] = [
    &Command {
        words: &["resource", "groups"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud resource groups [--default] [--output json]",
        options: &[switch("--default", None)],
        text: Layout::Shown {
            by: REFERENCE,
            print,
        },
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| {
                let groups = visible(call)?;
                groups.into_iter().map(|it| as_json(call, it)).collect()
            },
        },
    },
    &Command {
        words: &["resource", "group"],
        older: &[],
        plug_in: PlugIn::Core,
        usage: "ibmcloud resource group NAME --output json",
        options: &[],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| {
                let word = call.subject("NAME")?;
                let groups = visible(call)?;
                let mut groups = groups
                    .into_iter()
                    .filter(|it| it.name.as_deref() == Some(word));
                let group = groups.next().ok_or_else(|| {
                    Failure::NotDocumented(format!(
                        "no document shows what is said where no group is called `{word}`"
                    ))
                })?;
                Ok(vec![as_json(call, group)?].into())
            },
        },
    },
];

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let groups = visible(call)?;
    let row = |it: &&Group| {
        Ok(vec![
            name_of(it)?.to_owned(),
            it.id.clone(),
            is_default(it)?.to_string(),
            "ACTIVE".to_owned(),
        ])
    };
    let rows: Result<Vec<_>, Failure> = groups.iter().map(row).collect();
    let headings = ["Name", "ID", "Default Group", "State"];
    Ok(Text::below(
        format!(
            "Retrieving all resource groups under account {} as {}...",
            call.account_id()?,
            call.me.address()
        ),
        table(call.session.build.locale, &headings, &rows?),
    ))
}

/// The groups that the caller sees; the default one alone where that was asked
pub fn visible<'c>(call: &Call<'c>) -> Result<Vec<&'c Group>, Failure> {
    let rights = call.rights()?;
    let groups = call.world.resource_groups.iter();
    let default_only = call.asked.has("--default");
    let mut seen = Vec::new();
    for group in groups.filter(|it| rights.see_group(&it.id)) {
        if !default_only || is_default(group)? {
            seen.push(group);
        }
    }
    Ok(seen)
}

fn is_default(group: &Group) -> Result<bool, Failure> {
    needed(group.default, || {
        format!("whether group `{}` is the default one", group.id)
    })
}

/// A group as the interface gives it
pub fn as_json(call: &Call<'_>, group: &Group) -> Result<Value, Failure> {
    let account = call.account_id()?;
    Ok(json!({
        "id": group.id,
        "crn": format!("crn:v1:bluemix:public:resource-controller::a/{account}::resource-group:{}", group.id),
        "account_id": account,
        "name": name_of(group)?,
        "state": "ACTIVE",
        "default": is_default(group)?,
    }))
}
