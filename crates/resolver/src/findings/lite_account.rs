//! A Lite account lists clusters, which it cannot have.

use super::seen::Seen;
use super::{FindingId, InShort, Kind, Severity, Words};
use crate::account::AccountType;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("lite-account"),
    severity: Severity::Error,
    rule: RuleId::R7,
    is_about_owner: false,
    in_short: Some(InShort {
        rank: 5,
        words: "Lite account",
        clause: "this is a Lite account",
    }),
    is_found: |seen| found(seen).is_some(),
};

fn found(seen: Seen<'_>) -> Option<()> {
    let is_lite = seen.at.index.snapshot().account.kind == Some(AccountType::Lite);
    (is_lite && seen.has_clusters()).then_some(())
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    found(seen)?;
    Some(Words::new(
        "This is a Lite account, which cannot have standard clusters, yet clusters are listed",
        "Upgrade the account to Pay-As-You-Go or Subscription (Manage > Account > Account settings)",
        [commands::show_account()],
    ))
}
