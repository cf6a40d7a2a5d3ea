//! ## Looks like
//! `(E0018)`
//! ## Why
//! The request went to an administration address of the service itself.
//! ## Fix
//! Use the public commands; if a public command gave this, it is a fault to report.

use super::{CALLER, Kind, Weigh, fix, said};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::Asked;
use crate::explain::place::Place;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::AdminApi,
    title: "The request went to an address that only the service's operators may use",
    weigh: Weigh::Once(|_| {
        said(
            Weight::Yours,
            "The code says that an administration address was called without the right to it; no role in an account gives that right",
        )
    }),
    fixes,
    settle: |_| Vec::new(),
    sources: &[sources::AUTHENTICATION_ERRORS],
};

fn fixes(_: &Asked<'_>, _: &Place) -> Vec<Fix> {
    vec![
        fix(
            "Use the public commands or API instead; there is nothing to grant and nothing to reset",
            CALLER,
            [],
        ),
        fix(
            "If a public command printed this, open a support case with the incident ID",
            CALLER,
            [],
        ),
    ]
}
