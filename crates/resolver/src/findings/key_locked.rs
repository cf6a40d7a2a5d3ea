//! The key is locked.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::{ApiKey, KeyState};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("key-locked"),
    severity: Severity::Warning,
    rule: RuleId::R6,
    is_about_owner: true,
    in_short: Some(InShort {
        rank: 17,
        words: "key locked",
        clause: "the key is locked",
    }),
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<&ApiKey> {
    let key = seen.at.key().known().copied()?;
    (key.state == Some(KeyState::Locked)).then_some(key)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let unlock = commands::change_api_key("unlock", found(seen)?.id.as_ref());
    let text = format!(
        "The API key of {} is locked: it works, and cannot be changed or deleted",
        seen.at.label()
    );
    let help = "Unlock it before you delete it after a reset";
    Some(Words::new(text, help, [unlock]))
}
