//! Clusters and the groups they are in.

use keyatlas_resolver::account::{Cluster, ClusterId, GroupId, Infrastructure, List, Region};

use crate::disputes::change;
use crate::draft::{Draft, later};
use crate::names::Names;
use crate::outputs::cluster_ls::is_cluster_id;
use crate::places::Places;
use crate::reading::{ClusterPart, ClusterRow, GroupRow, IsWhole, Part};
use crate::report::PieceId;

/// `resource groups`
pub(crate) fn groups(draft: &mut Draft, rows: &[GroupRow], whole: IsWhole) {
    for row in rows {
        let id = GroupId::from(row.id.as_str());
        draft.learn_group(id, row.name.clone(), row.default);
    }
    if whole == IsWhole::Yes {
        draft.is_whole(List::ResourceGroups);
    }
}

/// `cluster ls` and `cluster get`
pub(crate) fn clusters(
    draft: &mut Draft,
    rows: &[ClusterRow],
    covers: &[List],
    names: &Names,
    places: &Places,
    piece: &PieceId,
) {
    for row in rows {
        let id = ClusterId::from(row.id.as_str());
        let (region, group) = places.site(&id);
        let group = crate::places::group_of(row, names).or(group);
        if let Some(group) = &group {
            draft.group(group, row.group_name.as_deref());
        }
        let cluster = Cluster {
            name: row.name.clone(),
            provider: row.provider,
            platform: row.platform,
            region: row.region.clone().or(region),
            resource_group: group,
            workers: row.workers,
            zones: row.zones.clone(),
            trusted_profile: row.trusted_profile.clone(),
            add_ons: row.add_ons.clone(),
            services: row.services.clone(),
            // No output lists all services.
            unreadable: (row.services.is_some().then_some("services"))
                .into_iter()
                .collect(),
            ..Cluster::new(id)
        };
        lay_cluster(draft, cluster, piece);
    }
    covers.iter().for_each(|it| draft.is_whole(*it));
}

/// `worker ls` and `cluster addon ls`; tells whether it is known of which cluster
pub(crate) fn cluster_part(
    draft: &mut Draft,
    said: &ClusterPart,
    names: &Names,
    piece: &PieceId,
) -> bool {
    let asked = ClusterId::from(said.cluster.as_str());
    let by_name = names.clusters(&said.cluster);
    let id = match by_name.first() {
        _ if names.is_cluster(&asked) || is_cluster_id(&said.cluster) => asked,
        Some(id) if by_name.len() == 1 => id.clone(),
        _ => return false,
    };
    let mut cluster = Cluster::new(id);
    match &said.part {
        // A cluster without workers has zones all the same.
        Part::Zones(zones) if zones.is_empty() => {}
        Part::Zones(zones) => cluster.zones = Some(zones.clone()),
        Part::AddOns(names) => cluster.add_ons = Some(names.clone()),
    }
    lay_cluster(draft, cluster, piece);
    true
}

pub(super) fn lay_cluster(draft: &mut Draft, new: Cluster, piece: &PieceId) {
    let known = draft
        .clusters
        .entry(new.id.clone())
        .or_insert_with(|| Cluster::new(new.id.clone()));
    let services_are_known = new.services_are_known() || known.services_are_known();
    let services = match (&new.services, known.services.take()) {
        (Some(some), Some(before)) if !new.services_are_known() => Some(both(before, some)),
        (new, before) => new.clone().or(before),
    };
    let label = new.name.clone().unwrap_or_else(|| new.id.to_string());
    let notices = &mut draft.notices;
    let (region_is_said, group_is_said) = (new.region.is_some(), new.resource_group.is_some());
    change(
        &mut known.region,
        new.region,
        Region::to_string,
        || format!("the region of cluster `{label}`"),
        notices,
        piece,
    );
    change(
        &mut known.resource_group,
        new.resource_group,
        GroupId::to_string,
        || format!("the resource group of cluster `{label}`"),
        notices,
        piece,
    );
    change(
        &mut known.provider,
        new.provider,
        |it| shown_provider(*it),
        || format!("the provider of cluster `{label}`"),
        notices,
        piece,
    );
    let in_dispute = [
        ("region", region_is_said && known.region.is_none()),
        (
            "resource_group",
            group_is_said && known.resource_group.is_none(),
        ),
    ];
    let unreadable = new.unreadable.over(&known.unreadable, |field| match field {
        "classic_account" => new.classic_account.is_some(),
        "region" => known.region.is_some(),
        "resource_group" => known.resource_group.is_some(),
        _ => false,
    });
    known.name = new.name.or(known.name.take());
    known.platform = new.platform.or(known.platform);
    let known_account = known.classic_account.take();
    known.classic_account = later(
        "classic_account",
        &new.unreadable,
        new.classic_account,
        known_account,
    );
    known.unreadable = unreadable;
    for (field, is_disputed) in in_dispute {
        if is_disputed {
            known.unreadable.add(field);
        }
    }
    known.workers = new.workers.or(known.workers);
    known.zones = new.zones.or(known.zones.take());
    known.add_ons = new.add_ons.or(known.add_ons.take());
    known.services = services;
    if services_are_known {
        known.unreadable.remove("services");
    }
    if !new.trusted_profile.is_unknown() {
        known.trusted_profile = new.trusted_profile;
    }
}

/// Those of either list, each once
fn both(mut one: Vec<String>, other: &[String]) -> Vec<String> {
    for it in other {
        if !one.contains(it) {
            one.push(it.clone());
        }
    }
    one
}

fn shown_provider(provider: Infrastructure) -> String {
    match provider {
        Infrastructure::Classic => "classic",
        Infrastructure::Vpc => "vpc",
        Infrastructure::Satellite => "satellite",
    }
    .to_owned()
}
