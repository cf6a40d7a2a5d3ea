//! Decisions, told as small accounts.

mod account;
mod caller;
mod credential;
mod fixes;
mod near_misses;
mod said;

use crate::account::IdentityId;
use crate::actions::find_action;
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
    }
}

fn asked(account: &Account, who: &str, action: &str, on: &str) -> Decision {
    decide(&account.index(), &question(id(who), action, on))
}

/// The outcome with a line for each reason
fn told(account: &Account, who: &str, action: &str, on: &str) -> String {
    words(&asked(account, who, action, on))
}

#[track_caller]
fn allows(account: &Account, who: &str, action: &str, on: &str) {
    assert_eq!(told(account, who, action, on), "allowed\n");
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
    Account::owned_by_ops()
        .vpc("web", "us-south/prod")
        .classic("old", "us-south/prod")
}
