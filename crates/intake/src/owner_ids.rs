//! Whose ID goes with whose address, where no output says both.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{IdentityId, Scope};

use crate::names::Names;
use crate::places::KeyEntry;
use crate::report::Notice;

/// The owners that outputs name, by the scopes of their keys
#[derive(Default)]
pub struct Owners<'f> {
    by_id: BTreeMap<&'f Scope, BTreeSet<Option<&'f IdentityId>>>,
    by_address: Vec<(&'f Scope, &'f str)>,
}

impl<'f> Owners<'f> {
    /// A key of a whole list; a part of a list need not hold the key that is in effect
    pub(crate) fn key(&mut self, scope: &'f Scope, key: &'f KeyEntry) {
        let owners = self.by_id.entry(scope).or_default();
        owners.insert(key.owner.as_ref());
    }

    /// Whoever owns the key of a scope, by their address alone
    pub(crate) fn address(&mut self, scope: &'f Scope, email: &'f str) {
        self.by_address.push((scope, email));
    }
}

/// Joins an owner's address in `api-key info` with the ID the list of keys has for the same scope.
///
/// Only where each goes with one of the other, in every scope: a reset between the two commands would show as two owners.
pub(crate) fn join_owners(owners: &Owners<'_>, names: &mut Names) -> Vec<Notice> {
    let mut ids_of: BTreeMap<IdentityId, BTreeSet<IdentityId>> = BTreeMap::new();
    let mut addresses_of: BTreeMap<IdentityId, BTreeSet<IdentityId>> = BTreeMap::new();
    for (scope, email) in &owners.by_address {
        let address = names.identity(email);
        // Of keys of several owners nothing says which is in effect.
        let listed = owners.by_id.get(scope).filter(|it| it.len() == 1);
        let Some(owner) = listed.and_then(|it| it.first().copied().flatten()).cloned() else {
            continue;
        };
        if address.provisional_email().is_some() && !names.has_address(&owner) {
            ids_of
                .entry(address.clone())
                .or_default()
                .insert(owner.clone());
            addresses_of.entry(owner).or_default().insert(address);
        }
    }
    let mut notices = Vec::new();
    for (address, ids) in &ids_of {
        let (1, Some(id), Some(email)) = (ids.len(), ids.first(), address.provisional_email())
        else {
            continue;
        };
        if addresses_of.get(id).is_some_and(|it| it.len() == 1) {
            names.address(Some(email), id);
            notices.push(Notice::OwnerJoined {
                email: email.to_owned(),
                identity: id.clone(),
            });
        }
    }
    notices
}
