//! R13: removing an identity deletes its keys.

use super::{Rule, RuleId};
use crate::account::{IdentityId, Scope};
use crate::index::Index;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R13,
    title: "Removing an identity breaks every scope it holds up",
    text: "When a user is removed from the account, their API keys go with them, and so does their classic user. Reset every key they own as someone else first. The account owner cannot be removed.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::REMOVING_USERS],
    later: None,
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
