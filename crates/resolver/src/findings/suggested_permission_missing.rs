//! The classic credential in effect lacks permissions that some features need.

use super::required_permission_missing::{in_words, missing};
use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::permissions::Class;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "suggested-permission-missing",
    Severity::Info,
    RuleId::R10,
    |seen| found(seen).is_some(),
);

fn found(seen: Seen<'_>) -> Option<Vec<&str>> {
    missing(seen, Class::Suggested)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let help = "Grant those whose features you use";
    Some(in_words(seen, "Suggested", &found(seen)?, help))
}
