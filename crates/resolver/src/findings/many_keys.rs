//! The owner of the key has nearly as many API keys as IAM allows.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::Identity;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("many-keys"),
    severity: Severity::Warning,
    rule: RuleId::R11,
    is_about_owner: false,
    in_short: Some(InShort {
        rank: 18,
        words: "owner near the key limit",
        clause: "its owner has nearly as many API keys as IAM allows",
    }),
    is_found: |seen| found(seen).is_some(),
};

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
