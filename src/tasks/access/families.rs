//! Which commands belong together, for a list of all of them.

use keyatlas_resolver::actions::{Action, SpelledAs, actions};

/// Families of commands, in the order in which people look for them
const FAMILIES: [(&str, &[&str]); 12] = [
    ("Workers", &["worker"]),
    ("Worker pools and zones", &["worker-pool", "zone"]),
    (
        "API key and credentials",
        &["api-key", "credential", "infra-permissions", "user-config"],
    ),
    ("Clusters", &["cluster", "rbac", "webhook-create"]),
    ("Cluster masters", &["cluster master", "master"]),
    ("Ingress and load balancers", &["ingress", "nlb-dns"]),
    ("Storage", &["storage"]),
    ("Encryption", &["kms"]),
    ("Logging and monitoring", &["logging", "observability"]),
    ("Networks", &["vlan", "subnets", "vpc", "security-group"]),
    ("Dedicated hosts", &["dedicated"]),
    (
        "Regions, flavors and the rest",
        &[
            "locations",
            "zone ls",
            "flavor",
            "messages",
            "versions",
            "quota",
            "experimental",
        ],
    ),
];

/// The name of the family that is not about clusters
const ACCOUNT: &str = "Account and IAM";

/// The family of a command
pub(super) fn family(action: &Action, command: &str) -> &'static str {
    if action.spelled_as == SpelledAs::Platform {
        return ACCOUNT;
    }
    let begins = |start: &str| {
        command
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    // `cluster master` is nearer to what it is than `cluster`.
    FAMILIES
        .iter()
        .flat_map(|(name, starts)| starts.iter().map(move |start| (name, start)))
        .filter(|(_, start)| begins(start))
        .max_by_key(|(_, start)| start.len())
        .map_or(FAMILIES[FAMILIES.len() - 1].0, |(name, _)| name)
}

/// Every command with its row, family by family
pub(super) fn families() -> Vec<(&'static str, Vec<(&'static str, &'static Action)>)> {
    let mut found: Vec<(&'static str, Vec<_>)> = FAMILIES
        .iter()
        .map(|(name, _)| (*name, Vec::new()))
        .chain([(ACCOUNT, Vec::new())])
        .collect();
    for action in actions() {
        for command in &action.commands {
            let name = family(action, command);
            if let Some((_, all)) = found.iter_mut().find(|(it, _)| *it == name) {
                all.push((*command, action));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use keyatlas_resolver::actions::find_action;

    use super::*;

    #[test]
    fn every_row_of_the_table_is_in_a_family() {
        let families = families();
        let listed: BTreeSet<&str> = families
            .iter()
            .flat_map(|(_, all)| all.iter().map(|(_, action)| action.name()))
            .collect();
        assert_eq!(listed.len(), actions().len());
        assert!(families.iter().all(|(_, all)| !all.is_empty()));
    }

    #[test]
    fn a_command_is_found_where_people_look_for_it() {
        for (command, expected) in [
            ("worker add", "Workers"),
            ("worker-pool rm", "Worker pools and zones"),
            ("zone add classic", "Worker pools and zones"),
            ("zone ls", "Regions, flavors and the rest"),
            ("cluster rm", "Clusters"),
            ("cluster master refresh", "Cluster masters"),
            ("api-key reset", "API key and credentials"),
            ("iam api-keys", "Account and IAM"),
        ] {
            let action = find_action(command).expect("it is a command");
            assert_eq!(family(action, command), expected, "{command}");
        }
    }
}
