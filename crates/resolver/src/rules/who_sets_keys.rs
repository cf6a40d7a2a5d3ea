//! R8: a service ID or a trusted profile cannot set the key.

use super::{Edition, Rule, RuleId};
use crate::account::{IdentityId, IdentityKind};
use crate::index::Index;
use crate::permissions::{KEYS_OF_SERVICE_IDS, sets_keys};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R8,
    title: "A service ID cannot set the key, nor can a trusted profile",
    text: "You can't use a service ID to set the API key. A trusted profile cannot create user API keys. A key that such an identity already owns is judged like any other.",
    sources: &[sources::API_KEY_CREDENTIALS],
};

/// Why an identity may not set a key, or is not known to; in words, without naming it
pub fn why_not(index: &Index, who: &IdentityId) -> String {
    match (index.kind_of(who), index.edition()) {
        (Some(IdentityKind::ServiceId), Edition::June2025) => {
            "a service ID cannot set the API key".to_owned()
        }
        (Some(IdentityKind::ServiceId), Edition::August2026) => {
            let needs = format!("a service ID needs {KEYS_OF_SERVICE_IDS} to set the API key");
            match sets_keys(index, who) {
                Truth::Unknown => format!("{needs}, and whether it has that is not known"),
                Truth::Yes | Truth::No => needs,
            }
        }
        (Some(IdentityKind::TrustedProfile), _) => {
            "a trusted profile cannot create the API key".to_owned()
        }
        (Some(IdentityKind::User | IdentityKind::FunctionalId) | None, _) => String::new(),
    }
}
