//! From the answers of a whole account to rows, cells and words.

use keyatlas_resolver::account::{GroupId, Infrastructure, List, Region, Scope};
use keyatlas_resolver::findings::services_unusable;
use keyatlas_resolver::index::{At, Index};
use keyatlas_resolver::order;
use keyatlas_resolver::resolve::{CredentialKind, Resolved, ShownState, resolve_at};
use keyatlas_resolver::truth::Truth;

use super::headline::{Headline, headline};
use crate::routes;
use crate::tasks::words::{counted, runs_as};

/// A whole account, ready to be drawn
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Atlas {
    pub(super) headline: Headline,
    /// The scope that needs somebody first, by its place in `cells`
    pub(super) first: Option<usize>,
    pub(super) tally: Vec<Tally>,
    pub(super) regions: Vec<Region>,
    pub(super) rows: Vec<Row>,
    /// What there is where the account has no scope
    pub(super) elsewhere: &'static str,
    /// By row and then by region
    pub(super) cells: Vec<Cell>,
    pub(super) owners: Vec<Owner>,
    pub(super) providers: Vec<Infrastructure>,
}

/// How much of the account is in one state
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) state: ShownState,
    pub(super) scopes: usize,
    pub(super) clusters: usize,
    /// Those of which the credential for their own infrastructure certainly does not work
    pub(super) failing: usize,
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
    pub(super) state: ShownState,
    /// Whose credentials are in effect, the most used first
    pub(super) runs_as: Vec<String>,
    /// Why it is in this state, in two or three words
    pub(super) because: Option<&'static str>,
    pub(super) clusters: usize,
    /// Those of which the credential for their own infrastructure certainly does not work
    pub(super) failing: usize,
    /// The same credentials, as the owner filter names them
    pub(super) owners: Vec<String>,
    pub(super) providers: Vec<Infrastructure>,
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

/// The scopes that were found so far
#[derive(Default)]
pub(super) struct Begun {
    cells: Vec<Cell>,
    /// By word
    owners: Vec<Owner>,
}

impl Begun {
    /// Finds those that come next
    pub(super) fn more(&mut self, index: &Index, count: usize) {
        let regions = regions(index);
        for at in index.scopes().skip(self.cells.len()).take(count) {
            let column = regions.partition_point(|it| **it < at.scope().region);
            let cell = cell(&resolve_at(at), column, &mut self.owners);
            self.cells.push(cell);
        }
    }
}

/// Draws up the atlas of an account, of which some scopes may be found already
pub(super) fn present(index: &Index, mut begun: Begun) -> Atlas {
    begun.more(index, usize::MAX);
    let Begun { cells, owners } = begun;
    let regions = regions(index);
    let groups = groups(index);
    let mut rows: Vec<Row> = groups
        .iter()
        .map(|id| Row {
            group: index.group_label(id).to_owned(),
            is_default: is_default(index, id),
            cells: vec![None; regions.len()],
        })
        .collect();
    let ids: Vec<&str> = groups.iter().map(|id| id.as_str()).collect();
    let by_id = order::by_name(&ids);

    for (at, cell) in cells.iter().enumerate() {
        let group = cell.scope.resource_group.as_str();
        if let Ok(row) = order::find(&by_id, group, |at| ids[at as usize]) {
            rows[row as usize].cells[cell.column] = Some(at);
        }
    }

    let tally = tally(&cells);
    Atlas {
        headline: headline(&tally),
        first: first(&cells),
        tally,
        regions: regions.into_iter().cloned().collect(),
        rows,
        elsewhere: elsewhere(index, &groups),
        owners: order::sorted(owners, |owner| {
            // The most used first; numbers of one length are in order as words.
            let unused = usize::MAX - owner.scopes;
            format!("{unused:020}{}", order::small_letters(&owner.label))
        }),
        providers: PROVIDERS
            .into_iter()
            .filter(|it| cells.iter().any(|cell| cell.providers.contains(it)))
            .collect(),
        cells,
    }
}

const PROVIDERS: [Infrastructure; 3] = [
    Infrastructure::Classic,
    Infrastructure::Vpc,
    Infrastructure::Satellite,
];

/// Only whole lists, joined by ID, say that there is nothing
fn elsewhere(index: &Index, groups: &[GroupId]) -> &'static str {
    let is_whole = |list| index.snapshot().is_complete(list);
    let all_is_listed = is_whole(List::ApiKeys)
        && PROVIDERS.map(List::of_clusters).into_iter().all(is_whole)
        && index.clusters_without_scope().len() == 0
        && (groups.iter()).all(|it| it.provisional_name().is_none());
    match all_is_listed {
        true => "no cluster and no key",
        false => "no cluster and no key is known",
    }
}

/// The scopes come by region
fn regions(index: &Index) -> Vec<&Region> {
    let mut regions: Vec<&Region> = index.scopes().map(|it| &it.scope().region).collect();
    regions.dedup();
    regions
}

/// The default group first, for it is what a forgotten target means; then by name
fn groups(index: &Index) -> Vec<GroupId> {
    let ids: Vec<&str> = (index.scopes())
        .map(|it| it.scope().resource_group.as_str())
        .collect();
    let ids = order::distinct(&ids).into_iter().map(GroupId::from);
    order::sorted(ids, |id| {
        let rank = if is_default(index, id) { "0" } else { "1" };
        format!("{rank}{}", order::small_letters(index.group_label(id)))
    })
}

fn is_default(index: &Index, id: &GroupId) -> bool {
    index.group(id).and_then(|it| it.default) == Some(true)
}

fn cell(resolved: &Resolved<'_>, column: usize, owners: &mut Vec<Owner>) -> Cell {
    let at = resolved.at;
    let index = at.index;
    let mut labels: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for provider in &resolved.providers {
        let label = match resolved.shown() {
            ShownState::Empty => continue,
            _ => runs_as(index, provider),
        };
        let word = match (provider.credential, provider.identity, provider.username) {
            (CredentialKind::ManualCredential, _, Some(username)) => format!("manual:{username}"),
            (CredentialKind::ApiKey, Some(owner), _) => owner.to_string(),
            (CredentialKind::None, ..) => "none".to_owned(),
            _ => "unknown".to_owned(),
        };
        if !words.contains(&word) {
            count(owners, &word, &label);
            words.push(word);
        }
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let clusters = at.clusters().len();
    let failing = (at.clusters())
        .filter(|it| fails(resolved, it.provider))
        .count();
    let without_key = words.iter().any(|word| word == "none");
    Cell {
        scope: at.scope().clone(),
        address: routes::scope::address(index, at.scope()),
        group: index.group_label(&at.scope().resource_group).to_owned(),
        column,
        state: resolved.shown(),
        haystack: haystack(at, &labels),
        runs_as: labels,
        because: resolved
            .explained_by()
            // Where there is no key, that none works says nothing more.
            .filter(|it| it.id != services_unusable::KIND.id || !without_key)
            .and_then(|it| it.in_short)
            .map(|it| it.words),
        clusters,
        failing,
        owners: words,
        providers: PROVIDERS
            .into_iter()
            .filter(|it| at.clusters().any(|cluster| cluster.provider == Some(*it)))
            .collect(),
    }
}

/// Whether what a cluster asks of its infrastructure certainly fails; of one whose provider nobody knows, all have to
fn fails(resolved: &Resolved<'_>, provider: Option<Infrastructure>) -> bool {
    PROVIDERS
        .into_iter()
        .filter(|it| provider.is_none_or(|its_own| its_own == *it))
        .all(|it| {
            let effective = resolved.provider(it.into());
            effective.is_some_and(|it| it.usable == Truth::No)
        })
}

/// The worst state first, and in it where most fails
fn first(cells: &[Cell]) -> Option<usize> {
    [ShownState::Broken, ShownState::AtRisk, ShownState::Unknown]
        .into_iter()
        .find_map(|state| {
            let of_state = (0..cells.len()).filter(|at| cells[*at].state == state);
            // Of several that are alike, the first one.
            of_state
                .rev()
                .max_by_key(|at| (cells[*at].failing, cells[*at].clusters))
        })
}

fn count(owners: &mut Vec<Owner>, word: &str, label: &str) {
    let place = owners.partition_point(|it| it.word.as_str() < word);
    match owners.get_mut(place) {
        Some(owner) if owner.word == word => owner.scopes += 1,
        _ => owners.insert(
            place,
            Owner {
                word: word.to_owned(),
                label: label.to_owned(),
                scopes: 1,
            },
        ),
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
    order::small_letters(&text)
}

fn tally(cells: &[Cell]) -> Vec<Tally> {
    ShownState::ALL
        .into_iter()
        .map(|state| {
            let of_state = || cells.iter().filter(|cell| cell.state == state);
            Tally {
                state,
                scopes: of_state().count(),
                clusters: of_state().map(|cell| cell.clusters).sum(),
                failing: of_state().map(|cell| cell.failing).sum(),
            }
        })
        .collect()
}

impl Cell {
    /// `us-south/prod`
    pub(super) fn label(&self) -> String {
        format!("{}/{}", self.scope.region, self.group)
    }

    /// `owner gone, 4 clusters`
    pub(super) fn in_short(&self) -> String {
        let clusters = self.clusters_in_words();
        match self.because {
            Some(because) => format!("{because}, {clusters}"),
            None => clusters,
        }
    }

    /// `4 clusters`
    pub(super) fn clusters_in_words(&self) -> String {
        counted(self.clusters, "cluster", "clusters")
    }
}

#[cfg(test)]
mod tests;
