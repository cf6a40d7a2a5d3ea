//! The account bars the key from classic infrastructure.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::commands;
use crate::rules::RuleId;
use crate::rules::classic_link::{self, Bar};

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("classic-not-linked"),
    severity: Severity::Error,
    rule: RuleId::R7,
    is_about_owner: false,
    in_short: Some(InShort {
        rank: 3,
        words: "key cannot reach classic",
        clause: "the key cannot reach classic infrastructure",
    }),
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<Bar> {
    // That the account is a Lite one is a finding of its own.
    let bar = classic_link::bar(seen.at).filter(|it| *it != Bar::Lite)?;
    (seen.classic_is_through_the_key() && seen.uses_classic()).then_some(bar)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let text = format!(
        "Classic infrastructure cannot be reached through the API key because {}",
        found(seen)?.text()
    );
    Some(Words::new(
        text,
        "Set a manual credential of an infrastructure account, or correct the link or the login rule in the account settings",
        [
            commands::show_target(),
            seen.target(),
            commands::set_manual_credential(seen.at.scope(), "<infrastructure_username>"),
        ],
    ))
}
