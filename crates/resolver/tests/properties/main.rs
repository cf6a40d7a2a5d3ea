//! The rules are said twice: once as rules, once in `plain.rs` as the plainest possible wording.
//! Random accounts must hear the same from both.
//!
//! 256 accounts a run; `PROPTEST_CASES=100000 cargo test --release --test properties` asks more.
#![cfg(not(target_arch = "wasm32"))]

mod plain;

mod random;

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{Scope, Snapshot, read};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::resolve_all;
use proptest::prelude::*;
use serde_json::Value;

use plain::{Certainty, Expected};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_and_the_plain_wording_agree_about_every_scope(account in random::account()) {
        let answer = serde_json::to_value(resolve_all(&Index::new(account.clone()))).expect("an answer is JSON");
        let differences = differences(&account, &answer)?;
        prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
    }

    #[test]
    fn an_account_that_was_saved_and_read_again_is_the_same_and_answers_the_same(account in random::account()) {
        let (again, problems) = read(&account.to_json()).expect("an account document");
        prop_assert_eq!(problems, []);
        prop_assert_eq!(&again, &account);
        prop_assert_eq!(resolve_all(&Index::new(again)), resolve_all(&Index::new(account)));
    }

    #[test]
    fn the_order_of_lists_changes_no_answer(account in random::account()) {
        let mut turned = account.clone();
        turned.identities.reverse();
        turned.scopes.reverse();
        turned.resource_groups.reverse();
        prop_assert_eq!(resolve_all(&Index::new(turned)), resolve_all(&Index::new(account)));
    }
}

/// Where the answer differs from the plain wording, in words
fn differences(account: &Snapshot, answer: &Value) -> Result<Vec<String>, TestCaseError> {
    let said = plain::say(account);
    let heard = hear(answer).map_err(TestCaseError::fail)?;
    let mut differences = Vec::new();
    let scopes: BTreeSet<&Scope> = said.keys().chain(heard.keys()).collect();
    for scope in scopes {
        let at = format!("{}/{}", scope.region, scope.resource_group);
        match (said.get(scope), heard.get(scope)) {
            (Some(said), Some(heard)) => {
                let them = differences_of_scope(said, heard);
                differences.extend(them.into_iter().map(|it| format!("{at}: {it}")));
            }
            (Some(_), None) => differences.push(format!("{at}: the rules do not know of it")),
            (None, _) => differences.push(format!("{at}: only the rules know of it")),
        }
    }
    Ok(differences)
}

fn differences_of_scope(said: &Expected, heard: &Heard<'_>) -> Vec<String> {
    let mut differences = Vec::new();
    if said.providers != heard.providers {
        let (said, heard) = (&said.providers, &heard.providers);
        differences.push(format!("expected {said:?}, got {heard:?}"));
    }
    for (id, severity) in &heard.findings {
        match plain::SEVERITIES.iter().find(|(it, _)| it == id) {
            Some((_, expected)) if expected != severity => {
                differences.push(format!("expected {id} to be {expected}, got {severity}"));
            }
            Some(_) if !said.findings.contains_key(id) => {
                differences.push(format!("{id} is there and should not be"));
            }
            Some(_) | None => {}
        }
    }
    for (id, certainty) in &said.findings {
        let there = heard.findings.iter().any(|(it, _)| it == id);
        if *certainty == Certainty::Must && !there {
            differences.push(format!("{id} should be there and is not"));
        }
    }
    let severities = heard
        .findings
        .iter()
        .map(|(_, severity)| *severity)
        .collect();
    let state = plain::state(said, &severities);
    if state != heard.state {
        differences.push(format!("expected {state}, got {}", heard.state));
    }
    differences
}

/// One scope of the machine form
#[derive(Debug)]
struct Heard<'a> {
    state: &'a str,
    providers: BTreeMap<&'a str, (&'a str, &'a str)>,
    findings: BTreeSet<(&'a str, &'a str)>,
}

fn hear(answer: &Value) -> Result<BTreeMap<Scope, Heard<'_>>, String> {
    let mut heard = BTreeMap::new();
    for scope in answer["scopes"].as_array().ok_or("no `scopes`")? {
        let list = |name: &str| scope[name].as_array().ok_or_else(|| format!("no `{name}`"));
        let mut providers = BTreeMap::new();
        for provider in list("providers")? {
            let said = (str_of(provider, "credential")?, str_of(provider, "usable")?);
            providers.insert(str_of(provider, "provider")?, said);
        }
        let mut findings = BTreeSet::new();
        for finding in list("findings")? {
            findings.insert((str_of(finding, "id")?, str_of(finding, "severity")?));
        }
        let at = Scope::new(str_of(scope, "region")?, str_of(scope, "resource_group")?);
        let state = str_of(scope, "state")?;
        heard.insert(
            at,
            Heard {
                state,
                providers,
                findings,
            },
        );
    }
    Ok(heard)
}

fn str_of<'a>(value: &'a Value, name: &str) -> Result<&'a str, String> {
    value[name]
        .as_str()
        .ok_or_else(|| format!("no `{name}` in {value}"))
}
