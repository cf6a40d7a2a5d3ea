//! A piece in a few words: what was read, or why nothing was.

use keyatlas_resolver::account::Region;

use crate::command::Command;
use crate::outputs::failure;
use crate::pieces::Block;
use crate::reading::{IsWhole, Part, Reading, TargetedGroup, Text};
use crate::report::{PieceKind, counted};
use crate::table::cells;

/// What was read, in a few words
pub(crate) fn summary(reading: &Reading) -> String {
    match reading {
        Reading::Clusters(rows, _) => match rows.as_slice() {
            [row] => format!("cluster `{}`", row.name.as_deref().unwrap_or(&row.id)),
            rows => {
                let regions: std::collections::BTreeSet<_> =
                    rows.iter().filter_map(|it| it.region.as_ref()).collect();
                match regions.len() {
                    0 => counted(rows.len(), "cluster"),
                    count => format!(
                        "{} in {}",
                        counted(rows.len(), "cluster"),
                        counted(count, "region")
                    ),
                }
            }
        },
        Reading::KeyOwner(owner) => {
            let who = owner
                .email
                .as_deref()
                .or(owner.name.as_deref())
                .unwrap_or("nobody named");
            match &owner.cluster {
                Some(cluster) => format!("the API key of cluster `{cluster}` belongs to `{who}`"),
                None => format!("an API key belongs to `{who}`"),
            }
        }
        Reading::Credential(answer) => {
            let group = answer
                .group
                .as_ref()
                .map(|it| format!(" for group `{it}`"))
                .unwrap_or_default();
            match &answer.username {
                Some(username) => format!("manual credential of `{username}`{group}"),
                None => format!("no manual credential{group}"),
            }
        }
        Reading::InfraPermissions(report) => match &report.missing {
            Some((required, suggested)) if required.is_empty() && suggested.is_empty() => {
                "no permission is missing".into()
            }
            Some((required, suggested)) => format!(
                "{} required and {} suggested permissions are missing",
                required.len(),
                suggested.len()
            ),
            None => "whose credential the permissions are checked for".into(),
        },
        Reading::Groups(rows, _) => counted(rows.len(), "resource group"),
        Reading::Users(rows, whole) => match whole {
            IsWhole::PageOf(total) if *total > rows.len() as u64 => {
                format!("{} of {}", rows.len(), counted(*total as usize, "user"))
            }
            _ => counted(rows.len(), "user"),
        },
        Reading::Target(target) if target.region.is_none() && target.account_id.is_some() => {
            let name = target
                .account_name
                .as_deref()
                .or(target.account_id.as_deref());
            format!("account `{}`", name.unwrap_or_default())
        }
        Reading::Target(target) => {
            let region = target.region.as_ref().map_or("no region", Region::as_str);
            let group = match &target.group {
                TargetedGroup::Unknown => "group not shown".to_owned(),
                TargetedGroup::None => "no resource group".to_owned(),
                TargetedGroup::Named(group) => format!("group `{group}`"),
            };
            format!("targets {region}, {group}")
        }
        Reading::Keys(keys) => format!("{} of clusters", counted(keys.entries.len(), "API key")),
        Reading::Document(snapshot) => format!(
            "account with {} and {}",
            counted(snapshot.clusters.len(), "cluster"),
            counted(snapshot.scopes.len(), "scope")
        ),
        Reading::Policies(lists) => {
            let policies = lists.iter().flat_map(|it| &it.policies);
            let (hidden, known): (Vec<_>, Vec<_>) = policies.partition(|it| it.is_unreadable());
            let more = if hidden.is_empty() {
                ""
            } else {
                ", and some that cannot be read"
            };
            match known.len() {
                1 => format!("1 policy{more}"),
                count => format!("{count} policies{more}"),
            }
        }
        Reading::AccessGroups(list) => counted(list.groups.len(), "access group"),
        Reading::Members(list) => match &list.group {
            Some(group) => format!(
                "{} of access group `{group}`",
                counted(list.members.len(), "member")
            ),
            None => counted(list.members.len(), "member"),
        },
        Reading::ClassicUsers(rows, _) => counted(rows.len(), "classic user"),
        Reading::ClassicPermissions(list) => match &list.permissions {
            Some(permissions) => counted(permissions.len(), "classic permission"),
            None => "classic permissions, of which some cannot be read".to_owned(),
        },
        Reading::AccountShown(_) => "the account itself".to_owned(),
        Reading::AccountOwners(owners) => match owners.as_slice() {
            [one] => format!("an account of `{}`", one.owner),
            all => format!("the owners of {}", counted(all.len(), "account")),
        },
        Reading::IamSettings(_) => "the settings of IAM".to_owned(),
        Reading::Programs(rows) => {
            let are_profiles = rows.iter().any(|it| it.iam_id.starts_with("iam-Profile-"));
            counted(
                rows.len(),
                if are_profiles {
                    "trusted profile"
                } else {
                    "service ID"
                },
            )
        }
        Reading::ClusterPart(part) => match &part.part {
            Part::Zones(zones) => format!(
                "{} of cluster `{}`",
                counted(zones.len(), "zone"),
                part.cluster
            ),
            Part::AddOns(names) => format!(
                "{} of cluster `{}`",
                counted(names.len(), "add-on"),
                part.cluster
            ),
        },
        Reading::VlanSpanning(true) => "VLAN spanning is on".to_owned(),
        Reading::VlanSpanning(false) => "VLAN spanning is off".to_owned(),
        Reading::Nothing => String::new(),
    }
}

/// What a failed command said
pub(crate) fn failure_summary(block: &Block, command: Option<&Command>) -> String {
    let said = match &block.json {
        Some((json, _)) => {
            let message = crate::reading::text(&json.value, &["description", "message"])
                .unwrap_or("no message");
            let code = crate::reading::text(&json.value, &["code"]).unwrap_or("no code");
            format!("{message} ({code})")
        }
        None => failure::message(&Text {
            lines: &block.lines,
            command,
            open_end: 0,
        }),
    };
    match command {
        Some(command) => format!("`{}` failed: {said}", command.text),
        None => format!("a command failed: {said}"),
    }
}

/// Why a stretch was not recognised
pub(crate) fn why_not(
    block: &Block,
    command: Option<&Command>,
    kind: PieceKind,
    corrected: bool,
) -> String {
    if let PieceKind::Output(output) = kind {
        if let (Some(lacks), None) = (output.text_lacks, &block.json) {
            return lacks.to_owned();
        }
        let by = if corrected {
            "was said to be"
        } else {
            "should be"
        };
        return format!(
            "{by} the output of `{}`, but does not read like it",
            output.label
        );
    }
    if let Some(command) = command {
        return format!(
            "the output of `{}` says nothing about API keys or clusters that could be read",
            command.text
        );
    }
    match &block.json {
        Some((json, _)) if json.value.as_array().is_some_and(Vec::is_empty) => {
            "an empty list; the command line above it is missing, so it could be a list of anything"
                .into()
        }
        Some(_) => "JSON, but not the answer of a known command".into(),
        None if block
            .lines
            .iter()
            .filter(|it| cells(it.text).len() >= 3)
            .count()
            * 2
            > block.lines.len() =>
        {
            "looks like a table, but has no heading of a known command".into()
        }
        None => "not the output of a known command".into(),
    }
}

/// `entry`, `3 entries`
pub(crate) fn counted_entries(count: usize) -> String {
    if count == 1 {
        "entry".into()
    } else {
        format!("{count} entries")
    }
}
