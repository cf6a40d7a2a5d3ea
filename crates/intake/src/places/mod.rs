//! Finds the scope that a piece belongs to, or says what is lacking. A gap is filled only where exactly one scope fits.

mod about;
pub(crate) use about::place_all;
pub use about::{About, GroupSaid, KeyEntry};

mod choices;

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ClusterId, GroupId, Region, Scope, Shared, Snapshot};
use keyatlas_transcript::Blanked;

use crate::input::Corrections;
use crate::names::Names;
use crate::reading::is_hex_id;
use crate::recognise::Found;
use crate::regions;
use crate::report::{Choice, Need, PieceId, Wanted};
use choices::{Offered, need};

/// Where things are, as far as all pieces together say
#[derive(Debug, Default)]
pub struct Places {
    sites: BTreeMap<ClusterId, Site>,
    scopes: BTreeSet<Scope>,
    /// The regions in which a group has a scope
    regions_of: BTreeMap<GroupId, BTreeSet<Region>>,
    groups: BTreeSet<GroupId>,
    offered: Offered,
}

/// Where a cluster is
#[derive(Debug, Default)]
pub(crate) struct Site {
    pub name: Option<String>,
    pub location: Option<String>,
    pub region: Option<Region>,
    pub group: Option<GroupId>,
    /// The first piece that listed it
    pub piece: Option<usize>,
}

/// What was found out about one piece
#[derive(Debug, Default)]
struct Placed {
    scope: Option<Scope>,
    needs: Vec<Need>,
    notes: Vec<String>,
}

/// For which piece a place is looked for, and what was said about it
struct Asking<'a> {
    piece: &'a PieceId,
    names: &'a Names,
    corrections: &'a Corrections,
}

impl<'a> Asking<'a> {
    fn answer(&self, need: &Need) -> Option<&'a str> {
        self.corrections.answers.get(&need.id).map(Blanked::as_str)
    }
}

impl Places {
    /// Puts together where every cluster is
    pub(crate) fn gather(base: &Snapshot, found: &[Found], names: &Names) -> Self {
        let mut places = Self::default();
        places.account(base, names);
        for (piece, it) in found.iter().enumerate() {
            if let Some(reading) = &it.reading {
                reading.locate(&mut places, names, piece);
            }
        }
        places
    }

    /// A resource group that there is
    pub(crate) fn group(&mut self, id: &GroupId) {
        self.groups.insert(id.clone());
    }

    /// What is newly said of where a cluster is
    pub(crate) fn cluster(&mut self, id: &ClusterId, new: Site) {
        let site = self.sites.entry(id.clone()).or_default();
        site.name = new.name.or(site.name.take());
        site.location = new.location.or(site.location.take());
        site.region = new.region.or(site.region.take());
        site.group = new.group.or(site.group.take());
        site.piece = site.piece.or(new.piece);
    }

    /// Takes what was chosen for clusters, and says what they still lack
    pub(crate) fn settle_clusters(
        &mut self,
        found: &mut [Found],
        names: &Names,
        corrections: &Corrections,
    ) {
        let (regions, groups) = (self.regions_offered(), self.groups_offered(names));
        for (id, site) in &mut self.sites {
            let Some(at) = site.piece else { continue };
            let piece = &mut found[at].piece;
            let label = site.name.as_deref().unwrap_or(id.as_str());
            let about = match &site.location {
                Some(location) => format!("cluster `{label}` at `{location}`"),
                None => format!("cluster `{label}`"),
            };
            let part = format!("{id}/");
            if site.region.is_none() {
                let need = need(&piece.id, &part, Wanted::Region, &about, regions.clone());
                let answer = corrections.answers.get(&need.id);
                site.region = answer.and_then(|it| regions::region(it.as_str()));
                piece.needs.push(need);
            }
            if site.group.is_none() {
                let need = need(&piece.id, &part, Wanted::Group, &about, groups.clone());
                site.group = (corrections.answers.get(&need.id)).map(|it| names.group(it.as_str()));
                piece.needs.push(need);
            }
        }
        let scopes: Vec<_> = self.sites.values().filter_map(Site::scope).collect();
        scopes.iter().for_each(|it| self.add(it));
    }

    /// Adds a scope
    pub(crate) fn add(&mut self, scope: &Scope) {
        if self.scopes.insert(scope.clone()) {
            let regions = self.regions_of.entry(scope.resource_group.clone());
            regions.or_default().insert(scope.region.clone());
            self.offered = Offered::default();
        }
    }

    /// Where a cluster is, with what was chosen for it
    pub(crate) fn site(&self, id: &ClusterId) -> (Option<Region>, Option<GroupId>) {
        let site = self.sites.get(id);
        (
            site.and_then(|it| it.region.clone()),
            site.and_then(|it| it.group.clone()),
        )
    }

    /// The scope of the key that `api-key info` told about
    fn of_cluster(&self, at: &Asking<'_>, cluster: Option<&str>) -> Placed {
        let names = at.names;
        let mut ids = cluster.map(|it| names.clusters(it)).unwrap_or_default();
        let id = cluster.map(ClusterId::from);
        ids.extend(id.filter(|it| self.sites.contains_key(it)));
        let scope = |id: &ClusterId| self.sites.get(id).and_then(Site::scope);
        let scopes: BTreeSet<Option<Scope>> = ids.iter().map(scope).collect();
        if let (1, Some(Some(scope))) = (scopes.len(), scopes.first()) {
            return Placed {
                scope: Some(scope.clone()),
                ..Placed::default()
            };
        }
        let about = match cluster {
            Some(cluster) => format!("the API key of cluster `{cluster}`"),
            None => "this API key".to_owned(),
        };
        if let (1, Some(id)) = (ids.len(), ids.first()) {
            let waits = format!(
                "waits for the region and resource group of cluster `{}`",
                cluster.unwrap_or(id.as_str())
            );
            return Placed {
                notes: vec![waits],
                ..Placed::default()
            };
        }
        let is_open = cluster.is_none() && !self.sites.is_empty();
        if ids.len() > 1 || is_open {
            let choices = match ids.is_empty() {
                true => self.clusters_offered(names),
                false => self.cluster_choices(|it| ids.contains(it), names).into(),
            };
            let need = need(at.piece, "", Wanted::Cluster, &about, choices);
            let chosen = at.answer(&need).map(ClusterId::from);
            return Placed {
                scope: chosen.as_ref().and_then(scope),
                needs: vec![need],
                notes: Vec::new(),
            };
        }
        self.of_scope(at, &about, None, None, None)
    }

    /// The scope of an answer that is about a region and a group, of which one or both may be known. What is
    /// not known is asked for: that only one place fits says nothing, since there may be others.
    fn of_scope(
        &self,
        at: &Asking<'_>,
        about: &str,
        region: Option<Region>,
        group: Option<GroupId>,
        likely_region: Option<&Region>,
    ) -> Placed {
        let mut placed = Placed::default();
        let region_need = need(at.piece, "", Wanted::Region, about, Shared::default());
        let group_need = need(at.piece, "", Wanted::Group, about, Shared::default());
        let chosen_region = at.answer(&region_need).and_then(regions::region);
        let chosen_group = at.answer(&group_need).map(|it| at.names.group(it));
        let known_region = chosen_region.clone().or(region.clone());
        let known_group = chosen_group.clone().or(group.clone());
        let only = self.only_fitting(known_region.as_ref(), known_group.as_ref());
        let likely_region = likely_region.or(only.as_ref().map(|it| &it.region));
        // A chosen value stays open to another choice.
        if known_region.is_none() || chosen_region.is_some() && region.is_none() {
            let choices = self.regions_after(likely_region);
            placed.needs.push(Need {
                choices,
                ..region_need
            });
        }
        if known_group.is_none() || chosen_group.is_some() && group.is_none() {
            let choices = self.groups_offered(at.names);
            placed.needs.push(Need {
                choices,
                ..group_need
            });
        }
        placed.scope = scope_of(known_region, known_group);
        placed
    }

    /// The one scope of a region or a group, or of the account
    fn only_fitting(&self, region: Option<&Region>, group: Option<&GroupId>) -> Option<Scope> {
        match (region, group) {
            (Some(region), None) => {
                let from = Scope::new(region.as_str(), "");
                let mut of_region = self.scopes.range(from..);
                let mut next = || of_region.next().filter(|it| it.region == *region);
                let scope = next()?;
                next().is_none().then(|| scope.clone())
            }
            (None, Some(group)) => match self.regions_of.get(group) {
                Some(regions) if regions.len() == 1 => {
                    let region = regions.first()?;
                    Some(Scope::new(region.as_str(), group.as_str()))
                }
                Some(_) | None => None,
            },
            (None, None) if self.scopes.len() == 1 => self.scopes.first().cloned(),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// The scope of a listed key: its description holds the region and the group's ID, in any order and wording
    fn of_key(&self, at: &Asking<'_>, key: &KeyEntry) -> Placed {
        let names = at.names;
        let (region, group) = self.told_by(key, names);
        let part = format!("{}/", key.id);
        let about = format!("API key `{}`", key.id);
        let mut placed = Placed::default();
        let mut half = |wanted, choices: Shared<Choice>| {
            let need = need(at.piece, &part, wanted, &about, choices);
            let answer = at.answer(&need);
            placed.needs.push(need);
            answer
        };
        let region = region
            .or_else(|| half(Wanted::Region, self.regions_offered()).and_then(regions::region));
        let group = group
            .or_else(|| half(Wanted::Group, self.groups_offered(names)).map(|it| names.group(it)));
        placed.scope = scope_of(region, group);
        placed
    }

    /// The scope of a key whose description says all of it
    pub(crate) fn whole_scope_of(&self, key: &KeyEntry, names: &Names) -> Option<Scope> {
        let (region, group) = self.told_by(key, names);
        scope_of(region, group)
    }

    fn told_by(&self, key: &KeyEntry, names: &Names) -> (Option<Region>, Option<GroupId>) {
        let regions = regions::regions_in(&key.description);
        let region = match regions.as_slice() {
            [region] => Some(region.clone()),
            _ => None,
        };
        let ids: BTreeSet<&str> = key
            .description
            .split(|it: char| !it.is_ascii_alphanumeric())
            .filter(|it| is_hex_id(it))
            .collect();
        let known: Vec<_> = ids.iter().filter(|it| self.is_group(it, names)).collect();
        // The account's own ID has the same form.
        let is_other = |it: &&&str| Some(**it) != key.account_id.as_deref();
        let others: Vec<_> = ids.iter().filter(is_other).collect();
        let group = match (known.as_slice(), others.as_slice()) {
            ([id], _) | ([], [id]) => Some(GroupId::from(**id)),
            _ => None,
        };
        (region, group)
    }

    fn is_group(&self, id: &str, names: &Names) -> bool {
        names.knows_group(id) || self.groups.contains(&GroupId::from(id))
    }

    /// The places of an account
    pub(crate) fn account(&mut self, snapshot: &Snapshot, names: &Names) {
        for it in &snapshot.clusters {
            let group = it.resource_group.as_ref();
            let site = Site {
                name: it.name.clone(),
                region: it.region.clone(),
                group: group.map(|it| names.real_group(it)),
                ..Site::default()
            };
            self.cluster(&it.id, site);
        }
        let groups = snapshot.resource_groups.iter();
        self.groups
            .extend(groups.map(|it| names.real_group(&it.id)));
        for it in &snapshot.scopes {
            let group = names.real_group(&it.resource_group);
            self.add(&Scope::new(it.region.as_str(), group.as_str()));
        }
        let scopes: Vec<_> = self.sites.values().filter_map(Site::scope).collect();
        scopes.iter().for_each(|it| self.add(it));
    }
}

impl Site {
    fn scope(&self) -> Option<Scope> {
        scope_of(self.region.clone(), self.group.clone())
    }
}

fn scope_of(region: Option<Region>, group: Option<GroupId>) -> Option<Scope> {
    Some(Scope {
        region: region?,
        resource_group: group?,
    })
}
