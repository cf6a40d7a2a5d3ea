//! Whose ID goes with whose address, where no output says both.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{IdentityId, Scope};

use crate::names::Names;
use crate::reading::Reading;
use crate::recognise::Found;
use crate::report::Notice;

/// Joins an owner's address in `api-key info` with the ID the list of keys has for the same scope.
///
/// Only where each goes with one of the other, in every scope: a reset between the two commands would show as two owners.
pub(crate) fn join_owners<'f>(
    pieces: impl Iterator<Item = (&'f Found, &'f [Option<Scope>])>,
    names: &mut Names,
) -> Vec<Notice> {
    let mut by_id: BTreeMap<&Scope, BTreeSet<&Option<IdentityId>>> = BTreeMap::new();
    let mut by_address: Vec<(&Scope, IdentityId)> = Vec::new();
    for (it, scopes) in pieces {
        match &it.reading {
            // A part of a list need not hold the key that is in effect.
            Reading::Keys(list) if list.whole => {
                for (entry, scope) in list.entries.iter().zip(scopes) {
                    let Some(scope) = scope else { continue };
                    by_id.entry(scope).or_default().insert(&entry.owner);
                }
            }
            Reading::KeyOwner(owner) => {
                if let (Some(scope), Some(email), None) = (
                    scopes.first().and_then(Option::as_ref),
                    &owner.email,
                    &owner.iam_id,
                ) {
                    by_address.push((scope, names.identity(email)));
                }
            }
            _ => {}
        }
    }
    let mut ids_of: BTreeMap<IdentityId, BTreeSet<IdentityId>> = BTreeMap::new();
    let mut addresses_of: BTreeMap<IdentityId, BTreeSet<IdentityId>> = BTreeMap::new();
    for (scope, address) in by_address {
        // Of keys of several owners nothing says which is in effect.
        let owners = by_id.get(scope).filter(|it| it.len() == 1);
        let Some(owner) = owners.and_then(|it| it.first().copied().cloned().flatten()) else {
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
