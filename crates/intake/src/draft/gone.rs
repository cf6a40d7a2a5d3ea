//! What was known before, and a newer list of all of them does not have.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{Cluster, ClusterId, Fact, GroupId, List, ScopeRecord};

use super::Draft;
use crate::report::counted;

/// What the outputs of this import name: a list beside them that lacks it takes nothing of it back
#[derive(Debug, Default)]
pub(super) struct Named {
    pub clusters: BTreeSet<ClusterId>,
    pub groups: BTreeSet<GroupId>,
}

impl Draft<'_> {
    /// Takes back the clusters that a newer list of all does not have
    pub(crate) fn no_other_clusters(&mut self, of: &[List], listed: &BTreeSet<ClusterId>) {
        let is_all = |list: &List| of.contains(list) && !self.only_seen.contains(list);
        let of: Vec<List> = List::CLUSTERS.into_iter().filter(is_all).collect();
        let is_of_them = |it: &Cluster| match it.provider {
            Some(provider) => of.contains(&List::of_clusters(provider)),
            None => of.len() == List::CLUSTERS.len(),
        };
        let named = &self.named.clusters;
        let before = self.clusters.len();
        let had_several = Cluster::may_be_in_several_classic_accounts(self.clusters.values());
        self.clusters
            .retain(|id, it| listed.contains(id) || named.contains(id) || !is_of_them(it));
        if had_several && !Cluster::may_be_in_several_classic_accounts(self.clusters.values()) {
            // A cluster that is gone still tells that not all of them were in one infrastructure account.
            self.account.note_another_classic_account();
        }
        let gone = before - self.clusters.len();
        if gone > 0 {
            let gone = counted(gone, "cluster");
            self.note(&format!(
                "taken out: {gone} known before that this list does not have"
            ));
        }
    }

    /// Notes which resource groups a newer list of all does not have
    pub(crate) fn no_other_resource_groups(&mut self, listed: &BTreeSet<&GroupId>) {
        if self.only_seen.contains(&List::ResourceGroups) {
            return;
        }
        let named = &self.named.groups;
        let others = self.groups.keys().filter(|it| !listed.contains(it));
        let others = others.filter(|it| !named.contains(it)).cloned();
        self.gone_groups.extend(others);
    }

    /// Takes back the resource groups that are gone, but for those with clusters: only an empty one can be deleted
    pub(crate) fn without_gone_groups(&mut self) {
        let mut gone = std::mem::take(&mut self.gone_groups);
        gone.retain(|it| !self.named.groups.contains(it));
        for cluster in self.clusters.values() {
            if let Some(group) = &cluster.resource_group {
                gone.remove(group);
            }
        }
        self.groups.retain(|id, _| !gone.contains(id));
        self.scopes
            .retain(|_, it| !gone.contains(&it.resource_group) || holds_something(it));
    }
}

/// Whether anything is there that outlives the resource group
fn holds_something(scope: &ScopeRecord) -> bool {
    matches!(scope.api_key, Fact::Known(_))
        || matches!(scope.manual_credential, Fact::Known(_))
        || scope
            .obsolete_keys
            .as_ref()
            .is_some_and(|it| !it.is_empty())
}
