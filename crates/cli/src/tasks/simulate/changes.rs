//! What works that did not, what no longer does, and who takes over.

use keyatlas_resolver::decide::Gate;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::CredentialKind;
use keyatlas_resolver::simulate::{ActionDifference, InEffect, Simulation};

use super::Labels;
use crate::screen::{self, Page, Table, Tone};
use crate::tasks::resolve::{name, one_finding};

pub(super) fn write<'a>(page: &mut Page, labels: &Labels<'a>, simulation: &'a Simulation) {
    if !simulation.differences.of_providers.is_empty() {
        page.heading("What changes");
        let mut table = Table::new(&["scope", "cluster", "provider", "change", "before", "after"]);
        for it in &simulation.differences.of_providers {
            let (tone, change) = screen::change_word(it.change);
            let cluster = it.cluster.as_ref().map(|id| labels.cluster(id).to_owned());
            let (before, after) = (screen::outcome(it.before), screen::outcome(it.after));
            table.row([
                (Tone::Plain, labels.scope(&it.scope)),
                (
                    Tone::Plain,
                    cluster.unwrap_or_else(|| "(the scope)".to_owned()),
                ),
                (Tone::Plain, name(it.provider).to_owned()),
                (tone, change.to_owned()),
                (before.0, before.1.to_owned()),
                (after.0, after.1.to_owned()),
            ]);
        }
        page.table(table);
    }
    write_commands(page, labels, simulation);
    for (heading, appears) in [("Findings it brings", true), ("Findings it removes", false)] {
        let findings: Vec<_> = (simulation.findings.iter())
            .flat_map(|it| if appears { &it.appears } else { &it.disappears })
            .collect();
        if !findings.is_empty() {
            page.heading(heading);
        }
        for finding in findings {
            if appears {
                one_finding(page, finding);
            } else {
                page.item(2, "gone", Tone::Good, &finding.text);
            }
        }
    }
}

/// Commands, those together that change alike in the same place
fn write_commands<'a>(page: &mut Page, labels: &Labels<'a>, simulation: &'a Simulation) {
    let of_actions = &simulation.differences.of_actions;
    if of_actions.is_empty() {
        return;
    }
    let mut alike: Vec<(&ActionDifference, Vec<&str>)> = Vec::new();
    for it in of_actions {
        let same = |other: &ActionDifference| {
            (other.provider, other.gate, other.change, other.before)
                == (it.provider, it.gate, it.change, it.before)
                && (&other.scope, &other.identity) == (&it.scope, &it.identity)
                // Last, since there can be thousands of them.
                && other.clusters == it.clusters
        };
        match alike.iter_mut().find(|(first, _)| same(first)) {
            Some((_, actions)) => actions.push(it.action),
            None => alike.push((it, vec![it.action])),
        }
    }
    page.heading("Which commands change");
    let mut table = Table::new(&["scope", "clusters", "judged by", "change", "commands"]);
    for (it, actions) in alike {
        let (tone, change) = screen::change_word(it.change);
        let who = it
            .identity
            .as_ref()
            .map(|id| labels.index.identity_label(id));
        let of = match (it.gate, it.provider, who) {
            (Gate::Caller, _, Some(who)) => format!("{who}, who runs them"),
            (_, Some(provider), _) => name(provider).to_owned(),
            (_, None, _) => "the credential".to_owned(),
        };
        let clusters: Vec<&str> = it.clusters.iter().map(|id| labels.cluster(id)).collect();
        table.row([
            (Tone::Plain, labels.scope(&it.scope)),
            (
                Tone::Plain,
                match clusters.as_slice() {
                    [] => "(the scope)".to_owned(),
                    some => few(some),
                },
            ),
            (Tone::Plain, of),
            (tone, change.to_owned()),
            (Tone::Plain, few(&actions)),
        ]);
    }
    page.table(table);
}

/// The first of them, and how many more there are
fn few(all: &[&str]) -> String {
    match all {
        [one, two, three, four, rest @ ..] if !rest.is_empty() => {
            format!("{one}, {two}, {three}, {four} and {} more", rest.len())
        }
        few => few.join(", "),
    }
}

pub(super) fn write_handovers(page: &mut Page, labels: &Labels<'_>, simulation: &Simulation) {
    let index = labels.index;
    if !simulation.handovers.is_empty() {
        page.heading("Who the clusters act as");
        let mut table = Table::new(&["scope", "provider", "before", "after"]);
        for it in &simulation.handovers {
            let before = it.before.as_ref().map(|it| in_effect(index, it));
            table.row([
                (Tone::Plain, labels.scope(&it.scope)),
                (Tone::Plain, name(it.provider).to_owned()),
                (
                    Tone::Plain,
                    before.unwrap_or_else(|| "not known".to_owned()),
                ),
                (Tone::Plain, in_effect(index, &it.after)),
            ]);
        }
        page.table(table);
    }
}

fn in_effect(index: &Index, it: &InEffect) -> String {
    match it.credential {
        CredentialKind::ApiKey => match &it.identity {
            Some(owner) => format!("API key of {}", index.identity_label(owner)),
            None => "API key, owner not known".to_owned(),
        },
        CredentialKind::ManualCredential => match &it.username {
            Some(username) => format!("manual credential of {username}"),
            None => "manual credential, user not known".to_owned(),
        },
        CredentialKind::None => "none".to_owned(),
        CredentialKind::Unknown => "not known".to_owned(),
    }
}
