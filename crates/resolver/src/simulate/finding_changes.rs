//! Which findings come and go.

use super::FindingChange;
use super::differences::both;
use crate::findings::Finding;
use crate::resolve::AccountAnswer;

/// Compares the findings of every scope by what they say, since the same kind can come back about somebody else
pub(super) fn find(was: &AccountAnswer, would_be: &AccountAnswer) -> Vec<FindingChange> {
    both(was, would_be)
        .filter(|(old, new)| old.findings != new.findings)
        .map(|(old, new)| FindingChange {
            scope: new.scope(),
            appears: missing_from(&old.findings, &new.findings),
            disappears: missing_from(&new.findings, &old.findings),
        })
        .filter(|change| !change.appears.is_empty() || !change.disappears.is_empty())
        .collect()
}

fn missing_from(there: &[Finding], here: &[Finding]) -> Vec<Finding> {
    let same = |one: &Finding, other: &Finding| one.id == other.id && one.text == other.text;
    here.iter()
        .filter(|it| !there.iter().any(|other| same(it, other)))
        .cloned()
        .collect()
}
