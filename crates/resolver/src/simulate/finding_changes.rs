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

/// What is in `here` and not in `there`. Where both list what is missing, only what the other does not
/// list: a permission that is missing before and after is neither put right nor new.
fn missing_from(there: &[Finding], here: &[Finding]) -> Vec<Finding> {
    here.iter()
        .filter_map(|it| {
            let same = there.iter().filter(|other| other.id == it.id);
            if it.listed.is_empty() {
                let mut same = same;
                return (!same.any(|other| other.text == it.text)).then(|| it.clone());
            }
            let there: Vec<&String> = same.flat_map(|other| &other.listed).collect();
            let left = it.listed.iter().filter(|one| !there.contains(one));
            let left: Vec<String> = left.cloned().collect();
            (!left.is_empty()).then(|| it.about(left))
        })
        .collect()
}
