//! What no command tells and a person can say: who ran the commands, who owns the account, who is a person, how the
//! account is billed, and where classic clusters live.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    Cluster, Fact, Identity, IdentityId, IdentityKind, Infrastructure, List, Snapshot, Standing,
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
    /// Whether nobody says how the account is billed: a Lite account has no standard clusters
    pub account_type: bool,
    /// The infrastructure accounts that classic clusters may live in, while nobody says where some of them do: the
    /// linked one, and those of manual credentials
    pub classic_accounts: Vec<String>,
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
        self.seen.is_empty()
            && self.may_own_account.is_empty()
            && self.key_owners.is_empty()
            && !self.account_type
            && self.classic_accounts.is_empty()
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
        account_type: snapshot.account.kind.is_none() && !snapshot.clusters.is_empty(),
        classic_accounts: classic_accounts(snapshot),
    }
}

fn classic_accounts(snapshot: &Snapshot) -> Vec<String> {
    let is_open =
        |it: &Cluster| it.provider == Some(Infrastructure::Classic) && it.classic_account.is_none();
    if !snapshot.clusters.iter().any(is_open) {
        return Vec::new();
    }
    let linked = snapshot.account.classic_account.known().map(String::as_str);
    let manual = (snapshot.scopes.iter()).filter_map(|it| it.manual_credential.known()?.account());
    let all: BTreeSet<&str> = linked.into_iter().chain(manual).collect();
    all.into_iter().map(str::to_owned).collect()
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
