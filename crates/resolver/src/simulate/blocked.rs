//! What blocks the plan, or will hurt if it is carried out as it stands.

use super::{Blocker, BlockerId};
use crate::account::{IdentityId, Scope};
use crate::candidates::best_candidate;
use crate::changes::{Brings, Change, Effect, Fate, Happened, Made, Stop};
use crate::commands;
use crate::index::{At, Index};
use crate::names::Names;
use crate::plan::Plan;
use crate::rules::RuleId;
use crate::rules::credential_works::standing_word;
use crate::words::listed;

/// What one step brings; `start` is the account before the plan, `now` after this step
pub(super) fn by(start: &Index, now: &Index, plan: &Plan, made: &Made) -> Option<Blocker> {
    let Some(effect) = &made.effect else {
        return refused(made);
    };
    let Some(person) = effect.people.first() else {
        return leaves_no_key(now, plan, made, effect);
    };
    let happens = match &person.now {
        Fate::Left => "leaves".to_owned(),
        Fate::Standing(standing) => format!("is {}", standing_word(*standing)),
        Fate::Rights => return None,
    };
    let stops = Stops {
        identity: &person.id,
        keys: effect.stopped_keys().collect(),
        manuals: effect.stopped_manuals().collect(),
        by: happens,
    };
    still_holds_up(start, now, plan, made, &stops)
}

/// What stops working because somebody leaves or is suspended
struct Stops<'a> {
    identity: &'a IdentityId,
    keys: Vec<&'a Scope>,
    manuals: Vec<&'a Scope>,
    /// What happens to them: `leaves`, `is suspended`
    by: String,
}

/// One blocker with every reason of the step, so that a step is not refused twice over
fn refused(made: &Made) -> Option<Blocker> {
    let outcome = &made.outcome;
    let reasons: Vec<&str> = outcome.reasons.iter().map(|it| it.text.as_str()).collect();
    Some(Blocker {
        step: outcome.step,
        id: BlockerId::Refused,
        text: format!("{}: {}", outcome.text, reasons.join("; ")),
        listed: Vec::new(),
        rule: outcome.reasons.first()?.rule,
        settle: outcome.reasons.iter().find_map(|it| it.settle.clone()),
        plan: None,
    })
}

fn still_holds_up(
    start: &Index,
    now: &Index,
    plan: &Plan,
    made: &Made,
    removed: &Stops<'_>,
) -> Option<Blocker> {
    if removed.keys.is_empty() && removed.manuals.is_empty() {
        return None;
    }
    let mut first = Vec::new();
    let mut wanted = Vec::new();
    for scope in &removed.keys {
        wanted.push(format!("reset {}", now.scope_label(scope)));
        // The account as it is after the step: whoever leaves is no candidate any more.
        first.extend(best_owner(now, scope).map(|who| Change::reset(start, scope, &who)));
    }
    for scope in &removed.manuals {
        wanted.push(format!(
            "replace the manual credential of {}",
            now.scope_label(scope)
        ));
        first.extend(harmless_to_unset(now, scope).then(|| Change::unset(start, scope)));
    }
    let complete = first.len() == wanted.len();
    let name = now.identity_label(removed.identity);
    let happens = &removed.by;
    let first_few = listed(&wanted.iter().map(String::as_str).collect::<Vec<_>>());
    Some(Blocker {
        step: made.outcome.step,
        id: BlockerId::StillHoldsUp,
        text: format!("Clusters still depend on {name}. Before {name} {happens}: {first_few}"),
        listed: wanted,
        rule: RuleId::R13,
        settle: Some(commands::list_api_keys()),
        plan: complete.then(|| with_before(plan, made.outcome.step, first)),
    })
}

fn leaves_no_key(now: &Index, plan: &Plan, made: &Made, effect: &Effect) -> Option<Blocker> {
    let (scope, disabled) = effect.credentials.iter().find_map(|(scope, it)| match it {
        Happened::KeyStopped(stop) => Some((scope, matches!(stop, Stop::Disabled(_)))),
        _ => None,
    })?;
    let at = now.at(scope)?;
    if at.clusters().len() == 0 {
        return None;
    }
    let step = made.outcome.step;
    let brings = |change: &Change, what: Brings| {
        change.shape.brings == what && Names(now).target(&change.target()).as_ref() == Ok(scope)
    };
    let is_reset = |change: &Change| brings(change, Brings::NewKey);
    let enables = |change: &Change| brings(change, Brings::KeyBack);
    let later = plan.steps[step..].iter();
    if let Some((to, _)) = (step + 1..).zip(later.clone()).find(|(_, it)| is_reset(it)) {
        return Some(no_key_meanwhile(at, plan, step, to));
    }
    if disabled && later.clone().any(enables) {
        return None;
    }
    let (clusters, run) = clusters_run(at);
    let instead = if disabled {
        "nothing there works until it is enabled again. To replace it, reset it as the identity that should own it"
    } else {
        "the plan puts no other in its place. Reset it as the identity that should own it"
    };
    // A reset replaces the key, so the step that would stop it is no longer about this one.
    let reset = best_owner(now, scope).map(|who| vec![Change::reset(now, scope, &who)]);
    Some(Blocker {
        step,
        id: BlockerId::LeavesNoKey,
        text: format!(
            "{clusters} in {} {run} with this key, and {instead}; the old key can go after that",
            at.label()
        ),
        listed: Vec::new(),
        rule: RuleId::R6,
        settle: None,
        plan: reset.map(|reset| instead_of(plan, step, reset)),
    })
}

/// The reset comes too late: it replaces the key by itself, and the old one can go after it
fn no_key_meanwhile(at: At<'_>, plan: &Plan, step: usize, to: usize) -> Blocker {
    let (clusters, run) = clusters_run(at);
    Blocker {
        step,
        id: BlockerId::NoKeyMeanwhile,
        text: format!(
            "{clusters} in {} {run} with this key, which is gone until step {to} resets it. Reset first: that replaces the key, and the old one can go after it",
            at.label()
        ),
        listed: Vec::new(),
        rule: RuleId::R6,
        settle: None,
        plan: Some(instead_of(plan, step, Vec::new())),
    }
}

fn clusters_run(at: At<'_>) -> (String, &'static str) {
    match at.clusters().len() {
        1 => ("1 cluster".to_owned(), "runs"),
        many => (format!("{many} clusters"), "run"),
    }
}

/// Somebody who certainly can own the key
fn best_owner(now: &Index, scope: &Scope) -> Option<IdentityId> {
    best_candidate(now, scope).map(|it| it.identity)
}

/// Whether every classic cluster certainly stays within reach when the manual credential goes
fn harmless_to_unset(now: &Index, scope: &Scope) -> bool {
    let linked = now.snapshot().account.classic_account.known();
    now.at(scope).is_some_and(|at| {
        at.clusters()
            .filter(|it| it.may_be_classic())
            .all(|it| it.classic_account.is_some() && it.classic_account.as_ref() == linked)
    })
}

fn with_before(plan: &Plan, step: usize, first: Vec<Change>) -> String {
    let mut steps = plan.steps.clone();
    steps.splice(step - 1..step - 1, first);
    Plan { steps }.to_string()
}

fn instead_of(plan: &Plan, step: usize, instead: Vec<Change>) -> String {
    let mut steps = plan.steps.clone();
    steps.splice(step - 1..step, instead);
    Plan { steps }.to_string()
}
