//! What no command tells and a person can say: who ran the commands, who owns the account, who is a person.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    Fact, Identity, IdentityId, IdentityKind, List, Snapshot, Standing,
};
use serde::Serialize;

/// The questions that are open of an account
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Questions {
    /// The lists that are whole if whoever ran the commands sees everything
    pub seen: Vec<List>,
    /// Those who may own the account, while nobody says who does
    pub may_own_account: Vec<IdentityId>,
    /// Owners of keys of whom nobody says whether they are people, who owns most keys first
    pub key_owners: Vec<KeyOwner>,
}

/// Somebody who owns API keys of clusters
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyOwner {
    /// Who
    pub identity: IdentityId,
    /// Of how many scopes
    pub scopes: usize,
}

impl Questions {
    /// Whether everything is answered
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty() && self.may_own_account.is_empty() && self.key_owners.is_empty()
    }
}

/// What a person can say of an account
pub fn questions(snapshot: &Snapshot) -> Questions {
    Questions {
        seen: snapshot
            .seen
            .difference(&snapshot.complete)
            .copied()
            .collect(),
        may_own_account: may_own_account(snapshot),
        key_owners: key_owners(snapshot),
    }
}

fn may_own_account(snapshot: &Snapshot) -> Vec<IdentityId> {
    if snapshot.account.owner.is_some() {
        return Vec::new();
    }
    let may_be = |it: &&Identity| {
        it.standing != Some(Standing::Removed)
            && !matches!(
                it.kind(),
                Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
            )
    };
    let may_own = snapshot.identities.iter().filter(may_be);
    may_own.map(|it| it.id.clone()).collect()
}

fn key_owners(snapshot: &Snapshot) -> Vec<KeyOwner> {
    let mut scopes: BTreeMap<&IdentityId, usize> = BTreeMap::new();
    for record in &snapshot.scopes {
        if let Fact::Known(key) = &record.api_key
            && let Some(owner) = &key.owner
        {
            *scopes.entry(owner).or_default() += 1;
        }
    }
    let identities: BTreeMap<&IdentityId, &Identity> =
        snapshot.identities.iter().map(|it| (&it.id, it)).collect();
    // Whoever is gone breaks the scope, whatever they were.
    let is_open = |id: &IdentityId| match identities.get(id) {
        Some(it) => it.kind().is_none() && it.standing != Some(Standing::Removed),
        None => id.kind().is_none(),
    };
    let mut owners: Vec<KeyOwner> = (scopes.into_iter())
        .filter(|(id, _)| is_open(id))
        .map(|(id, scopes)| KeyOwner {
            identity: id.clone(),
            scopes,
        })
        .collect();
    owners.sort_by_key(|it| Reverse(it.scopes));
    owners
}
