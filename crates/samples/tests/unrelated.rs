//! What has nothing to do with a question changes no answer: saying something twice, regions, groups, clusters and
//! people that are not asked about, and other IDs for the same.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use keyatlas_resolver::account::{IdentityId, Scope, Snapshot, read_value};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use keyatlas_samples::drawn::drawn;
use serde::Serialize;
use serde_json::{Value, json};

const SEEDS: std::ops::Range<u64> = 0..25;

#[test]
fn an_entry_that_is_said_twice_says_no_more() {
    for (name, document) in accounts() {
        let mut twice = document.clone();
        for list in [
            "resource_groups",
            "access_groups",
            "identities",
            "scopes",
            "clusters",
        ] {
            let entries = twice[list].as_array_mut().expect("a list");
            let again = entries.clone();
            entries.extend(again);
        }
        assert_eq!(
            answers(&document, &document),
            answers(&twice, &document),
            "{name}"
        );
    }
}

#[test]
fn a_reset_that_is_done_twice_by_the_same_ends_where_it_ended_once() {
    for (name, document) in accounts() {
        let index = index_of(&document);
        for scope in places(&document) {
            let owner = document["account"]["owner"]
                .as_str()
                .unwrap_or("IBMid-100000ANA");
            let reset = format!("reset {}/{} as {owner}", scope.region, scope.resource_group);
            let once: Plan = reset.parse().expect("a plan");
            let twice: Plan = format!("{reset}; {reset}").parse().expect("a plan");
            let (once, twice) = (simulate(&index, &once), simulate(&index, &twice));
            let keys = |after: &Value| -> Vec<Value> {
                let scopes = after["scopes"].as_array().cloned().unwrap_or_default();
                let in_short = |it: &Value| {
                    let providers = it["providers"].as_array().cloned().unwrap_or_default();
                    let each = providers.iter();
                    each.map(|it| {
                        json!([
                            it["provider"],
                            it["credential"],
                            it["identity"],
                            it["usable"]
                        ])
                    })
                    .collect::<Value>()
                };
                scopes
                    .iter()
                    .map(|it| {
                        json!([
                            it["region"],
                            it["resource_group"],
                            it["state"],
                            in_short(it)
                        ])
                    })
                    .collect()
            };
            let after = |it: &keyatlas_resolver::simulate::Simulation| keys(&json(it)["after"]);
            assert_eq!(after(&once), after(&twice), "{name}: {reset}");
        }
    }
}

#[test]
fn regions_clusters_and_people_that_are_not_asked_about_change_nothing() {
    for (name, document) in accounts() {
        let mut more = document.clone();
        let add = |more: &mut Value, list: &str, entry: Value| {
            more[list].as_array_mut().expect("a list").push(entry);
        };
        let group = "f0f12accd63b437bbd6d58fb8b462ca7";
        add(
            &mut more,
            "resource_groups",
            json!({"id": group, "name": "zoo", "default": false}),
        );
        add(
            &mut more,
            "identities",
            json!({
                "id": "IBMid-900000ZOE", "kind": "user", "name": "zoe", "email": "zoe@example.com",
                "standing": "active", "api_key_count": 5, "policies": [], "classic": null,
            }),
        );
        add(
            &mut more,
            "scopes",
            json!({
                "region": "au-syd", "resource_group": group,
                "api_key": {"id": "ApiKey-z", "owner": "IBMid-900000ZOE", "state": "active"},
                "obsolete_keys": [], "manual_credential": null,
            }),
        );
        add(
            &mut more,
            "clusters",
            json!({
                "id": "z9a2b3c4d5e6f7a8b9c0", "name": "zebra", "provider": "vpc", "platform": "kubernetes",
                "region": "au-syd", "resource_group": group, "workers": 1, "zones": ["au-syd-1"],
                "trusted_profile": null, "add_ons": [], "services": [],
            }),
        );
        assert_eq!(
            answers(&document, &document),
            answers(&more, &document),
            "{name}"
        );
    }
}

#[test]
fn other_ids_for_the_same_give_the_same_answers_in_their_words() {
    // Every list is in the order of its IDs, which these keep.
    const OTHER: [(&str, &str); 6] = [
        ("a8a12accd63b437b", "a9f12accd63b437b"),
        ("b8a12accd63b437b", "b9f12accd63b437b"),
        ("c8a12accd63b437b", "c9f12accd63b437b"),
        ("a2b3c4d5e6f7a8b9c0", "d7e3c4d5e6f7a8b9c0"),
        ("00000", "77777"),
        ("ServiceId-33333333-0c1d", "ServiceId-44444444-9e2f"),
    ];
    let renamed = |text: &str| {
        let mut text = text.to_owned();
        for (one, other) in OTHER {
            text = text.replace(one, other);
        }
        text
    };
    for (name, document) in accounts() {
        let other: Value = serde_json::from_str(&renamed(&document.to_string())).expect("JSON");
        let expected = renamed(&json!(answers(&document, &document)).to_string());
        let said = json!(answers(&other, &other)).to_string();
        assert_eq!(said, expected, "{name}");
    }
}

/// Whole accounts, and parts of them: without what is whole, without some fields
fn accounts() -> impl Iterator<Item = (String, Value)> {
    SEEDS.flat_map(|seed| {
        let whole = drawn(seed);
        let mut part = whole.clone();
        part["complete"] = json!([]);
        let hidden = [
            ("account", vec!["owner", "vrf", "restrict_api_key_creation"]),
            ("identities", vec!["policies", "classic", "standing"]),
            (
                "scopes",
                vec!["manual_credential", "missing_permissions", "api_key"],
            ),
            ("clusters", vec!["services", "provider", "zones"]),
        ];
        for (at, (list, fields)) in hidden.into_iter().enumerate() {
            let field = fields[(seed as usize + at) % fields.len()];
            match &mut part[list] {
                Value::Object(object) => {
                    object.remove(field);
                }
                Value::Array(entries) => {
                    // Every other entry.
                    for entry in entries
                        .iter_mut()
                        .step_by(2)
                        .filter_map(Value::as_object_mut)
                    {
                        entry.remove(field);
                    }
                }
                _ => {}
            }
        }
        [
            (format!("whole {seed}"), whole),
            (format!("part {seed}"), part),
        ]
    })
}

fn snapshot_of(document: &Value) -> Snapshot {
    read_value(document).expect("an account document").0
}

fn index_of(document: &Value) -> Index {
    Index::new(snapshot_of(document))
}

fn places(document: &Value) -> Vec<Scope> {
    index_of(document)
        .scopes()
        .map(|it| it.scope().clone())
        .collect()
}

/// What one account says about the places and people of another
fn answers(account: &Value, asked: &Value) -> BTreeMap<String, Value> {
    let index = index_of(account);
    let people: Vec<IdentityId> = (snapshot_of(asked).identities.iter())
        .map(|it| it.id.clone())
        .collect();
    let mut all = BTreeMap::new();
    let resolved = answer_all(&index).scopes;
    for scope in places(asked) {
        let place = format!("{}/{}", scope.region, scope.resource_group);
        let answer = resolved
            .iter()
            .find(|it| it.region == scope.region && it.resource_group == scope.resource_group);
        all.insert(format!("resolve {place}"), json(&answer));
        for (at, who) in people.iter().enumerate() {
            // Some of the actions for each, all of them together.
            for action in actions().iter().skip(at).step_by(people.len()) {
                let question = Question {
                    actor: who.clone(),
                    action,
                    place: Place::Scope(scope.clone()),
                };
                all.insert(
                    format!("decide {} by {who} in {place}", action.name()),
                    json(&decide(&index, &question)),
                );
            }
        }
        let who = &people[0];
        let plan: Plan = format!("reset {place} as {who}; unset {place}")
            .parse()
            .expect("a plan");
        let simulation = json(&simulate(&index, &plan));
        for part in ["differences", "impacts", "blocked", "runbook"] {
            all.insert(format!("{part} {place}"), simulation[part].clone());
        }
    }
    all
}

fn json(answer: &impl Serialize) -> Value {
    serde_json::to_value(answer).expect("an answer is JSON")
}
