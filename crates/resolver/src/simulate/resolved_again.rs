//! The scopes after a plan: those it can change resolved again, the others as they were.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::account::{IdentityId, Scope};
use crate::by_hand::has_no_functional_id;
use crate::changes::Made;
use crate::findings::of_account;
use crate::index::{At, Index};
use crate::resolve::{AccountAnswer, ScopeAnswer, answer_at};

/// The answer for the whole account, of which some scopes may be answered already
pub(super) fn with_known(index: &Index, known: &AccountAnswer) -> AccountAnswer {
    let mut known = known.scopes.iter().peekable();
    AccountAnswer {
        scopes: (index.scopes())
            .map(|at| match known.next_if(|answer| is_about(answer, at)) {
                Some(answer) => Arc::clone(answer),
                None => Arc::new(answer_at(at)),
            })
            .collect(),
        findings: of_account(index),
    }
}

/// The answer for the whole account; `before` is the one about `was` and has the same scopes
pub(super) fn resolve(
    was: &Index,
    before: &AccountAnswer,
    now: &Index,
    done: &[Made],
) -> AccountAnswer {
    let mut touched = Touched::by(done);
    // Where there is no functional ID, every scope of a person says how to make one.
    touched.everything |= has_no_functional_id(was) != has_no_functional_id(now);
    let mut before = before.scopes.iter();
    AccountAnswer {
        scopes: now
            .scopes()
            .map(|at| match before.next() {
                Some(answer) if is_about(answer, at) && !touched.reaches(at) => Arc::clone(answer),
                _ => Arc::new(answer_at(at)),
            })
            .collect(),
        findings: of_account(now),
    }
}

/// What the steps changed: scopes themselves, and identities that other scopes may depend on
#[derive(Default)]
struct Touched<'a> {
    scopes: BTreeSet<&'a Scope>,
    identities: BTreeSet<&'a IdentityId>,
    /// Somebody left, or may do more or less than before
    somebody_changed: bool,
    /// What holds for the whole account is another
    everything: bool,
}

impl<'a> Touched<'a> {
    fn by(done: &'a [Made]) -> Self {
        let mut touched = Self::default();
        for effect in done.iter().filter_map(|made| made.effect.as_ref()) {
            touched
                .scopes
                .extend(effect.credentials.iter().map(|it| &it.0));
            // Somebody with one more key may have too many of them elsewhere.
            touched.identities.extend(&effect.owners);
            touched
                .identities
                .extend(effect.people.iter().map(|it| &it.id));
            touched.somebody_changed |= !effect.people.is_empty();
            touched.everything |= effect.everywhere;
        }
        touched
    }

    fn reaches(&self, at: At<'_>) -> bool {
        let obsolete = at.record().and_then(|it| it.obsolete_keys.as_ref());
        self.everything
            || self.scopes.contains(at.scope())
            // A key that is stored or goes elsewhere may be the one that is missing here.
            || !self.scopes.is_empty() && !at.has_listed_key()
            // Somebody nobody lists may be one of those who were listed.
            || self.somebody_changed
                && at.owner().is_some_and(|it| at.index.identity(it).is_none())
            || at.owner().is_some_and(|it| self.identities.contains(it))
            // Whoever it is may be behind a manual credential, or have left keys behind.
            || self.somebody_changed && (at.manual().known().is_some() || obsolete.is_some())
    }
}

fn is_about(answer: &ScopeAnswer, at: At<'_>) -> bool {
    answer.region == at.scope().region && answer.resource_group == at.scope().resource_group
}
