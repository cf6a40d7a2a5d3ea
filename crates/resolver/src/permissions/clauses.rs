//! Where a policy counts: each of its limits met, not met or not known.

use super::conditions::is_about_clusters;
use super::tags::{has_all, tags};
use super::{Spot, Where, condition};
use crate::account::{Cluster, Policy};
use crate::index::Index;
use crate::rights::{Access, RoleNeed, Service};
use crate::truth::Truth;

/// The limits that a policy may have, each met or not
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clauses {
    pub(crate) region: Truth,
    pub(crate) group: Truth,
    pub(crate) cluster: Truth,
    pub(crate) namespace: Truth,
    pub(crate) tags: Truth,
    pub(crate) condition: Truth,
}

impl Clauses {
    pub(crate) fn of(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Self {
        let (region, group, cluster) = place(policy, need.reach, spot);
        Self {
            region,
            group,
            cluster,
            namespace: namespace(policy, need),
            tags: tags(index, policy, need, spot),
            condition: condition(index, policy, need.service, spot),
        }
    }

    /// Whether all of them are met; of a policy that is for elsewhere nothing else is asked
    pub(crate) fn are_met(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Truth {
        let (region, group, cluster) = place(policy, need.reach, spot);
        let here = region.and(group).and(cluster);
        if here == Truth::No {
            return here;
        }
        here.and(namespace(policy, need))
            .and(tags(index, policy, need, spot))
            .and(condition(index, policy, need.service, spot))
    }
}

/// Whether a policy may count on one cluster of a scope and not on another: by a name, by tags, or by a condition
pub(crate) fn is_limited_to_clusters(policy: &Policy) -> bool {
    let condition = policy.condition.as_ref();
    policy.cluster.is_some() || policy.has_tags() || condition.is_some_and(is_about_clusters)
}

/// Whether the limits that tell clusters of a scope apart are met on one of them
pub(crate) fn counts_on(
    index: &Index,
    policy: &Policy,
    cluster: &Cluster,
    spot: Spot<'_>,
) -> Truth {
    let named = policy.cluster.as_ref();
    let is_named = Truth::of(Some(named.is_none_or(|it| *it == cluster.id)));
    let condition = condition(index, policy, Service::Kubernetes, spot);
    is_named.and(has_all(cluster, policy)).and(condition)
}

/// Region, group and cluster
fn place(policy: &Policy, reach: Where, spot: Spot<'_>) -> (Truth, Truth, Truth) {
    let unreadable = |part: &str| policy.unreadable.has(part);
    let limit = |limit: Truth, part: &str| match unreadable(part) {
        true => Truth::Unknown,
        false => limit,
    };
    let unlimited = |limited: bool| if limited { Truth::No } else { Truth::Yes };
    let region = limit(met(policy.region.as_ref(), spot.region), "region");
    let group = match (&policy.resource_group, spot.group) {
        // A name on one side and an ID on the other: nobody has joined them, so they may be one.
        (Some(wanted), Some(here))
            if wanted.provisional_name().is_some() != here.provisional_name().is_some() =>
        {
            Truth::Unknown
        }
        (wanted, here) => met(wanted.as_ref(), here),
    };
    let group = limit(group, "resource_group");
    let no_region = limit(unlimited(policy.region.is_some()), "region");
    let no_group = limit(unlimited(policy.resource_group.is_some()), "resource_group");
    // Access to a single cluster is never enough for what concerns the whole scope.
    let no_cluster = limit(unlimited(policy.cluster.is_some()), "cluster");
    let this_cluster = match &policy.cluster {
        Some(cluster) => unlimited(spot.cluster != Some(cluster)),
        None => limit(Truth::Yes, "cluster"),
    };
    match reach {
        Where::Scope => (region, group, no_cluster),
        Where::EveryGroup => (region, no_group, no_cluster),
        Where::Account => (no_region, no_group, no_cluster),
        Where::Cluster => (region, group, this_cluster),
        Where::ClusterUntargeted if policy.cluster.is_some() => (region, group, this_cluster),
        // It may be for this cluster alone, and then its group does not count.
        Where::ClusterUntargeted if unreadable("cluster") => {
            (region, group.or(no_group), this_cluster)
        }
        Where::ClusterUntargeted => (region, no_group, this_cluster),
    }
}

/// A namespace limits a policy to what is in it: no platform role reaches so far down, and neither does what works in
/// the whole cluster. Other services have no namespaces that pages name.
pub(crate) fn namespace(policy: &Policy, need: RoleNeed) -> Truth {
    match policy.namespace {
        None => Truth::Yes,
        Some(_) if need.service != Service::Kubernetes || need.access == Access::ANY_ROLE => {
            Truth::Unknown
        }
        Some(_) => Truth::No,
    }
}

fn met<T: PartialEq>(wanted: Option<&T>, here: Option<&T>) -> Truth {
    match (wanted, here) {
        (None, _) => Truth::Yes,
        (Some(_), None) => Truth::Unknown,
        (Some(wanted), Some(here)) if wanted == here => Truth::Yes,
        (Some(_), Some(_)) => Truth::No,
    }
}
