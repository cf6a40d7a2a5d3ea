//! What works that did not, and what no longer does: by scope, provider and cluster.

use std::ptr;
use std::sync::Arc;

use super::{ChangeWord, Difference};
use crate::account::{Cluster, ClusterId, GroupId, Infrastructure, Region};
use crate::index::{At, Index};
use crate::resolve::{AccountAnswer, Provider, ProviderAnswer, ScopeAnswer};
use crate::rules::orphaned;
use crate::truth::{Outcome, Truth};

/// Compares every scope before and after; what stays the same is not listed
pub(super) fn find<'a>(
    before: &'a Index,
    was: &AccountAnswer,
    after: &'a Index,
    would_be: &AccountAnswer,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (old, new) in both(was, would_be) {
        let here = |index: &'a Index| index.at_names(&new.region, &new.resource_group);
        let (Some(at_before), Some(at_after)) = (here(before), here(after)) else {
            continue;
        };
        // The same answers from the same record: nothing is different, no cluster moves.
        let is_same = ptr::eq(old, new) || old.providers == new.providers;
        if is_same && at_before.record() == at_after.record() {
            continue;
        }
        for new in &new.providers {
            if let Some(old) = old.provider(new.provider) {
                compare(at_before, old, at_after, new, &mut found);
            }
        }
    }
    found
}

/// The scopes of two answers side by side; both are in the same order
pub(super) fn both<'a>(
    was: &'a AccountAnswer,
    would_be: &'a AccountAnswer,
) -> impl Iterator<Item = (&'a ScopeAnswer, &'a ScopeAnswer)> {
    let mut olds = was.scopes.iter().map(Arc::as_ref).peekable();
    would_be
        .scopes
        .iter()
        .map(Arc::as_ref)
        .filter_map(move |new| {
            while olds.next_if(|old| key(old) < key(new)).is_some() {}
            Some((olds.next_if(|old| key(old) == key(new))?, new))
        })
}

/// What answers are in order of
pub(super) fn key(answer: &ScopeAnswer) -> (&Region, &GroupId) {
    (&answer.region, &answer.resource_group)
}

/// In a word; none where nothing changes
pub(super) fn change_word(before: Outcome, after: Outcome, another: bool) -> Option<ChangeWord> {
    use Outcome::{Allowed, Denied, Unknown};
    match (before, after) {
        (Denied, Allowed) => Some(ChangeWord::Gained),
        (Allowed, Denied) => Some(ChangeWord::Lost),
        (Denied, Unknown) | (Unknown, Allowed) => Some(ChangeWord::MaybeGained),
        (Allowed, Unknown) | (Unknown, Denied) => Some(ChangeWord::MaybeLost),
        (Unknown, Unknown) => another.then_some(ChangeWord::Unknown),
        (Allowed, Allowed) | (Denied, Denied) => None,
    }
}

/// Whether another credential, or somebody else's, is in effect
pub(super) fn is_another(old: &ProviderAnswer, new: &ProviderAnswer) -> bool {
    (old.credential, &old.identity, &old.username) != (new.credential, &new.identity, &new.username)
}

fn compare(
    at_before: At<'_>,
    old: &ProviderAnswer,
    at_after: At<'_>,
    new: &ProviderAnswer,
    found: &mut Vec<Difference>,
) {
    let another = is_another(old, new);
    let mut line = |cluster: Option<ClusterId>, before: Outcome, after: Outcome| {
        if let Some(change) = change_word(before, after, another) {
            found.push(Difference {
                scope: at_after.scope().clone(),
                cluster,
                provider: new.provider,
                action: None,
                identity: new.identity.clone().or_else(|| old.identity.clone()),
                change,
                before,
                after,
            });
        }
    };
    line(None, old.usable.into(), new.usable.into());
    // A credential that works for another infrastructure account does nothing for an orphan.
    let judge = |usable: Truth, at: At<'_>, cluster: &Cluster| {
        let is_classic = cluster.provider == Some(Infrastructure::Classic);
        if new.provider != Provider::Classic || !is_classic {
            return Outcome::from(usable);
        }
        Outcome::from(usable.and(orphaned::is_orphaned(at, cluster).not()))
    };
    for (was, cluster) in same_clusters(at_before, at_after) {
        if runs_on(cluster, new.provider) {
            line(
                Some(cluster.id.clone()),
                judge(old.usable, at_before, was),
                judge(new.usable, at_after, cluster),
            );
        }
    }
}

/// The clusters of a scope before and after, those left out that were deleted; both are in the same order
pub(super) fn same_clusters<'a>(
    before: At<'a>,
    after: At<'a>,
) -> impl Iterator<Item = (&'a Cluster, &'a Cluster)> {
    let mut before = before.clusters();
    after.clusters().filter_map(move |cluster| {
        let was = before.find(|it| it.id == cluster.id)?;
        Some((was, cluster))
    })
}

/// Whether operations on a cluster run with a provider's credential; one whose provider is not known may
fn runs_on(cluster: &Cluster, provider: Provider) -> bool {
    let on = |wanted| cluster.provider.is_none_or(|it| it == wanted);
    match provider {
        Provider::Classic => on(Infrastructure::Classic),
        Provider::Vpc => on(Infrastructure::Vpc),
        Provider::Satellite => on(Infrastructure::Satellite),
        Provider::Services => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Allowed, Denied, Unknown};

    #[test]
    fn the_six_words() {
        let word = |before, after| change_word(before, after, true);
        assert_eq!(word(Denied, Allowed), Some(ChangeWord::Gained));
        assert_eq!(word(Allowed, Denied), Some(ChangeWord::Lost));
        assert_eq!(word(Denied, Unknown), Some(ChangeWord::MaybeGained));
        assert_eq!(word(Unknown, Allowed), Some(ChangeWord::MaybeGained));
        assert_eq!(word(Allowed, Unknown), Some(ChangeWord::MaybeLost));
        assert_eq!(word(Unknown, Denied), Some(ChangeWord::MaybeLost));
        assert_eq!(word(Unknown, Unknown), Some(ChangeWord::Unknown));
        assert_eq!(word(Allowed, Allowed), None);
        assert_eq!(change_word(Unknown, Unknown, false), None);
    }
}
