//! The key is deleted, disabled or expired.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{ApiKey, KeyState};
use crate::commands;
use crate::rules::{RuleId, credential_works};

/// The finding
pub const KIND: Kind = Kind::new("key-not-active", Severity::Error, RuleId::R6, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(2, "key not active", "the key is not active");

fn found(seen: Seen<'_>) -> Option<(&ApiKey, KeyState)> {
    let key = seen.at.key().known().copied()?;
    let state = key.state.filter(|it| it.stops_the_key())?;
    Some((key, state))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (key, state) = found(seen)?;
    let text = format!(
        "The API key of {} is {}",
        seen.at.label(),
        credential_works::key_state(state)
    );
    if state == KeyState::Disabled {
        let help = "Enable the key again, or reset as the identity that should own it";
        let enable = commands::change_api_key("enable", key.id.as_ref());
        return Some(Words::new(text, help, [enable]));
    }
    let help = "Log in as the identity that should own the key, target the group, and reset";
    Some(Words::new(text, help, seen.reset()))
}
