//! The owner of the key is a trusted profile.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, IdentityKind};
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-is-trusted-profile",
    Severity::Warning,
    RuleId::R8,
    |seen| found(seen).is_some(),
)
.about_owner()
.in_short(
    15,
    "acts as a trusted profile",
    "it acts as a trusted profile, which cannot set the key again",
);

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (seen.at.index.kind_of(owner) == Some(IdentityKind::TrustedProfile)).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, scope) = (seen.name(found(seen)?), seen.at.label());
    let text = format!(
        "The API key of {scope} belongs to a trusted profile, {owner}, which cannot create API keys"
    );
    Some(Words::new(
        text,
        "Reset the key as a functional ID",
        seen.reset(),
    ))
}
