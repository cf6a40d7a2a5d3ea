//! ## Looks like
//! `You are not authorized to create an API key in this resource group.`
//! ## Why
//! A reset makes a key in the name of whoever runs it. A service ID may not, and an account can restrict who may.
//! ## Fix
//! Grant the role, or have somebody reset who may.

use crate::account::IdentityId;
use crate::commands::{self, Command};
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, reset};
use crate::explain::sign::Sign;
use crate::rules::reset::{self, Permit};
use crate::sources;

/// Whoever ran the command may not create API keys
pub static KEY_CREATION_REFUSED: KnownCause = KnownCause {
    id: "key-creation-refused",
    title: "You may not create API keys in this account",
    about: About::Scope,
    shown_by: &[Sign::Scope(is_refused)],
    against: &[Sign::Scope(is_allowed)],
    hinted_by: &[
        Sign::Scope(is_not_certain),
        Sign::Always(
            "The message says so; who ran the command in {scope} is not known, nor is what exactly is missing",
        ),
    ],
    not_known: &[],
    fixes: |asked, place| {
        let role = Fix::new(
            "Grant the role User API key creator on IAM Identity Service, if the account restricts who may create keys. A service ID needs Operator there. \"All Identity and Access enabled services\" does not include it",
            ACCOUNT_ADMINISTRATOR,
            [asked.show_own_policies()],
        );
        let role = role
            .in_console("Manage > Access (IAM) > Users > the user > Access > IAM Identity Service");
        vec![role, reset(asked, place)]
    },
    settle: |_| {
        vec![
            Command::ibmcloud("iam user-policies <your_e-mail>"),
            commands::show_account_settings(),
        ]
    },
    sources: &[sources::API_KEY_CREDENTIALS, sources::ACCESS_API_KEY],
};

/// Who ran the command, and whether they may reset the key of the scope
fn may_reset<'a>(asked: &Asked<'a>, here: Here<'_>) -> Option<(&'a IdentityId, Permit)> {
    let me = asked.context.me.as_ref()?;
    let permit = reset::may_reset(asked.index, me, here.at.scope());
    Some((me, permit))
}

fn is_refused(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (me, Permit::Refused(reasons)) = may_reset(asked, here)? else {
        return None;
    };
    let (name, label) = (asked.index.identity_label(me), here.at.label());
    Some(format!(
        "{name} cannot reset the key of {label}: {}",
        texts(asked, here, me, &reasons)
    ))
}

fn is_not_certain(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (me, Permit::NotKnown(reasons)) = may_reset(asked, here)? else {
        return None;
    };
    let (name, label) = (asked.index.identity_label(me), here.at.label());
    Some(format!(
        "What {name} lacks in {label} is not certain; perhaps: {}",
        texts(asked, here, me, &reasons)
    ))
}

fn is_allowed(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (me, Permit::Allowed) = may_reset(asked, here)? else {
        return None;
    };
    Some(format!(
        "By the account in view {} may reset the key of {}; perhaps somebody else ran the command",
        asked.index.identity_label(me),
        here.at.label()
    ))
}

fn texts(asked: &Asked<'_>, here: Here<'_>, who: &IdentityId, reasons: &[reset::Reason]) -> String {
    let scope = here.at.scope();
    let texts = reasons.iter().map(|it| it.text(asked.index, who, scope));
    texts.collect::<Vec<_>>().join("; ")
}
