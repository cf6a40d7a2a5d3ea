//! ## Looks like
//! `Unable to connect to the IBM Cloud account.`, `Provided user not found or active`
//! ## Why
//! The owner of the API key has no classic infrastructure user that works: a service ID, a trusted
//! profile, or a user who is disabled there or has no classic key.
//! ## Fix
//! Reset as somebody who has one, or set a manual credential.

use super::in_use::{if_classic, is_classic, key_fault, key_is_in_use, shadowed};
use super::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, Kind, RESETTER, Said, Weigh, fix, in_console,
    reset, said,
};
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
    if_classic(asked, here, weigh_on_classic(asked, here))
}

fn weigh_on_classic(asked: &Asked<'_>, here: Here<'_>) -> Said {
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
    if asked.is_about_a_classic_key() {
        if asked.index.standing(owner) == Some(Standing::Removed) {
            let text = format!(
                "{name}, who owns the API key of {label}, has left the account. Their classic infrastructure API key was removed with them"
            );
            return key_fault(asked, here, text);
        }
        if let Some(Fact::Known(classic)) = identity.map(|it| &it.classic)
            && classic.api_key == Some(false)
        {
            let text = format!(
                "{name}, who owns the API key of {label}, has no classic infrastructure API key"
            );
            return key_fault(asked, here, text);
        }
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
        Some(Fact::Known(classic)) if classic.api_key.is_none() => said(
            Weight::Unknown,
            format!(
                "Whether {name}, who owns the API key of {label}, has a classic infrastructure API key is not known"
            ),
        ),
        Some(Fact::Known(_)) if asked.index.standing(owner).is_none() => said(
            Weight::Unknown,
            format!(
                "Whether {name}, who owns the API key of {label}, is enabled for classic infrastructure is not known"
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

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let mut fixes = if asked.is_about_a_classic_key() {
        vec![
            set_then_reset_as_new_owner(place),
            reset_with_classic_key(place),
        ]
    } else {
        vec![
            reset(place),
            fix(
                "Or set a manual credential of somebody who has a classic infrastructure API key: classic infrastructure then uses that, and the key keeps its owner",
                CLUSTER_ADMINISTRATOR,
                [place.target(), place.set_manual()],
            ),
        ]
    };
    if can_be_enabled(asked, place) {
        fixes.push(in_console(
            "Manage > Access (IAM) > Users > the user",
            fix(
                "Or enable the owner for classic infrastructure, and make a classic infrastructure API key there",
                ACCOUNT_ADMINISTRATOR,
                [Command::ibmcloud("sl user list")],
            ),
        ));
    }
    fixes
}

/// What the page on permission errors says for an invalid classic key, where the owner's does not work
pub(super) fn set_then_reset_as_new_owner(place: &Place) -> Fix {
    fix(
        "Set a manual credential with a classic infrastructure API key that works; then reset as the identity that should own the key, so that existing clusters get it",
        CLUSTER_ADMINISTRATOR,
        [place.target(), place.set_manual(), place.reset()],
    )
}

/// When a reset without a manual credential is enough
pub(super) fn reset_with_classic_key(place: &Place) -> Fix {
    fix(
        "Or, if no manual credential is set, reset as somebody who has a classic infrastructure API key: as anybody else, a reset alone does not help",
        RESETTER,
        [place.settle_manual(), place.target(), place.reset()],
    )
}

/// Service IDs and trusted profiles have no classic infrastructure user, and who left has none any more
fn can_be_enabled(asked: &Asked<'_>, place: &Place) -> bool {
    let owner = asked
        .scopes()
        .filter(|here| here.at.label() == place.name())
        .find_map(|here| here.at.owner());
    owner.is_none_or(|owner| {
        let identity = asked.index.identity(owner);
        let kind = identity.map_or_else(|| owner.kind(), |it| it.kind());
        let machine = matches!(
            kind,
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        );
        !machine && asked.index.standing(owner) != Some(Standing::Removed)
    })
}
