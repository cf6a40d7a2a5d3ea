//! The owner of the key holds a role that the clusters need only until a login session ends, and
//! clusters act without one.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::IdentityId;
use crate::commands;
use crate::effective;
use crate::permissions::{RoleNeed, Span};
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-right-by-login",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    21,
    "roles end with a login",
    "its owner holds roles only until a login session ends",
);

fn found(seen: Seen<'_>) -> Option<(&IdentityId, Vec<RoleNeed>)> {
    let owner = seen.at.owner()?;
    let ends = effective::roles_that_end(seen.at, Span::Login);
    (!ends.is_empty()).then_some((owner, ends))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, ends) = found(seen)?;
    let lead = format!(
        "{}, who owns the API key of {}, holds this only by a rule, until the login ends: ",
        seen.name(owner),
        seen.at.label()
    );
    let words = Words::new(
        lead,
        "Grant the owner these roles by a policy, or put the owner into the access group",
        [commands::show_policies(seen.at.index, owner)],
    );
    Some(words.listing(ends.iter().map(RoleNeed::to_string).collect()))
}
