//! The owner of the key is disabled for classic infrastructure, which is reached through the key.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-classic-disabled",
    Severity::Error,
    RuleId::R7,
    |seen| found(seen).is_some(),
)
.in_short(
    4,
    "owner disabled for classic",
    "its owner is disabled for classic infrastructure",
);

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    let is_disabled = seen.at.index.standing(owner) == Some(Standing::ClassicDisabled);
    (is_disabled && seen.classic_is_through_the_key() && seen.uses_classic()).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let text = format!(
        "{} owns the API key of {} and is disabled for classic infrastructure, which its clusters run on",
        seen.name(found(seen)?),
        seen.at.label()
    );
    Some(Words::new(
        text,
        "Enable the user's classic infrastructure access, or reset the key as somebody who has it",
        [commands::list_classic_users()],
    ))
}
