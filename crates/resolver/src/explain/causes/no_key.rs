//! ## Looks like
//! `The IAM token exchange request failed with the message: ...`
//! ## Why
//! No API key was ever set for the region and resource group, or it was deleted without a trace.
//! ## Fix
//! Reset, as the identity that should own it.

use crate::commands;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::reset;
use crate::explain::sign::{self, HAS_KEY, KEY_NOT_KNOWN, Sign};
use crate::findings;
use crate::sources;

/// No API key is stored
pub static NO_KEY: KnownCause = KnownCause {
    id: "no-key",
    title: "There is no API key for the region and resource group",
    about: About::Key,
    // Without clusters nothing is unusable yet: the first one stores a key of whoever creates it.
    shown_by: &[Sign::Both(
        &sign::NO_KEY,
        &Sign::Finding(&findings::services_unusable::KIND),
    )],
    against: &[HAS_KEY],
    hinted_by: &[sign::NO_KEY],
    not_known: &[KEY_NOT_KNOWN],
    fixes: |asked, place| vec![reset(asked, place)],
    settle: |place| vec![place.show_owner(), commands::list_api_keys()],
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLUSTER_CREDENTIALS],
};
