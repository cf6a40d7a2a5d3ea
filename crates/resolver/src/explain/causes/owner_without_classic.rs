//! ## Looks like
//! `Unable to connect to the IBM Cloud account.`, `Provided user not found or active`
//! ## Why
//! The owner of the API key has no classic infrastructure user that works: a service ID, a trusted
//! profile, or a user who is disabled there or has no classic key.
//! ## Fix
//! Reset as somebody who has one, or set a manual credential.

use crate::account::{Fact, Standing};
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::catalogue::Refused;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::{Here, Owner};
use crate::explain::place::Place;
use crate::explain::remedies::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, replace_a_classic_key, reset,
};
use crate::explain::sign::{KEY_NOT_KNOWN, NO_KEY, Sign};
use crate::sources;

/// The owner of the API key has no classic infrastructure user that works
pub static OWNER_WITHOUT_CLASSIC: KnownCause = KnownCause {
    id: "owner-without-classic",
    title: "The owner of the API key cannot use classic infrastructure",
    about: About::KeyOnClassic,
    shown_by: &[
        Sign::Scope(is_no_user),
        Sign::Owner(&[Standing::ClassicDisabled]),
        Sign::Both(
            &Sign::Refused(Refused::ClassicKey),
            &Sign::Owner(&[Standing::Removed]),
        ),
        Sign::Both(&Sign::Refused(Refused::ClassicKey), &HAS_NO_CLASSIC_KEY),
        Sign::Scope(has_no_classic_user),
    ],
    against: &[Sign::Scope(has_a_classic_user)],
    hinted_by: &[HAS_NO_CLASSIC_KEY],
    not_known: &[
        // Whoever makes the first key may have one, or not.
        NO_KEY,
        KEY_NOT_KNOWN,
        Sign::Always(
            "Whether the owner of the API key of {scope} has a classic infrastructure user that works is not known",
        ),
    ],
    fixes,
    settle: |place| vec![place.show_owner(), Command::ibmcloud("sl user list")],
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLASSIC_CREDENTIALS],
};

const HAS_NO_CLASSIC_KEY: Sign = Sign::Scope(|_, here| {
    let (owner, user) = (here.owner()?, here.owner()?.identity?.classic.known()?);
    let has_none = user.api_key == Some(false);
    has_none.then(|| format!("{owner} has no classic infrastructure API key"))
});

fn is_no_user(_: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let owner = here.owner().filter(|it| it.is_no_user())?;
    Some(format!(
        "{owner} is a service ID or trusted profile, which has no classic infrastructure user"
    ))
}

fn has_no_classic_user(_: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let owner = here.owner()?;
    let has_none = owner.identity?.classic == Fact::None;
    has_none.then(|| format!("{owner} has no classic infrastructure user"))
}

fn has_a_classic_user(_: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let owner = here.owner()?;
    let identity = owner.identity?;
    let has_one = identity.standing.is_some() && identity.classic.known()?.api_key == Some(true);
    has_one.then(|| format!("{owner} has a classic infrastructure user"))
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let mut fixes = if asked.entry.refused == Refused::ClassicKey {
        replace_a_classic_key(place)
    } else {
        vec![
            reset(asked, place),
            Fix::new(
                "Or set a manual credential of somebody who has a classic infrastructure API key. Classic infrastructure then uses that, and the key keeps its owner",
                CLUSTER_ADMINISTRATOR,
                place.acting([place.set_manual()]),
            ),
        ]
    };
    // Service IDs and trusted profiles have no classic infrastructure user, and who left has none any more.
    let owner = asked.at(place).and_then(Here::owner);
    let can_be_enabled = |it: Owner<'_>| !it.is_no_user() && it.standing != Some(Standing::Removed);
    if owner.is_none_or(can_be_enabled) {
        let enable = Fix::new(
            "Or enable the owner for classic infrastructure, and make a classic infrastructure API key there",
            ACCOUNT_ADMINISTRATOR,
            [Command::ibmcloud("sl user list")],
        );
        fixes.push(enable.in_console("Manage > Access (IAM) > Users > the user"));
    }
    fixes
}
