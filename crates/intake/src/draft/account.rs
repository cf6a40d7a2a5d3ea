//! The account itself, and what policies and an owner say by names.

use keyatlas_resolver::account::{Fact, Policy};

use super::Draft;
use crate::outputs::is_cluster_id;

impl Draft<'_> {
    /// Lays in which classic infrastructure account is linked
    pub(crate) fn classic_account(&mut self, new: Fact<String>) {
        if new.is_unknown() {
            return;
        }
        let as_text = |fact: &Fact<String>| match fact {
            Fact::Known(number) => Some(number.clone()),
            Fact::None => Some("none".to_owned()),
            Fact::Unknown => None,
        };
        let mut old = as_text(&self.account.classic_account);
        let about = "the linked classic infrastructure account";
        self.notices.change(&mut old, as_text(&new), about);
        // What outputs of one text disagree on is not known, and not presumed either.
        self.account.classic_account = match old {
            Some(_) => {
                self.account.unreadable.remove("classic_account");
                new
            }
            None => {
                self.account.unreadable.add("classic_account");
                Fact::Unknown
            }
        };
    }

    /// Whoever a list of accounts names as the owner of the account in view, once it is known which that is
    pub(crate) fn find_owner(&mut self) {
        let id = self.account.id.as_ref();
        let Some(owner) = id.and_then(|it| self.owners.get(it)) else {
            return;
        };
        let owner = self.names.identity(owner);
        self.identity(&owner);
        self.account.unreadable.remove("owner");
        self.account.owner = Some(owner);
    }

    /// The same policy with the real ID of its group
    pub(crate) fn real_policy(&self, policy: &Policy) -> Policy {
        let group = policy.resource_group.as_ref();
        Policy {
            resource_group: group.map(|it| self.names.real_group(it)),
            ..policy.clone()
        }
    }

    /// The same of a policy that was printed, which may name its cluster where the account has an ID
    pub(crate) fn printed_policy(&self, policy: &Policy) -> Policy {
        let mut policy = self.real_policy(policy);
        let Some(id) = policy.cluster.take_if(|it| !self.names.is_cluster(it)) else {
            return policy;
        };
        let ids = self.names.clusters(id.as_str());
        policy.cluster = match ids.first() {
            Some(joined) if ids.len() == 1 => Some(joined.clone()),
            Some(_) => None,
            // A name that nothing joins with an ID may be that of any cluster.
            None => is_cluster_id(id.as_str()).then_some(id),
        };
        if policy.cluster.is_none() {
            policy.unreadable.add("cluster");
        }
        policy
    }
}
