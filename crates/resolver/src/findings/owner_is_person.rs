//! The owner of the key is a person, who can leave.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, IdentityKind};
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("owner-is-person", Severity::Warning, RuleId::R3, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(
    13,
    "acts as a person",
    "it acts as a person, and breaks when that person leaves",
);

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (seen.at.index.kind_of(owner) == Some(IdentityKind::User)).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let who = found(seen)?;
    let (owner, scope) = (seen.name(who), seen.at.label());
    // By default the key stores the credentials of the account owner.
    let help = if seen.at.index.is_account_owner(who) {
        "By default the key stores the account owner's credentials. Reset it as a functional ID"
    } else {
        "Reset the key as a functional ID"
    };
    let text = format!(
        "The API key of {scope} acts as a person, {owner}, and stops when that person leaves"
    );
    Some(Words::new(text, help, seen.reset()).by_hand(seen.first_functional_id()))
}
