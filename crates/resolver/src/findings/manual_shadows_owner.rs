//! Classic clusters run with a manual credential that is certainly not the key owner's.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{IdentityId, ManualCredential};
use crate::commands;
use crate::rules::{RuleId, manual_credential_first};

/// The finding
pub const KIND: Kind = Kind::new(
    "manual-shadows-owner",
    Severity::Warning,
    RuleId::R1,
    |seen| found(seen).is_some(),
)
.in_short(
    10,
    "manual credential first",
    "a manual credential of somebody else comes before the key",
);

fn found(seen: Seen<'_>) -> Option<(&ManualCredential, &IdentityId)> {
    let manual = seen.at.manual().known().copied()?;
    let owner = seen.at.owner()?;
    let shadows =
        seen.uses_classic() && manual_credential_first::is_somebody_else(seen.at, owner, manual);
    shadows.then_some((manual, owner))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (manual, owner) = found(seen)?;
    let scope = seen.at.scope();
    let text = format!(
        "Classic clusters in {} run as {}, not as {}, who owns the API key: the manual credential comes first",
        seen.at.label(),
        manual.username.as_deref().unwrap_or("an unknown user"),
        seen.name(owner)
    );
    Some(Words::new(
        text,
        "Keep it if that is meant; else unset it. The API key still serves everything that is not classic infrastructure",
        seen.acting([
            commands::unset_manual_credential(scope),
            commands::show_manual_credential(scope),
        ]),
    ))
}
