//! Nobody knows whether the owner of the key is a person or a functional ID.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::IdentityId;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("owner-kind-unknown", Severity::Info, RuleId::R14, |seen| {
    found(seen).is_some()
})
.about_owner();

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    seen.at.index.kind_of(owner).is_none().then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, scope) = (seen.name(found(seen)?), seen.at.label());
    let text = format!(
        "Whether {owner}, who owns the API key of {scope}, is a person or a functional ID is not known"
    );
    // No command says so.
    Some(Words::new(
        text,
        "Mark it as a functional ID if a program uses it",
        [],
    ))
}
