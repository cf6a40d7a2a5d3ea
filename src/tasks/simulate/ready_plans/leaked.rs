//! A key leaked: locked down in one plan.

use std::cmp::Reverse;

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{AccountAnswer, Provider};
use keyatlas_resolver::reverse::lock_down;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::truth::Truth;

use super::{LOOKED_AT, Ready};

/// The key that most clusters run with, as if it had leaked
pub(super) fn leaked(index: &Index, answers: &AccountAnswer, edition: Edition) -> Option<Ready> {
    let clusters = |scope: &Scope| index.at(scope).map_or(0, |at| at.clusters().len());
    let mut scopes: Vec<_> = answers
        .scopes
        .iter()
        .filter(|it| {
            it.provider(Provider::Services)
                .is_some_and(|it| it.usable == Truth::Yes)
        })
        .map(|it| it.scope())
        .filter(|scope| clusters(scope) > 0)
        .collect();
    scopes.sort_by_key(|scope| Reverse(clusters(scope)));
    let locked = scopes
        .iter()
        .take(LOOKED_AT)
        .find_map(|scope| lock_down(index, scope, edition))?;
    let place = index.scope_label(&locked.scope);
    let owner = index.identity_label(&locked.owner);
    Some(Ready {
        title: format!("The key of {place} leaked: lock it down"),
        why: if locked.same_owner {
            format!(
                "{owner} recreates it, pods that hold the old one restart, and the old one is deleted last"
            )
        } else {
            format!(
                "{owner} becomes its owner, pods that hold the old one restart, and the old one is deleted last"
            )
        },
        plan: locked.plan,
    })
}
