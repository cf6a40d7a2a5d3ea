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
        for holder in self.each_holder().filter(|it| !it.is_in(named)) {
            let held_some = holder.policies.as_ref().is_some_and(|it| !it.is_empty());
            match unnamed {
                Unnamed::HoldNone if sees_all && holder.has_id => {
                    *holder.policies = Some(Vec::new());
                }
                Unnamed::HoldNone if !held_some => {}
                // Theirs may be listed under another name, or hidden from whoever printed the list.
                Unnamed::HoldNone | Unnamed::MayHoldSome => *holder.policies = None,
                Unnamed::NotSaid => {}
            }
        }
    }

    /// Whoever no policy is known of holds none, where the last list of all policies says so
    pub(crate) fn unnamed_hold_nothing(&mut self) {
        if self.unnamed != Unnamed::HoldNone || !self.sees_every_policy() {
            return;
        }
        for holder in self.each_holder().filter(|it| it.has_id) {
            holder.policies.get_or_insert_default();
        }
    }

    /// Whoever sees every authorization sees every policy
    fn sees_every_policy(&self) -> bool {
        !self.only_seen.contains(&List::Authorizations)
    }

    fn each_holder(&mut self) -> impl Iterator<Item = AnyHolder<'_>> {
        let identities = self.identities.values_mut().map(|it| AnyHolder {
            // Policies name IDs; whoever is known by a name alone may be one of those who are named.
            has_id: it.id.provisional_email().is_none(),
            who: Who::Identity(&it.id),
            policies: &mut it.policies,
        });
        let groups = self.access_groups.iter_mut().flat_map(BTreeMap::values_mut);
        identities.chain(groups.map(|it| AnyHolder {
            has_id: it.id.starts_with("AccessGroupId-"),
            who: Who::AccessGroup(&it.id),
            policies: &mut it.policies,
        }))
    }
}

struct AnyHolder<'d> {
    who: Who<'d>,
    has_id: bool,
    policies: &'d mut Option<Vec<Policy>>,
}

enum Who<'d> {
    Identity(&'d IdentityId),
    AccessGroup(&'d String),
}

impl AnyHolder<'_> {
    fn is_in(&self, named: &Holders) -> bool {
        match self.who {
            Who::Identity(id) => named.identities.contains(id),
            Who::AccessGroup(id) => named.access_groups.contains(id),
        }
    }
}
