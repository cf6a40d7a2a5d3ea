//! What would break if an identity went.

use serde::Serialize;

use crate::account::{Fact, IdentityId, KeyState, Scope};
use crate::index::Index;
use crate::rules::removal;

/// The scopes that an identity holds up
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HoldsUp {
    /// Scopes whose API key acts as it; a key that is deleted holds up nothing
    pub by_key: Vec<Scope>,
    /// Scopes whose manual credential is exactly its classic user
    pub by_manual: Vec<Scope>,
    /// Scopes whose manual credential has its e-mail address, and so is possibly its own
    pub possibly_by_manual: Vec<Scope>,
    /// How many clusters are in those scopes, the possible ones left out
    pub clusters: usize,
}

impl HoldsUp {
    /// Whether nothing certainly depends on it
    pub fn nothing(&self) -> bool {
        self.by_key.is_empty() && self.by_manual.is_empty()
    }
}

/// What depends on an identity, by key and by manual credential
pub fn what_identity_holds_up(index: &Index, identity: &IdentityId) -> HoldsUp {
    let exists = |scope: &&Scope| {
        let key = index.at(scope).map_or(Fact::Unknown, |at| at.key());
        matches!(key, Fact::Known(key) if key.state != Some(KeyState::Deleted))
    };
    let owned = removal::scopes_owned_by(index, identity);
    let by_key: Vec<Scope> = owned.into_iter().filter(exists).cloned().collect();
    let by_manual: Vec<Scope> = removal::scopes_with_manual_of(index, identity)
        .into_iter()
        .cloned()
        .collect();
    let clusters = by_key
        .iter()
        .chain(by_manual.iter().filter(|scope| !by_key.contains(scope)))
        .filter_map(|scope| index.at(scope))
        .map(|at| at.clusters().len())
        .sum();
    HoldsUp {
        possibly_by_manual: with_the_address(index, identity, &by_manual),
        by_key,
        by_manual,
        clusters,
    }
}

/// Manual credentials whose user name ends in the identity's address, though nobody said they are its own
fn with_the_address(index: &Index, identity: &IdentityId, certain: &[Scope]) -> Vec<Scope> {
    let address = index.address(identity);
    if !address.contains('@') {
        return Vec::new();
    }
    index
        .scopes()
        .filter(|at| !certain.contains(at.scope()))
        .filter(|at| {
            let username = at.manual().known().and_then(|it| it.username.as_deref());
            username.is_some_and(|username| {
                let theirs = username.split_once('_').map_or(username, |(_, rest)| rest);
                theirs.eq_ignore_ascii_case(address)
                    // A user name that is listed as somebody else's is not possibly this one's.
                    && index.classic_users(username).next().is_none()
            })
        })
        .map(|at| at.scope().clone())
        .collect()
}
