//! Whose credentials the operations of a scope run with, whether they work, and why.

mod answer;
pub use answer::{
    AccountAnswer, CredentialKind, Provider, ProviderAnswer, ScopeAnswer, ShownState, State, Step,
    Verdict,
};

mod provider;
mod state;
pub(crate) use state::is_in_use;

use crate::account::{Infrastructure, Scope};
use crate::findings::{self, Finding};
use crate::index::{At, Index};
use crate::open;

/// Every scope of an account
pub fn resolve_all(index: &Index) -> AccountAnswer {
    AccountAnswer {
        scopes: index.scopes().map(resolve_at).collect(),
    }
}

/// One scope; a scope the account does not mention is answered with what is not known about it
pub fn resolve(index: &Index, scope: &Scope) -> Option<ScopeAnswer> {
    index.at(scope).map(resolve_at)
}

/// One scope that is already found
pub fn resolve_at(at: At<'_>) -> ScopeAnswer {
    let providers: Vec<ProviderAnswer> = providers_in(at)
        .into_iter()
        .map(|provider| provider::resolve(at, provider))
        .collect();
    let findings: Vec<Finding> = findings::find_all(at, &providers);
    let state = state::of(at, &providers, &findings);
    let open = open::of_scope(at, &providers, state);
    let keeps_working = state::keeps_working(at, state, &providers);
    ScopeAnswer {
        region: at.scope().region.clone(),
        resource_group: at.scope().resource_group.clone(),
        state,
        open,
        providers,
        findings,
        keeps_working,
        fails_meanwhile: state::fails_meanwhile(state),
    }
}

/// One provider of one scope, without its findings
pub fn resolve_provider(at: At<'_>, provider: Provider) -> ProviderAnswer {
    provider::resolve(at, provider)
}

/// The providers with clusters in a scope, all of them when there are none, and always `services`
pub fn providers_in(at: At<'_>) -> Vec<Provider> {
    let has = |wanted: Infrastructure| {
        at.clusters().len() == 0
            // A cluster whose provider is not known could be on any.
            || at.clusters().any(|cluster| cluster.provider.is_none_or(|it| it == wanted))
    };
    [
        (Provider::Classic, has(Infrastructure::Classic)),
        (Provider::Vpc, has(Infrastructure::Vpc)),
        (Provider::Satellite, has(Infrastructure::Satellite)),
        (Provider::Services, true),
    ]
    .into_iter()
    .filter_map(|(provider, listed)| listed.then_some(provider))
    .collect()
}
