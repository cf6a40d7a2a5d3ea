//! Clusters of one scope that are alike for somebody, so that what they may do is decided on one of them for all.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr;
use std::rc::Rc;

use super::shapes;
use crate::account::{Cluster, ClusterId, IdentityId, Policy, Scope, Shared};
use crate::decide::Site;
use crate::index::Index;
use crate::permissions::{Span, counts_on, groups_of, is_limited_to_clusters, restricted_clusters};
use crate::truth::Truth;

/// Clusters that are alike for somebody
pub(super) struct Alike<'a> {
    pub(super) scope: &'a Scope,
    /// At least one
    pub(super) clusters: Shared<ClusterId>,
}

impl Alike<'_> {
    /// The one that is decided about
    pub(super) fn first(&self) -> &ClusterId {
        &self.clusters[0]
    }
}

/// The clusters of an account before and after a plan. What is decided on one depends on what a credential can depend
/// on there (its shape), on the policies that may count there and not on others, and on restrictions that name it.
pub(super) struct Clusters<'a> {
    before: &'a Index,
    after: &'a Index,
    /// By scope and shape
    shapes: OnceCell<Vec<(&'a Scope, Vec<&'a Cluster>)>>,
    restricted: BTreeSet<&'a str>,
    /// By the policies that tell clusters apart: members of a group share theirs
    found: BTreeMap<Vec<*const Policy>, Rc<[Alike<'a>]>>,
}

impl<'a> Clusters<'a> {
    pub(super) fn new(before: &'a Index, after: &'a Index) -> Self {
        let mut restricted = restricted_clusters(before);
        restricted.extend(restricted_clusters(after));
        Self {
            before,
            after,
            shapes: OnceCell::new(),
            restricted,
            found: BTreeMap::new(),
        }
    }

    /// Those on which policies of somebody may count that are limited to clusters, before the plan or after it
    pub(super) fn of(&mut self, who: &IdentityId) -> Rc<[Alike<'a>]> {
        let was = limited(self.before, who);
        let is = limited(self.after, who);
        let key = was.iter().chain(&is).map(|it| ptr::from_ref(*it)).collect();
        if let Some(found) = self.found.get(&key) {
            return Rc::clone(found);
        }
        let found: Rc<[Alike<'_>]> = self.group(&was, &is).into();
        self.found.insert(key, Rc::clone(&found));
        found
    }

    fn group(&self, was: &[&Policy], is: &[&Policy]) -> Vec<Alike<'a>> {
        let mut found = Vec::new();
        if was.is_empty() && is.is_empty() {
            return found;
        }
        for (scope, clusters) in self.shapes() {
            let mut alike: BTreeMap<_, Vec<ClusterId>> = BTreeMap::new();
            for cluster in clusters {
                let before = self.before.cluster(&cluster.id).unwrap_or(cluster);
                let counts = count(self.before, was, before).chain(count(self.after, is, cluster));
                let counts: Vec<Truth> = counts.collect();
                if counts.iter().any(|it| *it != Truth::No) {
                    let restricted = self.restricted.get(cluster.id.as_str());
                    let them = alike.entry((restricted, counts)).or_default();
                    them.push(cluster.id.clone());
                }
            }
            let groups = alike.into_values();
            found.extend(groups.map(|them| Alike {
                scope,
                clusters: them.into(),
            }));
        }
        found.sort_by(|one, other| (one.scope, one.first()).cmp(&(other.scope, other.first())));
        found
    }

    fn shapes(&self) -> &[(&'a Scope, Vec<&'a Cluster>)] {
        self.shapes.get_or_init(|| {
            let scopes = self.after.scopes();
            let both = scopes.filter_map(|after| Some((self.before.at(after.scope())?, after)));
            both.flat_map(|(before, after)| {
                let shapes = shapes::of(before, after).into_values();
                shapes.map(move |clusters| (after.scope(), clusters))
            })
            .collect()
        })
    }
}

/// Whether each of some policies counts on a cluster
fn count<'a>(
    index: &'a Index,
    policies: &'a [&Policy],
    cluster: &'a Cluster,
) -> impl Iterator<Item = Truth> + 'a {
    let spot = Site::of_cluster(index, cluster).spot();
    (policies.iter()).map(move |it| counts_on(index, it, cluster, spot))
}

/// What somebody holds or may hold on single clusters, by policies of their own and of access groups
fn limited<'a>(index: &'a Index, who: &IdentityId) -> Vec<&'a Policy> {
    let own = index.identity(who).and_then(|it| it.policies.as_ref());
    let groups = index
        .snapshot()
        .access_groups
        .as_deref()
        .unwrap_or_default();
    let theirs = groups_of(index, who, Span::Now).filter(|(_, truth)| *truth != Truth::No);
    let through_groups = theirs.filter_map(|(at, _)| groups[at as usize].policies.as_ref());
    let all = own.into_iter().chain(through_groups).flatten();
    all.filter(|it| is_limited_to_clusters(it)).collect()
}
