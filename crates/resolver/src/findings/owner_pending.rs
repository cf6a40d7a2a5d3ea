//! The owner of the key has not accepted the invitation.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("owner-pending"),
    severity: Severity::Warning,
    rule: RuleId::R6,
    is_about_owner: true,
    in_short: Some(InShort {
        rank: 11,
        words: "owner not yet in the account",
        clause: "its owner has not accepted the invitation",
    }),
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (seen.at.index.standing(owner) == Some(Standing::Pending)).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let text = format!(
        "{} owns the API key of {} and has not accepted the invitation to the account",
        seen.name(found(seen)?),
        seen.at.label()
    );
    Some(Words::new(
        text,
        "Have the invitation accepted, or reset the key as somebody who is active",
        [commands::list_users()],
    ))
}
