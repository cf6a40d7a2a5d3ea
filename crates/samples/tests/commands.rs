//! No command that acts on a scope can be run with another resource group targeted.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::advice::answer;
use keyatlas_resolver::candidates::candidates;
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::explain::{self, Context, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::transcript::Blanked;
use keyatlas_samples::{all, snapshot};
use serde::Serialize;
use serde_json::Value;

/// What acts on whichever resource group is targeted
const OF_THE_TARGET: [&str; 5] = [
    " credential get ",
    " credential set ",
    " credential unset ",
    " infra-permissions get ",
    " api-key reset ",
];

/// What is done by whoever is logged in
const ACTS: [&str; 3] = [" credential set ", " credential unset ", " api-key reset "];

#[test]
fn whatever_settles_or_mends_something_targets_its_group_first() {
    let seen = seen();
    assert!(seen.wrong.is_empty(), "{:#?}", seen.wrong);
    assert!(seen.joined > 100, "only {} stand alone", seen.joined);
    assert!(seen.listed > 100, "only {} stand in lists", seen.listed);
}

#[test]
fn whatever_acts_as_somebody_logs_in_first_and_shows_who_that_is() {
    let seen = seen();
    assert!(seen.by_anybody.is_empty(), "{:#?}", seen.by_anybody);
    assert!(seen.acting > 100, "only {} act", seen.acting);
}

fn seen() -> &'static Seen {
    static SEEN: LazyLock<Seen> = LazyLock::new(look_at_everything);
    &SEEN
}

fn look_at_everything() -> Seen {
    let mut seen = Seen::default();
    // The large one says nothing that the others do not, many times over.
    for slug in all()
        .iter()
        .map(|it| it.slug)
        .filter(|slug| *slug != "large")
    {
        let account = snapshot(slug).expect("a demo account");
        let index = Index::new(account);
        seen.look_at(slug, &answer_all(&index));
        for at in index.scopes() {
            let scope = at.scope();
            seen.look_at(slug, &candidates(&index, scope));
            let label = format!("{}/{}", scope.region, scope.resource_group);
            for step in ["unset", "disable-key", "delete-key", "recreate-key"] {
                let plan = format!("{step} {label}; set {label} user 1_x");
                let plan: Plan = plan.parse().expect("a plan");
                seen.look_at(slug, &simulate(&index, &plan));
            }
            for identity in index.snapshot().identities.iter().take(3) {
                for action in ["worker add", "cluster rm", "api-key reset"] {
                    let question = Question {
                        actor: identity.id.clone(),
                        action: find_action(action).expect("an action"),
                        place: Place::Scope(scope.clone()),
                    };
                    seen.look_at(slug, &answer(&index, &question));
                }
            }
        }
        for identity in &index.snapshot().identities {
            let plan: Plan = format!("remove {}", identity.id).parse().expect("a plan");
            seen.look_at(slug, &simulate(&index, &plan));
        }
        for pattern in explain::all()
            .iter()
            .flat_map(|it| it.patterns.iter().map(|text| it.said(text)))
        {
            let explanation = explain(&index, &Blanked::new(&pattern), &Context::default());
            seen.look_at(slug, &explanation);
        }
    }
    seen
}

#[derive(Default)]
struct Seen {
    wrong: std::collections::BTreeSet<String>,
    /// Commands on one line with their target
    joined: usize,
    /// Commands behind their target in a list
    listed: usize,
    /// Commands that act as whoever happens to be logged in
    by_anybody: std::collections::BTreeSet<String>,
    /// Commands that act as who was to log in
    acting: usize,
}

impl Seen {
    fn look_at(&mut self, account: &str, answer: &impl Serialize) {
        let answer = serde_json::to_value(answer).expect("an answer is JSON");
        self.walk(account, "", &answer);
    }

    fn walk(&mut self, at: &str, key: &str, value: &Value) {
        match value {
            Value::String(line) => self.check(at, std::iter::once(line.as_str())),
            // One list in which each has its own words.
            Value::Array(all) if ["runbook", "checklist"].contains(&key) => {
                self.check(at, all.iter().flat_map(commands_of));
            }
            Value::Array(all) if all.iter().all(Value::is_string) => {
                self.check(at, all.iter().filter_map(Value::as_str));
            }
            Value::Array(all) => all.iter().for_each(|it| self.walk(at, key, it)),
            Value::Object(all) => {
                for (key, it) in all {
                    self.walk(&format!("{at}.{key}"), key, it);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn check<'a>(&mut self, at: &str, lines: impl Iterator<Item = &'a str>) {
        let mut targeted = None;
        let (mut has_login, mut is_shown) = (false, false);
        for line in lines.filter(|it| it.starts_with("ibmcloud ")) {
            let (front, last) = match line.rsplit_once(" && ") {
                Some((front, last)) => (Some(front), last),
                None => (None, line),
            };
            for it in front.into_iter().chain([last]) {
                if it.starts_with("ibmcloud login") {
                    targeted = None;
                    (has_login, is_shown) = (true, false);
                }
                is_shown |= it == "ibmcloud target";
                if let Some(rest) = it.strip_prefix("ibmcloud target -r ") {
                    targeted = rest.split_once(" -g ").map(|(region, _)| region);
                }
            }
            if ACTS.iter().any(|it| last.contains(it)) {
                if has_login && is_shown {
                    self.acting += 1;
                } else {
                    self.by_anybody.insert(format!("{at}: {line}"));
                }
            }
            if OF_THE_TARGET.iter().any(|it| last.contains(it)) {
                let region = last.split_once("--region ").map(|(_, region)| region);
                if targeted.is_none() || targeted != region {
                    self.wrong.insert(format!("{at}: {line}"));
                } else if front.is_some() {
                    self.joined += 1;
                } else {
                    self.listed += 1;
                }
            }
        }
    }
}

fn commands_of(entry: &Value) -> impl Iterator<Item = &str> {
    let then = entry["then"].as_array().into_iter().flatten();
    [&entry["command"]]
        .into_iter()
        .chain(then)
        .filter_map(Value::as_str)
}
