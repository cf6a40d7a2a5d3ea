//! ## Looks like
//! Any message about a token, on things that worked a moment ago
//! ## Why
//! IAM itself does not answer.
//! ## Fix
//! Look at the status page, wait, and send the incident ID to support.

use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// IAM itself does not answer
pub static IAM_OUTAGE: KnownCause = KnownCause {
    id: "iam-outage",
    title: "IAM itself fails",
    hinted_by: &[Sign::Always(
        "No account document can show this. It is likely when the same message comes from several scopes at once that worked before",
    )],
    fixes: |_, _| {
        let wait = Fix::new(
            "Look at the status page and try again later; if it stays, send the incident ID to support",
            CALLER,
            [],
        );
        vec![wait.in_console("https://cloud.ibm.com/status")]
    },
    sources: &[sources::AUTHENTICATION_ERRORS],
    ..KnownCause::UNKNOWN
};
