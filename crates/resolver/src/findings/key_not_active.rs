//! The key is deleted, disabled or expired.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::{ApiKey, KeyState};
use crate::commands;
use crate::rules::{RuleId, credential_works};

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("key-not-active"),
    severity: Severity::Error,
    rule: RuleId::R6,
    is_about_owner: true,
    in_short: Some(InShort {
        rank: 2,
        words: "key not active",
        clause: "the key is not active",
    }),
    is_found: |seen| found(seen).is_some(),
};

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
