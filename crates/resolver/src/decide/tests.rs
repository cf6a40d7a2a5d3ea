//! Decisions, told as small accounts.

mod account;
mod caller;
mod credential;
mod fixes;
mod near_misses;
mod said;

use crate::account::{IdentityId, Policy};
use crate::actions::find_action;
use crate::rules::Edition;
use crate::testing::{Account, id, scope_of};

use super::{Decision, Place, Question, decide};

/// `on` is a scope where it has a `/`, else a cluster
fn question(actor: impl Into<IdentityId>, action: &str, on: &str) -> Question {
    Question {
        actor: actor.into(),
        action: find_action(action).expect(action),
        place: if on.contains('/') {
            Place::Scope(scope_of(on))
        } else {
            Place::Cluster(on.into())
        },
        edition: Edition::default(),
    }
}

fn asked(account: &Account, who: &str, action: &str, on: &str) -> Decision {
    decide(&account.index(), &question(id(who), action, on))
}

/// The outcome with a line for each reason
fn told(account: &Account, who: &str, action: &str, on: &str) -> String {
    words(&asked(account, who, action, on))
}

fn words(decision: &Decision) -> String {
    let mut lines = vec![format!("{:?}", decision.outcome).to_lowercase()];
    for reason in &decision.reasons {
        let mark = if reason.certain { "-" } else { "?" };
        lines.push(format!("{mark} {} {}", reason.rule, reason.text));
    }
    lines.extend(
        decision
            .near_misses
            .iter()
            .map(|it| format!("~ {}", it.text)),
    );
    lines.extend(decision.settle.iter().map(|it| format!("> {it}")));
    lines.join("\n") + "\n"
}

/// `ops` owns the key of `us-south/prod` and holds all that it takes; `web` is on VPC, `old` on classic
fn running() -> Account {
    Account::new()
        .group("prod")
        .functional_id("ops")
        .key("us-south/prod", "ops")
        .vpc("web", "us-south/prod")
        .classic("old", "us-south/prod")
}

/// A policy on Kubernetes Service, as far as it is limited
fn limited(role: &str, limit: impl FnOnce(&mut Policy)) -> Policy {
    let mut policy = Policy {
        roles: vec![role.into()],
        service: Some("containers-kubernetes".into()),
        ..Policy::default()
    };
    limit(&mut policy);
    policy
}
