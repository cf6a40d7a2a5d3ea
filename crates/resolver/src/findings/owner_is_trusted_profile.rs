//! The owner of the key is a trusted profile.

use super::seen::{Seen, kind_of};
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::{IdentityId, IdentityKind};
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("owner-is-trusted-profile"),
    severity: Severity::Warning,
    rule: RuleId::R8,
    is_about_owner: true,
    in_short: Some(InShort {
        rank: 15,
        words: "acts as a trusted profile",
        clause: "it acts as a trusted profile, which cannot set the key again",
    }),
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (kind_of(seen.at.index, owner) == Some(IdentityKind::TrustedProfile)).then_some(owner)
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
