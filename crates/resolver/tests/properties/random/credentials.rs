//! What the service stores for scopes.

use keyatlas_resolver::testing::list;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{CLASSIC_ACCOUNTS, GROUPS, Line, REGIONS, USERNAMES, identity_id, joined, known};

/// What is said of some of the scopes
pub(super) fn records() -> impl Strategy<Value = Vec<String>> {
    let everywhere = REGIONS
        .iter()
        .flat_map(|region| GROUPS.iter().map(move |group| format!("{region}/{group}")));
    let each: Vec<_> = everywhere
        .map(|scope| option::weighted(0.7, record(scope)))
        .collect();
    each.prop_map(|listed| listed.into_iter().flatten().collect())
}

fn record(scope: String) -> impl Strategy<Value = String> {
    let obsolete = vec(obsolete_key(), 0..2).prop_map(|keys| keys.concat());
    let said = joined(
        "scope SCOPE",
        vec![
            prop_oneof![
                1 => Just(String::new()),
                1 => Just("; no key SCOPE".to_owned()),
                5 => key(),
            ]
            .boxed(),
            known(0.5, "; no obsolete SCOPE", obsolete),
            prop_oneof![
                1 => Just(String::new()),
                2 => Just("; no manual SCOPE".to_owned()),
                2 => manual(),
            ]
            .boxed(),
            known(0.3, "; missing SCOPE", missing()),
        ],
    );
    said.prop_map(move |it| it.replace("SCOPE", &scope))
}

fn key() -> Line {
    let state = prop_oneof![
        3 => Just(""),
        3 => Just(" active"),
        4 => select(vec![" disabled", " locked", " deleted", " expired"]),
    ];
    joined(
        "; key SCOPE",
        vec![
            known(0.5, "id", select(vec!["ApiKey-1", "ApiKey-2"])),
            known(0.9, "owner", identity_id()),
            state.prop_map(str::to_owned).boxed(),
        ],
    )
}

fn obsolete_key() -> Line {
    joined(
        "; obsolete SCOPE ApiKey-0",
        vec![known(0.5, "owner", identity_id())],
    )
}

fn manual() -> Line {
    let username = (select(USERNAMES), any::<bool>()).prop_map(|(name, shouted)| {
        if shouted {
            name.to_uppercase()
        } else {
            name.to_owned()
        }
    });
    joined(
        "; manual SCOPE",
        vec![
            known(0.85, "", username),
            known(0.3, "account", select(CLASSIC_ACCOUNTS)),
            known(0.5, "", select(vec!["valid", "invalid"])),
        ],
    )
}

fn missing() -> impl Strategy<Value = String> {
    (
        subsequence(vec!["Add Server", "Cancel Server"], 0..=2),
        subsequence(vec!["Manage DNS"], 0..=1),
    )
        .prop_map(|(required, suggested)| {
            let (required, suggested) = (list(&required), list(&suggested));
            format!("required {required} suggested {suggested}")
        })
}
