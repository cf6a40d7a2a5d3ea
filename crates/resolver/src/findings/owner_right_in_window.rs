//! The owner of the key holds a role that the clusters need only inside a time window, and clusters act day and night.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::IdentityId;
use crate::commands;
use crate::effective;
use crate::permissions::{RoleNeed, Span};
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "owner-right-in-window",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    20,
    "roles limited in time",
    "its owner holds roles only inside a time window",
);

fn found(seen: Seen<'_>) -> Option<(&IdentityId, Vec<RoleNeed>)> {
    let owner = seen.at.owner()?;
    let ends = effective::roles_that_end(seen.at, Span::Window);
    (!ends.is_empty()).then_some((owner, ends))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, ends) = found(seen)?;
    let lead = format!(
        "{}, who owns the API key of {}, holds this only inside a time window: ",
        seen.name(owner),
        seen.at.label()
    );
    let words = Words::new(
        lead,
        "Grant the owner these roles without a condition: clusters act day and night",
        [commands::show_policies(seen.at.index, owner)],
    );
    Some(words.listing(ends.iter().map(RoleNeed::to_string).collect()))
}
