//! The classic credential in effect lacks permissions that some features need.

use super::required_permission_missing::{in_words, missing};
use super::seen::Seen;
use super::{FindingId, Kind, Severity, Words};
use crate::permissions::Class;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("suggested-permission-missing"),
    severity: Severity::Info,
    rule: RuleId::R10,
    is_about_owner: false,
    in_short: None,
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<Vec<&str>> {
    missing(seen, Class::Suggested)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let help = "Grant those whose features you use";
    Some(in_words(seen, "Suggested", &found(seen)?, help))
}
