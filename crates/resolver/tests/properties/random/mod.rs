//! Accounts of every shape: few regions, groups and identities, so that they meet; unknown fields everywhere.

mod credentials;

mod people;

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    AccessGroup, Account, AccountType, Cluster, Fact, IdentityId, Infrastructure, List, Platform,
    ResourceGroup, Snapshot,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use credentials::records;
use people::{access_group, identities};

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
/// The access groups there may be, with their names
pub const ACCESS_GROUPS: &[(&str, &str)] = &[
    ("AccessGroupId-1", "Operators"),
    ("AccessGroupId-2", "Team B"),
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
        option::of(vec(access_group(), 0..=2)),
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
                    access_groups: access_groups.map(called),
                    identities,
                    scopes,
                    clusters: numbered(clusters).into(),
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
        option::of(subsequence(
            vec!["key-protect", "hs-crypto", "secrets-manager"],
            0..=3,
        )),
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

fn called(mut groups: Vec<AccessGroup>) -> Vec<AccessGroup> {
    for (group, (id, name)) in groups.iter_mut().zip(ACCESS_GROUPS) {
        group.id = (*id).to_owned();
        group.name = Some((*name).to_owned());
    }
    groups
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
