//! ## Looks like
//! `The specified API key could not be found.` right after a reset
//! ## Why
//! A new key takes a moment until every part of IAM knows it.
//! ## Fix
//! Wait and try again; only then look further.

use super::{CALLER, Kind, Said, Weigh, fix, said};
use crate::account::KeyState;
use crate::explain::answer::{CauseId, Weight};
use crate::explain::asked::{Asked, Here};
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::NewKeyNotKnownYet,
    title: "The key is brand new, and IAM does not know it everywhere yet",
    weigh: Weigh::Scopes(weigh),
    fixes: |_, place| {
        vec![fix(
            "If the key was reset in the last minutes, wait a minute and try again",
            CALLER,
            [place.show_owner()],
        )]
    },
    settle: |place| vec![place.show_owner()],
    sources: &[sources::CLUSTER_CREDENTIALS],
};

fn weigh(_: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let Some(key) = here.at.key().known().copied() else {
        return said(
            Weight::Unknown,
            format!("When the API key of {label} was made is not known"),
        );
    };
    if key.state.is_some_and(KeyState::stops_the_key) {
        return said(
            Weight::RuledOut,
            format!("The API key of {label} is gone or switched off, not new"),
        );
    }
    let captured = here.at.index.snapshot().captured_at.as_ref();
    match (&key.created_at, captured) {
        // The day is enough to tell new from old.
        (Some(made), Some(captured)) if made.is_days_before(captured) => said(
            Weight::RuledOut,
            format!(
                "The API key of {label} was made on {}, long before the account was captured",
                made.date()
            ),
        ),
        (Some(made), _) => said(
            Weight::Possible,
            format!("The API key of {label} was made at {made}"),
        ),
        (None, _) => said(
            Weight::Unknown,
            format!("When the API key of {label} was made is not known"),
        ),
    }
}
