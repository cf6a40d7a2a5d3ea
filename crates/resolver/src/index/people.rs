//! Who somebody is: what is listed of an identity, what it is, where it stands, and what it is called.

use super::Index;
use crate::account::{Identity, IdentityId, IdentityKind, List, Standing};
use crate::lookup;
use crate::order::{self, in_small_letters, small};

impl Index {
    /// An identity, if it is listed
    pub fn identity(&self, id: &IdentityId) -> Option<&Identity> {
        let identities = &self.snapshot.identities;
        let is_it = |at: u32| identities[at as usize].id == *id;
        let at = self.identities.find(lookup::hash(id.as_str()), is_it)?;
        Some(&identities[at as usize])
    }

    /// What an identity is, as far as the account or its ID says
    pub fn kind_of(&self, id: &IdentityId) -> Option<IdentityKind> {
        self.identity(id).map_or_else(|| id.kind(), Identity::kind)
    }

    /// Whether it is certainly no user: a service ID or a trusted profile
    pub(crate) fn is_program(&self, id: &IdentityId) -> bool {
        match self.kind_of(id) {
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile) => true,
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => false,
        }
    }

    /// Where an identity stands: as listed, or removed when a whole list does not have it and nobody in it may
    /// be the one
    pub fn standing(&self, id: &IdentityId) -> Option<Standing> {
        match self.identity(id) {
            Some(identity) => identity.standing,
            None => (self.snapshot.is_complete(List::Identities) && !self.may_be_listed(id))
                .then_some(Standing::Removed),
        }
    }

    /// Whether an identity owns the account and so holds everything
    pub fn is_account_owner(&self, id: &IdentityId) -> bool {
        self.snapshot.account.owner.as_ref() == Some(id)
    }

    /// Whether an identity may turn out to own the account, while nobody says who does: anybody but a service ID
    /// or a trusted profile, and nobody who was removed
    pub fn may_own_account(&self, id: &IdentityId) -> bool {
        if let Some(owner) = &self.snapshot.account.owner {
            return owner != id && self.may_be_one_person(owner, id);
        }
        !self.is_program(id) && self.standing(id) != Some(Standing::Removed)
    }

    /// The identities with exactly this classic user name, ignoring case
    pub fn classic_users(&self, username: &str) -> impl Iterator<Item = &Identity> {
        let users = &self.classic_users;
        let order = move |(name, _): &(String, u32)| in_small_letters(name, username);
        let from = users.partition_point(|it| order(it).is_lt());
        users[from..]
            .iter()
            .take_while(move |it| order(it).is_eq())
            .map(|(_, at)| &self.snapshot.identities[*at as usize])
    }

    /// What people call an identity
    pub fn identity_label<'a>(&'a self, id: &'a IdentityId) -> &'a str {
        match self.identity(id) {
            Some(identity) => identity.label(),
            None => id.provisional_email().unwrap_or(id.as_str()),
        }
    }

    /// What commands call an identity: its address where it has one
    pub fn address<'a>(&'a self, id: &'a IdentityId) -> &'a str {
        self.identity(id)
            .and_then(|identity| identity.email.as_deref())
            .or(id.provisional_email())
            .unwrap_or(id.as_str())
    }
}

/// Classic user names in small letters, in order, each with the position of its identity
pub(super) fn classic_users(identities: &[Identity]) -> Vec<(String, u32)> {
    let users = (0u32..).zip(identities).filter_map(|(at, identity)| {
        let name = identity.classic.known()?.username.as_ref()?;
        Some((small(name).collect::<String>(), at))
    });
    order::sorted(users, |(name, _)| name.clone())
}
