//! The places of a matrix: where each limit of a policy is met, and what is settled there for everybody.

use std::collections::BTreeMap;

use crate::account::{Cluster, ClusterId, GroupId, IdentityId, Region, Tag};
use crate::actions::Action;
use crate::index::Index;
use crate::permissions::{Answer, Need, Span, fits, is_understood};
use crate::truth::Truth;

use super::super::gates;
use super::super::requirement::What;
use super::super::{Place, Site};
use super::roles::Roles;
use super::row::{Bits, Row, none, set};

pub(super) struct Columns<'a> {
    sites: Vec<Site<'a>>,
    regions: BTreeMap<&'a Region, Bits>,
    groups: BTreeMap<&'a GroupId, Bits>,
    clusters: BTreeMap<&'a ClusterId, Bits>,
    without_region: Bits,
    without_group: Bits,
    /// Groups of which only the name is known, and those with an ID: a limit by the one may be met by the other
    by_name_alone: Bits,
    by_id: Bits,
    tags: Tags<'a>,
}

/// Which clusters have which access management tags
struct Tags<'a> {
    known: BTreeMap<&'a str, Bits>,
    /// Clusters of which nobody knows the tags
    not_known: Bits,
    clusters: Bits,
}

/// What an action asks, place by place
pub(super) struct Asked {
    /// What holds whoever asks
    pub(super) settled: Row,
    /// What is asked of the caller, for how long, and where
    pub(super) of_caller: Vec<(Need, Span, Bits)>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(index: &'a Index, places: &'a [Place]) -> Self {
        let sites: Vec<Site<'a>> = places.iter().map(|it| Site::of(index, it)).collect();
        let empty = none(sites.len());
        let mut columns = Self {
            regions: BTreeMap::new(),
            groups: BTreeMap::new(),
            clusters: BTreeMap::new(),
            without_region: empty.clone(),
            without_group: empty.clone(),
            by_name_alone: empty.clone(),
            by_id: empty.clone(),
            tags: Tags {
                known: BTreeMap::new(),
                not_known: empty.clone(),
                clusters: empty.clone(),
            },
            sites: Vec::new(),
        };
        for (at, site) in sites.iter().enumerate() {
            match site.region {
                Some(it) => set(
                    columns.regions.entry(it).or_insert_with(|| empty.clone()),
                    at,
                ),
                None => set(&mut columns.without_region, at),
            }
            match site.group {
                Some(it) => {
                    set(
                        columns.groups.entry(it).or_insert_with(|| empty.clone()),
                        at,
                    );
                    match it.provisional_name() {
                        Some(_) => set(&mut columns.by_name_alone, at),
                        None => set(&mut columns.by_id, at),
                    }
                }
                None => set(&mut columns.without_group, at),
            }
            if let Some(id) = site.cluster_id() {
                set(
                    columns.clusters.entry(id).or_insert_with(|| empty.clone()),
                    at,
                );
                set(&mut columns.tags.clusters, at);
                let (tags, are_all) = site.cluster.map_or((&[][..], false), Cluster::held_tags);
                if !are_all {
                    set(&mut columns.tags.not_known, at);
                }
                for tag in tags {
                    let places = columns.tags.known.entry(tag);
                    set(places.or_insert_with(|| empty.clone()), at);
                }
            }
        }
        columns.sites = sites;
        columns
    }

    pub(super) fn len(&self) -> usize {
        self.sites.len()
    }

    /// Where a policy's limits are met, certainly and possibly, 64 places at a time
    pub(super) fn limits<'b>(&'b self, reach: Limits<'_>) -> impl Iterator<Item = (u64, u64)> + 'b {
        let region = reach.region.map(|it| self.regions.get(it));
        let group = reach.group.map(|it| self.groups.get(it));
        let unjoined = reach.group.map(|it| match it.provisional_name() {
            Some(_) => &self.by_id,
            None => &self.by_name_alone,
        });
        let cluster = reach.cluster.map(|it| self.clusters.get(it));
        let word = |bits: Option<Option<&Bits>>, at: usize| match bits {
            None => u64::MAX,
            Some(None) => 0,
            Some(Some(bits)) => bits[at],
        };
        (0..self.without_region.len()).map(move |at| {
            let maybe_region = if region.is_some() {
                self.without_region[at]
            } else {
                0
            };
            let maybe_group = match unjoined {
                Some(unjoined) => self.without_group[at] | unjoined[at],
                None => 0,
            };
            let (in_region, in_group) = (word(region, at), word(group, at));
            let of_cluster = word(cluster, at);
            (
                in_region & in_group & of_cluster,
                (in_region | maybe_region) & (in_group | maybe_group) & of_cluster,
            )
        })
    }

    /// Every place
    pub(super) fn sites(&self) -> &[Site<'a>] {
        &self.sites
    }

    /// Where a policy's tags are all there
    pub(super) fn tagged(&self, tags: &[Tag]) -> Row {
        let start = Row {
            yes: self.tags.clusters.clone(),
            possible: self.tags.clusters.clone(),
        };
        let each = tags.iter().map(|tag| {
            let mut row = Row::always(self.len(), Truth::No);
            row.possible = match is_understood(tag) {
                true => self.tags.not_known.clone(),
                false => self.tags.clusters.clone(),
            };
            for (held, places) in &self.tags.known {
                let fits = fits(tag, held);
                for (at, places) in places.iter().enumerate() {
                    row.yes[at] |= if fits == Truth::Yes { *places } else { 0 };
                    row.possible[at] |= if fits == Truth::No { 0 } else { *places };
                }
            }
            row
        });
        each.fold(start, Row::and)
    }

    /// Settles what does not depend on the caller, and gathers what does, each need once
    pub(super) fn ask(&self, action: &Action, roles: &Roles<'a>) -> Asked {
        let mut settled = Row::always(self.len(), Truth::Yes);
        let mut of_caller: Vec<(Need, Span, Bits)> = Vec::new();
        for (at, site) in self.sites.iter().enumerate() {
            for requirement in gates::requirements(*site, action) {
                let holds = &mut |who: &IdentityId, need: &Need| roles.held(who, need, *site);
                if let Some(truth) = requirement.settled(holds) {
                    settled.and_at(at, truth);
                    continue;
                }
                let span = requirement.spot(*site).span;
                if let What::OfCaller(need) = requirement.what {
                    let is_it = |(asked, long, _): &&mut (Need, Span, Bits)| {
                        *asked == need && *long == span
                    };
                    match of_caller.iter_mut().find(is_it) {
                        Some((_, _, places)) => set(places, at),
                        None => {
                            let mut places = none(self.len());
                            set(&mut places, at);
                            of_caller.push((need, span, places));
                        }
                    }
                }
            }
        }
        Asked { settled, of_caller }
    }
}

/// What a policy is limited to, as far as its reach asks
#[derive(Clone, Copy)]
pub(super) struct Limits<'b> {
    pub(super) region: Option<&'b Region>,
    pub(super) group: Option<&'b GroupId>,
    pub(super) cluster: Option<&'b ClusterId>,
}
