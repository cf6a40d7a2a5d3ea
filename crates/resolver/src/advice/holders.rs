//! Everybody on whom clusters hang, the most needed first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::account::IdentityId;
use crate::holds_up::{HoldsUp, what_identity_holds_up};
use crate::index::Index;

/// Somebody on whom clusters hang
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Who
    pub identity: IdentityId,
    /// What depends on them
    pub holds_up: HoldsUp,
}

/// Everybody who certainly owns a key or is the user of a manual credential: those with the most clusters
/// first, then those with the most scopes
pub fn holders(index: &Index) -> Vec<Holder> {
    let mut who: BTreeSet<&IdentityId> = BTreeSet::new();
    for at in index.scopes() {
        who.extend(at.owner());
        let username = at.manual().known().and_then(|it| it.username.as_deref());
        let users = username.into_iter().flat_map(|it| index.classic_users(it));
        who.extend(users.map(|it| &it.id));
    }
    let mut found: Vec<Holder> = who
        .into_iter()
        .map(|identity| Holder {
            holds_up: what_identity_holds_up(index, identity),
            identity: identity.clone(),
        })
        .filter(|it| !it.holds_up.nothing())
        .collect();
    found.sort_by_cached_key(|it| {
        let scopes = it.holds_up.by_key.len() + it.holds_up.by_manual.len();
        (
            Reverse((it.holds_up.clusters, scopes)),
            index.identity_label(&it.identity).to_lowercase(),
            it.identity.clone(),
        )
    });
    found
}
