//! ## Looks like
//! `The IAM token exchange request failed with the message: ...`
//! ## Why
//! The API key was deleted, disabled, or has expired.
//! ## Fix
//! Enable it again, or reset.

use crate::account::KeyState;
use crate::changes::Change;
use crate::commands;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::{About, KnownCause};
use crate::explain::place::Place;
use crate::explain::remedies::reset;
use crate::explain::sign::{KEY_NOT_KNOWN, NO_KEY, Sign};
use crate::findings;
use crate::plan::Plan;
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
    fixes,
    settle: |place| vec![commands::list_api_keys(), place.show_owner()],
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let here = asked.at(place);
    let key = here.and_then(|here| here.at.key().known().copied());
    let state = key.and_then(|it| it.state);
    if state == Some(KeyState::Disabled) || (state.is_none() && asked.scopes().len() == 0) {
        let enable = commands::change_api_key("enable", key.and_then(|it| it.id.as_ref()));
        let fix = Fix::new(
            "If it is only disabled, find its ID by the name `containers-kubernetes-key` and enable it again. Then it keeps its owner",
            "The owner of the key, or an administrator of IAM Identity Service",
            [commands::list_api_keys(), enable],
        );
        let plan = here.map(|here| Plan::of(Change::enable_key(asked.index, here.at.scope())));
        fixes.push(
            fix.in_console("Manage > Access (IAM) > API keys")
                .planned(plan),
        );
    }
    fixes.push(reset(asked, place));
    fixes
}
