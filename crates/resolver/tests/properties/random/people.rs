//! Identities, what they may do, and their access groups.

use std::ops::Range;

use keyatlas_resolver::testing::list;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{
    ACCESS_GROUPS, GROUPS, IDENTITIES, Line, REGIONS, USERNAMES, fact, identity_id, joined, known,
    some, truth,
};

pub(super) fn identities() -> impl Strategy<Value = Vec<String>> {
    let each: Vec<_> = (0..IDENTITIES.len())
        .map(|at| option::weighted(0.8, identity(at)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().collect())
}

fn identity(at: usize) -> Line {
    let id = IDENTITIES[at];
    let kinds = vec!["user", "functional_id", "service_id", "trusted_profile"];
    let standings = vec![
        " pending",
        " suspended",
        " classic_disabled",
        " vpn_only",
        " invalid",
        " removed",
    ];
    let standing = prop_oneof![
        1 => Just(""),
        3 => Just(" active"),
        4 => select(standings),
    ];
    joined(
        &format!("identity {id}"),
        vec![
            known(0.5, "", select(kinds)),
            standing.prop_map(str::to_owned).boxed(),
            known(0.5, "keys", select(vec![0, 17, 18, 20])),
            known(0.3, "federated", truth()),
            known(0.5, "", allowed(id, 0..3)),
            fact(&format!("; classic {id}"), classic_user(at)),
        ],
    )
}

/// The policies of an identity, or of an access group after `@`
fn allowed(who: &str, many: Range<usize>) -> Line {
    let who = who.to_owned();
    let policies = vec(policy(), many).prop_map(move |policies| {
        // That of a group is put in where its ID is.
        let whose = if who.starts_with('"') { "ID" } else { &who };
        let allow = policies.iter().enumerate();
        let allow = allow.map(|(at, it)| format!("; allow {who} {it} id p-{whose}-{at}"));
        format!("; policies {who} none{}", allow.collect::<String>())
    });
    policies.boxed()
}

fn classic_user(at: usize) -> Line {
    let held = vec![
        "SERVER_ADD",
        "SERVER_CANCEL",
        "SERVER_RELOAD",
        "REMOTE_MANAGEMENT",
        "VIRTUAL_GUEST_VIEW",
        "HARDWARE_VIEW",
        "PUBLIC_NETWORK_COMPUTE",
        "IP_ADD",
        "NETWORK_ROUTE_MANAGE",
        "DNS_MANAGE",
        "USER_MANAGE",
        "NETWORK_VLAN_SPANNING",
    ];
    let name = any::<bool>().prop_map(move |named| {
        let name = if named { USERNAMES[at] } else { "unnamed" };
        name.to_owned()
    });
    joined(
        "",
        vec![
            name.boxed(),
            known(0.5, "key", truth()),
            known(0.5, "super", truth()),
            known(0.5, "permissions", some(held)),
            known(0.5, "devices", truth()),
        ],
    )
}

/// Windows that are open when an account was gathered, and that are not; one on a place, and one that nobody understands
const CONDITIONS: &[&str] = &["9-17", "18-20", "\"days 1\"", "\"region us-*\"", "?"];

fn policy() -> Line {
    let roles = vec![
        "Viewer",
        "Editor",
        "Operator",
        "Administrator",
        "Writer",
        "Manager",
        "User API key creator",
    ];
    let services = vec![
        "containers-kubernetes",
        "containers-kubernetes",
        "container-registry",
        "is",
        "kms",
        "hs-crypto",
        "satellite",
        "secrets-manager",
        "support",
        "user-management",
        "iam-identity",
    ];
    joined(
        "",
        vec![
            subsequence(roles, 1..=3).prop_map(|it| list(&it)).boxed(),
            known(0.5, "on", select(services)),
            known(0.2, "region", select(REGIONS)),
            known(0.3, "group", select(GROUPS)),
            known(0.2, "cluster", Just("cluster-0")),
            known(
                0.1,
                "type",
                select(vec!["service", "platform_service", "another"]),
            ),
            known(0.05, "service-group", select(vec!["IAM", "another"])),
            known(0.05, "namespace", Just("shop")),
            known(0.1, "tags", select(vec!["env:prod", "env:prod,team:a"])),
            known(0.05, "like", Just("env:p*")),
            known(0.15, "when", select(CONDITIONS)),
            known(0.2, "", Just("every-group")),
        ],
    )
}

/// Up to two; the first is always called the same
pub(super) fn access_groups() -> Line {
    let groups = vec(access_group(), 0..=2).prop_map(|groups| {
        let called = groups.iter().zip(ACCESS_GROUPS);
        let said = called.map(|(group, (id, name))| group.replace("NAME", name).replace("ID", id));
        said.collect::<String>()
    });
    known(0.5, "no access-groups", groups)
}

fn access_group() -> Line {
    let members = vec(identity_id(), 0..3).prop_map(|them| {
        let them: Vec<_> = them.iter().map(|it| it.as_str()).collect();
        list(&them)
    });
    joined(
        "; access-group \"NAME\" id ID",
        vec![
            known(0.5, "members", members),
            known(0.15, "dynamic", identity_id()),
            known(0.1, "rules", select(vec!["8", "none"])),
            known(0.5, "", allowed("\"@NAME\"", 0..2)),
        ],
    )
}
