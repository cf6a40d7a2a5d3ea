//! ## Looks like
//! `You are not authorized to use this API`, and what other services say to whoever asks
//! ## Why
//! Whoever ran the command lacks access to what was asked, outside Kubernetes Service.
//! ## Fix
//! What the entry says. A reset of the cluster's key does not help.

use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// Whoever ran the command lacks access of their own
pub static CALLER_ACCESS: KnownCause = KnownCause {
    id: "caller-access",
    title: "You lack access of your own to what was asked",
    hinted_by: &[Sign::Always(
        "The message is about whoever ran the command, not about the cluster's credential",
    )],
    fixes: |asked, place| {
        let instead = asked.entry.instead.iter();
        instead
            .map(|it| Fix::new(it.text, CALLER, it.command.map(|it| it.at(place))))
            .collect()
    },
    settle: |_| vec![Command::ibmcloud("target")],
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};
