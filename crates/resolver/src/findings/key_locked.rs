//! The key is locked.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{ApiKey, KeyState};
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("key-locked", Severity::Warning, RuleId::R6, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(17, "key locked", "the key is locked");

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
