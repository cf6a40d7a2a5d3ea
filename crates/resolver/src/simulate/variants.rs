//! What else a plan may leave the account as: where a step is not certain to go through, and where somebody who
//! goes may be the user of a manual credential.

use crate::account::{Fact, IdentityId, ManualCredential, ManualState, Scope};
use crate::changes::{Fate, Kind, Made, StepStatus, apply};
use crate::index::Index;
use crate::plan::Plan;
use crate::rules::RuleId;

/// The other accounts that may come of a plan
#[derive(Default)]
pub(super) struct Variants {
    /// Without some steps that are not certain
    pub(super) without_steps: Vec<Index>,
    /// With manual credentials gone that are perhaps somebody's who goes
    pub(super) without_manuals: Option<Index>,
}

impl Variants {
    /// The account with the certain steps alone, without each one that is not, and without what is perhaps gone
    pub(super) fn of(
        kinds: &[&Kind],
        start: &Index,
        plan: &Plan,
        now: &Index,
        done: &[Made],
    ) -> Self {
        let not_certain: Vec<usize> = (done.iter())
            .filter(|made| changes_what_comes(made))
            .map(|made| made.outcome.step)
            .collect();
        let mut without_steps = Vec::new();
        if !not_certain.is_empty() {
            without_steps.push(without_any(kinds, start, plan));
            without_steps.extend((not_certain.iter()).map(|it| without(kinds, start, plan, *it)));
        }
        Self {
            without_steps,
            without_manuals: without_manuals(now, done),
        }
    }
}

/// Whether it is not certain that a step goes through, and not the same afterwards either way: whoever is perhaps
/// gone already is gone after a removal
fn changes_what_comes(made: &Made) -> bool {
    let not_certain = made.outcome.status == StepStatus::NotCertain;
    let only_where_they_stand = made.effect.as_ref().is_some_and(|it| it.left().is_some())
        && made.outcome.reasons.iter().all(|it| it.rule == RuleId::R14);
    not_certain && !only_where_they_stand
}

fn without(kinds: &[&Kind], start: &Index, plan: &Plan, skipped: usize) -> Index {
    let mut now = start.clone();
    for (step, change) in (1..).zip(&plan.steps) {
        if step != skipped {
            apply(kinds, &mut now, step, change);
        }
    }
    now
}

/// With the steps alone that are certain, after others that are
fn without_any(kinds: &[&Kind], start: &Index, plan: &Plan) -> Index {
    let mut now = start.clone();
    for (step, change) in (1..).zip(&plan.steps) {
        let mut then = now.clone();
        if !changes_what_comes(&apply(kinds, &mut then, step, change)) {
            now = then;
        }
    }
    now
}

fn without_manuals(now: &Index, done: &[Made]) -> Option<Index> {
    let gone: Vec<&IdentityId> = (done.iter())
        .filter_map(|made| made.effect.as_ref())
        .flat_map(|it| &it.people)
        .filter(|it| match it.now {
            Fate::Left => true,
            Fate::Standing(standing) => standing.stops_classic_keys(),
            Fate::Rights => false,
        })
        .map(|it| &it.id)
        .collect();
    let perhaps = |manual: &ManualCredential| gone.iter().any(|it| may_be_of(now, it, manual));
    let scopes: Vec<Scope> = (now.scopes())
        .filter(|_| !gone.is_empty())
        .filter(|at| at.manual().known().is_some_and(|it| perhaps(it)))
        .map(|at| at.scope().clone())
        .collect();
    if scopes.is_empty() {
        return None;
    }
    let mut variant = now.clone();
    for scope in &scopes {
        if let Some(manual) = variant.record_mut(scope).manual_credential.known_mut() {
            manual.state = Some(ManualState::Invalid);
        }
    }
    Some(variant)
}

/// Whether a manual credential may be of somebody's classic user without being known to be
fn may_be_of(index: &Index, who: &IdentityId, manual: &ManualCredential) -> bool {
    if let Some(username) = &manual.username
        && index.classic_users(username).next().is_some()
    {
        return false;
    }
    match index.identity(who).map(|it| &it.classic) {
        None | Some(Fact::Unknown) => true,
        Some(Fact::None) => false,
        Some(Fact::Known(user)) => user.username.is_none() || manual.username.is_none(),
    }
}
