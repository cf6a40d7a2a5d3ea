//! ## Looks like
//! Any message about a token, on things that worked a moment ago
//! ## Why
//! IAM itself does not answer.
//! ## Fix
//! Look at the status page, wait, and send the incident ID to support.

use super::{CALLER, Kind, Weigh, fix, in_console, said};
use crate::explain::answer::{CauseId, Weight};
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::IamOutage,
    title: "IAM itself is in trouble",
    weigh: Weigh::Once(|_| {
        said(
            Weight::Possible,
            "No account document can show this. It is likely when the same message comes from several scopes at once that worked before",
        )
    }),
    fixes: |_, _| {
        vec![in_console(
            "https://cloud.ibm.com/status",
            fix(
                "Look at the status page and try again later; if it stays, send the incident ID to support",
                CALLER,
                [],
            ),
        )]
    },
    settle: |_| Vec::new(),
    sources: &[sources::AUTHENTICATION_ERRORS],
};
