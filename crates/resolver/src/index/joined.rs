//! Groups and people that are known by a name in one place and by an ID in another: while nothing joins the two,
//! what is missing under the one may be there under the other.

use super::Index;
use crate::account::{
    Cluster, GroupId, Identity, IdentityId, Infrastructure, List, Region, Scope, Standing,
};
use crate::order::{Names, small};

/// Where in a region something is, by what is known of the names of the groups
#[derive(Debug, Clone, Default)]
struct Groups {
    /// Names in small letters of groups that have an ID
    named: Names,
    /// Names in small letters of groups of which only that is known
    by_name_alone: Names,
    /// A group of which only the ID is known
    nameless: bool,
}

/// What may be there under another name, region by region
#[derive(Debug, Clone, Default)]
pub(super) struct Unjoined {
    keys: Vec<(Region, Groups)>,
    clusters: Vec<(Region, Groups)>,
}

/// Who is listed without what would tell whether they are somebody else
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unnamed {
    /// Somebody of whom only the address is known
    without_id: bool,
    /// Somebody of whom no address is known
    without_address: bool,
}

impl Unnamed {
    pub(super) fn of(identities: &[Identity]) -> Self {
        let mut unnamed = Self::default();
        // Whoever may be somebody that has left has left too.
        let there = (identities.iter()).filter(|it| it.standing != Some(Standing::Removed));
        for it in there {
            match it.id.provisional_email() {
                Some(_) => unnamed.without_id = true,
                // Service IDs and trusted profiles have no address that could be somebody's.
                None => unnamed.without_address |= it.email.is_none() && it.id.kind().is_none(),
            }
        }
        unnamed
    }
}

impl Index {
    /// Whether a key that is listed may be that of this scope, though it is listed under another name
    pub(crate) fn key_may_be_elsewhere(&self, scope: &Scope) -> bool {
        self.may_be_among(&self.unjoined().keys, scope)
    }

    /// Whether clusters of some infrastructure may be in a scope beside those that are known to be
    pub(super) fn may_have_clusters_on(&self, wanted: Infrastructure, scope: &Scope) -> bool {
        self.may_have_unlisted_on(wanted, scope)
            || self.may_be_placed_in(wanted, scope).next().is_some()
    }

    /// Whether such clusters may be there that nobody listed, or that are listed under another name
    pub(crate) fn may_have_unlisted_on(&self, wanted: Infrastructure, scope: &Scope) -> bool {
        !self.snapshot.is_complete(List::of_clusters(wanted))
            || self.may_be_among(&self.unjoined().clusters, scope)
    }

    /// The clusters that are listed without a place and may be in a scope
    pub(crate) fn may_be_placed_in(
        &self,
        wanted: Infrastructure,
        scope: &Scope,
    ) -> impl Iterator<Item = &Cluster> {
        self.clusters_perhaps_in(scope)
            .filter(move |it| it.provider.is_none_or(|it| it == wanted))
    }

    /// Clusters of which it is not known where they are, and that may be in a scope
    pub(crate) fn clusters_perhaps_in(&self, scope: &Scope) -> impl Iterator<Item = &Cluster> {
        self.clusters_without_scope().filter(move |it| {
            it.region.as_ref().is_none_or(|it| *it == scope.region)
                && (it.resource_group.as_ref())
                    .is_none_or(|it| self.may_be_one_group(it, &scope.resource_group))
        })
    }

    /// Whether keys or clusters may be in another scope than the one they are listed in
    pub(crate) fn has_unjoined_groups(&self) -> bool {
        let unjoined = self.unjoined();
        !unjoined.keys.is_empty() || !unjoined.clusters.is_empty()
    }

    /// Whether somebody who is not listed may be one of those who are
    pub(crate) fn may_be_listed(&self, id: &IdentityId) -> bool {
        let identities = &self.snapshot.identities;
        let unnamed = self.unnamed.get_or_init(|| Unnamed::of(identities));
        let Some(address) = id.provisional_email() else {
            return unnamed.without_id && id.kind().is_none();
        };
        let has_it = |it: &Identity| {
            let email = it.email.as_deref();
            email.is_some_and(|it| it.eq_ignore_ascii_case(address))
                && it.standing != Some(Standing::Removed)
        };
        unnamed.without_address || identities.iter().any(has_it)
    }

    /// Whether two groups may be one: the same, or known by a name here and by an ID there with nothing that says they
    /// are two
    pub(crate) fn may_be_one_group(&self, one: &GroupId, other: &GroupId) -> bool {
        let may_be_called = |id: &GroupId, name: &str| {
            let known = self.name_of(id);
            known.is_none_or(|it| it.eq_ignore_ascii_case(name))
        };
        match (one.provisional_name(), other.provisional_name()) {
            (Some(name), None) => may_be_called(other, name),
            (None, Some(name)) => may_be_called(one, name),
            (None, None) | (Some(_), Some(_)) => one == other,
        }
    }

    /// Whether two identities may be one: the same, or known by an address here and by an ID there with nothing that
    /// says they are two
    pub(crate) fn may_be_one_person(&self, one: &IdentityId, other: &IdentityId) -> bool {
        let may_have = |id: &IdentityId, address: &str| {
            let email = self.identity(id).and_then(|it| it.email.as_deref());
            id.kind().is_none() && email.is_none_or(|it| it.eq_ignore_ascii_case(address))
        };
        match (one.provisional_email(), other.provisional_email()) {
            (Some(address), None) => may_have(other, address),
            (None, Some(address)) => may_have(one, address),
            (None, None) | (Some(_), Some(_)) => one == other,
        }
    }

    fn may_be_among(&self, places: &[(Region, Groups)], scope: &Scope) -> bool {
        let Some((_, groups)) = places.iter().find(|(it, _)| *it == scope.region) else {
            return false;
        };
        if let Some(name) = scope.resource_group.provisional_name() {
            return groups.nameless || groups.named.has_in_small_letters(name);
        }
        match self.name_of(&scope.resource_group) {
            Some(name) => groups.by_name_alone.has_in_small_letters(name),
            None => !groups.by_name_alone.is_empty(),
        }
    }

    fn name_of(&self, group: &GroupId) -> Option<&str> {
        self.group(group)?.name.as_deref()
    }

    fn unjoined(&self) -> &Unjoined {
        self.unjoined.get_or_init(|| {
            let mut unjoined = Unjoined::default();
            let is_provisional = |group: &GroupId| group.provisional_name().is_some();
            let scopes = || self.scopes.iter().map(|it| &it.scope);
            if !scopes().any(|it| is_provisional(&it.resource_group)) {
                return unjoined;
            }
            for at in self.scopes() {
                if at.has_listed_key() {
                    self.add(&mut unjoined.keys, at.scope());
                }
                if at.clusters().len() > 0 {
                    self.add(&mut unjoined.clusters, at.scope());
                }
            }
            unjoined
        })
    }

    fn add(&self, places: &mut Vec<(Region, Groups)>, scope: &Scope) {
        let at = places.iter().position(|(it, _)| *it == scope.region);
        let at = at.unwrap_or_else(|| {
            places.push((scope.region.clone(), Groups::default()));
            places.len() - 1
        });
        let groups = &mut places[at].1;
        match scope.resource_group.provisional_name() {
            Some(name) => {
                groups.by_name_alone.add(small(name).collect());
            }
            None => match self.name_of(&scope.resource_group) {
                Some(name) => {
                    groups.named.add(small(name).collect());
                }
                None => groups.nameless = true,
            },
        }
    }
}
