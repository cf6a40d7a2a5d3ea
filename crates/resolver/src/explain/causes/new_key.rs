//! ## Looks like
//! `The specified API key could not be found.` right after a reset
//! ## Why
//! A new key takes a moment until every part of IAM knows it.
//! ## Fix
//! Wait and try again; only then look further.

use crate::account::KeyState;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;
use crate::words::counted;

/// The key was made a moment ago
pub static NEW_KEY_NOT_KNOWN_YET: KnownCause = KnownCause {
    id: "new-key-not-known-yet",
    title: "The key is new, and not every part of IAM knows it yet",
    about: About::Scope,
    shown_by: &[],
    against: &[
        Sign::Key(&[KeyState::Deleted, KeyState::Disabled, KeyState::Expired]),
        Sign::Scope(is_old),
    ],
    hinted_by: &[Sign::Scope(made_at)],
    not_known: &[Sign::Always(
        "When the API key of {scope} was made is not known",
    )],
    fixes: |_, place| {
        vec![Fix::new(
            "If the key was reset in the last minutes, wait a minute and try again",
            CALLER,
            [place.show_owner()],
        )]
    },
    settle: |place| vec![place.show_owner()],
    sources: &[sources::CLUSTER_CREDENTIALS],
};

fn is_old(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let made = here.key_made_at()?;
    let captured = asked.index.snapshot().captured_at.as_ref()?;
    // The day is enough to tell new from old.
    made.is_days_before(captured).then(|| {
        let days = usize::try_from(made.days_before(captured)).unwrap_or_default();
        let before = counted(days, "day", "days");
        format!(
            "The API key of {} was made on {}, {before} before the account was captured",
            here.at.label(),
            made.day()
        )
    })
}

fn made_at(_: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let made = here.key_made_at()?;
    Some(format!(
        "The API key of {} was made on {}",
        here.at.label(),
        made.minute()
    ))
}
