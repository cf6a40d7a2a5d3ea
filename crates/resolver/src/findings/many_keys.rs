//! The owner of the key has nearly as many API keys as IAM allows.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::Identity;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("many-keys", Severity::Warning, RuleId::R11, |seen| {
    found(seen).is_some()
})
.in_short(
    18,
    "owner near the key limit",
    "its owner has nearly as many API keys as IAM allows",
);

/// IAM allows 20 API keys for each user by default; two resets before that is the time to say so
const MANY: u32 = 18;

fn found(seen: Seen<'_>) -> Option<(&Identity, u32)> {
    let owner = seen.at.index.identity(seen.at.owner()?)?;
    let count = owner.api_key_count.filter(|count| *count >= MANY)?;
    Some((owner, count))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let (owner, count) = found(seen)?;
    let text = format!(
        "{} has {count} API keys; by default IAM allows 20, and each reset makes one more",
        owner.label()
    );
    let help = "Delete obsolete keys before the next reset";
    Some(Words::new(text, help, [commands::list_api_keys()]))
}
