//! Finding the scopes of a snapshot: those it lists, and those its clusters are in.

use std::sync::OnceLock;

use super::used::Used;
use crate::account::{GroupId, Region, Scope, Snapshot};
use crate::lookup::{self, Lookup};
use crate::order;

/// What there is, by position
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By region, then by group
    pub(super) scopes: Vec<Entry>,
    /// Positions in the list of clusters, those of one scope side by side
    pub(super) clusters: Vec<u32>,
    /// Positions of clusters whose region or group is not known
    pub(super) without_scope: Vec<u32>,
}

/// One of them: where its record is, and which part of `clusters` is its own
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) scope: Scope,
    pub(super) record: Option<u32>,
    pub(super) clusters: std::ops::Range<u32>,
    /// What they run and use; found when it is first asked
    pub(super) used: OnceLock<Used>,
}

pub(super) fn find(snapshot: &Snapshot) -> Found {
    let mut found = Found::default();
    let mut met = Met::default();
    let records = (0u32..).zip(&snapshot.scopes);
    for (at, record) in records {
        let scope = met.number(&record.region, &record.resource_group);
        met.scopes[scope].record.get_or_insert(at);
    }
    // Which of them each cluster is in, so that every scope's clusters can be laid side by side.
    let mut where_clusters_are = Vec::with_capacity(snapshot.clusters.len());
    for (at, cluster) in (0u32..).zip(&snapshot.clusters) {
        match (&cluster.region, &cluster.resource_group) {
            (Some(region), Some(group)) => {
                let scope = met.number(region, group);
                met.scopes[scope].clusters += 1;
                where_clusters_are.push((scope, at));
            }
            _ => found.without_scope.push(at),
        }
    }

    let mut next = vec![0; met.scopes.len()];
    let mut from = 0;
    for scope in met.in_order() {
        let MetScope {
            region,
            group,
            record,
            clusters,
        } = met.scopes[scope];
        next[scope] = from;
        found.scopes.push(Entry {
            scope: Scope::new(region.as_str(), group.as_str()),
            record,
            clusters: from..from + clusters,
            used: OnceLock::new(),
        });
        from += clusters;
    }
    found.clusters = vec![0; where_clusters_are.len()];
    for (scope, cluster) in where_clusters_are {
        found.clusters[next[scope] as usize] = cluster;
        next[scope] += 1;
    }
    found
}

/// The scopes of a snapshot in the order they are met, each once
#[derive(Default)]
struct Met<'a> {
    scopes: Vec<MetScope<'a>>,
    by_name: Lookup,
}

#[derive(Clone, Copy)]
struct MetScope<'a> {
    region: &'a Region,
    group: &'a GroupId,
    record: Option<u32>,
    /// How many
    clusters: u32,
}

impl<'a> Met<'a> {
    fn number(&mut self, region: &'a Region, group: &'a GroupId) -> usize {
        let scopes = &mut self.scopes;
        let hash = lookup::both(lookup::hash(region.as_str()), lookup::hash(group.as_str()));
        self.by_name.make_room_for(1);
        let is_it = |at: u32| {
            let it = scopes[at as usize];
            it.group == group && it.region == region
        };
        let new = scopes.len();
        let found = self.by_name.find_or_insert(hash, is_it, new as u32);
        if found as usize == new {
            scopes.push(MetScope {
                region,
                group,
                record: None,
                clusters: 0,
            });
        }
        found as usize
    }

    /// By region, then by group
    fn in_order(&self) -> impl Iterator<Item = usize> {
        let groups: Vec<&str> = self.scopes.iter().map(|it| it.group.as_str()).collect();
        let by_group = order::by_name(&groups);
        let regions: Vec<&str> = (by_group.iter())
            .map(|&at| self.scopes[at as usize].region.as_str())
            .collect();
        let by_region = order::by_name(&regions);
        by_region
            .into_iter()
            .map(move |at| by_group[at as usize] as usize)
    }
}
