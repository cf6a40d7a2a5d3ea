//! What is said of scopes: credentials, findings, states, and what is open.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Report, Wrong, text};
use crate::completions::Part;
use crate::model::*;
use crate::plain::resolve::{PROVIDERS, Said, say};

pub(super) fn check(report: &mut Report, part: &Part, answer: &Value, worlds: &[Doc], all: bool) {
    for scope in answer["scopes"].as_array().into_iter().flatten() {
        let place = (
            Name::from(text(scope, "region")),
            Name::from(text(scope, "resource_group")),
        );
        let label = format!("{}/{}", place.0.text(), place.1.text());
        let said: Vec<Said> = worlds.iter().map(|it| say(it, &place)).collect();
        for provider in scope["providers"].as_array().into_iter().flatten() {
            providers(report, &label, provider, &said, all);
        }
        findings(report, &label, scope, &said, all);
        state(report, &label, scope, &said, all);
        if scope.get("open").is_some() {
            open(report, &label, scope, part, &place, &said, all);
        }
    }
}

fn providers(report: &mut Report, label: &str, provider: &Value, said: &[Said], all: bool) {
    let Some(name) = PROVIDERS
        .iter()
        .find(|it| **it == text(provider, "provider"))
    else {
        return;
    };
    let at = format!("{label} {name}");
    let of = |it: &Said| it.providers[name].clone();
    let credential = Some(text(provider, "credential")).filter(|it| *it != "unknown");
    let credentials: Vec<&str> = said
        .iter()
        .map(|it| it.providers[name].credential)
        .collect();
    report.value("credential", &at, credential, &credentials, all);

    let usable = match text(provider, "usable") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let works: Vec<bool> = said.iter().map(|it| of(it).works).collect();
    report.value("usable", &at, usable, &works, all);

    // Nobody named is not known, or nobody.
    for (what, named, in_worlds) in [
        (
            "identity",
            &provider["identity"],
            said.iter().map(|it| of(it).identity).collect::<Vec<_>>(),
        ),
        (
            "username",
            &provider["username"],
            said.iter().map(|it| of(it).username).collect(),
        ),
    ] {
        let same = in_worlds.iter().all(|it| *it == in_worlds[0]);
        let nobody = same && in_worlds[0].is_none();
        if named.is_null() && nobody {
            continue;
        }
        let lower = |it: &str| {
            if what == "username" {
                it.to_lowercase()
            } else {
                it.to_owned()
            }
        };
        let named = named.as_str().map(|it| Some(lower(it)));
        let in_worlds: Vec<_> = in_worlds
            .iter()
            .map(|it| it.as_ref().map(|it| lower(it.text())))
            .collect();
        report.answers += 1;
        match named {
            Some(named) if in_worlds.iter().any(|it| *it != named) => {
                let other = in_worlds
                    .iter()
                    .position(|it| *it != named)
                    .unwrap_or_default();
                let detail = format!(
                    "{at}: {named:?} is said, and a completion has {:?}",
                    in_worlds[other]
                );
                report.complain(Wrong::Unsound, what, detail, vec![other]);
            }
            None if all && same => {
                let detail = format!("{at}: all have {:?}", in_worlds[0]);
                report.complain(Wrong::Blunt, what, detail, vec![0]);
            }
            _ => {}
        }
    }
}

/// About what is not known, so no world has them
const ABOUT_THE_UNKNOWN: [&str; 1] = ["owner-kind-unknown"];

fn findings(report: &mut Report, label: &str, scope: &Value, said: &[Said], all: bool) {
    let listed: BTreeSet<&str> = (scope["findings"].as_array().into_iter().flatten())
        .map(|it| text(it, "id"))
        .collect();
    let mut how_many: BTreeMap<&str, usize> = BTreeMap::new();
    for it in said {
        for id in &it.findings {
            *how_many.entry(id).or_default() += 1;
        }
    }
    report.answers += listed.len();
    for id in listed.iter().filter(|it| !ABOUT_THE_UNKNOWN.contains(it)) {
        if how_many.get(id).copied().unwrap_or(0) < said.len() {
            let without = said
                .iter()
                .position(|it| !it.findings.contains(id))
                .unwrap_or_default();
            let with = said
                .iter()
                .position(|it| it.findings.contains(id))
                .unwrap_or(without);
            let detail = format!("{label}: {id} is said, and a completion does not have it");
            report.complain(
                Wrong::Unsound,
                format!("finding {id}"),
                detail,
                vec![with, without],
            );
        }
    }
    for (id, many) in how_many {
        if all && many == said.len() && !listed.contains(id) {
            report.answers += 1;
            let detail = format!("{label}: all have {id}");
            report.complain(Wrong::Blunt, format!("finding {id}"), detail, vec![0]);
        }
    }
}

/// How bad a state is
fn badness(state: &str) -> u8 {
    match state {
        "broken" => 2,
        "at_risk" => 1,
        _ => 0,
    }
}

/// design.md R16: the word for what the states of all completions share
fn state_of_all(said: &[Said]) -> &'static str {
    let all = |wanted: &dyn Fn(&str) -> bool| said.iter().all(|it| wanted(it.state));
    if all(&|it| it == "broken") {
        "broken"
    } else if all(&|it| badness(it) >= 1) {
        "at_risk"
    } else if all(&|it| it == "empty") {
        "empty"
    } else if (said.iter()).any(|it| it.fails_by_itself && it.state != "empty")
        || said.iter().any(|it| it.state == "empty")
    {
        "unknown"
    } else {
        "ok"
    }
}

fn state(report: &mut Report, label: &str, scope: &Value, said: &[Said], all: bool) {
    let heard = text(scope, "state");
    report.answers += 1;
    let states: BTreeSet<&str> = said.iter().map(|it| it.state).collect();
    let expected = state_of_all(said);
    let unsound = match heard {
        "broken" | "empty" => states.iter().any(|it| *it != heard),
        "at_risk" => states.iter().any(|it| badness(it) < 1),
        "ok" => expected == "unknown",
        _ => false,
    };
    let detail =
        format!("{label}: {heard} is said, completions have {states:?}, which is {expected}");
    if unsound {
        let other = said
            .iter()
            .position(|it| it.state != heard)
            .unwrap_or_default();
        let same = said
            .iter()
            .position(|it| it.state == heard)
            .unwrap_or(other);
        report.complain(
            Wrong::Unsound,
            format!("state {heard}"),
            detail,
            vec![same, other],
        );
    } else if all && heard != expected {
        report.complain(
            Wrong::Blunt,
            format!("state {heard} for {expected}"),
            detail,
            vec![0],
        );
    }
}

/// `open` is empty exactly where no completion, and no presumption that fails, is worse than what is said
fn open(
    report: &mut Report,
    label: &str,
    scope: &Value,
    part: &Part,
    place: &Place,
    said: &[Said],
    all: bool,
) {
    report.answers += 1;
    let heard = badness(text(scope, "state"));
    let is_open = scope["open"].as_array().is_some_and(|it| !it.is_empty());
    let worse = said.iter().position(|it| badness(it.state) > heard);
    if let (Some(worse), false) = (worse, is_open) {
        let detail = format!(
            "{label}: nothing is open, and a completion is {}",
            said[worse].state
        );
        report.complain(Wrong::Unsound, "nothing open", detail, vec![worse]);
        return;
    }
    if worse.is_some() || heard == 2 && !is_open || !all {
        return;
    }
    let mut asked = part.presumed.iter().filter(|it| it.is_asked_of_scopes());
    let fails = asked.find_map(|it| {
        let worlds = part.all(Some(*it));
        let worse = worlds
            .iter()
            .any(|world| badness(say(world, place).state) > heard);
        worse.then_some(*it)
    });
    match (fails, is_open) {
        (Some(fails), false) => {
            let detail = format!("{label}: nothing is open, and {fails:?} may fail");
            report.complain(
                Wrong::Unsound,
                "nothing open for a presumption",
                detail,
                Vec::new(),
            );
        }
        (None, true) => {
            let detail = format!(
                "{label}: {} is open, and nothing can be worse",
                scope["open"]
            );
            report.complain(
                Wrong::Blunt,
                "open though nothing is worse",
                detail,
                Vec::new(),
            );
        }
        _ => {}
    }
}
