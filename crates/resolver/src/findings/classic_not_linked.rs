//! The account bars the key from classic infrastructure.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::by_hand::{another_account, two_accounts};
use crate::commands;
use crate::rules::RuleId;
use crate::rules::classic_link::{self, Bar};

/// The finding
pub const KIND: Kind = Kind::new("classic-not-linked", Severity::Error, RuleId::R7, |seen| {
    found(seen).is_some()
})
.in_short(
    3,
    "key cannot reach classic",
    "the key cannot reach classic infrastructure",
);

fn found(seen: Seen<'_>) -> Option<Bar> {
    // That the account is a Lite one is a finding of its own.
    let bar = classic_link::bar(seen.at).filter(|it| *it != Bar::Lite)?;
    (seen.classic_is_through_the_key() && seen.uses_classic()).then_some(bar)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let text = format!(
        "Classic infrastructure cannot be reached through the API key because {}",
        found(seen)?.text()
    );
    let (scope, set) = (seen.at.scope(), "<infrastructure_username>");
    let set = seen.acting([commands::set_manual_credential(scope, set)]);
    let show = commands::show_manual_credential(scope);
    let steps = [two_accounts(), another_account(set.clone(), show)];
    let words = Words::new(
        text,
        "Set a manual credential of an infrastructure account, or correct the link or the login rule in the account settings",
        set,
    );
    Some(words.by_hand(steps))
}
