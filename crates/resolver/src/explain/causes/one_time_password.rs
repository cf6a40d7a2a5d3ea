//! ## Looks like
//! `Time-based One Time Password authentication is required to log in with this user.`
//! ## Why
//! The account requires one-time passwords of everyone, which a key cannot answer.
//! ## Fix
//! Use a manual credential in each region, or drop the requirement.

use super::in_use::{if_classic, shadowed};
use super::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, said,
};
use crate::account::Fact;
use crate::commands;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::OneTimePassword,
    title: "The account requires one-time passwords, which a key cannot answer",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |_| vec![commands::show_account_settings()],
    sources: &[sources::CLUSTER_INFRA_ERRORS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    if_classic(asked, here, weigh_on_classic(asked, here))
}

fn weigh_on_classic(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let account = &asked.index.snapshot().account;
    match (account.totp_required, here.at.manual()) {
        (Some(false), _) => said(
            Weight::RuledOut,
            "The account does not require time-based one-time passwords",
        ),
        (Some(true), Fact::Known(_)) => shadowed(here),
        (Some(true), Fact::None) => said(
            Weight::Yours,
            "The account requires time-based one-time passwords of everyone",
        ),
        (Some(true), Fact::Unknown) => said(
            Weight::Possible,
            "The account requires time-based one-time passwords of everyone. It is the cause unless a manual credential is set",
        ),
        (None, _) if asked.entry.slug == "totp" => said(
            Weight::Possible,
            "The message says so; the account's settings are not in view",
        ),
        (None, _) => said(
            Weight::Unknown,
            "Whether the account requires time-based one-time passwords is not known",
        ),
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        fix(
            "Make a classic infrastructure API key for the user and set it as manual credential in each region. Then reset in each, so that existing clusters get it",
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.set_manual(), place.reset()],
        ),
        in_console(
            "Manage > Access (IAM) > Settings > Authentication",
            fix(
                "Or stop requiring one-time passwords of everyone",
                ACCOUNT_ADMINISTRATOR,
                [],
            ),
        ),
    ]
}
