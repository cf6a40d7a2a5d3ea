//! The reasons of a decision, and its fixes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Report, Wrong, text};
use crate::completions::Part;
use crate::model::*;
use crate::plain::change;
use crate::plain::decide::{Question, failing, may};
use crate::plain::{Failing, Fails, Gate};

/// Rules of which a credential gate fails whichever way, and the ways differ in why
const EITHER_WAY: [&str; 2] = ["R14", "R15"];

/// What certainly fails fails in every completion, and what fails in one is not left out
pub(super) fn reasons(
    report: &mut Report,
    at: &str,
    answer: &Value,
    question: &Question,
    worlds: &[Doc],
    all: bool,
) {
    if text(answer, "outcome") == "allowed" {
        return;
    }
    let fails: Vec<(usize, Fails)> = (worlds.iter().enumerate())
        .flat_map(|(world, doc)| {
            failing(doc, question)
                .into_iter()
                .map(move |it| (world, it))
        })
        .collect();
    let reasons = answer["reasons"].as_array().map_or(&[][..], Vec::as_slice);
    for reason in reasons.iter().filter(|it| it["certain"] == true) {
        report.answers += 1;
        let other = fails
            .iter()
            .find(|(_, it)| !it.0.iter().any(|it| is_said(it, reason)));
        if let Some((other, fails)) = other {
            let detail = format!("{at}: certain {reason}, and a completion has {fails:?}");
            let kind = format!("reason {} {}", text(reason, "gate"), text(reason, "rule"));
            report.complain(Wrong::Unsound, kind, detail, vec![*other]);
        }
    }
    for gate in [Gate::Caller, Gate::Credential, Gate::Account] {
        report.answers += 1;
        // What both gates ask of whoever runs it is said once.
        let said_of_caller = |it: &Failing| {
            it.gate == Gate::Credential
                && it.who.as_ref() == Some(&question.actor)
                && reasons.iter().any(|it| text(it, "gate") == "caller")
        };
        let of_gate = |fails: &Fails| {
            let mut of_gate = fails.0.iter().filter(|it| it.gate == gate);
            of_gate.any(|it| !said_of_caller(it))
        };
        let is_said = |it: &Value| text(it, "gate") == gate.word() || is_of_any(it);
        let left_out = fails.iter().find(|(_, it)| of_gate(it));
        if let (Some((world, fails)), false) = (left_out, reasons.iter().any(is_said)) {
            let detail = format!(
                "{at}: no reason of {}, and a completion has {fails:?}",
                gate.word()
            );
            let kind = format!("no reason of {}", gate.word());
            report.complain(Wrong::Unsound, kind, detail, vec![*world]);
        }
    }
    if all {
        shared_by_all(report, at, &question.actor, reasons, &fails);
    }
}

/// A reason that says only that what the credential is is not known speaks for every gate that it would ask
fn is_of_any(reason: &Value) -> bool {
    let rule = text(reason, "rule");
    text(reason, "gate") == "credential" && reason["certain"] == false && rule != "R10"
}

fn is_said(failing: &Failing, reason: &Value) -> bool {
    let same_gate = text(reason, "gate") == failing.gate.word();
    let rule = text(reason, "rule");
    if failing.gate == Gate::Credential && EITHER_WAY.contains(&rule) {
        return same_gate;
    }
    let same_person = match (&failing.who, reason["identity"].as_str()) {
        (Some(who), Some(said)) => *who == *said,
        _ => true,
    };
    same_gate && rule == failing.rule && same_person
}

/// What fails by the same rule in every completion is said as certain
fn shared_by_all(
    report: &mut Report,
    at: &str,
    actor: &Name,
    reasons: &[Value],
    fails: &[(usize, Fails)],
) {
    let Some((_, first)) = fails.first() else {
        return;
    };
    let shared: BTreeSet<&Failing> = (first.0.iter())
        .filter(|it| fails.iter().all(|(_, fails)| fails.0.contains(it)))
        .collect();
    let fails_by =
        |gate: Gate, rule: &str| shared.iter().any(|it| it.gate == gate && it.rule == rule);
    // What is nowhere, and whoever is gone, lacks everything else too: only that they are is said.
    let nowhere = fails_by(Gate::Account, "R14");
    let (caller_gone, key_gone) = (
        fails_by(Gate::Caller, "R6"),
        fails_by(Gate::Credential, "R6"),
    );
    for failing in &shared {
        let is_callers = failing.who.as_ref() == Some(actor);
        let follows = match failing.rule {
            "R6" | "R14" => false,
            "R10" if key_gone => true,
            _ => nowhere || (caller_gone && is_callers),
        };
        if follows {
            continue;
        }
        report.answers += 1;
        if !reasons
            .iter()
            .any(|it| it["certain"] == true && is_said(failing, it))
        {
            let kind = format!("reason {} {}", failing.gate.word(), failing.rule);
            let detail = format!("{at}: all have {failing:?}");
            report.complain(Wrong::Blunt, kind, detail, vec![0]);
        }
    }
}

/// What is proven makes it allowed in every completion, whatever it was there before
pub(super) fn fixes(
    report: &mut Report,
    at: &str,
    answer: &Value,
    question: &Question,
    part: &Part,
    worlds: &[Doc],
) {
    for fix in answer["fixes"].as_array().into_iter().flatten() {
        if fix["proven"] != true {
            continue;
        }
        report.answers += 1;
        let changes = fix["changes"].as_array().map_or(&[][..], Vec::as_slice);
        let other = worlds.iter().position(|world| {
            let mut world = world.clone();
            let mut question = question.clone();
            change::make(&mut world, &mut question, changes, |it| {
                part.clusters_at(it)
            });
            may(&world, &question).1
        });
        if let Some(other) = other {
            let kinds: Vec<&str> = changes.iter().map(|it| text(it, "change")).collect();
            let kind = format!("fix {}", kinds.join(", "));
            let detail = format!("{at}: `{}` is not enough", text(fix, "text"));
            report.complain(Wrong::Unsound, kind, detail, vec![other]);
        }
    }
}
