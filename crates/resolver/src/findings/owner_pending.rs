//! The owner of the key has not accepted the invitation.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("owner-pending", Severity::Warning, RuleId::R6, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(
    11,
    "owner not yet in the account",
    "its owner has not accepted the invitation",
);

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
