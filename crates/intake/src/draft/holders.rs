//! Whoever a list of the policies of everybody does not name.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{IdentityId, List, Policy};

use super::Draft;

/// What a list says of whoever it does not name
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unnamed {
    #[default]
    NotSaid,
    /// They hold no policy
    HoldNone,
    /// One of its policies may be anybody's
    MayHoldSome,
}

/// Those whom a list names
#[derive(Debug, Default)]
pub(crate) struct Holders {
    pub identities: BTreeSet<IdentityId>,
    /// By the ID of each
    pub access_groups: BTreeSet<String>,
}

impl Draft<'_> {
    /// Takes back what was known of those whom a newer list of the policies of everybody does not name
    pub(crate) fn unnamed_hold(&mut self, unnamed: Unnamed, named: &Holders) {
        if unnamed == Unnamed::NotSaid {
            return;
        }
        self.unnamed = unnamed;
        let sees_all = self.sees_every_policy();
        for (has_id, policies) in self.holders_besides(named) {
            let held_some = policies.as_ref().is_some_and(|it| !it.is_empty());
            match unnamed {
                Unnamed::HoldNone if sees_all && has_id => *policies = Some(Vec::new()),
                Unnamed::HoldNone if !held_some => {}
                // Theirs may be listed under another name, or hidden from whoever printed the list.
                Unnamed::HoldNone | Unnamed::MayHoldSome => *policies = None,
                Unnamed::NotSaid => {}
            }
        }
    }

    /// Whoever no policy is known of holds none, where the last list of all policies says so
    pub(crate) fn unnamed_hold_nothing(&mut self) {
        if self.unnamed != Unnamed::HoldNone || !self.sees_every_policy() {
            return;
        }
        let nobody = Holders::default();
        for (has_id, policies) in self.holders_besides(&nobody) {
            if has_id {
                policies.get_or_insert_default();
            }
        }
    }

    /// Whoever sees every authorization sees every policy
    fn sees_every_policy(&self) -> bool {
        !self.only_seen.contains(&List::Authorizations)
    }

    /// What everybody else holds, and whether they are known by an ID: policies name IDs, and whoever is known by a name
    /// alone may be one of those who are named
    fn holders_besides(
        &mut self,
        named: &Holders,
    ) -> impl Iterator<Item = (bool, &mut Option<Vec<Policy>>)> {
        let identities = self.identities.values_mut();
        let identities = identities.filter(|it| !named.identities.contains(&it.id));
        let identities =
            identities.map(|it| (it.id.provisional_email().is_none(), &mut it.policies));
        let groups = self.access_groups.iter_mut().flat_map(BTreeMap::values_mut);
        let groups = groups.filter(|it| !named.access_groups.contains(&it.id));
        let groups = groups.map(|it| (it.id.starts_with("AccessGroupId-"), &mut it.policies));
        identities.chain(groups)
    }
}
