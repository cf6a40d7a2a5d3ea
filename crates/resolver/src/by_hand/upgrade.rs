//! A Lite account, which has no infrastructure.

use super::ByHand;
use crate::commands;

/// What gives a Lite account infrastructure
pub fn upgrade() -> ByHand {
    ByHand::new(
        "Upgrade the Lite account to Pay-As-You-Go or Subscription, which come with access to infrastructure",
        "Manage > Account > Account settings > Upgrade account",
    )
    .run([commands::show_account()])
}
