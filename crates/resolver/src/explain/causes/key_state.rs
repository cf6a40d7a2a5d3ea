//! ## Looks like
//! `The IAM token exchange request failed with the message: ...`
//! ## Why
//! The API key was deleted, disabled, or has expired.
//! ## Fix
//! Enable it again, or reset.

use super::in_use::{key_fault, key_is_in_use, shadowed};
use super::{Kind, Said, Weigh, fix, in_console, reset, said};
use crate::account::{Fact, KeyState};
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::credential_works::key_state;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::KeyNotActive,
    title: "The API key was deleted, disabled, or has expired",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![commands::list_api_keys(), place.show_owner()],
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    if key_is_in_use(asked, here) == Truth::No {
        return shadowed(here);
    }
    let key = match here.at.key() {
        Fact::Known(key) => key,
        Fact::None => return said(Weight::RuledOut, format!("{label} has no API key")),
        Fact::Unknown => {
            return said(
                Weight::Unknown,
                format!("The state of the API key of {label} is not known"),
            );
        }
    };
    let which = key
        .id
        .as_ref()
        .map_or(String::new(), |id| format!(" ({id})"));
    match key.state {
        Some(state @ (KeyState::Deleted | KeyState::Disabled | KeyState::Expired)) => key_fault(
            asked,
            here,
            format!("The API key of {label}{which} is {}", key_state(state)),
        ),
        Some(state @ (KeyState::Active | KeyState::Locked)) => said(
            Weight::RuledOut,
            format!("The API key of {label}{which} is {}", key_state(state)),
        ),
        None => said(
            Weight::Unknown,
            format!(
                "The service names an owner for the API key of {label}, but whether the key is active is not known"
            ),
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let mut fixes = vec![reset(place)];
    let disabled = asked.scopes().any(|here| {
        here.at
            .key()
            .known()
            .is_some_and(|it| it.state == Some(KeyState::Disabled))
    });
    let nothing_known = asked.scopes().len() == 0;
    if disabled || nothing_known {
        fixes.insert(
            0,
            in_console(
                "Manage > Access (IAM) > API keys",
                fix(
                    "If it is only disabled, find its ID by the name `containers-kubernetes-key` and enable it again",
                    "The owner of the key, or an administrator of IAM Identity Service",
                    [
                        commands::list_api_keys(),
                        Command::ibmcloud("iam api-key-enable <api_key_id>"),
                    ],
                ),
            ),
        );
    }
    fixes
}
