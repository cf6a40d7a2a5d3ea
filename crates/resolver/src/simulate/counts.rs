//! How much changes, as the page says it first.

use std::collections::BTreeSet;

use super::{
    ActionCounts, ChangeWord, Counts, Difference, FindingChange, Handover, StepOutcome, StepStatus,
};
use crate::account::ClusterId;
use crate::index::{At, Index};
use crate::rules::orphaned;

/// Counts every provider of a scope once, and every cluster once
pub(super) fn count(
    before: &Index,
    after: &Index,
    steps: &[StepOutcome],
    differences: &[Difference],
    handovers: &[Handover],
    findings: &[FindingChange],
) -> Counts {
    let providers = |word: ChangeWord| {
        let changed: BTreeSet<_> = differences
            .iter()
            .filter(|it| it.change == word)
            .map(|it| (&it.scope, it.provider))
            .collect();
        changed.len()
    };
    let clusters: BTreeSet<_> = differences
        .iter()
        .filter_map(|it| it.cluster.as_ref())
        .collect();
    let handed_over: BTreeSet<_> = handovers.iter().map(|it| &it.scope).collect();
    let scopes: BTreeSet<_> = differences
        .iter()
        .map(|it| &it.scope)
        .chain(handed_over.iter().copied())
        .chain(findings.iter().map(|it| &it.scope))
        .collect();
    let reach_another = || {
        let afters = after.scopes();
        afters
            .filter_map(|at| Some((before.at(at.scope())?, at)))
            .filter(|(was, is)| {
                orphaned::account_in_effect(*was) != orphaned::account_in_effect(*is)
            })
    };
    // Clusters never move, so none is orphaned or reunited where the same account is in effect.
    let was_orphaned = orphaned(reach_another().map(|(was, _)| was));
    let is_orphaned = orphaned(reach_another().map(|(_, is)| is));
    Counts {
        gained: providers(ChangeWord::Gained),
        lost: providers(ChangeWord::Lost),
        maybe_gained: providers(ChangeWord::MaybeGained),
        maybe_lost: providers(ChangeWord::MaybeLost),
        unknown: providers(ChangeWord::Unknown),
        handovers: handed_over.len(),
        orphaned: is_orphaned.difference(&was_orphaned).count(),
        reunited: was_orphaned.difference(&is_orphaned).count(),
        clusters: clusters.len(),
        scopes: scopes.len(),
        actions: ActionCounts::default(),
        actions_of_credentials: ActionCounts::default(),
        actions_of_people: ActionCounts::default(),
        refused: steps
            .iter()
            .filter(|it| it.status == StepStatus::Refused)
            .count(),
    }
}

fn orphaned<'a>(scopes: impl Iterator<Item = At<'a>>) -> BTreeSet<&'a ClusterId> {
    scopes
        .flat_map(orphaned::orphaned)
        .map(|cluster| &cluster.id)
        .collect()
}
