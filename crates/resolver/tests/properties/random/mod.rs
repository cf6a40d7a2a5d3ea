//! Accounts of every shape: few regions, groups and identities, so that they meet; unknown fields everywhere.

mod credentials;

mod people;

use std::fmt::Display;

use keyatlas_resolver::account::{IdentityId, Snapshot};
use keyatlas_resolver::testing::{Account, known, list};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use credentials::records;
use people::{access_groups, identities};

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
        access_groups(),
        identities(),
        records(),
        vec(cluster(), 0..5),
    )
        .prop_map(
            |(complete, account, groups, access_groups, identities, scopes, clusters)| {
                let clusters = clusters.iter().enumerate();
                let clusters = clusters.map(|(at, it)| format!("cluster cluster-{at} unnamed{it}"));
                let lines: Vec<String> = [complete, account]
                    .into_iter()
                    .chain(groups)
                    .chain(identities)
                    .chain(access_groups.into_iter().flatten())
                    .chain(scopes)
                    .chain(clusters)
                    .collect();
                Account::unknown().say(lines.join("\n")).snapshot()
            },
        )
}

fn complete() -> impl Strategy<Value = String> {
    let all = vec![
        "identities",
        "clusters.classic",
        "clusters.vpc",
        "clusters.satellite",
        "scopes.api_key",
        "resource_groups",
    ];
    prop_oneof![
        1 => Just(all.clone()),
        1 => Just(Vec::new()),
        2 => subsequence(all, 0..=6),
    ]
    .prop_map(|lists| format!("complete {}", lists.join(" ")))
}

fn about() -> impl Strategy<Value = String> {
    (
        option::of(select(vec!["pay_as_you_go", "subscription", "lite"])),
        option::of(identity_id()),
        fact(select(CLASSIC_ACCOUNTS)),
        option::of(truth()),
        option::of(truth()),
        option::weighted(0.5, prop::bool::weighted(0.3).prop_map(yes_or_no)),
        option::of(truth()),
    )
        .prop_map(|(kind, owner, classic, vrf, spanning, totp, restricted)| {
            let (kind, owner) = (known("", kind), known("owner", owner));
            let (classic, vrf) = (known("classic", classic), known("vrf", vrf));
            let (spanning, totp) = (known("spanning", spanning), known("totp", totp));
            let restricted = known("restricted", restricted);
            format!("account{kind}{owner}{classic}{vrf}{spanning}{totp}{restricted}")
        })
}

/// At most one group is flagged as the default one
fn groups() -> impl Strategy<Value = Vec<String>> {
    (select(vec![None, Some(0), Some(1)]), any::<bool>()).prop_map(|(default, flags_known)| {
        let group = |(at, id): (usize, &&str)| {
            let flag = match default {
                Some(flagged) if flagged == at => Some("default"),
                Some(_) => Some("not-default"),
                None => flags_known.then_some("not-default"),
            };
            let name = id.replace("group-", "");
            format!("group {id} id {id} named {name}{}", known("", flag))
        };
        GROUPS.iter().enumerate().map(group).collect()
    })
}

fn cluster() -> impl Strategy<Value = String> {
    (
        option::weighted(
            0.85,
            select(vec!["classic", "vpc", "satellite"]),
        ),
        option::of(select(vec!["kubernetes", "openshift"])),
        option::weighted(0.9, select(REGIONS)),
        option::weighted(0.9, select(GROUPS)),
        option::of(select(CLASSIC_ACCOUNTS)),
        option::of(vec(select(vec!["dal10", "dal12"]), 0..3)),
        fact(Just("Profile-1")),
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
                let (provider, platform) = (known("", provider), known("", platform));
                let (region, group) = (known("region", region), known("group", group));
                let (account, profile) = (known("account", account), known("profile", profile));
                let some = |word, them: Option<Vec<&str>>| known(word, them.map(|it| list(&it)));
                let (zones, add_ons) = (some("zones", zones), some("add-ons", add_ons));
                let services = some("services", services);
                format!("{provider}{platform}{region}{group}{account}{zones}{profile}{add_ons}{services}")
            },
        )
}

/// The ID of an identity, which may or may not be listed
pub fn identity_id() -> impl Strategy<Value = IdentityId> {
    select(IDENTITIES).prop_map(IdentityId::from)
}

/// Not known, none, or known, as lines say it
fn fact<T: Clone + std::fmt::Debug + Display>(
    known: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<String>> {
    (0..4_u8, known).prop_map(|(which, known)| match which {
        0 => None,
        1 => Some("none".to_owned()),
        _ => Some(known.to_string()),
    })
}

fn truth() -> impl Strategy<Value = &'static str> {
    any::<bool>().prop_map(yes_or_no)
}

fn yes_or_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}
