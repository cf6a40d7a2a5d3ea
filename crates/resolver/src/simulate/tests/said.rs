//! A simulation in short lines, so that tests read like sentences.

use std::fmt::Write;

use crate::changes::StepStatus;
use crate::index::Index;
use crate::resolve::Provider;
use crate::simulate::{ImpactId, InEffect, Simulation};
use crate::truth::Outcome;

/// `lost us-south/prod classic tiles: allowed -> denied`
pub(super) fn differences(simulation: &Simulation) -> Vec<String> {
    let index = after(simulation);
    simulation
        .differences
        .of_providers
        .iter()
        .map(|it| {
            let cluster = it.cluster.as_ref().map(|id| format!(" {id}"));
            format!(
                "{} {} {}{}: {} -> {}",
                format!("{:?}", it.change).to_lowercase(),
                index.scope_label(&it.scope),
                provider(it.provider),
                cluster.unwrap_or_default(),
                outcome(it.before),
                outcome(it.after),
            )
        })
        .collect()
}

/// `us-south/prod vpc: ana -> ops`
pub(super) fn handovers(simulation: &Simulation) -> Vec<String> {
    let index = after(simulation);
    let who = |it: &InEffect| match (&it.username, &it.identity) {
        (Some(username), _) => username.clone(),
        (None, Some(identity)) => index.identity_label(identity).to_owned(),
        (None, None) => format!("{:?}", it.credential).to_lowercase(),
    };
    simulation
        .handovers
        .iter()
        .map(|it| {
            let before = it.before.as_ref().map_or("nothing".to_owned(), who);
            let place = index.scope_label(&it.scope);
            let after = who(&it.after);
            format!("{place} {}: {before} -> {after}", provider(it.provider))
        })
        .collect()
}

/// `1 applied: The key of ...`, with reasons and notes below
pub(super) fn steps(simulation: &Simulation) -> String {
    let mut said = String::new();
    for it in &simulation.steps {
        let status = match it.status {
            StepStatus::Applied => "applied",
            StepStatus::NotCertain => "not certain",
            StepStatus::Refused => "refused",
        };
        writeln!(said, "{} {status}: {}", it.step, it.text).expect("text");
        for reason in &it.reasons {
            let settle = reason.settle.as_ref().map(|it| format!(" [{it}]"));
            writeln!(
                said,
                "  {}: {}{}",
                reason.rule,
                reason.text,
                settle.unwrap_or_default()
            )
            .expect("text");
        }
        for note in &it.notes {
            writeln!(said, "  note {}: {}", note.rule, note.text).expect("text");
        }
    }
    said
}

/// `possible: Scaling ...` of one kind of impact
pub(super) fn impacts(simulation: &Simulation, id: ImpactId) -> Vec<String> {
    let of_the_kind = simulation.impacts.iter().filter(|it| it.id == id);
    of_the_kind
        .map(|it| {
            format!(
                "{}: {}",
                format!("{:?}", it.certainty).to_lowercase(),
                it.text
            )
        })
        .collect()
}

/// The numbered runbook, each command below its text
pub(super) fn runbook(simulation: &Simulation) -> String {
    let mut said = String::new();
    for (number, it) in (1..).zip(&simulation.runbook) {
        writeln!(said, "{number}. {}", it.text).expect("text");
        for command in it.commands() {
            writeln!(said, "   $ {command}").expect("text");
        }
        if let Some(good) = &it.good {
            writeln!(said, "   good: {good}").expect("text");
        }
        if let Some(back) = it.back {
            writeln!(said, "   {back}").expect("text");
        }
    }
    said
}

fn after(simulation: &Simulation) -> Index {
    Index::new(simulation.account_after.clone())
}

fn outcome(it: Outcome) -> &'static str {
    match it {
        Outcome::Allowed => "allowed",
        Outcome::Denied => "denied",
        Outcome::Unknown => "unknown",
    }
}

fn provider(it: Provider) -> &'static str {
    match it {
        Provider::Classic => "classic",
        Provider::Vpc => "vpc",
        Provider::Satellite => "satellite",
        Provider::Services => "services",
    }
}
