//! A scope that is asked about stands for the clusters that are known to be there. Where others may be, whatever one
//! of them could deny stays open.

use std::collections::BTreeSet;

use crate::account::{Cluster, IdentityId, Infrastructure, Scope};
use crate::actions::Action;
use crate::open::{Open, OtherClusters, Presumption, other_clusters};
use crate::truth::Truth;

use super::gates;
use super::presumed;
use super::requirement::Requirement;
use super::site::Site;

/// The question whether there are other clusters, where an action that is allowed would not be with one of them
pub(super) fn open(
    site: Site<'_>,
    actor: &IdentityId,
    action: &Action,
    presumed: &BTreeSet<Presumption>,
) -> Vec<Open> {
    // Of one cluster there are no others.
    let (None, None, Some(scope)) = (site.cluster, site.not_listed, site.scope()) else {
        return Vec::new();
    };
    let may_deny = |cluster: &Cluster| {
        let site = site.supposing(cluster);
        let requirements = gates::requirements(site, action);
        let is_met = |it: &Requirement<'_>| it.met(site, actor) == Truth::Yes;
        !requirements.iter().all(is_met)
            || !presumed::of(site, actor, action, &requirements).is_subset(presumed)
    };
    let one_may_deny = |it: &Infrastructure| {
        let placed: Vec<_> = (site.index.may_be_placed_in(*it, &scope))
            .take(LOOKED_AT + 1)
            .collect();
        if site.index.may_have_unlisted_on(*it, &scope) || placed.len() > LOOKED_AT {
            may_deny(&any_on(*it, &scope))
        } else {
            placed.into_iter().any(may_deny)
        }
    };
    let others = other_clusters(site.index, |it| one_may_deny(&it));
    others.map(OtherClusters::in_words).collect()
}

/// How many clusters without a place are looked at one by one
const LOOKED_AT: usize = 16;

/// A cluster of which nothing is known but where it is and what it runs on
fn any_on(infrastructure: Infrastructure, scope: &Scope) -> Cluster {
    Cluster {
        provider: Some(infrastructure),
        region: Some(scope.region.clone()),
        resource_group: Some(scope.resource_group.clone()),
        ..Cluster::new("")
    }
}
