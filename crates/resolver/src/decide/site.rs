//! Where the question is about, found in the account once.

use crate::account::{Cluster, ClusterId, GroupId, Infrastructure, List, Region, Scope};
use crate::actions::{Action, Level};
use crate::index::{At, Index};
use crate::permissions::{Authorized, Service, Span, Spot, authorized};
use crate::truth::Truth;

use super::Place;

/// A place with what the account knows about it
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) index: &'a Index,
    /// The scope, if the account has it
    pub(crate) at: Option<At<'a>>,
    pub(crate) cluster: Option<&'a Cluster>,
    pub(crate) region: Option<&'a Region>,
    pub(crate) group: Option<&'a GroupId>,
    /// A cluster that the account does not list
    pub(crate) not_listed: Option<&'a ClusterId>,
    /// A cluster that is supposed to be in the scope beside those that are known to be
    supposed: Option<&'a Cluster>,
}

impl<'a> Site<'a> {
    pub(crate) fn of(index: &'a Index, place: &'a Place) -> Self {
        match place {
            Place::Scope(scope) => Self::of_scope(index, scope),
            Place::Cluster(id) => match index.cluster(id) {
                Some(cluster) => Self::of_cluster(index, cluster),
                None => Self::not_listed(index, id),
            },
        }
    }

    pub(crate) fn not_listed(index: &'a Index, id: &'a ClusterId) -> Self {
        Self {
            index,
            at: None,
            cluster: None,
            region: None,
            group: None,
            not_listed: Some(id),
            supposed: None,
        }
    }

    pub(crate) fn of_scope(index: &'a Index, scope: &'a Scope) -> Self {
        Self {
            index,
            at: index.at(scope),
            cluster: None,
            region: Some(&scope.region),
            group: Some(&scope.resource_group),
            not_listed: None,
            supposed: None,
        }
    }

    pub(crate) fn of_cluster(index: &'a Index, cluster: &'a Cluster) -> Self {
        Self {
            index,
            at: (cluster.region.as_ref().zip(cluster.resource_group.as_ref()))
                .and_then(|(region, group)| index.at_names(region, group)),
            cluster: Some(cluster),
            region: cluster.region.as_ref(),
            group: cluster.resource_group.as_ref(),
            not_listed: None,
            supposed: None,
        }
    }

    pub(crate) fn spot(self) -> Spot<'a> {
        Spot {
            region: self.region,
            group: self.group,
            cluster: self.cluster_id(),
            span: Span::Now,
        }
    }

    /// Where a request is about: what is about a scope names no cluster
    pub(crate) fn spot_of_request(self, action: &Action) -> Spot<'a> {
        Spot {
            cluster: self.cluster_id().filter(|_| action.level == Level::Cluster),
            ..self.spot()
        }
    }

    /// The cluster in question, whether it is listed or not
    pub(crate) fn cluster_id(self) -> Option<&'a ClusterId> {
        self.cluster.map(|it| &it.id).or(self.not_listed)
    }

    /// A credential is one of the scope, whatever cluster it is used for, day and night
    pub(crate) fn spot_of_scope(self) -> Spot<'a> {
        Spot {
            cluster: None,
            ..self.spot().for_owner()
        }
    }

    pub(crate) fn scope(self) -> Option<Scope> {
        Some(Scope {
            region: self.region?.clone(),
            resource_group: self.group?.clone(),
        })
    }

    /// What people call it: `web in us-south/prod`, or `us-south/prod`
    pub(crate) fn label(self) -> String {
        let scope = self.region.zip(self.group);
        match (self.cluster, scope, self.not_listed) {
            (Some(cluster), Some((region, group)), _) => {
                let group = self.index.group_label(group);
                [cluster.label(), " in ", region.as_str(), "/", group].concat()
            }
            (Some(cluster), None, _) => cluster.label().to_owned(),
            (None, Some((region, group)), _) => {
                [region.as_str(), "/", self.index.group_label(group)].concat()
            }
            (None, None, Some(id)) => id.to_string(),
            (None, None, None) => "the account".to_owned(),
        }
    }

    /// The clusters in question: one, or all of the scope
    pub(crate) fn clusters(self) -> impl Iterator<Item = &'a Cluster> {
        let whole_scope = match self.cluster {
            Some(_) => None,
            None => self.at,
        };
        let of_scope = whole_scope.into_iter().flat_map(|at| at.clusters());
        (self.cluster.into_iter().chain(of_scope)).chain(self.supposed)
    }

    /// The same scope with one cluster more
    pub(super) fn supposing(self, cluster: &'a Cluster) -> Self {
        Self {
            supposed: Some(cluster),
            ..self
        }
    }

    /// What the clusters in question run on, each once; `None` stands for not known
    pub(crate) fn infrastructures(self) -> Vec<Option<Infrastructure>> {
        let mut found: Vec<_> = self.clusters().map(|it| it.provider).collect();
        found.sort();
        found.dedup();
        if found.is_empty() {
            found.push(None);
        }
        found
    }

    /// Whether one of the clusters uses a service
    pub(crate) fn uses(self, service: Service) -> Truth {
        self.clusters()
            .map(|cluster| cluster.uses(service))
            .fold(Truth::No, Truth::or)
    }

    /// Whether Kubernetes Service may use a service for those of the clusters that use it; where none is known to, for
    /// any of them
    pub(crate) fn authorized(self, service: Service) -> Authorized {
        let is_used = self.uses(service) == Truth::Yes;
        let for_one = |it| authorized(self.index, service, it);
        // The one that uses it may be one with an authorization of its own.
        let may_be_spared = !is_used
            && self.clusters().any(|it| {
                it.uses(service) == Truth::Unknown && for_one(Some(it)) != Authorized::No
            });
        let each = self.clusters().filter_map(|cluster| {
            let found = for_one(Some(cluster));
            match cluster.uses(service) {
                Truth::Yes => Some(found),
                _ if may_be_spared && found == Authorized::No => Some(Authorized::NotKnown),
                _ if !is_used => Some(found),
                // Whether it is asked for is as open as whether it would be there.
                Truth::Unknown if found == Authorized::No => Some(Authorized::NotKnown),
                Truth::Unknown => Some(found),
                Truth::No => None,
            }
        });
        each.min().unwrap_or_else(|| for_one(None))
    }

    /// Whether a cluster that is not listed cannot exist
    pub(crate) fn every_cluster_is_listed(self) -> bool {
        let snapshot = self.index.snapshot();
        List::CLUSTERS.iter().all(|it| snapshot.is_complete(*it))
    }
}
