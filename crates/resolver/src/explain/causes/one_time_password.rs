//! ## Looks like
//! `Time-based One Time Password authentication is required to log in with this user.`
//! ## Why
//! The account requires one-time passwords of everyone, which a key cannot answer.
//! ## Fix
//! Use a manual credential in each region, or drop the requirement.

use crate::commands;
use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR};
use crate::explain::sign::Sign;
use crate::rules::classic_link;
use crate::sources;
use crate::truth::Truth;

/// The account requires what a key cannot answer
pub static ONE_TIME_PASSWORD: KnownCause = KnownCause {
    id: "one-time-password",
    title: "The account requires one-time passwords, which a key cannot answer",
    about: About::KeyOnClassic,
    shown_by: &[Sign::Scope(|_, here| {
        let owner = owner_needs(here, Truth::Yes)?;
        Some(match here.at.index.snapshot().account.totp_required {
            Some(true) => {
                "The account requires time-based one-time passwords of everyone".to_owned()
            }
            _ => format!("The account requires time-based one-time passwords of {owner}"),
        })
    })],
    against: &[Sign::Scope(|_, here| {
        let owner = owner_needs(here, Truth::No)?;
        Some(match here.at.index.snapshot().account.totp_required {
            Some(true) => format!("The account makes an exception for {owner}"),
            _ => "The account does not require time-based one-time passwords".to_owned(),
        })
    })],
    hinted_by: &[Sign::Named(
        "The message says so; the account's settings are not in view",
    )],
    not_known: &[Sign::Always(
        "Whether the account requires time-based one-time passwords is not known",
    )],
    fixes: |_, place| {
        vec![
            Fix::new(
                "Make a classic infrastructure API key for the user and set it as manual credential in each region. Then reset in each, so that existing clusters get it",
                CLUSTER_ADMINISTRATOR,
                place.acting([place.set_manual(), place.reset()]),
            ),
            Fix::new(
                "Or stop requiring one-time passwords of everyone",
                ACCOUNT_ADMINISTRATOR,
                [],
            )
            .in_console("Manage > Access (IAM) > Settings > Authentication"),
        ]
    },
    settle: |_| vec![commands::show_account_settings()],
    sources: &[sources::CLUSTER_INFRA_ERRORS],
};

/// Whoever owns the key, where the account is known to ask them, or not to ask them
fn owner_needs(here: Here<'_>, needs: Truth) -> Option<String> {
    let owner = here.at.owner();
    let is_so = classic_link::password_needed(here.at.index, owner) == Some(needs);
    let name = |it| here.at.index.identity_label(it).to_owned();
    is_so.then(|| owner.map_or_else(|| "whoever owns the key".to_owned(), name))
}
