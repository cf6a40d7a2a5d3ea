//! ## Looks like
//! `The IAM token exchange request failed with the message: ...`
//! ## Why
//! The API key was deleted, disabled, or has expired.
//! ## Fix
//! Enable it again, or reset.

use crate::account::KeyState;
use crate::commands::{self, Command};
use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::reset;
use crate::explain::sign::{KEY_NOT_KNOWN, NO_KEY, Sign};
use crate::findings;
use crate::sources;

/// The API key itself does not work any more
pub static KEY_NOT_ACTIVE: KnownCause = KnownCause {
    id: "key-not-active",
    title: "The API key was deleted, disabled, or has expired",
    about: About::Key,
    shown_by: &[Sign::Finding(&findings::key_not_active::KIND)],
    against: &[NO_KEY, Sign::Key(&[KeyState::Active, KeyState::Locked])],
    hinted_by: &[],
    not_known: &[
        KEY_NOT_KNOWN,
        Sign::Always("Whether the API key of {scope} is active is not known"),
    ],
    fixes: |asked, place| {
        let is_disabled = asked.scopes().any(|here| {
            let key = here.at.key();
            (key.known()).is_some_and(|it| it.state == Some(KeyState::Disabled))
        });
        let enable = Fix::new(
            "If it is only disabled, find its ID by the name `containers-kubernetes-key` and enable it again",
            "The owner of the key, or an administrator of IAM Identity Service",
            [
                commands::list_api_keys(),
                Command::ibmcloud("iam api-key-enable <api_key_id>"),
            ],
        );
        let enable = enable.in_console("Manage > Access (IAM) > API keys");
        let may_be_disabled = is_disabled || asked.scopes().len() == 0;
        may_be_disabled
            .then_some(enable)
            .into_iter()
            .chain([reset(place)])
            .collect()
    },
    settle: |place| vec![commands::list_api_keys(), place.show_owner()],
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};
