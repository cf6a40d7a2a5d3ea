//! The owner of the key is VPN-only.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, Standing};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("owner-vpn-only", Severity::Warning, RuleId::R6, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(12, "owner is VPN-only", "its owner cannot log in");

fn found(seen: Seen<'_>) -> Option<&IdentityId> {
    let owner = seen.at.owner()?;
    (seen.at.index.standing(owner) == Some(Standing::VpnOnly)).then_some(owner)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let text = format!(
        "{} owns the API key of {} and is VPN-only, without console login",
        seen.name(found(seen)?),
        seen.at.label()
    );
    Some(Words::new(
        text,
        "Restore the user's status, or reset the key as somebody who is active",
        [commands::list_users()],
    ))
}
