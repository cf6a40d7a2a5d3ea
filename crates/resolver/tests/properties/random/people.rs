//! Identities, what they may do, and their access groups.

use keyatlas_resolver::account::{
    AccessGroup, ClassicUser, Identity, IdentityKind, Policy, Standing,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{GROUPS, IDENTITIES, REGIONS, USERNAMES, fact, identity_id};

pub(super) fn identities() -> impl Strategy<Value = Vec<Identity>> {
    let each: Vec<_> = (0..IDENTITIES.len())
        .map(|at| option::weighted(0.8, identity(at)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().collect())
}

fn identity(at: usize) -> impl Strategy<Value = Identity> {
    (
        option::of(select(vec![
            IdentityKind::User,
            IdentityKind::FunctionalId,
            IdentityKind::ServiceId,
            IdentityKind::TrustedProfile,
        ])),
        prop_oneof![
            1 => Just(None),
            3 => Just(Some(Standing::Active)),
            4 => select(vec![
                Standing::Pending,
                Standing::Suspended,
                Standing::ClassicDisabled,
                Standing::VpnOnly,
                Standing::Invalid,
                Standing::Removed,
            ]).prop_map(Some),
        ],
        option::of(select(vec![0, 17, 18, 20])),
        option::of(vec(policy(), 0..3)),
        fact(classic_user(at)),
    )
        .prop_map(
            move |(kind, standing, api_key_count, policies, classic)| Identity {
                kind,
                standing,
                api_key_count,
                policies,
                classic,
                ..Identity::new(IDENTITIES[at])
            },
        )
}

fn classic_user(at: usize) -> impl Strategy<Value = ClassicUser> {
    (
        any::<bool>(),
        option::of(any::<bool>()),
        option::of(any::<bool>()),
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
        option::of(any::<bool>()),
    )
        .prop_map(
            move |(named, api_key, super_user, permissions, all_devices)| ClassicUser {
                username: named.then(|| USERNAMES[at].to_owned()),
                account: None,
                api_key,
                super_user,
                permissions: permissions.map(|them| them.into_iter().map(Into::into).collect()),
                all_devices,
                ..ClassicUser::default()
            },
        )
}

fn policy() -> impl Strategy<Value = Policy> {
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
        option::weighted(0.2, Just("resource-group")),
    )
        .prop_map(
            |(roles, service, region, group, cluster, resource_type)| Policy {
                roles: roles.into_iter().map(Into::into).collect(),
                service: service.map(Into::into),
                region: region.map(Into::into),
                resource_group: group.map(Into::into),
                cluster: cluster.map(Into::into),
                resource_type: resource_type.map(str::to_owned),
                ..Policy::default()
            },
        )
}

pub(super) fn access_group() -> impl Strategy<Value = AccessGroup> {
    (
        option::of(vec(identity_id(), 0..3)),
        option::of(vec(policy(), 0..2)),
    )
        .prop_map(|(members, policies)| AccessGroup {
            members: members.map(|it: Vec<_>| it.into_iter().map(Into::into).collect()),
            policies,
            ..AccessGroup::default()
        })
}
