//! The manual credential does not work, and nothing else is tried.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::ManualCredential;
use crate::commands;
use crate::provider::{CredentialKind, Provider};
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind::new("manual-user-gone", Severity::Error, RuleId::R6, |seen| {
    found(seen).is_some()
})
.in_short(
    1,
    "manual credential refused",
    "the manual credential is refused",
);

fn found(seen: Seen<'_>) -> Option<&ManualCredential> {
    let manual = seen.at.manual().known().copied()?;
    let classic = seen.provider(Provider::Classic)?;
    let unusable =
        classic.credential == CredentialKind::ManualCredential && classic.usable == Truth::No;
    (unusable && seen.is_about_classic()).then_some(manual)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let whose = found(seen)?.username.as_deref();
    let scope = seen.at.scope();
    let text = format!(
        "The manual credential of {} ({}) does not work. Nothing else is tried for classic infrastructure, so resetting the API key does not help",
        seen.at.label(),
        whose.unwrap_or("an unknown user")
    );
    Some(Words::new(
        text,
        "Set a manual credential with a live classic key, or unset it. Then reset the API key so that existing clusters get it",
        seen.acting([
            commands::set_manual_credential(scope, "<infrastructure_username>"),
            commands::reset(scope),
        ]),
    ))
}
