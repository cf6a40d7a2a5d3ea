//! What each scope runs with before and after, only where that changes.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{GroupId, Region, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{
    CredentialKind, Provider, ProviderAnswer, ScopeAnswer, ShownState,
};
use keyatlas_resolver::simulate::Simulation;

use super::{Who, who};
use crate::tasks::words::{provider_name, state_tone, state_word, usable_tone, usable_word};
use crate::ui::Tone;

/// A scope that changes
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScopeChange {
    /// Which
    pub(crate) scope: Scope,
    /// What people call it
    pub(crate) label: String,
    /// Its one word before and after; before is none for a scope that is new
    pub(crate) state: (Option<(Tone, &'static str)>, (Tone, &'static str)),
    /// What changes, by provider
    pub(crate) lines: Vec<Line>,
}

/// What changes for the providers that change alike
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Such as `VPC and services`
    pub(crate) providers: String,
    /// What is in effect
    pub(crate) before: Option<Side>,
    /// What would be
    pub(crate) after: Side,
}

/// A credential in effect
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Side {
    /// Such as `API key`
    pub(crate) credential: &'static str,
    /// Whose it is
    pub(crate) who: Option<Who>,
    /// The manual credential's user name
    pub(crate) username: Option<String>,
    /// Whether it works
    pub(crate) works: (Tone, &'static str),
}

/// Every scope where another credential, another owner or another answer is in effect
pub(crate) fn before_after(index: &Index, simulation: &Simulation) -> Vec<ScopeChange> {
    let olds: BTreeMap<(&Region, &GroupId), &ScopeAnswer> = simulation
        .before
        .scopes
        .iter()
        .map(|it| ((&it.region, &it.resource_group), it.as_ref()))
        .collect();
    simulation
        .after
        .scopes
        .iter()
        .filter_map(|new| {
            let old = olds.get(&(&new.region, &new.resource_group)).copied();
            change(index, old, new)
        })
        .collect()
}

fn change(index: &Index, old: Option<&ScopeAnswer>, new: &ScopeAnswer) -> Option<ScopeChange> {
    let mut lines: Vec<(Vec<Provider>, Option<Side>, Side)> = Vec::new();
    for answer in &new.providers {
        let before = old
            .and_then(|old| old.provider(answer.provider))
            .map(|answer| side(index, answer));
        let after = side(index, answer);
        if before.as_ref() == Some(&after) {
            continue;
        }
        match lines.iter_mut().find(|it| it.1 == before && it.2 == after) {
            Some(same) => same.0.push(answer.provider),
            None => lines.push((vec![answer.provider], before, after)),
        }
    }
    if lines.is_empty() {
        return None;
    }
    let scope = new.scope();
    Some(ScopeChange {
        label: index.scope_label(&scope),
        scope,
        state: (old.map(|old| said(old.shown())), said(new.shown())),
        lines: lines
            .into_iter()
            .map(|(providers, before, after)| Line {
                providers: all_of(&providers),
                before,
                after,
            })
            .collect(),
    })
}

fn side(index: &Index, answer: &ProviderAnswer) -> Side {
    Side {
        credential: match answer.credential {
            CredentialKind::ApiKey => "API key",
            CredentialKind::ManualCredential => "manual credential",
            CredentialKind::None => "no credential",
            CredentialKind::Unknown => "not known which",
        },
        who: answer.identity.as_ref().map(|id| who(index, id)),
        username: answer.username.clone(),
        works: (usable_tone(answer.usable), usable_word(answer.usable)),
    }
}

fn said(state: ShownState) -> (Tone, &'static str) {
    (state_tone(state), state_word(state))
}

pub(crate) fn all_of(providers: &[Provider]) -> String {
    let words: Vec<&str> = providers.iter().copied().map(provider_name).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => {
            // Only the first word of the line begins with a capital, unless it is a name.
            let last = last.replacen("Other", "other", 1);
            format!("{} and {last}", first.join(", "))
        }
    }
}
