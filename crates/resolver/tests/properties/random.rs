//! Accounts of every shape: few regions, groups and identities, so that they meet; unknown fields everywhere.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    AccessGroup, Account, AccountType, ApiKey, ClassicUser, Cluster, Fact, Identity, IdentityId,
    IdentityKind, Infrastructure, KeyId, KeyState, List, ManualCredential, ManualState,
    MissingPermissions, ObsoleteKey, Platform, Policy, ResourceGroup, Scope, ScopeRecord, Snapshot,
    Standing,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The regions there are
pub const REGIONS: &[&str] = &["us-south", "eu-de"];
/// The groups there are
pub const GROUPS: &[&str] = &["group-a", "group-b"];
/// The identities there are; any of them may be left out of the list
pub const IDENTITIES: &[&str] = &[
    "IBMid-1",
    "IBMid-2",
    "IBMid-3",
    "email:d@example.com",
    "iam-ServiceId-4",
    "iam-Profile-5",
];
/// One classic user name for each identity, so that no two share one
pub const USERNAMES: &[&str] = &[
    "1234567_a@example.com",
    "1234567_b@example.com",
    "7654321_c@example.com",
    "1234567_d@example.com",
    "oddly-named",
    "SL99",
];
const CLASSIC_ACCOUNTS: &[&str] = &["1234567", "7654321"];

/// Any account
pub fn account() -> impl Strategy<Value = Snapshot> {
    (
        complete(),
        about(),
        groups(),
        option::of(vec(access_group(), 0..2)),
        identities(),
        records(),
        vec(cluster(), 0..5),
    )
        .prop_map(
            |(complete, account, resource_groups, access_groups, identities, scopes, clusters)| {
                Snapshot {
                    complete,
                    account,
                    resource_groups,
                    access_groups,
                    identities,
                    scopes,
                    clusters: numbered(clusters),
                    ..Snapshot::default()
                }
            },
        )
}

fn complete() -> impl Strategy<Value = BTreeSet<List>> {
    let all = vec![
        List::Identities,
        List::ClassicClusters,
        List::VpcClusters,
        List::SatelliteClusters,
        List::ApiKeys,
        List::ResourceGroups,
    ];
    prop_oneof![
        1 => Just(all.iter().copied().collect()),
        1 => Just(BTreeSet::new()),
        2 => subsequence(all, 0..=6).prop_map(BTreeSet::from_iter),
    ]
}

fn about() -> impl Strategy<Value = Account> {
    (
        option::of(select(vec![
            AccountType::PayAsYouGo,
            AccountType::Subscription,
            AccountType::Lite,
        ])),
        option::of(identity_id()),
        fact(select(CLASSIC_ACCOUNTS).prop_map(str::to_owned)),
        option::of(any::<bool>()),
        option::of(any::<bool>()),
        option::weighted(0.5, prop::bool::weighted(0.3)),
        option::of(any::<bool>()),
    )
        .prop_map(
            |(kind, owner, classic_account, vrf, vlan_spanning, totp, restrict)| Account {
                kind,
                owner,
                classic_account,
                vrf,
                vlan_spanning,
                totp_required: totp,
                restrict_api_key_creation: restrict,
                ..Account::default()
            },
        )
}

/// At most one group is flagged as the default one
fn groups() -> impl Strategy<Value = Vec<ResourceGroup>> {
    (select(vec![None, Some(0), Some(1)]), any::<bool>()).prop_map(|(default, flags_known)| {
        let group = |(at, id): (usize, &&str)| ResourceGroup {
            id: (*id).into(),
            name: Some(id.replace("group-", "")),
            default: match default {
                Some(flagged) => Some(flagged == at),
                None => flags_known.then_some(false),
            },
        };
        GROUPS.iter().enumerate().map(group).collect()
    })
}

fn identities() -> impl Strategy<Value = Vec<Identity>> {
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
                "VIRTUAL_GUEST_VIEW",
                "DNS_MANAGE",
            ],
            0..=4,
        )),
        option::of(any::<bool>()),
    )
        .prop_map(
            move |(named, api_key, super_user, permissions, all_devices)| ClassicUser {
                username: named.then(|| USERNAMES[at].to_owned()),
                account: None,
                api_key,
                super_user,
                permissions: permissions.map(|them| them.into_iter().map(str::to_owned).collect()),
                all_devices,
            },
        )
}

fn policy() -> impl Strategy<Value = Policy> {
    (
        subsequence(
            vec![
                "Viewer",
                "Operator",
                "Administrator",
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
            "iam-identity",
        ])),
        option::weighted(0.2, select(REGIONS)),
        option::weighted(0.3, select(GROUPS)),
        option::weighted(0.2, Just("cluster-0")),
        option::weighted(0.2, Just("resource-group")),
    )
        .prop_map(
            |(roles, service, region, group, cluster, resource_type)| Policy {
                roles: roles.into_iter().map(str::to_owned).collect(),
                service: service.map(str::to_owned),
                region: region.map(Into::into),
                resource_group: group.map(Into::into),
                cluster: cluster.map(Into::into),
                resource_type: resource_type.map(str::to_owned),
            },
        )
}

fn access_group() -> impl Strategy<Value = AccessGroup> {
    (
        option::of(vec(identity_id(), 0..3)),
        option::of(vec(policy(), 0..2)),
    )
        .prop_map(|(members, policies)| AccessGroup {
            id: "AccessGroupId-1".to_owned(),
            name: None,
            members,
            policies,
        })
}

/// A record for some of the scopes
fn records() -> impl Strategy<Value = Vec<ScopeRecord>> {
    let everywhere = REGIONS
        .iter()
        .flat_map(|region| GROUPS.iter().map(move |group| Scope::new(*region, *group)));
    let each: Vec<_> = everywhere
        .map(|scope| option::weighted(0.7, record(scope)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().collect())
}

fn record(scope: Scope) -> impl Strategy<Value = ScopeRecord> {
    (
        prop_oneof![
            1 => Just(Fact::Unknown),
            1 => Just(Fact::None),
            5 => key().prop_map(Fact::Known),
        ],
        option::of(vec(obsolete_key(), 0..2)),
        prop_oneof![
            1 => Just(Fact::Unknown),
            2 => Just(Fact::None),
            2 => manual().prop_map(Fact::Known),
        ],
        option::weighted(0.3, missing()),
    )
        .prop_map(
            move |(api_key, obsolete_keys, manual_credential, missing_permissions)| ScopeRecord {
                api_key,
                obsolete_keys,
                manual_credential,
                missing_permissions,
                ..ScopeRecord::new(scope.clone())
            },
        )
}

fn key() -> impl Strategy<Value = ApiKey> {
    (
        option::of(select(vec!["ApiKey-1", "ApiKey-2"])),
        option::weighted(0.9, identity_id()),
        prop_oneof![
            3 => Just(None),
            3 => Just(Some(KeyState::Active)),
            4 => select(vec![
                KeyState::Disabled,
                KeyState::Locked,
                KeyState::Deleted,
                KeyState::Expired,
            ]).prop_map(Some),
        ],
    )
        .prop_map(|(id, owner, state)| ApiKey {
            id: id.map(KeyId::from),
            owner,
            created_at: None,
            state,
        })
}

fn obsolete_key() -> impl Strategy<Value = ObsoleteKey> {
    option::of(identity_id()).prop_map(|owner| ObsoleteKey {
        id: KeyId::from("ApiKey-0"),
        owner,
    })
}

fn manual() -> impl Strategy<Value = ManualCredential> {
    (
        option::weighted(0.85, (select(USERNAMES), any::<bool>())),
        option::weighted(0.3, select(CLASSIC_ACCOUNTS)),
        option::of(select(vec![ManualState::Valid, ManualState::Invalid])),
    )
        .prop_map(|(username, account, state)| ManualCredential {
            username: username.map(|(name, shouted)| {
                if shouted {
                    name.to_uppercase()
                } else {
                    name.to_owned()
                }
            }),
            classic_account: account.map(str::to_owned),
            state,
        })
}

fn missing() -> impl Strategy<Value = MissingPermissions> {
    (
        subsequence(vec!["Add Server", "Cancel Server"], 0..=2),
        subsequence(vec!["Manage DNS"], 0..=1),
    )
        .prop_map(|(required, suggested)| MissingPermissions {
            required: required.into_iter().map(str::to_owned).collect(),
            suggested: suggested.into_iter().map(str::to_owned).collect(),
        })
}

fn cluster() -> impl Strategy<Value = Cluster> {
    (
        option::weighted(
            0.85,
            select(vec![
                Infrastructure::Classic,
                Infrastructure::Vpc,
                Infrastructure::Satellite,
            ]),
        ),
        option::of(select(vec![Platform::Kubernetes, Platform::Openshift])),
        option::weighted(0.9, select(REGIONS)),
        option::weighted(0.9, select(GROUPS)),
        option::of(select(CLASSIC_ACCOUNTS)),
        option::of(vec(select(vec!["dal10", "dal12"]), 0..3)),
        fact(Just("Profile-1".to_owned())),
        option::of(subsequence(
            vec!["vpc-block-csi-driver", "cluster-autoscaler"],
            0..=2,
        )),
        option::of(subsequence(vec!["key-protect", "secrets-manager"], 0..=2)),
    )
        .prop_map(
            |(provider, platform, region, group, account, zones, profile, add_ons, services)| {
                let texts = |them: Vec<&str>| them.into_iter().map(str::to_owned).collect();
                Cluster {
                    provider,
                    platform,
                    region: region.map(Into::into),
                    resource_group: group.map(Into::into),
                    classic_account: account.map(str::to_owned),
                    zones: zones.map(texts),
                    trusted_profile: profile,
                    add_ons: add_ons.map(texts),
                    services: services.map(texts),
                    ..Cluster::new("")
                }
            },
        )
}

fn numbered(mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    for (at, cluster) in clusters.iter_mut().enumerate() {
        cluster.id = format!("cluster-{at}").into();
    }
    clusters
}

/// The ID of an identity, which may or may not be listed
pub fn identity_id() -> impl Strategy<Value = IdentityId> {
    select(IDENTITIES).prop_map(IdentityId::from)
}

fn fact<T: Clone + std::fmt::Debug>(
    known: impl Strategy<Value = T>,
) -> impl Strategy<Value = Fact<T>> {
    (0..4_u8, known).prop_map(|(which, known)| match which {
        0 => Fact::Unknown,
        1 => Fact::None,
        _ => Fact::Known(known),
    })
}
