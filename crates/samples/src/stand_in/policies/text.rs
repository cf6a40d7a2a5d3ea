//! Policies as text: one block each.
//!
//! ```text
//! Policy ID:   e0ad889d-56ba-416c-89ae-a03f3cd8eeea
//! Roles:       Administrator
//! Resources:
//!              Resource Group ID     a8a12accd63b437bbd6d58fb6a462ca7
//!              Resource Group Name   test-rg
//!              Service Name          containers-kubernetes
//!              Service Instance
//!              Region
//!              Resource Type
//!              Resource
//!              Memo                  Policy applies to the resource(s) within the resource group
//! ```
//! How tags, conditions and groups of services read in text is shown nowhere.
//!
//! Source: Why can't I view or work with my cluster?,
//! <https://cloud.ibm.com/docs/openshift?topic=openshift-cs_cluster_access>

use super::{Subject, id_of, roles};
use crate::stand_in::command::name_of;
use crate::stand_in::locale::Locale;
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::world::{Policy, World};

/// A list of policies, an empty line between two
pub fn listed(
    world: &World,
    locale: Locale,
    subject: Subject<'_>,
    policies: &[Policy],
    with_version: bool,
) -> Result<String, Failure> {
    if policies.is_empty() {
        return Ok("No policy found\n".to_owned());
    }
    let blocks: Result<Vec<_>, _> = policies
        .iter()
        .enumerate()
        .map(|(at, policy)| {
            let id = id_of(policy, subject, at);
            block(world, locale, policy, &id, with_version)
        })
        .collect();
    Ok(blocks?.join("\n"))
}

/// One policy
fn block(
    world: &World,
    locale: Locale,
    policy: &Policy,
    id: &str,
    with_version: bool,
) -> Result<String, Failure> {
    let unseen = [
        (policy.condition.is_some(), "a condition"),
        (!policy.tags.is_empty(), "access tags"),
        (policy.service_group.is_some(), "a group of services"),
        (
            policy
                .service_type
                .as_deref()
                .is_some_and(|it| it != "service"),
            "the account management services",
        ),
    ];
    if let Some((_, what)) = unseen.iter().find(|(is_there, _)| *is_there) {
        return Err(Failure::NotDocumented(format!(
            "no document shows a policy with {what} as text"
        )));
    }
    let roles: Vec<_> = roles(world, policy).into_iter().map(|(it, _)| it).collect();
    let mut out = String::new();
    let mut line = |label: &'static str, value: &str| {
        let label = format!("{}:", locale.word(label));
        let blanks = 13_usize.saturating_sub(label.chars().count());
        out.push_str(format!("{label}{}{value}", " ".repeat(blanks)).trim_end());
        out.push('\n');
    };
    line("Policy ID", id);
    if with_version {
        line("Version", "1-ca196bb281e8a9178fec37fb02da88d0");
    }
    line("Roles", &roles.join(", "));
    line("Resources", "");
    let resources = resources(world, policy)?;
    let width = resources.iter().map(|(name, _)| name.len()).max();
    let width = width.unwrap_or_default() + 3;
    for (name, value) in resources {
        out.push_str(format!("             {name:<width$}{value}").trim_end());
        out.push('\n');
    }
    Ok(out)
}

fn resources(world: &World, policy: &Policy) -> Result<Vec<(&'static str, String)>, Failure> {
    let value = |it: &Option<String>| it.clone().unwrap_or_default();
    let of_the_group = policy.resource_type.as_deref() == Some("resource-group");
    let mut lines = Vec::new();
    if let Some(id) = &policy.resource_group {
        let group = needed(world.group(id), || {
            format!("which resource group `{id}` is")
        })?;
        lines.push(("Resource Group ID", id.clone()));
        lines.push(("Resource Group Name", name_of(group)?.to_owned()));
        if of_the_group {
            lines.push(("Memo", "Policy applies to the resource group".to_owned()));
            return Ok(lines);
        }
    }
    if policy.service_type.is_some() {
        lines.push(("Service Type", "All resources in account".to_owned()));
    } else {
        lines.push(("Service Name", value(&policy.service)));
        lines.push(("Service Instance", value(&policy.cluster)));
        lines.push(("Region", value(&policy.region)));
        lines.push(("Resource Type", value(&policy.resource_type)));
        lines.push(("Resource", String::new()));
    }
    // An attribute of the service appears under its own name.
    lines.extend(policy.namespace.iter().map(|it| ("namespace", it.clone())));
    if policy.resource_group.is_some() {
        let memo = "Policy applies to the resource(s) within the resource group";
        lines.push(("Memo", memo.to_owned()));
    }
    Ok(lines)
}
