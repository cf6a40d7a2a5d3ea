//! R8: a service ID or a trusted profile cannot set the key.

use super::{Edition, Later, Rule, RuleId};
use crate::account::{IdentityId, IdentityKind};
use crate::index::Index;
use crate::permissions::{RoleNeed, Service, Spot, Where, holds_at};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R8,
    title: "A service ID cannot set the key, nor can a trusted profile",
    text: "You can't use a service ID to set the API key. A trusted profile cannot create user API keys. A key that such an identity already owns is judged like any other.",
    sources: &[sources::API_KEY_CREDENTIALS],
    later: Some(Later {
        text: "A service ID can, with Administrator on Kubernetes Service and Operator on IAM Identity Service.",
        source: sources::ACCESS_API_KEY,
        followed_in: Some(Edition::August2026),
    }),
};

/// What the later pages ask of a service ID that sets a key
pub const OPERATOR_ON_IAM: RoleNeed = RoleNeed {
    service: Service::IamIdentity,
    any_of: &["Operator", "Administrator"],
    reach: Where::Account,
};

/// Whether an identity of this kind may set a key, with the reason where it may not
pub fn kind_may_reset(
    index: &Index,
    who: &IdentityId,
    edition: Edition,
) -> (Truth, Option<String>) {
    let kind = index
        .identity(who)
        .map_or_else(|| who.kind(), |identity| identity.kind());
    match (kind, edition) {
        (Some(IdentityKind::ServiceId), Edition::June2025) => (
            Truth::No,
            Some("a service ID cannot set the API key".to_owned()),
        ),
        (Some(IdentityKind::ServiceId), Edition::August2026) => {
            let held = holds_at(index, who, &OPERATOR_ON_IAM, Spot::ANYWHERE);
            let reason = match held {
                Truth::Unknown => format!(
                    "a service ID needs {OPERATOR_ON_IAM} to set the API key, and whether it has that is not known"
                ),
                Truth::Yes | Truth::No => {
                    format!("a service ID needs {OPERATOR_ON_IAM} to set the API key")
                }
            };
            (held, (held != Truth::Yes).then_some(reason))
        }
        (Some(IdentityKind::TrustedProfile), _) => (
            Truth::No,
            Some("a trusted profile cannot create the API key".to_owned()),
        ),
        (Some(IdentityKind::User | IdentityKind::FunctionalId) | None, _) => (Truth::Yes, None),
    }
}
