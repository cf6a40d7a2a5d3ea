//! Which scopes would break.

use serde::Serialize;

use crate::account::Scope;
use crate::index::Index;
use crate::plan::Plan;
use crate::resolve::{AccountAnswer, Provider, State};
use crate::simulate::{Scopes, scopes_from};
use crate::truth::Truth;

/// A scope that works, or perhaps does, and would not
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// Which
    pub scope: Scope,
    /// What it is now
    pub before: State,
    /// The providers whose credential works today and would stop
    pub providers: Vec<Provider>,
    /// The providers whose credential perhaps works today and would not, or works and perhaps would not
    pub perhaps: Vec<Provider>,
    /// How many clusters are there
    pub clusters: usize,
}

/// The scopes where a plan would stop a credential, those with the most clusters first
pub fn what_would_break(index: &Index, plan: &Plan) -> Vec<Broken> {
    what_breaks_in(index, &scopes_from(index, &AccountAnswer::default(), plan))
}

/// The same of a plan that is tried already
pub fn what_breaks_in(index: &Index, tried: &Scopes) -> Vec<Broken> {
    let mut found: Vec<Broken> = tried
        .after
        .scopes
        .iter()
        .filter_map(|after| {
            let scope = after.scope();
            let before = (tried.before.scopes.iter()).find(|it| {
                it.region == scope.region && it.resource_group == scope.resource_group
            })?;
            let going = |from_to: &[(Truth, Truth)]| -> Vec<Provider> {
                let going = after.providers.iter().filter(|it| {
                    let before = before.provider(it.provider);
                    before.is_some_and(|before| from_to.contains(&(before.usable, it.usable)))
                });
                going.map(|it| it.provider).collect()
            };
            let providers = going(&[(Truth::Yes, Truth::No)]);
            let perhaps = going(&[(Truth::Unknown, Truth::No), (Truth::Yes, Truth::Unknown)]);
            (!providers.is_empty() || !perhaps.is_empty()).then(|| Broken {
                clusters: index.at(&scope).map_or(0, |at| at.clusters().len()),
                before: before.state,
                providers,
                perhaps,
                scope,
            })
        })
        .collect();
    found.sort_by(|a, b| (b.clusters, &a.scope).cmp(&(a.clusters, &b.scope)));
    found
}
