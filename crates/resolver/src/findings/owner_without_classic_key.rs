//! The owner of the key has no classic infrastructure API key, and classic clusters run with it.

use super::seen::{Seen, has_no_classic_key, machine};
use super::{Kind, Severity, Words};
use crate::account::IdentityId;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-without-classic-key",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    16,
    "owner has no classic key",
    "its owner has no classic infrastructure API key",
);

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    let without_key = (seen.at.index.identity(owner)).is_some_and(has_no_classic_key);
    (without_key && seen.classic_is_through_the_key() && seen.uses_classic()).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let owner = found(seen)?;
    let (name, scope) = (seen.name(owner), seen.at.label());
    Some(match machine(seen.at.index, owner) {
        Some(kind) => Words::new(
            format!(
                "{name} owns the API key of {scope}, and {kind} cannot have a classic infrastructure API key"
            ),
            "Reset the key as a functional ID or a person who has one, or set a manual credential of one. Classic infrastructure then uses that, and the key keeps its owner",
            commands::instead_of_a_machine(seen.at.index, seen.at.scope()),
        ),
        None => Words::new(
            format!("{name} owns the API key of {scope} but has no classic infrastructure API key"),
            "Create one: Manage > Access (IAM) > Users > the user > API keys > Classic infrastructure API key",
            [commands::list_classic_users()],
        ),
    })
}
