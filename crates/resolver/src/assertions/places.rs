//! The scopes that an assertion is about, and what it cannot see there.

use serde::Deserialize;

use super::{ScopePattern, Stretch, Violation};
use crate::account::List;
use crate::commands::{self, Command};
use crate::index::{At, Index};
use crate::words::listed;

/// Patterns of which one is enough; every scope where none are given
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<ScopePattern>")]
pub(super) struct Places(Vec<ScopePattern>);

/// What an assertion looks at, and so which lists have to be whole for it to see every scope
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    /// Scopes with a key
    Keys,
    /// Scopes with clusters
    Clusters,
    /// Scopes with classic clusters
    ClassicClusters,
}

impl Default for Places {
    fn default() -> Self {
        Self(vec![ScopePattern::any()])
    }
}

impl TryFrom<Vec<ScopePattern>> for Places {
    type Error = &'static str;

    fn try_from(patterns: Vec<ScopePattern>) -> Result<Self, Self::Error> {
        if patterns.is_empty() {
            return Err("expected at least one pattern such as `*/prod`, got none");
        }
        Ok(Self(patterns))
    }
}

impl Places {
    /// As in `` `us-south/*` and `*/prod` ``
    pub(super) fn text(&self) -> String {
        if *self == Self::default() {
            return "any scope".to_owned();
        }
        let patterns: Vec<String> = self.0.iter().map(|it| format!("`{it}`")).collect();
        patterns.join(" or ")
    }

    /// Asks about every scope of a stretch that is meant, then says what may have been missed
    pub(super) fn reasons(
        &self,
        index: &Index,
        stretch: Stretch,
        sees: Sees,
        mut ask: impl FnMut(At<'_>, &mut Vec<Violation>),
    ) -> Vec<Violation> {
        let mut reasons = Vec::new();
        let meant = |at: &At<'_>| self.0.iter().any(|it| it.matches(*at));
        let here = index.scopes().skip(stretch.first);
        let here = here.take(stretch.count.unwrap_or(usize::MAX));
        for at in here.filter(meant) {
            ask(at, &mut reasons);
        }
        if stretch.is_followed() {
            return reasons;
        }
        reasons.extend(self.without_a_scope(index));
        reasons.extend(self.not_whole(index, sees));
        reasons
    }

    /// A pattern that means nothing is more likely mistyped than kept
    fn without_a_scope(&self, index: &Index) -> impl Iterator<Item = Violation> {
        let there: Vec<String> = index.scopes().map(|at| at.label()).collect();
        let there: Vec<&str> = there.iter().map(String::as_str).collect();
        let known = match there.as_slice() {
            [] => "no scope is known yet".to_owned(),
            [only] => format!("there is only {only}"),
            some => format!("there are {}", listed(some)),
        };
        let is_read = index.snapshot().is_complete(List::ResourceGroups);
        let settle = move || (!is_read).then(commands::list_groups);
        self.0
            .iter()
            .filter(|pattern| !index.scopes().any(|at| pattern.matches(at)))
            .map(move |pattern| {
                Violation::unknown(format!("No scope of the account is `{pattern}`; {known}"))
                    .with(settle())
            })
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn not_whole(&self, index: &Index, sees: Sees) -> Option<Violation> {
        let all_named = self.0.iter().all(ScopePattern::is_exact);
        let lacks = |list: &List| !index.snapshot().is_complete(*list);
        if sees != Sees::Keys && index.clusters_without_scope().len() > 0 {
            let labels: Vec<&str> = index
                .clusters_without_scope()
                .map(|it| it.label())
                .collect();
            let text = format!(
                "The region or the resource group of {} is not known. It may be in a scope that is meant",
                listed(&labels)
            );
            return Some(Violation::unknown(text).with([commands::list_clusters()]));
        }
        (!all_named && sees.lists().iter().any(lacks)).then(|| {
            let (what, command) = sees.what_is_listed();
            let text =
                format!("The list of {what} is not known to be whole, so scopes may be missing");
            Violation::unknown(text).with([command])
        })
    }
}

impl Sees {
    fn lists(self) -> &'static [List] {
        match self {
            Self::Keys => &[List::ApiKeys],
            Self::Clusters => &List::CLUSTERS,
            Self::ClassicClusters => &[List::ClassicClusters],
        }
    }

    fn what_is_listed(self) -> (&'static str, Command) {
        match self {
            Self::Keys => ("API keys", commands::list_api_keys()),
            Self::Clusters => ("clusters", commands::list_clusters()),
            Self::ClassicClusters => (
                "classic clusters",
                Command::ks("cluster ls --provider classic --output json"),
            ),
        }
    }
}
