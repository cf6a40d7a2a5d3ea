//! Which findings come and go.

use std::ptr;

use super::FindingChange;
use super::differences::{both, key};
use crate::findings::{self, Finding, manual_user_gone, manual_without_classic, obsolete_keys};
use crate::index::{At, Index};
use crate::open;
use crate::resolve::{AccountAnswer, CredentialKind, Provider, ScopeAnswer};
use crate::truth::Truth;

/// Compares the findings of every scope by what they say, since the same kind can come back about somebody else
pub(super) fn find(
    before: &Index,
    was: &AccountAnswer,
    would_be: &AccountAnswer,
    others: &[AccountAnswer],
    after: &Index,
) -> Vec<FindingChange> {
    both(was, would_be)
        .filter(|(old, new)| !ptr::eq(*old, *new) && old.findings != new.findings)
        .map(|(old, new)| FindingChange {
            scope: new.scope(),
            appears: missing_from(&old.findings, &new.findings)
                .into_iter()
                .filter(|it| !is_perhaps_the_same(before.at(&new.scope()), it, &old.findings))
                .filter(|it| others.iter().all(|other| finds_the_same(other, new, it)))
                .collect(),
            disappears: gone(after, new, missing_from(&new.findings, &old.findings))
                .into_iter()
                .filter(|it| !is_perhaps_the_same(before.at(&new.scope()), it, &new.findings))
                .filter(|it| !others.iter().any(|other| still_finds(other, new, it)))
                .collect(),
        })
        .filter(|change| !change.appears.is_empty() || !change.disappears.is_empty())
        .collect()
}

/// Whether a finding about the manual credential is there before and after, and nobody knows whether the user is
/// another: an unknown one may be the one that is set
fn is_perhaps_the_same(before: Option<At<'_>>, it: &Finding, others: &[Finding]) -> bool {
    let about_manual = it.is(&manual_user_gone::KIND) || it.is(&manual_without_classic::KIND);
    let manual = before.and_then(|at| at.manual().known().copied());
    about_manual
        && manual.is_some_and(|it| it.username.is_none())
        && others.iter().any(|other| other.id == it.id)
}

/// Whether an account that may come of the plan has a finding all the same
fn still_finds(other: &AccountAnswer, scope: &ScopeAnswer, finding: &Finding) -> bool {
    same_kind(other, scope, finding).any(|it| match finding.listed.as_slice() {
        [] => it.text == finding.text,
        listed => listed.iter().any(|one| it.listed.contains(one)),
    })
}

/// Whether an account that may come of the plan has the very same finding
fn finds_the_same(other: &AccountAnswer, scope: &ScopeAnswer, finding: &Finding) -> bool {
    same_kind(other, scope, finding).any(|it| match finding.listed.as_slice() {
        [] => it.text == finding.text,
        listed => listed.iter().all(|one| it.listed.contains(one)),
    })
}

/// The findings of the kind that another account has in the same scope; its scopes are in the same order
fn same_kind<'a>(
    other: &'a AccountAnswer,
    scope: &ScopeAnswer,
    finding: &'a Finding,
) -> impl Iterator<Item = &'a Finding> {
    let found = (other.scopes).binary_search_by(|it| key(it).cmp(&key(scope)));
    let there = found.ok().map(|at| &other.scopes[at]);
    let findings = there.into_iter().flat_map(|it| &it.findings);
    findings.filter(|it| it.id == finding.id)
}

/// Of findings that are not certain any more, those that are certainly gone
fn gone(after: &Index, new: &ScopeAnswer, missing: Vec<Finding>) -> Vec<Finding> {
    let providers: Vec<_> = new.providers.iter().map(|it| it.effective()).collect();
    let settled = || {
        after
            .at(&new.scope())
            .is_none_or(|at| !open::may_be_at_risk(findings::ALL, at, &providers))
    };
    let of_known_owner = after
        .at(&new.scope())
        .is_some_and(|at| at.owner().is_some_and(|it| after.standing(it).is_some()));
    let by_owner = |it: &Finding| of_known_owner && it.is_about_owner;
    let (certain, other): (Vec<_>, Vec<_>) = missing.into_iter().partition(by_owner);
    let settled = !other.is_empty() && settled();
    // Without clusters nothing is at risk by a manual credential of which nobody knows whether it works.
    let manual_works = new.provider(Provider::Classic).is_none_or(|it| {
        let manual = it.credential == CredentialKind::ManualCredential;
        !manual || it.usable != Truth::Unknown
    });
    let obsolete_are_known = after
        .at(&new.scope())
        .and_then(|at| at.record())
        .is_some_and(|it| {
            it.unreadable
                .leaves_whole(&it.obsolete_keys, "obsolete_keys")
        });
    let other = other.into_iter().filter(|it| {
        if it.is(&obsolete_keys::KIND) {
            obsolete_are_known
        } else {
            settled && (manual_works || !it.is(&manual_user_gone::KIND))
        }
    });
    certain.into_iter().chain(other).collect()
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
