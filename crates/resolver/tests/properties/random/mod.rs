//! Accounts of every shape: few regions, groups and identities, so that they meet; unknown fields everywhere.

mod credentials;

mod people;

use std::fmt::{Debug, Display};

use keyatlas_resolver::account::{IdentityId, Snapshot};
use keyatlas_resolver::testing::{self, Account, list};
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

/// A line, or a part of one
type Line = BoxedStrategy<String>;

/// Any account
pub fn account() -> impl Strategy<Value = Snapshot> {
    (
        (captured(), complete()),
        about(),
        groups(),
        access_groups(),
        identities(),
        records(),
        (vec(cluster(), 0..5), restrictions(), action_control()),
    )
        .prop_map(
            |(
                (captured, complete),
                account,
                groups,
                access_groups,
                identities,
                scopes,
                (clusters, restrictions, action_control),
            )| {
                let clusters = clusters.iter().enumerate();
                let clusters = clusters.map(|(at, it)| format!("cluster cluster-{at} unnamed{it}"));
                let lines: Vec<String> = [captured, complete, account]
                    .into_iter()
                    .chain(groups)
                    .chain(identities)
                    .chain([access_groups])
                    .chain(scopes)
                    .chain(clusters)
                    .chain([restrictions, action_control])
                    .collect();
                Account::unknown().say(lines.join("\n")).snapshot()
            },
        )
}

/// When the account was gathered, a Monday morning, or nothing of it
fn captured() -> Line {
    option::weighted(0.7, Just("captured 2026-11-02T10:00:00Z"))
        .prop_map(|it| it.unwrap_or_default().to_owned())
        .boxed()
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

fn about() -> Line {
    let kinds = vec!["pay_as_you_go", "subscription", "lite"];
    joined(
        "account",
        vec![
            known(0.5, "", select(kinds)),
            known(0.5, "owner", identity_id()),
            fact("classic", select(CLASSIC_ACCOUNTS)),
            known(0.5, "vrf", truth()),
            known(0.5, "spanning", truth()),
            known(0.5, "totp", prop::bool::weighted(0.3).prop_map(yes_or_no)),
            known(0.5, "restricted", truth()),
        ],
    )
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
            format!(
                "group {id} id {id} named {name} {}",
                flag.unwrap_or_default()
            )
        };
        GROUPS.iter().enumerate().map(group).collect()
    })
}

fn cluster() -> Line {
    let zones = vec(select(vec!["dal10", "dal12"]), 0..3).prop_map(|it| list(&it));
    joined(
        "",
        vec![
            known(0.85, "", select(vec!["classic", "vpc", "satellite"])),
            known(0.5, "", select(vec!["kubernetes", "openshift"])),
            known(0.9, "region", select(REGIONS)),
            known(0.9, "group", select(GROUPS)),
            known(0.5, "account", select(CLASSIC_ACCOUNTS)),
            known(0.5, "zones", zones),
            fact("profile", Just("Profile-1")),
            known(
                0.5,
                "add-ons",
                some(vec!["vpc-block-csi-driver", "cluster-autoscaler"]),
            ),
            known(
                0.5,
                "services",
                some(vec!["key-protect", "hs-crypto", "secrets-manager"]),
            ),
            known(0.5, "tags", some(vec!["env:prod", "team:a"])),
        ],
    )
}

/// Most accounts have none; whom it lets in, and whether it is enforced, may be unread
fn restrictions() -> Line {
    let services = vec!["containers-kubernetes", "iam-identity", "is", "kms"];
    let modes = vec!["enabled", "enabled", "report", "unread"];
    let contexts = vec![
        "zones office",
        "zones inside",
        "zones office,inside",
        "zones none",
        "endpoint public endpoint private",
        "",
    ];
    let region = known(0.3, "region", select(REGIONS));
    let line = (select(services), select(modes), select(contexts), region).prop_map(
        |(service, mode, contexts, region)| {
            format!(
                "zone office addresses 192.0.2.1\nzone inside services containers-kubernetes
                 restriction r1 on {service} {mode} {contexts}{region}"
            )
        },
    );
    option::weighted(0.15, line)
        .prop_map(Option::unwrap_or_default)
        .boxed()
}

/// Few accounts have one; of some nobody read what it denies
fn action_control() -> Line {
    let denied = some(vec![
        "containers-kubernetes.cluster.create",
        "containers-kubernetes.cluster.operate",
        "containers-kubernetes.cluster.read",
    ]);
    let line = known(0.8, "denies", denied)
        .prop_map(|it| format!("action-control containers-kubernetes{it}"));
    option::weighted(0.1, line)
        .prop_map(Option::unwrap_or_default)
        .boxed()
}

/// The ID of an identity, which may or may not be listed
pub fn identity_id() -> impl Strategy<Value = IdentityId> {
    select(IDENTITIES).prop_map(IdentityId::from)
}

/// A line of its parts, each with a blank before it
fn joined(start: &str, parts: Vec<Line>) -> Line {
    let start = start.to_owned();
    parts
        .prop_map(move |parts| start.clone() + &parts.concat())
        .boxed()
}

/// A word with its value, which is known this often
fn known<T: Display + Debug>(
    often: f64,
    word: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> Line {
    option::weighted(often, value)
        .prop_map(move |value| testing::known(word, value))
        .boxed()
}

/// The same for what is not known, none, or known
fn fact<T: Display + Debug>(word: &str, value: impl Strategy<Value = T> + 'static) -> Line {
    let word = word.to_owned();
    (0..4_u8, value)
        .prop_map(move |(which, value)| match which {
            0 => String::new(),
            1 => format!(" {word} none"),
            _ => format!(" {word} {value}"),
        })
        .boxed()
}

/// Some of several, as a list
fn some(of: Vec<&'static str>) -> impl Strategy<Value = String> {
    let all = of.len();
    subsequence(of, 0..=all).prop_map(|it| list(&it))
}

fn truth() -> impl Strategy<Value = &'static str> {
    any::<bool>().prop_map(yes_or_no)
}

fn yes_or_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}
