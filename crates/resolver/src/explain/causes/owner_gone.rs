//! ## Looks like
//! `The IAM token exchange request failed with the message: Provided API key could not be found`
//! ## Why
//! The key still acts as someone who has left the account, or is suspended.
//! ## Fix
//! Reset the key as a functional ID.

use super::in_use::{key_fault, key_is_in_use, shadowed};
use super::owner_without_classic::{reset_with_classic_key, set_then_reset_as_new_owner};
use super::{ACCOUNT_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, reset, said};
use crate::account::{Fact, Standing};
use crate::commands;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::credential_works::standing_word;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::OwnerGone,
    title: "The owner of the API key has left, or is suspended",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![place.show_owner(), commands::list_users()],
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::API_KEY_CREDENTIALS,
        sources::REMOVING_USERS,
    ],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    if key_is_in_use(asked, here) == Truth::No {
        return shadowed(here);
    }
    if matches!(here.at.key(), Fact::None) {
        return said(
            Weight::RuledOut,
            format!("{label} has no API key, so no owner"),
        );
    }
    let Some(owner) = here.at.owner() else {
        return said(
            Weight::Unknown,
            format!("Who owns the API key of {label} is not known"),
        );
    };
    let name = asked.index.identity_label(owner);
    match asked.index.standing(owner) {
        Some(standing @ (Standing::Removed | Standing::Suspended | Standing::Invalid)) => {
            key_fault(
                asked,
                here,
                format!(
                    "The API key of {label} acts as {name}, who is {}",
                    standing_word(standing)
                ),
            )
        }
        Some(standing @ (Standing::Pending | Standing::VpnOnly)) => said(
            Weight::Possible,
            format!(
                "The API key of {label} acts as {name}, who is {}",
                standing_word(standing)
            ),
        ),
        Some(standing @ (Standing::Active | Standing::ClassicDisabled)) => said(
            Weight::RuledOut,
            format!(
                "The API key of {label} acts as {name}, who is {}",
                standing_word(standing)
            ),
        ),
        None => said(
            Weight::Unknown,
            format!(
                "The API key of {label} acts as {name}; whether {name} is still active in the account is not known"
            ),
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    if asked.is_about_a_classic_key() {
        return vec![
            set_then_reset_as_new_owner(place),
            reset_with_classic_key(place),
        ];
    }
    vec![
        reset(place),
        in_console(
            "Manage > Access (IAM) > Users",
            fix(
                "Or, if the owner is only suspended and should go on owning the key, restore the user's status",
                ACCOUNT_ADMINISTRATOR,
                [commands::list_users()],
            ),
        ),
    ]
}
