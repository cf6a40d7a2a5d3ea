//! R13: removing an identity deletes its keys.

use super::{Rule, RuleId};
use crate::account::{IdentityId, KeyState, ManualState, Scope, Standing};
use crate::index::Index;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R13,
    title: "Removing an identity breaks every scope that depends on it",
    text: "Removing a user from the account also removes their API keys and their classic user. Reset every key they own as someone else first. The account owner cannot be removed.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::REMOVING_USERS],
};

/// The scopes whose API key acts as an identity
pub fn scopes_owned_by<'a>(index: &'a Index, who: &IdentityId) -> Vec<&'a Scope> {
    index
        .scopes()
        .filter(|at| at.owner() == Some(who))
        .map(|at| at.scope())
        .collect()
}

/// The scopes whose manual credential is this identity's classic user
pub fn scopes_with_manual_of<'a>(index: &'a Index, who: &IdentityId) -> Vec<&'a Scope> {
    let username = index
        .identity(who)
        .and_then(|identity| identity.classic.known())
        .and_then(|classic| classic.username.as_deref());
    let Some(username) = username else {
        return Vec::new();
    };
    index
        .scopes()
        .filter(|at| {
            at.manual()
                .known()
                .and_then(|manual| manual.username.as_deref())
                .is_some_and(|set| set.eq_ignore_ascii_case(username))
        })
        .map(|at| at.scope())
        .collect()
}

/// Takes an identity out of the account: its keys are deleted with it, and the manual credentials
/// of exactly its classic user no longer work.
pub(crate) fn remove(index: &mut Index, who: &IdentityId) {
    let owned: Vec<Scope> = scopes_owned_by(index, who).into_iter().cloned().collect();
    let manual: Vec<Scope> = scopes_with_manual_of(index, who)
        .into_iter()
        .cloned()
        .collect();
    for scope in &owned {
        if let Some(key) = index.record_mut(scope).api_key.known_mut() {
            key.state = Some(KeyState::Deleted);
        }
    }
    for scope in &manual {
        if let Some(manual) = index.record_mut(scope).manual_credential.known_mut() {
            manual.state = Some(ManualState::Invalid);
        }
    }
    let with_obsolete: Vec<Scope> = index
        .snapshot()
        .scopes
        .iter()
        .filter(|record| {
            let keys = record.obsolete_keys.iter().flatten();
            keys.into_iter().any(|key| key.owner.as_ref() == Some(who))
        })
        .map(crate::account::ScopeRecord::scope)
        .collect();
    for scope in &with_obsolete {
        if let Some(keys) = &mut index.record_mut(scope).obsolete_keys {
            keys.retain(|key| key.owner.as_ref() != Some(who));
        }
    }
    let identity = index.identity_mut(who);
    identity.standing = Some(Standing::Removed);
    identity.api_key_count = Some(0);
}
