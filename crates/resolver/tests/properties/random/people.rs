//! Identities, what they may do, and their access groups.

use keyatlas_resolver::testing::{known, list, quoted};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{ACCESS_GROUPS, GROUPS, IDENTITIES, REGIONS, USERNAMES, fact, identity_id, truth};

pub(super) fn identities() -> impl Strategy<Value = Vec<String>> {
    let each: Vec<_> = (0..IDENTITIES.len())
        .map(|at| option::weighted(0.8, identity(at)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().flatten().collect())
}

fn identity(at: usize) -> impl Strategy<Value = Vec<String>> {
    (
        option::of(select(vec![
            "user",
            "functional_id",
            "service_id",
            "trusted_profile",
        ])),
        prop_oneof![
            1 => Just(None),
            3 => Just(Some("active")),
            4 => select(vec![
                "pending",
                "suspended",
                "classic_disabled",
                "vpn_only",
                "invalid",
                "removed",
            ]).prop_map(Some),
        ],
        option::of(select(vec![0, 17, 18, 20])),
        option::of(vec(policy(), 0..3)),
        fact(classic_user(at)),
    )
        .prop_map(move |(kind, standing, keys, policies, classic)| {
            let id = IDENTITIES[at];
            let (kind, standing) = (known("", kind), known("", standing));
            let mut lines = vec![format!(
                "identity {id}{kind}{standing}{}",
                known("keys", keys)
            )];
            lines.extend(classic.map(|it| format!("classic {id} {it}")));
            lines.extend(allowed(id, policies));
            lines
        })
}

/// The policies of an identity, or of an access group after `@`
fn allowed(who: &str, policies: Option<Vec<String>>) -> Vec<String> {
    let Some(policies) = policies else {
        return Vec::new();
    };
    let who = quoted(who);
    let allow = policies.iter().map(|it| format!("allow {who} {it}"));
    [format!("policies {who} none")]
        .into_iter()
        .chain(allow)
        .collect()
}

fn classic_user(at: usize) -> impl Strategy<Value = String> {
    (
        any::<bool>(),
        option::of(truth()),
        option::of(truth()),
        option::of(subsequence(
            vec![
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
            ],
            0..=12,
        )),
        option::of(truth()),
    )
        .prop_map(
            move |(named, api_key, super_user, permissions, all_devices)| {
                let name = if named { USERNAMES[at] } else { "unnamed" };
                let (key, is_super) = (known("key", api_key), known("super", super_user));
                let permissions = known("permissions", permissions.map(|it| list(&it)));
                let devices = known("devices", all_devices);
                format!("{name}{key}{is_super}{permissions}{devices}")
            },
        )
}

fn policy() -> impl Strategy<Value = String> {
    (
        subsequence(
            vec![
                "Viewer",
                "Editor",
                "Operator",
                "Administrator",
                "Writer",
                "Manager",
                "User API key creator",
            ],
            1..=3,
        ),
        option::of(select(vec![
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
        ])),
        option::weighted(0.2, select(REGIONS)),
        option::weighted(0.3, select(GROUPS)),
        option::weighted(0.2, Just("cluster-0")),
        option::weighted(0.2, Just("every-group")),
    )
        .prop_map(|(roles, service, region, group, cluster, itself)| {
            let (service, region) = (known("on", service), known("region", region));
            let (group, cluster) = (known("group", group), known("cluster", cluster));
            let itself = known("", itself);
            format!("{}{service}{region}{group}{cluster}{itself}", list(&roles))
        })
}

/// Up to two; the first is always called the same
pub(super) fn access_groups() -> impl Strategy<Value = Option<Vec<String>>> {
    option::of(vec(access_group(), 0..=2)).prop_map(|groups| {
        let called = groups?.into_iter().zip(ACCESS_GROUPS);
        let lines = called.flat_map(|((members, policies), (id, name))| {
            let members = known("members", members);
            let mut lines = vec![format!("access-group {} id {id}{members}", quoted(name))];
            lines.extend(allowed(&format!("@{name}"), policies));
            lines
        });
        Some(
            ["no access-groups".to_owned()]
                .into_iter()
                .chain(lines)
                .collect(),
        )
    })
}

fn access_group() -> impl Strategy<Value = (Option<String>, Option<Vec<String>>)> {
    (
        option::of(vec(identity_id(), 0..3)),
        option::of(vec(policy(), 0..2)),
    )
        .prop_map(|(members, policies)| {
            let members = members.map(|them| {
                let them: Vec<_> = them.iter().map(|it| it.as_str()).collect();
                list(&them)
            });
            (members, policies)
        })
}
