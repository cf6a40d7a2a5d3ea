//! `ibmcloud ks infra-permissions get`: which classic permissions the credential in effect lacks.
//!
//! The end of its second line says whether a manual credential is in effect. With no group targeted the first line
//! names none.
//! ```text
//! Analyzing the infrastructure permissions for resource group prod...
//! Retrieved suggested and required infrastructure permissions that are missing for account ID 1234567 with infrastructure access set up by linked account API key.
//! OK
//!
//! Missing Virtual Worker Permissions
//!
//! Add Server                    suggested
//! View Virtual Server Details   required
//! ```

use serde_json::{Value, json};

use super::credential_get::manual;
use crate::stand_in::classic_permissions::{Section, sections};
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, name_of, option};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::session::Era;
use crate::stand_in::text::Text;
use crate::stand_in::world::Missing;

pub const COMMAND: Command = Command {
    words: &["infra-permissions", "get"],
    older: &[&["infra-permissions-get"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks infra-permissions get [--region REGION] [--output json] [-q]",
    options: &[option("--region", Some("-r"))],
    text: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service, CLI reference: `ibmcloud ks infra-permissions get`",
            url: "https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli",
        },
        print,
    },
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, get infrastructure permissions",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let checked = checked(call)?;
            let mut all = json!({"account": checked.account});
            for (name, _, section) in SECTIONS {
                all[name] = checked.part(section);
            }
            Ok(all)
        },
    },
};

/// Name in JSON, heading in text
const SECTIONS: [(&str, &str, Section); 4] = [
    (
        "virtualWorkerManagerPermissions",
        "Missing Virtual Worker Permissions",
        Section::Virtual,
    ),
    (
        "physicalWorkerManagerPermissions",
        "Missing Physical Worker Permissions",
        Section::Physical,
    ),
    (
        "networkManagerPermissions",
        "Missing Network Permissions",
        Section::Network,
    ),
    (
        "storageManagerPermissions",
        "Missing Storage Permissions",
        Section::Storage,
    ),
];

struct Checked<'c> {
    account: &'c str,
    by_hand: bool,
    missing: &'c Missing,
}

impl Checked<'_> {
    fn part(&self, section: Section) -> Value {
        let of = |names: &[String]| {
            let names: Vec<_> = names
                .iter()
                .filter(|it| sections(it).contains(&section))
                .collect();
            json!({"insufficient": !names.is_empty(), "missingPermissions": names})
        };
        json!({
            "required": of(&self.missing.required),
            "recommended": of(&self.missing.suggested),
        })
    }
}

fn checked<'c>(call: &Call<'c>) -> Result<Checked<'c>, Failure> {
    let (region, group) = (call.region()?, call.group()?);
    if !call.rights()?.see_scope(&region, &group.id) {
        return Err(Failure::needs_role("Viewer"));
    }
    let manual = manual(call.world, &region, &group.id)?;
    let account = match manual {
        Some(manual) => needed(manual.account(), || {
            format!(
                "which account the manual credential of `{region}/{}` reaches",
                group.id
            )
        })?,
        None => {
            let linked = needed(call.world.account.classic_account.said(), || {
                "whether an infrastructure account is linked (`account.classic_account`)".to_owned()
            })?;
            linked.map(String::as_str).ok_or_else(|| {
                let sentence = "Unable to connect to the IBM Cloud account. Ensure that you have a paid account.";
                call.refused(sentence.to_owned(), "E0057")
            })?
        }
    };
    let scope = call.world.scope(&region, &group.id);
    let missing = needed(scope.and_then(|it| it.missing_permissions.as_ref()), || {
        format!(
            "which permissions are missing in `{region}/{}` (`missing_permissions`)",
            group.id
        )
    })?;
    Ok(Checked {
        account,
        by_hand: manual.is_some(),
        missing,
    })
}

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let checked = checked(call)?;
    let group = match call.session.resource_group {
        Some(_) => name_of(call.group()?)?,
        None => "",
    };
    let by = match (checked.by_hand, call.session.build.era) {
        (false, _) => "linked account API key",
        (true, Era::Current) => "manually set IaaS credentials",
        (true, Era::Of2017 | Era::Of2019) => "manually-set IaaS credentials",
    };
    let mut body = String::new();
    for (_, heading, section) in SECTIONS {
        body.push_str(&format!(
            "\n{heading}\n\n{}",
            rows(checked.missing, section)
        ));
    }
    body.push_str("\nTo set infrastructure permissions, see 'https://ibm.biz/infra-permission'\n");
    Ok(Text::below(
        format!(
            "Analyzing the infrastructure permissions for resource group {group}...\nRetrieved suggested and required infrastructure permissions that are missing for account ID {} with infrastructure access set up by {by}.",
            checked.account
        ),
        body,
    ))
}

fn rows(missing: &Missing, section: Section) -> String {
    let of = |names: &[String], class: &'static str| {
        let names = names.iter().filter(|it| sections(it).contains(&section));
        names.map(|it| (it.clone(), class)).collect::<Vec<_>>()
    };
    let mut rows = of(&missing.required, "required");
    rows.extend(of(&missing.suggested, "suggested"));
    if rows.is_empty() {
        return "No changes are suggested or required.\n".to_owned();
    }
    let width = rows.iter().map(|(it, _)| it.chars().count()).max();
    let width = width.unwrap_or_default() + 3;
    let line = |(name, class): &(String, &str)| format!("{name:<width$}{class}\n");
    rows.iter().map(line).collect()
}
