//! What a person can choose for a need: what the account is known to have, then the rest.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{ClusterId, Region};
use keyatlas_resolver::regions::REGIONS;

use super::Places;
use crate::names::Names;
use crate::report::{Choice, Need, NeedId, PieceId, Wanted};

impl Places {
    pub(super) fn known_regions(&self) -> BTreeSet<Region> {
        let sites = self.sites.values().filter_map(|it| it.region.clone());
        sites
            .chain(self.scopes.iter().map(|it| it.region.clone()))
            .collect()
    }

    pub(super) fn known_groups(&self, names: &Names) -> Vec<Choice> {
        let sites = self.sites.values().filter_map(|it| it.group.clone());
        let scopes = self.scopes.iter().map(|it| it.resource_group.clone());
        let groups: BTreeSet<_> = self
            .groups
            .iter()
            .cloned()
            .chain(sites)
            .chain(scopes)
            .collect();
        let mut choices: Vec<_> = groups
            .iter()
            .map(|id| Choice {
                value: id.to_string(),
                label: names.group_label(id),
                in_account: true,
            })
            .collect();
        choices.sort_by(|a, b| a.label.cmp(&b.label));
        choices
    }

    pub(super) fn cluster_choices(
        &self,
        among: Option<&BTreeSet<ClusterId>>,
        names: &Names,
    ) -> Vec<Choice> {
        let of_interest = |id: &ClusterId| among.is_none_or(|ids| ids.contains(id));
        let listed = self
            .sites
            .iter()
            .filter(|(id, site)| of_interest(id) && site.scope().is_some());
        listed
            .map(|(id, site)| {
                let place = site.scope().map_or(String::new(), |it| {
                    format!(
                        " in {}/{}",
                        it.region,
                        names.group_label(&it.resource_group)
                    )
                });
                Choice {
                    value: id.to_string(),
                    label: format!("{}{place}", site.name.as_deref().unwrap_or(id.as_str())),
                    in_account: true,
                }
            })
            .collect()
    }
}

pub(super) fn region_choices(known: &BTreeSet<Region>) -> Vec<Choice> {
    let choice = |code: &str, in_account| Choice {
        value: code.to_owned(),
        label: code.to_owned(),
        in_account,
    };
    let known_first = known.iter().map(|it| choice(it.as_str(), true));
    let others = REGIONS
        .iter()
        .filter(|it| !known.contains(&Region::from(**it)));
    known_first
        .chain(others.map(|it| choice(it, false)))
        .collect()
}

pub(super) fn need(
    piece: &PieceId,
    part: &str,
    wanted: Wanted,
    about: &str,
    choices: Vec<Choice>,
) -> Need {
    let what = match wanted {
        Wanted::Region => "region",
        Wanted::Group => "group",
        Wanted::Cluster => "cluster",
    };
    Need {
        id: NeedId(format!("{piece}/{part}{what}")),
        wanted,
        about: about.to_owned(),
        choices,
    }
}
