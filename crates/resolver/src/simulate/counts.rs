//! How much changes, as the page says it first.

use std::collections::BTreeSet;

use super::{ChangeWord, Counts, Difference, FindingChange, Handover, StepOutcome, StepStatus};
use crate::account::ClusterId;
use crate::index::Index;
use crate::rules::r12;

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
    let was_orphaned = orphaned(before);
    let is_orphaned = orphaned(after);
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
        refused: steps
            .iter()
            .filter(|it| it.status == StepStatus::Refused)
            .count(),
    }
}

fn orphaned(index: &Index) -> BTreeSet<&ClusterId> {
    index
        .scopes()
        .flat_map(|at| r12::orphaned(at))
        .map(|cluster| &cluster.id)
        .collect()
}
