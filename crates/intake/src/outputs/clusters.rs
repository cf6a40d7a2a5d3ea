//! What an output says of clusters, one by one.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    Cluster, ClusterId, Fact, GroupId, Infrastructure, List, Platform, Region,
};

use crate::draft::Draft;
use crate::names::Names;
use crate::places::{Places, Site};
use crate::reading::Reading;
use crate::report::counted;

/// Clusters, and the lists of which these are all
#[derive(Debug)]
pub(super) struct Clusters(pub Vec<ClusterRow>, pub Vec<List>);

#[derive(Debug, Default)]
pub(super) struct ClusterRow {
    pub id: String,
    pub name: Option<String>,
    pub provider: Option<Infrastructure>,
    pub platform: Option<Platform>,
    pub region: Option<Region>,
    pub location: Option<String>,
    pub group_id: Option<String>,
    pub group_name: Option<String>,
    pub workers: Option<u32>,
    pub zones: Option<Vec<String>>,
    pub trusted_profile: Fact<String>,
    pub add_ons: Option<Vec<String>>,
    /// Some of those it uses, where an output said anything of that; there may be others
    pub services: Option<Vec<String>>,
    /// A user of classic infrastructure that the cluster names: a hint at a manual credential, no more
    pub api_user: Option<String>,
}

impl ClusterRow {
    fn cluster_id(&self) -> ClusterId {
        ClusterId::from(self.id.as_str())
    }

    /// The group it names, by ID where it has one
    fn group(&self, names: &Names) -> Option<GroupId> {
        let by_id = self.group_id.as_deref().map(GroupId::from);
        by_id.or_else(|| Some(names.group(self.group_name.as_deref()?)))
    }
}

impl Reading for Clusters {
    fn summary(&self) -> String {
        if let [row] = self.0.as_slice() {
            return format!("cluster `{}`", row.name.as_deref().unwrap_or(&row.id));
        }
        let clusters = counted(self.0.len(), "cluster");
        let regions = self.0.iter().filter_map(|it| it.region.as_ref());
        match regions.collect::<BTreeSet<_>>().len() {
            0 => clusters,
            count => format!("{clusters} in {}", counted(count, "region")),
        }
    }

    fn is_seen_in_part(&mut self) {
        self.1.clear();
    }

    fn join(&self, names: &mut Names) {
        for row in &self.0 {
            if let Some(id) = &row.group_id {
                names.group_named(id, row.group_name.as_deref());
            }
            names.cluster_named(&row.cluster_id(), row.name.as_deref());
        }
    }

    fn locate(&self, places: &mut Places, names: &Names, piece: usize) {
        for row in &self.0 {
            let site = Site {
                name: row.name.clone(),
                location: row.location.clone(),
                region: row.region.clone(),
                group: row.group(names),
                piece: Some(piece),
            };
            places.cluster(&row.cluster_id(), site);
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for row in &self.0 {
            let id = row.cluster_id();
            let (region, group) = draft.places.site(&id);
            let group = row.group(draft.names).or(group);
            if let Some(group) = &group {
                draft.group(group, row.group_name.as_deref());
            }
            let is_vpc = row.provider == Some(Infrastructure::Vpc);
            if let Some(user) = row.api_user.as_ref().filter(|_| !is_vpc) {
                let clusters = draft.api_users.entry(user.clone()).or_default();
                clusters.insert(id.clone());
            }
            // No output lists all services.
            let some_services = row.services.is_some().then_some("services");
            draft.cluster(Cluster {
                name: row.name.clone(),
                provider: row.provider,
                platform: row.platform,
                region: row.region.clone().or(region),
                resource_group: group,
                workers: row.workers,
                zones: row.zones.clone().map(Into::into),
                trusted_profile: row.trusted_profile.clone(),
                add_ons: row.add_ons.clone().map(Into::into),
                services: row.services.clone().map(Into::into),
                unreadable: some_services.into_iter().collect(),
                ..Cluster::new(id)
            });
        }
        self.1.iter().for_each(|it| draft.is_whole(*it));
        let listed = self.0.iter().map(ClusterRow::cluster_id).collect();
        draft.no_other_clusters(&self.1, &listed);
    }
}

/// The provider by any of the names it has had
pub(super) fn infrastructure(name: &str) -> Option<Infrastructure> {
    match name.to_ascii_lowercase().as_str() {
        "classic" | "softlayer" => Some(Infrastructure::Classic),
        "vpc-gen2" | "vpc-classic" | "vpc" | "g2" | "gc" => Some(Infrastructure::Vpc),
        "satellite" | "upi" => Some(Infrastructure::Satellite),
        _ => None,
    }
}

/// OpenShift counts from 4, or from 3 in old times; Kubernetes from 1
pub(super) fn platform(version: &str) -> Option<Platform> {
    if version.contains("openshift") {
        return Some(Platform::Openshift);
    }
    match version.split('.').next()? {
        "1" => Some(Platform::Kubernetes),
        "3" | "4" => Some(Platform::Openshift),
        _ => None,
    }
}

/// Letters and digits, at least 15 of them; the shortened form `a111...` is no ID
pub(crate) fn is_cluster_id(text: &str) -> bool {
    (15..=48).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}
