//! ## Looks like
//! `We were unable to connect to your Softlayer account.`, `Ensure that you have a paid account. (E0057)`
//! ## Why
//! The account is a Lite account, or no classic infrastructure account is linked to it.
//! ## Fix
//! Upgrade, log in to the account with the link, or set a manual credential.

use crate::account::{AccountType, Fact};
use crate::by_hand::{another_account, two_accounts, upgrade};
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, CALLER, CLUSTER_ADMINISTRATOR};
use crate::explain::sign::Sign;
use crate::sources;

/// The account reaches no classic infrastructure
pub static ACCOUNT_NOT_LINKED: KnownCause = KnownCause {
    id: "account-not-linked",
    title: "No classic infrastructure account is linked",
    about: About::KeyOnClassic,
    shown_by: &[
        // A manual credential changes nothing about that.
        Sign::If(
            About::Classic,
            &Sign::Text(|asked| {
                let is_lite = asked.index.snapshot().account.kind == Some(AccountType::Lite);
                is_lite.then(|| "This is a Lite account: it has no classic infrastructure and cannot have standard clusters".to_owned())
            }),
        ),
        Sign::Text(|asked| {
            let linked = &asked.index.snapshot().account.classic_account;
            (*linked == Fact::None)
                .then(|| "No classic infrastructure account is linked to the account".to_owned())
        }),
    ],
    against: &[Sign::Text(|asked| {
        let linked = asked.index.snapshot().account.classic_account.known()?;
        Some(format!(
            "Classic infrastructure account {linked} is linked to the account"
        ))
    })],
    hinted_by: &[],
    not_known: &[Sign::Always(
        "Whether a classic infrastructure account is linked is not known; `ibmcloud target` shows it behind `<->`",
    )],
    fixes: |_, place| {
        vec![
            Fix::new(
                "See whether the targeted account has a link: `ibmcloud target` shows it behind `<->`. If another of your accounts has it, log in to that one",
                CALLER,
                [Command::ibmcloud("target"), Command::ibmcloud("login")],
            ),
            Fix {
                who: Some(ACCOUNT_ADMINISTRATOR),
                ..upgrade().into()
            },
            two_accounts().into(),
            Fix {
                who: Some(CLUSTER_ADMINISTRATOR),
                ..another_account(place.acting([place.set_manual()]), place.show_manual()).into()
            },
        ]
    },
    settle: |place| vec![Command::ibmcloud("target"), place.settle_manual()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::AUTHENTICATION_ERRORS,
        sources::CLASSIC_CREDENTIALS,
    ],
};
