//! ## Looks like
//! `SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key`, though the key that was given is new
//! ## Why
//! The action asks for a classic infrastructure API key, and an API key of IAM or of the cluster was given.
//! ## Fix
//! Give the classic infrastructure API key.

use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// A key of another kind was given than the one that was asked for
pub static OTHER_KIND_OF_KEY: KnownCause = KnownCause {
    id: "other-kind-of-key",
    title: "The action asks for a classic infrastructure API key, and another kind was given",
    not_known: &[Sign::Always(
        "Which key was given cannot be seen here. An API key of IAM or of the cluster is not accepted in its place",
    )],
    fixes: |_, place| {
        let specify = Fix::new(
            "If you know the classic infrastructure API key, give that one and try again",
            CALLER,
            place.acting([place.set_manual()]),
        );
        vec![specify.in_console(
            "Manage > Access (IAM) > Users > the user > API keys > Classic infrastructure API key",
        )]
    },
    settle: |place| vec![place.settle_manual()],
    sources: &[sources::PERMISSION_ERRORS],
    ..KnownCause::UNKNOWN
};
