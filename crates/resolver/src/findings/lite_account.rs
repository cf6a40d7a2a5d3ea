//! A Lite account lists clusters, which it cannot have.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::AccountType;
use crate::by_hand::upgrade;
use crate::commands;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new("lite-account", Severity::Error, RuleId::R7, |seen| {
    found(seen).is_some()
})
.in_short(5, "Lite account", "this is a Lite account");

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
    )
    .by_hand([upgrade()]))
}
