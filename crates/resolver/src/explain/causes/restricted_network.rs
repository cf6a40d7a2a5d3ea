//! ## Looks like
//! `You do not have the correct permissions to perform this action` (A0007), `the provided token is not authorized`
//! ## Why
//! A context-based restriction does not know the network that the request came from. The words are those of a missing role.
//! ## Fix
//! Look for the denial in Activity Tracking; add the network to the zone of the rule.

use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::sources;

/// A context-based restriction refused the network
pub static RESTRICTED_NETWORK: KnownCause = KnownCause {
    id: "restricted-network",
    title: "A context-based restriction refuses the network",
    hinted_by: &[Sign::Always(
        "A restriction gives the same words as a missing role, so the message does not tell which it is",
    )],
    fixes: |_, _| {
        let look = Fix::new(
            "Look in Activity Tracking for `context-based-restrictions.policy.eval`. If a rule denied the request, add its network to the zone of the rule",
            ACCOUNT_ADMINISTRATOR,
            [],
        );
        vec![look.in_console("Manage > Context-based restrictions > Rules")]
    },
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};
