//! What a person can choose for a need: what the account is known to have, then the rest.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use keyatlas_resolver::account::{ClusterId, GroupId, Region, Shared};
use keyatlas_resolver::regions::REGIONS;

use super::{Places, Site};
use crate::names::Names;
use crate::report::{Choice, Need, NeedId, PieceId, Wanted};

/// What can be chosen for every need of its kind
#[derive(Debug, Default)]
pub(super) struct Offered {
    regions: OnceCell<Shared<Choice>>,
    groups: OnceCell<Shared<Choice>>,
    clusters: OnceCell<Shared<Choice>>,
}

impl Places {
    pub(super) fn regions_offered(&self) -> Shared<Choice> {
        let choices = || region_choices(&self.known_regions()).into();
        self.offered.regions.get_or_init(choices).clone()
    }

    pub(super) fn groups_offered(&self, names: &Names) -> Shared<Choice> {
        let choices = || self.known_groups(names).into();
        self.offered.groups.get_or_init(choices).clone()
    }

    /// All clusters with a place
    pub(super) fn clusters_offered(&self, names: &Names) -> Shared<Choice> {
        let choices = || self.cluster_choices(|_| true, names).into();
        self.offered.clusters.get_or_init(choices).clone()
    }

    /// The same, that one first
    pub(super) fn regions_after(&self, likely: Option<&Region>) -> Shared<Choice> {
        let offered = self.regions_offered();
        let Some(likely) = likely else {
            return offered;
        };
        let mut choices: Vec<Choice> = offered.to_vec();
        choices.sort_by_key(|it| it.value != likely.as_str());
        choices.into()
    }

    fn known_regions(&self) -> BTreeSet<Region> {
        let sites = self.sites.values().filter_map(|it| it.region.clone());
        let scopes = self.scopes.iter().map(|it| it.region.clone());
        sites.chain(scopes).collect()
    }

    fn known_groups(&self, names: &Names) -> Vec<Choice> {
        let sites = self.sites.values().filter_map(|it| it.group.clone());
        let scopes = self.scopes.iter().map(|it| it.resource_group.clone());
        let listed = self.groups.iter().cloned();
        let groups: BTreeSet<_> = listed.chain(sites).chain(scopes).collect();
        let choice = |id: GroupId| Choice {
            label: names.group_label(&id),
            value: id.to_string(),
            in_account: true,
        };
        let mut choices: Vec<_> = groups.into_iter().map(choice).collect();
        choices.sort_by(|a, b| a.label.cmp(&b.label));
        choices
    }

    pub(super) fn cluster_choices(
        &self,
        of_interest: impl Fn(&ClusterId) -> bool,
        names: &Names,
    ) -> Vec<Choice> {
        let placed = self.sites.iter().filter(|(id, _)| of_interest(id));
        let choice = |(id, site): (&ClusterId, &Site)| {
            let place = names.place(&site.scope()?);
            let name = site.name.as_deref().unwrap_or(id.as_str());
            Some(Choice {
                value: id.to_string(),
                label: format!("{name} in {place}"),
                in_account: true,
            })
        };
        placed.filter_map(choice).collect()
    }
}

fn region_choices(known: &BTreeSet<Region>) -> Vec<Choice> {
    let choice = |code: &str, in_account| Choice {
        value: code.to_owned(),
        label: code.to_owned(),
        in_account,
    };
    let known_first = known.iter().map(|it| choice(it.as_str(), true));
    let others = REGIONS
        .iter()
        .filter(|it| !known.contains(&Region::from(**it)));
    let others = others.map(|it| choice(it, false));
    known_first.chain(others).collect()
}

pub(super) fn need(
    piece: &PieceId,
    part: &str,
    wanted: Wanted,
    about: &str,
    choices: Shared<Choice>,
) -> Need {
    let what = match wanted {
        Wanted::Region => "region",
        Wanted::Group => "group",
        Wanted::Cluster => "cluster",
        Wanted::Account => "account",
    };
    Need {
        id: NeedId(format!("{piece}/{part}{what}")),
        wanted,
        about: about.to_owned(),
        choices,
    }
}
