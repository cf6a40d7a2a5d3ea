//! Fixes as plans: who makes them, and whether they were tried on the account.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::asked::Asked;
use super::cause::KnownCause;
use super::here::Here;
use super::place::Place;
use super::weigh::is_ruled_out;
use super::weighable::Weighable;
use crate::account::{IdentityId, Scope};
use crate::candidates::{Fitness, best_candidate, candidate, candidates};
use crate::changes::{self, StepStatus};
use crate::plan::Plan;

/// Who should own the key of a scope
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Best {
    pub(super) identity: IdentityId,
    /// What people call them
    pub(super) label: String,
}

/// What was found out about scopes and plans: a log names the same ones over and over
#[derive(Default)]
pub(super) struct Tried {
    owners: RefCell<BTreeMap<Scope, Option<Best>>>,
    plans: RefCell<BTreeMap<(&'static str, Scope, String), bool>>,
}

/// Of how many identities each is looked at, where nobody has all that an owner needs
const LOOKED_AT: usize = 1_000;

impl<'a> Asked<'a> {
    /// Who should own the key there: the person, if they hold all that it takes, else who is placed best
    pub(super) fn best_owner(&self, place: &Place) -> Option<(&'a Scope, Best)> {
        let scope = self.at(place)?.at.scope();
        let mut owners = self.tried().owners.borrow_mut();
        let best = owners.entry(scope.clone()).or_insert_with(|| {
            let index = self.index;
            let me = self.context.me.as_ref();
            let me = me.and_then(|it| candidate(index, scope, it));
            let found = (me.filter(|it| it.fitness == Fitness::Ready))
                .or_else(|| best_candidate(index, scope))
                .or_else(|| {
                    let few = index.snapshot().identities.len() <= LOOKED_AT;
                    let all = few.then(|| candidates(index, scope));
                    all.into_iter().flatten().find(|it| it.plan.is_some())
                });
            found.map(|it| Best {
                identity: it.identity,
                label: it.label,
            })
        });
        best.clone().map(|it| (scope, it))
    }

    /// Whether every step of a plan goes through, and the cause is ruled out then
    pub(super) fn is_proven(&self, cause: &KnownCause, here: Here<'_>, plan: &Plan) -> bool {
        let scope = here.at.scope();
        let asked = (cause.id, scope.clone(), plan.to_string());
        if let Some(known) = self.tried().plans.borrow().get(&asked) {
            return *known;
        }
        let proven = self.goes_through(cause, scope, plan);
        self.tried().plans.borrow_mut().insert(asked, proven);
        proven
    }

    fn goes_through(&self, cause: &KnownCause, scope: &Scope, plan: &Plan) -> bool {
        let mut after = self.index.clone();
        for (step, change) in (1..).zip(&plan.steps) {
            let made = changes::apply(changes::ALL, &mut after, step, change);
            if made.outcome.status != StepStatus::Applied {
                return false;
            }
        }
        let Some(mut account) = Weighable::of_scope(&after, scope) else {
            return false;
        };
        is_ruled_out(cause, &self.after(&mut account))
    }
}
