//! What works that did not and the other way round: clusters that change alike share a row.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{ClusterId, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::simulate::{ChangeWord, Simulation};
use keyatlas_resolver::truth::Outcome;

use crate::tasks::words::provider_name;
use crate::ui::Tone;

/// A row of the table
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DifferenceRow {
    /// What people call the scope
    pub(crate) place: String,
    /// The provider
    pub(crate) provider: &'static str,
    /// The clusters that change so; none when the scope itself does and has no cluster that would
    pub(crate) clusters: Vec<String>,
    /// In a word
    pub(crate) change: (Tone, &'static str),
    /// Whether it worked
    pub(crate) before: &'static str,
    /// Whether it would
    pub(crate) after: &'static str,
}

/// The worst first, then by scope
pub(crate) fn differences(index: &Index, simulation: &Simulation) -> Vec<DifferenceRow> {
    type Key<'a> = (u8, &'a Scope, Provider, ChangeWord, Outcome, Outcome);
    let mut groups: BTreeMap<Key<'_>, Vec<&ClusterId>> = BTreeMap::new();
    for it in &simulation.differences.of_providers {
        let key = (
            urgency(it.change),
            &it.scope,
            it.provider,
            it.change,
            it.before,
            it.after,
        );
        groups.entry(key).or_default().extend(&it.cluster);
    }
    let names: BTreeMap<&ClusterId, &str> = index
        .snapshot()
        .clusters
        .iter()
        .map(|it| (&it.id, it.label()))
        .collect();
    groups
        .into_iter()
        .map(
            |((_, scope, provider, change, before, after), clusters)| DifferenceRow {
                place: index.scope_label(scope),
                provider: provider_name(provider),
                clusters: clusters
                    .into_iter()
                    .map(|id| names.get(id).copied().unwrap_or(id.as_str()).to_owned())
                    .collect(),
                change: change_word(change),
                before: outcome(before),
                after: outcome(after),
            },
        )
        .collect()
}

pub(super) fn urgency(change: ChangeWord) -> u8 {
    match change {
        ChangeWord::Lost => 0,
        ChangeWord::MaybeLost => 1,
        ChangeWord::Unknown => 2,
        ChangeWord::MaybeGained => 3,
        ChangeWord::Gained => 4,
    }
}

pub(super) fn change_word(change: ChangeWord) -> (Tone, &'static str) {
    match change {
        ChangeWord::Gained => (Tone::Good, "gained"),
        ChangeWord::Lost => (Tone::Error, "lost"),
        ChangeWord::MaybeGained => (Tone::Unknown, "perhaps gained"),
        ChangeWord::MaybeLost => (Tone::Unknown, "perhaps lost"),
        ChangeWord::Unknown => (Tone::Unknown, "not known"),
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allowed => "works",
        Outcome::Denied => "does not work",
        Outcome::Unknown => "not known",
    }
}
