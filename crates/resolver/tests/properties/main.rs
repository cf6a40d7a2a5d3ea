//! What a plan does to an account is said twice: once as the product does it, once in `changes/` as plainly as can
//! be; and what has to hold of every account whatever the rules say. The rules themselves are said a second time in
//! `crates/law`.
//!
//! 256 accounts a run; `PROPTEST_CASES=100000 cargo test --release --test properties` asks more.
#![cfg(not(target_arch = "wasm32"))]

mod changes;

mod commands;

mod damage;

mod decide;

mod random;

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{Scope, Snapshot, read};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{AccountAnswer, answer_all};
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::truth::Truth;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{FileFailurePersistence, TestRunner};
use serde_json::Value;

use changes::{Change, Fate, Told};

/// What a run ever found wrong is tried first by every later one
fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/kept/properties.txt");
    ProptestConfig {
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_rules_and_the_plain_wording_agree_about_every_plan(
        account in random::account(),
        plan in prop::collection::vec(changes::change(), 1..4),
    ) {
        let text = changes::text(&plan);
        let parsed = Plan::parse(&text).map_err(|it| TestCaseError::fail(it.to_string()))?;
        prop_assert_eq!(&parsed.to_string(), &text, "a plan parses back to itself");
        let differences = differences_of_plan(&account, &plan, &parsed)?;
        prop_assert!(differences.is_empty(), "{}\n{}", text, differences.join("\n"));
    }

    #[test]
    fn applying_a_plan_and_resolving_gives_the_same_as_simulating_it(
        account in random::account(),
        plan in prop::collection::vec(changes::change(), 1..6),
    ) {
        let text = changes::text(&plan);
        let plan = Plan::parse(&text).map_err(|it| TestCaseError::fail(it.to_string()))?;
        let whole = simulate(&Index::new(account.clone()), &plan);
        let applied = answer_all(&Index::new(whole.account_after.clone()));
        if is_certain(&serde_json::to_value(&whole).expect("an answer is JSON")) {
            prop_assert_eq!(&applied, &whole.after, "{}", text);
        } else {
            // What is not certain to come of a plan is not said for certain, and nothing else is said.
            says_no_more(&whole.after, &applied).map_err(|it| TestCaseError::fail(format!("{text}: {it}")))?;
        }
        let mut step_by_step = account;
        for (step, change) in plan.steps.into_iter().enumerate() {
            let alone = simulate(&Index::new(step_by_step), &Plan::of(change));
            prop_assert_eq!(alone.steps[0].status, whole.steps[step].status, "{}", text);
            prop_assert_eq!(&alone.steps[0].text, &whole.steps[step].text, "{}", text);
            step_by_step = alone.account_after;
        }
        prop_assert_eq!(step_by_step, whole.account_after, "{}", text);
    }

    #[test]
    fn an_account_that_was_saved_and_read_again_is_the_same_and_answers_the_same(account in random::account()) {
        let (again, problems) = read(&account.to_json().into()).expect("an account document");
        prop_assert_eq!(problems, []);
        prop_assert_eq!(&again, &account);
        prop_assert_eq!(answer_all(&Index::new(again)), answer_all(&Index::new(account)));
    }

    #[test]
    fn the_order_of_lists_changes_no_answer(account in random::account()) {
        let mut turned = account.clone();
        turned.identities.reverse();
        turned.scopes.reverse();
        turned.resource_groups.reverse();
        prop_assert_eq!(answer_all(&Index::new(turned)), answer_all(&Index::new(account)));
    }
}

/// Whoever adds a step says it plainly, too
#[test]
fn every_step_of_a_plan_is_said_a_second_time() {
    let mut drawn = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..2_000 {
        let change = (changes::change().new_tree(&mut runner)).expect("a change");
        let text = changes::text(&[change.current()]);
        drawn.extend(text.split(' ').next().map(str::to_owned));
    }
    let every = keyatlas_resolver::changes::ALL.iter();
    let every: BTreeSet<String> = every.map(|it| it.shape.keyword.to_owned()).collect();
    assert_eq!(drawn, every);
}

/// Whether an answer about what may come of a plan says nothing that is not said of the account with every step made
fn says_no_more(after: &AccountAnswer, applied: &AccountAnswer) -> Result<(), String> {
    for (said, made) in after.scopes.iter().zip(&applied.scopes) {
        let at = format!("{}/{}", said.region, said.resource_group);
        for (said, made) in said.providers.iter().zip(&made.providers) {
            let same = (said.credential, &said.identity, &said.username)
                == (made.credential, &made.identity, &made.username);
            if !same || ![made.usable, Truth::Unknown].contains(&said.usable) {
                return Err(format!("{at}: {said:?}, and applied {made:?}"));
            }
        }
        let is_found = |id| made.findings.iter().any(|it| it.id == id);
        if let Some(more) = said.findings.iter().find(|it| !is_found(it.id)) {
            return Err(format!("{at}: {more:?} is not found once it is applied"));
        }
    }
    Ok(())
}

/// Where a simulated plan differs from what each of its steps plainly does
fn differences_of_plan(
    account: &Snapshot,
    plan: &[Change],
    parsed: &Plan,
) -> Result<Vec<String>, TestCaseError> {
    let answer = simulate(&Index::new(account.clone()), parsed);
    let answer = serde_json::to_value(answer).expect("an answer is JSON");
    let mut told = Told::new(account);
    let mut differences = Vec::new();
    for (at, change) in plan.iter().enumerate() {
        let status = str_of(&answer["steps"][at], "status").map_err(TestCaseError::fail)?;
        match (told.fate(change), status) {
            (Fate::Done, "refused") => differences.push(format!("step {} is refused", at + 1)),
            (Fate::Refused, "applied" | "not_certain") => {
                differences.push(format!("step {} is not refused", at + 1));
            }
            (Fate::Done | Fate::Either | Fate::Refused, _) => {}
        }
        if status != "refused" {
            told.carry_out(change);
        }
    }
    if is_certain(&answer) {
        differences.extend(differences_after(&told, &answer["after"])?);
    }
    differences.extend(wrong_words(&answer).map_err(TestCaseError::fail)?);
    Ok(differences)
}

/// Where what is said of the scopes after a plan differs from what is said of the account it plainly leaves; but for
/// scopes of which the plain wording says nothing any more
fn differences_after(told: &Told, answer: &Value) -> Result<Vec<String>, TestCaseError> {
    let plainly = answer_all(&Index::new(told.account.clone()));
    let plainly = serde_json::to_value(plainly).expect("an answer is JSON");
    let said = hear(&plainly).map_err(TestCaseError::fail)?;
    let heard = hear(answer).map_err(TestCaseError::fail)?;
    let mut differences = Vec::new();
    let scopes: BTreeSet<&Scope> = said.keys().chain(heard.keys()).collect();
    for scope in scopes.into_iter().filter(|it| !told.unspoken.contains(it)) {
        let (said, heard) = (said.get(scope), heard.get(scope));
        if said != heard {
            let at = format!("{}/{}", scope.region, scope.resource_group);
            differences.push(format!("{at}: expected {said:?}, got {heard:?}"));
        }
    }
    Ok(differences)
}

/// Whether every step is certain, and nobody goes who may be behind a manual credential
fn is_certain(simulation: &Value) -> bool {
    let steps = simulation["steps"].as_array().into_iter().flatten();
    let mut steps = steps.map(|it| &it["status"]);
    // A scope that is broken anyway asks nothing more, so its steps are looked at as well.
    let of_whom = "the manual credential belongs to somebody who goes";
    steps.all(|it| it != "not_certain") && !simulation["after"].to_string().contains(of_whom)
}

/// The words for what changes follow from before and after alone: a scope's line for each provider whose
/// answer changes, with the word of the design's table
fn wrong_words(answer: &Value) -> Result<Vec<String>, String> {
    let (before, after) = (hear(&answer["before"])?, hear(&answer["after"])?);
    let mut expected = BTreeSet::new();
    for (scope, after) in &after {
        let Some(before) = before.get(scope) else {
            continue;
        };
        for (provider, (credential, usable)) in &after.providers {
            let Some((old_credential, old_usable)) = before.providers.get(provider) else {
                continue;
            };
            let word = match (*old_usable, *usable) {
                ("no", "yes") => "gained",
                ("yes", "no") => "lost",
                ("no", "unknown") | ("unknown", "yes") => "maybe_gained",
                ("yes", "unknown") | ("unknown", "no") => "maybe_lost",
                ("unknown", "unknown") if old_credential != credential => "unknown",
                _ => continue,
            };
            expected.insert((scope.clone(), *provider, word));
        }
    }
    let mut got = BTreeSet::new();
    for it in answer["differences"].as_array().ok_or("no `differences`")? {
        let scope = Scope::new(
            str_of(&it["scope"], "region")?,
            str_of(&it["scope"], "resource_group")?,
        );
        if it["action"].is_null() && it["cluster"].is_null() && before.contains_key(&scope) {
            got.insert((scope, str_of(it, "provider")?, str_of(it, "change")?));
        }
    }
    // With the same kind of credential another user or owner may still make it another one.
    let surprising: Vec<_> = got
        .symmetric_difference(&expected)
        .filter(|(_, _, word)| *word != "unknown")
        .map(|it| format!("expected {expected:?}, got {it:?} otherwise"))
        .collect();
    Ok(surprising)
}

/// One scope of the machine form
#[derive(Debug, PartialEq, Eq)]
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
