//! The owner of the key is a service ID.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, IdentityKind};
use crate::rules::{Edition, RuleId};

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-is-service-id",
    Severity::Warning,
    RuleId::R8,
    |seen| found(seen).is_some(),
)
.about_owner()
.in_short(
    14,
    "acts as a service ID",
    "it acts as a service ID, which holds nothing on classic infrastructure",
);

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (seen.at.index.kind_of(owner) == Some(IdentityKind::ServiceId)).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, scope) = (seen.name(found(seen)?), seen.at.label());
    let again = match seen.at.index.edition() {
        Edition::June2025 => " and cannot set the key again",
        Edition::August2026 => "",
    };
    let text = format!(
        "The API key of {scope} belongs to a service ID, {owner}. It has no classic permissions{again}"
    );
    Some(
        Words::new(text, "Reset the key as a functional ID", seen.reset())
            .by_hand(seen.first_functional_id()),
    )
}
