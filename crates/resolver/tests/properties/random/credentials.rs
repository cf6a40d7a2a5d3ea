//! What the service stores for scopes.

use keyatlas_resolver::testing::{known, list};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{CLASSIC_ACCOUNTS, GROUPS, REGIONS, USERNAMES, identity_id};

/// What is said of some of the scopes
pub(super) fn records() -> impl Strategy<Value = Vec<String>> {
    let everywhere = REGIONS
        .iter()
        .flat_map(|region| GROUPS.iter().map(move |group| format!("{region}/{group}")));
    let each: Vec<_> = everywhere
        .map(|scope| option::weighted(0.7, record(scope)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().flatten().collect())
}

fn record(scope: String) -> impl Strategy<Value = Vec<String>> {
    let key = prop_oneof![
        1 => Just(String::new()),
        1 => Just("no key SCOPE".to_owned()),
        5 => key(),
    ];
    let manual = prop_oneof![
        1 => Just(String::new()),
        2 => Just("no manual SCOPE".to_owned()),
        2 => manual(),
    ];
    (
        key,
        option::of(vec(obsolete_key(), 0..2)),
        manual,
        option::weighted(0.3, missing()),
    )
        .prop_map(move |(key, obsolete, manual, missing)| {
            let mut lines = vec!["scope SCOPE".to_owned(), key, manual];
            if let Some(obsolete) = obsolete {
                lines.push("no obsolete SCOPE".to_owned());
                lines.extend(obsolete);
            }
            lines.extend(missing);
            lines.iter().map(|it| it.replace("SCOPE", &scope)).collect()
        })
}

fn key() -> impl Strategy<Value = String> {
    (
        option::of(select(vec!["ApiKey-1", "ApiKey-2"])),
        option::weighted(0.9, identity_id()),
        prop_oneof![
            3 => Just(None),
            3 => Just(Some("active")),
            4 => select(vec!["disabled", "locked", "deleted", "expired"]).prop_map(Some),
        ],
    )
        .prop_map(|(id, owner, state)| {
            let (id, owner) = (known("id", id), known("owner", owner));
            format!("key SCOPE{id}{owner}{}", known("", state))
        })
}

fn obsolete_key() -> impl Strategy<Value = String> {
    option::of(identity_id())
        .prop_map(|owner| format!("obsolete SCOPE ApiKey-0{}", known("owner", owner)))
}

fn manual() -> impl Strategy<Value = String> {
    (
        option::weighted(0.85, (select(USERNAMES), any::<bool>())),
        option::weighted(0.3, select(CLASSIC_ACCOUNTS)),
        option::of(select(vec!["valid", "invalid"])),
    )
        .prop_map(|(username, account, state)| {
            let username = username.map(|(name, shouted)| {
                if shouted {
                    name.to_uppercase()
                } else {
                    name.to_owned()
                }
            });
            let (username, account) = (known("", username), known("account", account));
            format!("manual SCOPE{username}{account}{}", known("", state))
        })
}

fn missing() -> impl Strategy<Value = String> {
    (
        subsequence(vec!["Add Server", "Cancel Server"], 0..=2),
        subsequence(vec!["Manage DNS"], 0..=1),
    )
        .prop_map(|(required, suggested)| {
            let (required, suggested) = (list(&required), list(&suggested));
            format!("missing SCOPE required {required} suggested {suggested}")
        })
}
