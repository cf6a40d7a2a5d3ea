//! The owner of the key certainly lacks a role that the clusters need.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::IdentityId;
use crate::commands;
use crate::effective;
use crate::permissions::RoleNeed;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "required-role-missing",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    9,
    "roles missing",
    "its owner lacks roles that clusters need",
);

fn found(seen: Seen<'_>) -> Option<(&IdentityId, Vec<RoleNeed>)> {
    let owner = seen.at.owner()?;
    let missing = effective::missing_roles(seen.at);
    (!missing.is_empty()).then_some((owner, missing))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, missing) = found(seen)?;
    let lead = format!(
        "{}, who owns the API key of {}, lacks ",
        seen.name(owner),
        seen.at.label()
    );
    let lacks = Words::new(
        lead,
        "Give the owner the missing roles (Manage > Access (IAM) > Users or Service IDs), or reset as somebody who has them",
        [commands::show_policies(seen.at.index, owner)],
    );
    Some(lacks.listing(missing.iter().map(RoleNeed::to_string).collect()))
}
