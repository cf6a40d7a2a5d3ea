//! The owner of the key certainly lacks a role that the clusters need.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::IdentityId;
use crate::commands;
use crate::effective;
use crate::permissions::RoleNeed;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("required-role-missing"),
    severity: Severity::Warning,
    rule: RuleId::R10,
    is_about_owner: false,
    in_short: Some(InShort {
        rank: 9,
        words: "roles missing",
        clause: "its owner lacks roles that clusters need",
    }),
    is_found: |seen| found(seen).is_some(),
};

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
