//! ## Looks like
//! Any entry of the look-alikes: quotas, capacity, firewalls, roles inside a cluster.
//! ## Why
//! The words or the status resemble a refused credential, but none was refused.
//! ## Fix
//! What the entry says; never a reset.

use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::sign::Sign;
use crate::sources;

/// No credential was refused
pub static NOT_CREDENTIALS: KnownCause = KnownCause {
    id: "not-credentials",
    title: "The cluster's credentials are not the cause",
    shown_by: &[Sign::Text(|asked| Some(asked.entry.meaning.to_owned()))],
    fixes: |asked, place| {
        let instead = asked.entry.instead.iter();
        instead
            .map(|it| Fix::by_anybody(it.text, it.command.map(|it| it.at(place))))
            .collect()
    },
    sources: &[sources::PERMISSION_ERRORS],
    ..KnownCause::UNKNOWN
};
