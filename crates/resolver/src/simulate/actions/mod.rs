//! Which commands work that did not, and which no longer do: by cluster, by action and by person.
//!
//! What a command needs of a credential depends on few things, so it is decided once for the clusters that are
//! alike, and once for the commands that ask the same.

mod alike;
mod alike_clusters;
mod shapes;

mod by_credential;
mod by_person;

use std::collections::BTreeSet;

use super::{ActionCounts, ActionDifference, ChangeWord};
use crate::account::IdentityId;
use crate::changes::Made;
use crate::decide::Gate;
use crate::index::Index;
use crate::resolve::AccountAnswer;

/// The account before and after the plan, with what was resolved of each
pub(super) struct Compared<'a> {
    pub(super) before: &'a Index,
    pub(super) was: &'a AccountAnswer,
    pub(super) after: &'a Index,
    pub(super) would_be: &'a AccountAnswer,
}

/// Every command that changes; what stays the same is not listed
pub(super) fn find(compared: &Compared<'_>, done: &[Made]) -> Vec<ActionDifference> {
    let effects = done.iter().filter_map(|made| made.effect.as_ref());
    let people: BTreeSet<&IdentityId> =
        effects.flat_map(|it| &it.people).map(|it| &it.id).collect();
    let mut found = by_credential::find(compared, &people);
    found.extend(by_person::find(compared, &people));
    found
}

/// How many different commands change, word by word: all of them, or those at some gates alone
pub(super) fn count(
    differences: &[ActionDifference],
    counted: impl Fn(Gate) -> bool,
) -> ActionCounts {
    let different = |word: ChangeWord| {
        let differences = differences.iter().filter(|it| counted(it.gate));
        let of_it = differences.filter(|it| it.change == word);
        of_it.map(|it| it.action).collect::<BTreeSet<_>>().len()
    };
    ActionCounts {
        gained: different(ChangeWord::Gained),
        lost: different(ChangeWord::Lost),
        maybe_gained: different(ChangeWord::MaybeGained),
        maybe_lost: different(ChangeWord::MaybeLost),
        unknown: different(ChangeWord::Unknown),
    }
}
