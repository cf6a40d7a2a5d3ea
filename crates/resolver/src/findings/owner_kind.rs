//! What the owner of the key is: best a functional ID, never a person who can leave.

use super::{FindingId, Found, Seen, finding};
use crate::account::IdentityKind;
use crate::commands;
use crate::rules::RuleId;

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let Some(owner) = seen.at.owner() else {
        return;
    };
    let label = seen.at.index.identity_label(owner);
    let scope = seen.at.label();
    let kind = seen
        .at
        .index
        .identity(owner)
        .map_or_else(|| owner.kind(), |identity| identity.kind());
    found.push(match kind {
        Some(IdentityKind::FunctionalId) => return,
        Some(IdentityKind::User) => finding(
            FindingId::OwnerIsPerson,
            RuleId::R3,
            format!("The API key of {scope} acts as a person, {label}: everything there depends on {label} staying in the account"),
            "Reset the key as a functional ID",
            seen.reset(),
        ),
        Some(IdentityKind::ServiceId) => finding(
            FindingId::OwnerIsServiceId,
            RuleId::R8,
            format!("The API key of {scope} belongs to a service ID, {label}, which has no classic permissions; whether it could set the key again is where the pages differ"),
            "Reset the key as a functional ID",
            seen.reset(),
        ),
        Some(IdentityKind::TrustedProfile) => finding(
            FindingId::OwnerIsTrustedProfile,
            RuleId::R8,
            format!("The API key of {scope} belongs to a trusted profile, {label}, which cannot create API keys"),
            "Reset the key as a functional ID",
            seen.reset(),
        ),
        None => finding(
            FindingId::OwnerKindUnknown,
            RuleId::R14,
            format!("Whether {label}, who owns the API key of {scope}, is a person or a functional ID is not known"),
            "Mark it as a functional ID if a program uses it",
            [commands::show_owner(seen.at.index, seen.at.scope())],
        ),
    });
}
