//! A key leaked: locked down in one plan.

use std::cmp::Reverse;

use keyatlas_resolver::advice::lock_down;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{Provider, Resolved};
use keyatlas_resolver::truth::Truth;

use super::{LOOKED_AT, Ready};

/// The key that most clusters run with, as if it had leaked
pub(super) fn leaked(index: &Index, scopes: &[Resolved<'_>]) -> Option<Ready> {
    let clusters = |it: &Resolved<'_>| it.at.clusters().len();
    let mut working: Vec<_> = scopes
        .iter()
        .filter(|it| {
            it.provider(Provider::Services)
                .is_some_and(|it| it.usable == Truth::Yes)
        })
        .filter(|it| clusters(it) > 0)
        .collect();
    working.sort_by_key(|it| Reverse(clusters(it)));
    let locked = working
        .iter()
        .take(LOOKED_AT)
        .find_map(|it| lock_down(index, it.scope()))?;
    let place = index.scope_label(&locked.scope);
    let owner = index.identity_label(&locked.owner);
    Some(Ready {
        title: format!("The key of {place} leaked: lock it down"),
        why: format!(
            "{owner} {}, pods that hold the old one restart, and the old one is deleted last. {}",
            if locked.same_owner {
                "recreates it"
            } else {
                "becomes its owner"
            },
            locked.replace_first.costs,
        ),
        plan: locked.replace_first.plan,
    })
}
