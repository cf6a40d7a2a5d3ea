//! What is hurt meanwhile, with its delay and the commands that heal it, and what is not.

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::simulate::{Certainty, Impact, Simulation};

use super::Labels;
use crate::screen::{Page, Tone};

pub(super) fn write<'a>(page: &mut Page, labels: &Labels<'a>, simulation: &'a Simulation) {
    if !simulation.impacts.is_empty() {
        page.heading("What breaks meanwhile");
    }
    for impact in &simulation.impacts {
        one_impact(page, labels, impact);
    }
    if !simulation.keeps_working.is_empty() {
        page.heading("What keeps working");
    }
    for text in &simulation.keeps_working {
        page.item(2, "-", Tone::Plain, text);
    }
}

fn one_impact<'a>(page: &mut Page, labels: &Labels<'a>, impact: &'a Impact) {
    let (tone, mark) = match impact.certainty {
        Certainty::Certain => (Tone::Doubtful, "certain"),
        Certainty::Possible => (Tone::Open, "possible"),
        Certainty::Watch => (Tone::Plain, "watch"),
    };
    let text = format!("{}: {}", impact.component, impact.text);
    page.item(2, mark, tone, &text);
    let clusters: Vec<&str> = (impact.clusters.iter())
        .map(|it| labels.cluster(it))
        .collect();
    let mut facts = vec![format!(
        "in {}",
        where_it_is(labels, &impact.scope, &clusters)
    )];
    match impact.minutes {
        Some([0, 1]) => facts.push("over within a minute".to_owned()),
        Some([0, to]) => facts.push(format!("over within {to} minutes")),
        Some([from, to]) if from == to => facts.push(format!("over after {to} minutes")),
        Some([from, to]) => facts.push(format!("over after {from} to {to} minutes")),
        None => facts.push("not over by itself".to_owned()),
    }
    if let Some(minutes) = impact.alarm_after {
        facts.push(format!("after {minutes} minutes, look into it"));
    }
    page.line(4, &facts.join("; "));
    page.commands(4, &impact.commands);
    if !impact.settle.is_empty() {
        page.line(4, "What would settle it:");
        page.commands(6, &impact.settle);
    }
}

fn where_it_is(labels: &Labels<'_>, scope: &Scope, clusters: &[&str]) -> String {
    let scope = labels.scope(scope);
    match clusters {
        [] => scope,
        some => format!("{scope}: {}", some.join(", ")),
    }
}
