//! A manual credential is set where no classic cluster is.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{Infrastructure, ManualCredential};
use crate::commands;
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind::new(
    "manual-without-classic",
    Severity::Info,
    RuleId::R2,
    |seen| found(seen).is_some(),
);

fn found(seen: Seen<'_>) -> Option<&ManualCredential> {
    let manual = seen.at.manual().known().copied()?;
    (seen.at.runs_on(Infrastructure::Classic) == Truth::No).then_some(manual)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let whose = found(seen)?.username.as_deref();
    let text = format!(
        "A manual credential ({}) is set for {}, but no classic cluster is there to use it",
        whose.unwrap_or("an unknown user"),
        seen.at.label()
    );
    Some(Words::new(
        text,
        "Unset it if no classic cluster is planned",
        seen.acting([commands::unset_manual_credential(seen.at.scope())]),
    ))
}
