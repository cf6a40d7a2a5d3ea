//! ## Looks like
//! `Unable to connect to the IBM Cloud account.`, `Provided user not found or active`
//! ## Why
//! The owner of the API key has no classic infrastructure user that works: a service ID, a trusted
//! profile, or a user who is disabled there or has no classic key.
//! ## Fix
//! Reset as somebody who has one, or set a manual credential.

use super::in_use::{is_classic, key_fault, key_is_in_use, shadowed};
use super::{ACCOUNT_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, reset, said};
use crate::account::{Fact, IdentityKind, Standing};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::OwnerWithoutClassic,
    title: "The owner of the API key cannot use classic infrastructure",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![place.show_owner(), Command::ibmcloud("sl user list")],
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLASSIC_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    if is_classic(asked, here) == Truth::No {
        let text = format!("In {label} this is not about classic infrastructure");
        return said(Weight::RuledOut, text);
    }
    if key_is_in_use(asked, here) == Truth::No {
        return shadowed(here);
    }
    let Some(owner) = here.at.owner() else {
        return said(
            Weight::Unknown,
            format!("Who owns the API key of {label} is not known"),
        );
    };
    let name = asked.index.identity_label(owner);
    let identity = asked.index.identity(owner);
    let kind = identity.map_or_else(|| owner.kind(), |it| it.kind());
    if let Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile) = kind {
        let text = format!(
            "The API key of {label} belongs to {name}, a service ID or trusted profile, which has no classic infrastructure user"
        );
        return key_fault(asked, here, text);
    }
    if identity.is_some_and(|it| it.standing == Some(Standing::ClassicDisabled)) {
        let text = format!(
            "{name}, who owns the API key of {label}, is disabled for classic infrastructure"
        );
        return key_fault(asked, here, text);
    }
    match identity.map(|it| &it.classic) {
        Some(Fact::None) => key_fault(
            asked,
            here,
            format!("{name}, who owns the API key of {label}, has no classic infrastructure user"),
        ),
        Some(Fact::Known(classic)) if classic.api_key == Some(false) => said(
            Weight::Possible,
            format!(
                "{name}, who owns the API key of {label}, has no classic infrastructure API key"
            ),
        ),
        Some(Fact::Known(_)) => said(
            Weight::RuledOut,
            format!("{name}, who owns the API key of {label}, has a classic infrastructure user"),
        ),
        Some(Fact::Unknown) | None => said(
            Weight::Unknown,
            format!(
                "Whether {name}, who owns the API key of {label}, has a classic infrastructure user is not known"
            ),
        ),
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        reset(place),
        in_console(
            "Manage > Access (IAM) > Users > the user",
            fix(
                "Or enable the owner for classic infrastructure, and make a classic infrastructure API key there",
                ACCOUNT_ADMINISTRATOR,
                [Command::ibmcloud("sl user list")],
            ),
        ),
    ]
}
