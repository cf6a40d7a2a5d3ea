//! ## Looks like
//! `You are not authorized to create an API key in this resource group.`
//! ## Why
//! A reset makes a key in the name of whoever runs it. A service ID may not, and an account can restrict who may.
//! ## Fix
//! Grant the role, or have somebody reset who may.

use super::{ACCOUNT_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, reset, said};
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::reset::{self, Permit};
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::KeyCreationRefused,
    title: "You may not create API keys in this account",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |_| {
        vec![
            Command::ibmcloud("iam user-policies <your_e-mail>"),
            commands::show_account_settings(),
        ]
    },
    sources: &[sources::API_KEY_CREDENTIALS, sources::ACCESS_API_KEY],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let Some(me) = &asked.context.me else {
        return said(
            Weight::Possible,
            format!(
                "The message says so; who ran the command in {label} is not known, nor is what exactly is missing"
            ),
        );
    };
    let name = asked.index.identity_label(me);
    let texts = |reasons: &[reset::Reason]| {
        let scope = here.at.scope();
        let texts = reasons.iter().map(|it| it.text(asked.index, me, scope));
        texts.collect::<Vec<_>>().join("; ")
    };
    match reset::may_reset(asked.index, me, here.at.scope(), asked.context.edition) {
        Permit::Refused(reasons) => said(
            Weight::Yours,
            format!(
                "{name} cannot reset the key of {label}: {}",
                texts(&reasons)
            ),
        ),
        Permit::NotKnown(reasons) => said(
            Weight::Possible,
            format!(
                "What {name} lacks in {label} is not certain; perhaps: {}",
                texts(&reasons)
            ),
        ),
        Permit::Allowed => said(
            Weight::RuledOut,
            format!(
                "By the account in view {name} may reset the key of {label}; perhaps somebody else ran the command"
            ),
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let show = match &asked.context.me {
        Some(me) => commands::show_policies(asked.index, me),
        None => Command::ibmcloud("iam user-policies <your_e-mail>"),
    };
    vec![
        in_console(
            "Manage > Access (IAM) > Users > the user > Access > IAM Identity Service",
            fix(
                "Have the role User API key creator on IAM Identity Service granted, if the account restricts who may create keys; a service ID needs Operator there. \"All Identity and Access enabled services\" does not include it",
                ACCOUNT_ADMINISTRATOR,
                [show],
            ),
        ),
        reset(place),
    ]
}
