//! From the answers of a whole account to rows, cells and words.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{GroupId, Infrastructure, Region, Scope};
use keyatlas_resolver::index::{At, Index};
use keyatlas_resolver::resolve::{AccountAnswer, CredentialKind, ScopeAnswer, State};

use super::headline::{Headline, headline};
use crate::routes;
use crate::tasks::in_short;
use crate::tasks::words::{counted, runs_as};

/// A whole account, ready to be drawn
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Atlas {
    pub(super) headline: Headline,
    pub(super) tally: Vec<Tally>,
    pub(super) regions: Vec<Region>,
    pub(super) rows: Vec<Row>,
    /// By row and then by region
    pub(super) cells: Vec<Cell>,
    pub(super) owners: Vec<Owner>,
    pub(super) providers: Vec<Infrastructure>,
}

/// How much of the account is in one state
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) state: State,
    pub(super) scopes: usize,
    pub(super) clusters: usize,
}

/// One resource group
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) group: String,
    pub(super) is_default: bool,
    /// Positions in `Atlas::cells`, one for each region that has a scope
    pub(super) cells: Vec<Option<usize>>,
}

/// One scope
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) scope: Scope,
    pub(super) address: String,
    pub(super) group: String,
    pub(super) column: usize,
    pub(super) state: State,
    /// Whose credentials are in effect, the most used first
    pub(super) runs_as: Vec<String>,
    /// Why it is in this state, in two or three words
    pub(super) because: Option<&'static str>,
    pub(super) clusters: usize,
    /// The same credentials, as the owner filter names them
    pub(super) owners: BTreeSet<String>,
    pub(super) providers: BTreeSet<Infrastructure>,
    /// Everything a search may find, in lower case
    pub(super) haystack: String,
}

/// Somebody whose credential is in effect somewhere
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    /// As addresses name it
    pub(super) word: String,
    pub(super) label: String,
    pub(super) scopes: usize,
}

/// Draws up the atlas of an account
pub(super) fn present(index: &Index, answer: &AccountAnswer) -> Atlas {
    let regions = regions(answer);
    let groups = groups(index, answer);
    let mut rows: Vec<Row> = groups
        .iter()
        .map(|id| Row {
            group: index.group_label(id).to_owned(),
            is_default: index.group(id).and_then(|it| it.default) == Some(true),
            cells: vec![None; regions.len()],
        })
        .collect();
    let row_of: BTreeMap<&GroupId, usize> = groups.iter().copied().zip(0..).collect();
    let column_of: BTreeMap<&Region, usize> = regions.iter().copied().zip(0..).collect();

    let mut owners: BTreeMap<String, Owner> = BTreeMap::new();
    let mut providers = BTreeSet::new();
    let cells: Vec<Cell> = index
        .scopes()
        .zip(&answer.scopes)
        .enumerate()
        .map(|(position, (at, scope))| {
            let column = column_of[&scope.region];
            rows[row_of[&scope.resource_group]].cells[column] = Some(position);
            let cell = cell(at, scope, column, &mut owners);
            providers.extend(cell.providers.iter().copied());
            cell
        })
        .collect();

    let tally = tally(&cells);
    let mut owners: Vec<Owner> = owners.into_values().collect();
    owners.sort_by_key(|owner| (std::cmp::Reverse(owner.scopes), owner.label.to_lowercase()));
    Atlas {
        headline: headline(&tally),
        tally,
        regions: regions.into_iter().cloned().collect(),
        rows,
        cells,
        owners,
        providers: providers.into_iter().collect(),
    }
}

fn regions(answer: &AccountAnswer) -> Vec<&Region> {
    let found: BTreeSet<&Region> = answer.scopes.iter().map(|it| &it.region).collect();
    found.into_iter().collect()
}

/// The default group first, for it is what a forgotten target means; then by name
fn groups<'a>(index: &Index, answer: &'a AccountAnswer) -> Vec<&'a GroupId> {
    let found: BTreeSet<&GroupId> = answer.scopes.iter().map(|it| &it.resource_group).collect();
    let mut groups: Vec<&GroupId> = found.into_iter().collect();
    groups.sort_by_cached_key(|id| {
        let is_default = index.group(id).and_then(|it| it.default) == Some(true);
        (!is_default, index.group_label(id).to_lowercase())
    });
    groups
}

fn cell(
    at: At<'_>,
    answer: &ScopeAnswer,
    column: usize,
    owners: &mut BTreeMap<String, Owner>,
) -> Cell {
    let index = at.index;
    let mut labels: Vec<String> = Vec::new();
    let mut words = BTreeSet::new();
    for provider in &answer.providers {
        let label = match answer.state {
            State::Empty => continue,
            _ => runs_as(index, provider),
        };
        let word = match (provider.credential, &provider.identity, &provider.username) {
            (CredentialKind::ManualCredential, _, Some(username)) => format!("manual:{username}"),
            (CredentialKind::ApiKey, Some(owner), _) => owner.to_string(),
            (CredentialKind::None, ..) => "none".to_owned(),
            _ => "unknown".to_owned(),
        };
        if words.insert(word.clone()) {
            owners
                .entry(word.clone())
                .or_insert_with(|| Owner {
                    word,
                    label: label.clone(),
                    scopes: 0,
                })
                .scopes += 1;
        }
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let clusters = at.clusters().len();
    let without_key = words.contains("none");
    Cell {
        scope: at.scope().clone(),
        address: routes::scope::address(index, at.scope()),
        group: index.group_label(&at.scope().resource_group).to_owned(),
        column,
        state: answer.state,
        haystack: haystack(at, &labels),
        runs_as: labels,
        because: in_short::best(&answer.findings)
            .map(|it| it.words)
            // Where there is no key, that none works says nothing more.
            .filter(|words| *words != in_short::NO_KEY_WORKS || !without_key),
        clusters,
        owners: words,
        providers: at.clusters().filter_map(|it| it.provider).collect(),
    }
}

fn haystack(at: At<'_>, labels: &[String]) -> String {
    let mut text = at.label();
    let mut add = |word: &str| {
        text.push('\n');
        text.push_str(word);
    };
    add(at.scope().resource_group.as_str());
    if let Some(city) = crate::tasks::words::city(at.scope().region.as_str()) {
        add(city);
    }
    for label in labels {
        add(label);
    }
    if let Some(owner) = at.owner() {
        add(owner.as_str());
        add(at.index.address(owner));
    }
    for cluster in at.clusters() {
        add(cluster.label());
        add(cluster.id.as_str());
    }
    text.to_lowercase()
}

fn tally(cells: &[Cell]) -> Vec<Tally> {
    State::ALL
        .into_iter()
        .map(|state| {
            let of_state = || cells.iter().filter(|cell| cell.state == state);
            Tally {
                state,
                scopes: of_state().count(),
                clusters: of_state().map(|cell| cell.clusters).sum(),
            }
        })
        .collect()
}

impl Cell {
    /// `4 clusters`
    pub(super) fn clusters_in_words(&self) -> String {
        counted(self.clusters, "cluster", "clusters")
    }
}

#[cfg(test)]
mod tests;
