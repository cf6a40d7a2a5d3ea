//! ## Looks like
//! `You do not have the correct permissions to perform this action` (A0007), `the provided token is not authorized`
//! ## Why
//! A context-based restriction does not know the network that the request came from. The words are those of a missing role.
//! ## Fix
//! Look for the denial in Activity Tracking; add the network to the zone of the rule.

use crate::account::List;
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::permissions::{Called, enforced, is_on, may_be_enforced_on};
use crate::resolve::Provider;
use crate::sources;
use crate::words::and;

/// A context-based restriction refused the network
pub static RESTRICTED_NETWORK: KnownCause = KnownCause {
    id: "restricted-network",
    title: "A context-based restriction refuses the network",
    shown_by: &[Sign::Named(
        "The event says that a restriction refused the request; with `isEnforced: false` it only reports",
    )],
    against: &[Sign::Text(none_is_enforced)],
    hinted_by: &[
        Sign::Text(some_are_enforced),
        Sign::Always(
            "A restriction gives the same words as a missing role, so the message does not tell which it is",
        ),
    ],
    fixes: |_, _| {
        let look = Fix::new(
            "Look in Activity Tracking for `context-based-restrictions.policy.eval`. If a rule denied the request, add its network to the zone of the rule",
            ACCOUNT_ADMINISTRATOR,
            [],
        );
        vec![look.in_console("Manage > Context-based restrictions > Rules")]
    },
    settle: |_| vec![Command::ibmcloud("cbr rules --output json")],
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};

/// What people and clusters reach beside the services that Kubernetes Service calls
const REACHED: [&str; 2] = ["containers-kubernetes", "container-registry"];

/// The services that the message may have come from
fn services(asked: &Asked<'_>) -> impl Iterator<Item = &'static str> {
    let of_vpc = asked.provider == Some(Provider::Vpc);
    let every = Called::EVERY.into_iter().map(Called::name).chain(REACHED);
    every.filter(move |it| !of_vpc || ["is", "server-protect"].contains(it))
}

fn none_is_enforced(asked: &Asked<'_>) -> Option<String> {
    let snapshot = asked.index.snapshot();
    let restrictions = snapshot.restrictions.as_ref();
    let rules = restrictions.and_then(|it| it.rules.as_ref())?;
    let may_refuse = rules
        .iter()
        .any(|rule| services(asked).any(|it| may_be_enforced_on(rule, it)));
    (snapshot.is_complete(List::RestrictionRules) && !may_refuse).then(|| {
        "No context-based restriction of the account is enforced on what the message is about"
            .to_owned()
    })
}

fn some_are_enforced(asked: &Asked<'_>) -> Option<String> {
    let on = |service: &&str| enforced(asked.index).any(|rule| is_on(rule, service));
    let found: Vec<&str> = services(asked).filter(on).collect();
    let restricted = and(&found);
    (!found.is_empty()).then(|| {
        format!("A context-based restriction is enforced on {restricted}; the words are those of a missing role")
    })
}
