//! The owner of the key is disabled for classic infrastructure, which is reached through the key.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("owner-classic-disabled"),
    severity: Severity::Error,
    rule: RuleId::R7,
    is_about_owner: false,
    in_short: Some(InShort {
        rank: 4,
        words: "owner disabled for classic",
        clause: "its owner is disabled for classic infrastructure",
    }),
    is_found: |seen| found(seen).is_some(),
};

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
