//! ## Looks like
//! `We were unable to connect to your Softlayer account.`, `Ensure that you have a paid account. (E0057)`
//! ## Why
//! The account is a Lite account, or no classic infrastructure account is linked to it.
//! ## Fix
//! Upgrade, log in to the account with the link, or set a manual credential.

use super::in_use::{if_classic, is_classic, shadowed};
use super::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, said,
};
use crate::account::{AccountType, Fact};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::AccountNotLinked,
    title: "No classic infrastructure account is linked",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![Command::ibmcloud("target"), place.settle_manual()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::AUTHENTICATION_ERRORS,
        sources::CLASSIC_CREDENTIALS,
    ],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    if_classic(asked, here, weigh_on_classic(asked, here))
}

fn weigh_on_classic(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let account = &asked.index.snapshot().account;
    if is_classic(asked, here) == Truth::No {
        let text = format!(
            "In {} this is not about classic infrastructure",
            here.at.label()
        );
        return said(Weight::RuledOut, text);
    }
    if account.kind == Some(AccountType::Lite) {
        return said(
            Weight::Yours,
            "This is a Lite account: it has no classic infrastructure and cannot have standard clusters",
        );
    }
    match (&account.classic_account, here.at.manual()) {
        (Fact::Known(linked), _) => said(
            Weight::RuledOut,
            format!("Classic infrastructure account {linked} is linked to the account"),
        ),
        (Fact::None, Fact::Known(_)) => shadowed(here),
        (Fact::None, Fact::None) => said(
            Weight::Yours,
            format!(
                "No classic infrastructure account is linked to the account, and no manual credential is set for {}",
                here.at.label()
            ),
        ),
        (Fact::None, Fact::Unknown) => said(
            Weight::Possible,
            format!(
                "No classic infrastructure account is linked to the account; whether a manual credential is set for {} is not known",
                here.at.label()
            ),
        ),
        (Fact::Unknown, _) => said(
            Weight::Unknown,
            "Whether a classic infrastructure account is linked is not known; `ibmcloud target` shows it behind `<->`",
        ),
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        fix(
            "See whether the targeted account has a link: `ibmcloud target` shows it behind `<->`. If another of your accounts has it, log in to that one",
            "Whoever ran the command",
            [Command::ibmcloud("target"), Command::ibmcloud("login")],
        ),
        in_console(
            "Manage > Account > Account settings",
            fix(
                "Upgrade a Lite account to Pay-As-You-Go or Subscription, which come linked",
                ACCOUNT_ADMINISTRATOR,
                [],
            ),
        ),
        fix(
            "Or set a manual credential of an infrastructure account, which serves classic clusters only",
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.set_manual()],
        ),
    ]
}
