//! Whose credentials the operations of a scope run with, whether they work, and why: data, and in words when somebody
//! reads.

mod answer;
pub use answer::{AccountAnswer, ProviderAnswer, ScopeAnswer, StepAnswer};

mod state;
pub use state::{ShownState, State};

mod in_words;

pub use crate::effective::{Effective, effective};
pub use crate::provider::{CredentialKind, Provider};
pub use crate::rules::{Step, Verdict};

use std::sync::Arc;

use crate::account::{Infrastructure, Scope};
use crate::findings::{self, Kind, Seen};
use crate::index::{At, Index};
use crate::open::{self, Question};
use crate::truth::Truth;

/// What there is to say of one scope, without a word of it
#[derive(Debug, Clone)]
pub struct Resolved<'a> {
    /// Which scope
    pub at: At<'a>,
    /// The one word for it
    pub state: State,
    /// What is not known and could make its state worse
    pub open: Vec<Question<'a>>,
    /// The providers with clusters there, all when there are none, and always `services`
    pub providers: Vec<Effective<'a>>,
    /// What is worth a person's attention, the gravest first
    pub findings: Vec<&'a Kind>,
}

impl<'a> Resolved<'a> {
    /// Which scope this is about
    pub fn scope(&self) -> &'a Scope {
        self.at.scope()
    }

    /// How it is shown and counted
    pub fn shown(&self) -> ShownState {
        self.state.shown(self.open.is_empty())
    }

    /// The finding that explains its state best
    pub fn explained_by(&self) -> Option<&'a Kind> {
        let findings = self.findings.iter().copied();
        let explaining = findings.filter_map(|it| Some((it.in_short?.rank, it)));
        explaining.min_by_key(|(rank, _)| *rank).map(|(_, it)| it)
    }

    /// What is in effect for one provider, if it is listed
    pub fn provider(&self, provider: Provider) -> Option<&Effective<'a>> {
        self.providers.iter().find(|it| it.provider == provider)
    }
}

/// Every scope of an account, by region and then by group
pub fn resolve_all(index: &Index) -> Vec<Resolved<'_>> {
    index.scopes().map(resolve_at).collect()
}

/// One scope, if the account has it
pub fn resolve<'a>(index: &'a Index, scope: &Scope) -> Option<Resolved<'a>> {
    index.at(scope).map(resolve_at)
}

/// One scope that is already found
pub fn resolve_at(at: At<'_>) -> Resolved<'_> {
    resolve_with(findings::ALL, at)
}

/// Only the one word for it, without what could make that worse
pub fn state_at(at: At<'_>) -> State {
    judged(findings::ALL, at).2
}

fn judged<'a>(kinds: &[&'a Kind], at: At<'a>) -> (Vec<Effective<'a>>, Vec<&'a Kind>, State) {
    let providers: Vec<Effective<'a>> = providers_in(at).map(|it| effective(at, it)).collect();
    let seen = Seen {
        at,
        providers: &providers,
    };
    let findings = findings::find(kinds, seen);
    let state = state::of(at, &providers, &findings);
    (providers, findings, state)
}

/// The same as [`resolve_at`] with findings of one's own
pub fn resolve_with<'a>(kinds: &[&'a Kind], at: At<'a>) -> Resolved<'a> {
    let (providers, findings, state) = judged(kinds, at);
    let open = match state {
        // Nothing is worse.
        State::Broken => Vec::new(),
        State::AtRisk => open::of_scope(kinds, at, &providers, false),
        State::Unknown | State::Ok | State::Empty => open::of_scope(kinds, at, &providers, true),
    };
    Resolved {
        at,
        state,
        open,
        providers,
        findings,
    }
}

/// Every scope of an account, in words
pub fn answer_all(index: &Index) -> AccountAnswer {
    answer_rest(index, Vec::new())
}

/// The same, where some scopes were found before by [`answer_more`]
pub fn answer_rest(index: &Index, mut found: Vec<Arc<ScopeAnswer>>) -> AccountAnswer {
    answer_more(index, &mut found, usize::MAX);
    AccountAnswer {
        scopes: found,
        findings: findings::of_account(index),
    }
}

/// Finds the scopes that come next, as many as are asked for, in words
pub fn answer_more(index: &Index, found: &mut Vec<Arc<ScopeAnswer>>, count: usize) {
    let next = index.scopes().skip(found.len()).take(count);
    found.extend(next.map(answer_at).map(Arc::new));
}

/// One scope in words, if the account has it
pub fn answer(index: &Index, scope: &Scope) -> Option<ScopeAnswer> {
    index.at(scope).map(answer_at)
}

/// One scope that is already found, in words
pub fn answer_at(at: At<'_>) -> ScopeAnswer {
    resolve_at(at).in_words()
}

/// The providers with clusters in a scope, all of them when there are none, and always `services`
pub fn providers_in(at: At<'_>) -> impl Iterator<Item = Provider> {
    // A cluster whose provider is not known could be on any.
    let has = move |it| at.clusters().len() == 0 || at.lists_on(it) != Truth::No;
    let of_clusters = Infrastructure::ALL.into_iter().filter(move |it| has(*it));
    of_clusters.map(Provider::from).chain([Provider::Services])
}
