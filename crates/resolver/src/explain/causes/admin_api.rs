//! ## Looks like
//! `(E0018)`
//! ## Why
//! The request went to an administration address of the service itself, without the right to it.
//! ## Fix
//! Use the public commands; if a public command gave this, it is a fault to report.

use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// An address of the service's operators was called
pub static ADMIN_API: KnownCause = KnownCause {
    id: "admin-api",
    title: "The request went to an administration address without the right to it",
    shown_by: &[Sign::Always(
        "The code says that an administration address was called without the right to it. No role of an account gives that right",
    )],
    fixes: |_, _| {
        vec![
            Fix::new(
                "Use the public commands or API instead; nothing has to be reset",
                CALLER,
                [],
            ),
            Fix::new(
                "If you need to read there, ask IBM support for read-only access: the service's team grants it case by case",
                CALLER,
                [],
            )
            .in_console("Support > Create a case"),
            Fix::new(
                "If a public command printed this, open a support case with the incident ID",
                CALLER,
                [],
            ),
        ]
    },
    sources: &[sources::AUTHENTICATION_ERRORS],
    ..KnownCause::UNKNOWN
};
