//! What a plan would change, before anyone runs it.

mod answer;
pub use answer::{
    ActionCounts, ActionDifference, Blocker, BlockerId, Certainty, ChangeWord, Counts, Difference,
    Differences, FindingChange, Handover, Impact, ImpactId, InEffect, Moment, Simulation,
    TimelineEntry, TimelineEvent,
};

mod blocked;

mod resolved_again;

mod merged;
mod variants;

mod actions;
mod counts;
mod differences;
mod finding_changes;
mod handovers;

mod impacts;
mod in_short;
mod keeps_working;
mod runbook;
mod timeline;

use std::borrow::Cow;

use crate::account::Snapshot;
use crate::changes::{self, Events, Kind, Made, StepOutcome, StepStatus};
use crate::decide::Gate;
use crate::index::Index;
use crate::plan::Plan;
use crate::resolve::{AccountAnswer, Provider};
use crate::truth::Truth;
use variants::Variants;

/// Applies a plan to a copy of the account. A step that is refused changes nothing; later ones still run.
pub fn simulate(index: &Index, plan: &Plan) -> Simulation {
    simulate_from(index, &AccountAnswer::default(), plan)
}

/// The same with a list of changes of one's own
pub fn simulate_with(kinds: &[&Kind], index: &Index, plan: &Plan) -> Simulation {
    simulated(kinds, index, &AccountAnswer::default(), plan)
}

/// The same where the account is resolved already, wholly or in part: `known` answers are not found again
pub fn simulate_from(index: &Index, known: &AccountAnswer, plan: &Plan) -> Simulation {
    simulated(changes::ALL, index, known, plan)
}

/// What a plan makes of its steps and of the scopes, without what that means for commands and people
#[derive(Debug, Clone)]
pub struct Scopes {
    /// What came of each step
    pub steps: Vec<StepOutcome>,
    /// Every scope before the plan
    pub before: AccountAnswer,
    /// Every scope after it
    pub after: AccountAnswer,
}

/// The part of a simulation that says how the scopes are afterwards; in large accounts a fraction of the work
pub fn scopes_from(index: &Index, known: &AccountAnswer, plan: &Plan) -> Scopes {
    let tried = PlanTried::new(changes::ALL, index, known, plan, |_, _| ());
    Scopes {
        steps: tried.steps(),
        before: tried.before,
        after: tried.after,
    }
}

/// A plan applied, with every scope resolved before and afterwards
struct PlanTried<'a> {
    /// The account before, with the scopes that the plan adds
    start: Cow<'a, Index>,
    now: Index,
    done: Vec<Made>,
    variants: Variants,
    before: AccountAnswer,
    /// As far as every variant agrees
    after: AccountAnswer,
    /// The same of the plan as it is written and of each variant alone
    others: Vec<AccountAnswer>,
}

impl<'a> PlanTried<'a> {
    /// `each` sees the account after each step
    fn new(
        kinds: &[&Kind],
        index: &'a Index,
        known: &AccountAnswer,
        plan: &Plan,
        mut each: impl FnMut(&Index, &Made),
    ) -> Self {
        let mut now = index.clone();
        let mut done = Vec::with_capacity(plan.steps.len());
        for (step, change) in (1..).zip(&plan.steps) {
            let made = changes::apply(kinds, &mut now, step, change);
            each(&now, &made);
            done.push(made);
        }

        let start = with_scopes_of(index, &done);
        let before = resolved_again::with_known(&start, known);
        let mut after = resolved_again::resolve(&start, &before, &now, &done);
        let variants = Variants::of(kinds, &start, plan, &now, &done);
        let mut others = vec![after.clone()];
        for variant in &variants.without_steps {
            let other = resolved_again::resolve(&start, &before, variant, &done);
            merged::share(&mut after, &other, &merged::about_steps(&done));
            others.push(other);
        }
        if let Some(variant) = &variants.without_manuals {
            let other = resolved_again::resolve(&start, &before, variant, &done);
            merged::share(&mut after, &other, &merged::about_manuals(&now));
            others.push(other);
        }
        Self {
            start,
            now,
            done,
            variants,
            before,
            after,
            others,
        }
    }

    fn steps(&self) -> Vec<StepOutcome> {
        self.done.iter().map(|made| made.outcome.clone()).collect()
    }
}

fn simulated(kinds: &[&Kind], index: &Index, known: &AccountAnswer, plan: &Plan) -> Simulation {
    let mut blocked = Vec::new();
    let tried = PlanTried::new(kinds, index, known, plan, |now, made| {
        blocked.extend(blocked::by(index, now, plan, made));
    });
    let steps = tried.steps();
    let PlanTried {
        start,
        now,
        done,
        variants,
        before,
        after,
        others,
    } = tried;
    let index = &*start;
    let differences = differences::find(index, &before, &now, &after);
    let handovers = handovers::find(&before, &after);
    let findings = finding_changes::find(index, &before, &after, &others, &now);
    let events = Events {
        after: &now,
        done: &done,
    };
    let mut impacts = impacts::find(events);
    no_more_certain_than_known(&mut impacts, &before, &done);
    let open = merged::open(&now, &before, &after, &done);
    let keeps_working = keeps_working::find(events, &differences);
    let compared = actions::Compared {
        before: index,
        was: &before,
        after: &now,
        would_be: &after,
    };
    let mut actions = actions::find(&compared, &done);
    for it in &mut actions {
        // What a step does that is not certain is not certain either.
        let by_manual = it.gate == Gate::Credential && variants.without_manuals.is_some();
        if !variants.without_steps.is_empty() || by_manual {
            it.no_longer_certain();
        }
    }
    let runbook = runbook::write(events);
    let mut simulation = Simulation {
        in_short: Vec::new(),
        counts: Counts {
            actions: actions::count(&actions, |_| true),
            actions_of_credentials: actions::count(&actions, |it| it == Gate::Credential),
            actions_of_people: actions::count(&actions, |it| it != Gate::Credential),
            ..counts::count(index, &now, &steps, &differences, &handovers, &findings)
        },
        open,
        blocked,
        steps,
        differences: Differences {
            of_providers: differences,
            of_actions: actions,
        },
        handovers,
        findings,
        timeline: timeline::of(&impacts),
        impacts,
        keeps_working,
        runbook,
        before,
        after,
        account_after: Snapshot::default(),
    };
    let clusters = |it: &Index| it.snapshot().clusters.len();
    let deleted = clusters(index) - clusters(&now);
    simulation.in_short = in_short::of(&now, &simulation, deleted);
    simulation.account_after = now.into_snapshot();
    simulation
}

/// What a step brings that is not certain to go through is no more than possible, nor is it that something stops
/// of which nobody knows whether it works today
fn no_more_certain_than_known(impacts: &mut [Impact], before: &AccountAnswer, done: &[Made]) {
    for impact in impacts
        .iter_mut()
        .filter(|it| it.certainty == Certainty::Certain)
    {
        // An earlier step that does not go through leaves a later one something else to do.
        let not_certain = |made: &&Made| {
            made.outcome.step <= impact.step && made.outcome.status == StepStatus::NotCertain
        };
        if let Some(made) = done.iter().rfind(not_certain) {
            impact.certainty = Certainty::Possible;
            let settle = made
                .outcome
                .reasons
                .iter()
                .filter_map(|it| it.settle.clone());
            impact.settle.extend(settle);
            impact.settle.dedup();
        }
        let stops = match impact.id {
            ImpactId::ManualStops | ImpactId::ClassicBarred => Provider::Classic,
            ImpactId::KeyStops => Provider::Services,
            _ => continue,
        };
        let works = (before.scopes.iter())
            .find(|it| {
                it.region == impact.scope.region && it.resource_group == impact.scope.resource_group
            })
            .and_then(|it| it.provider(stops));
        if let Some(works) = works.filter(|it| it.usable == Truth::Unknown) {
            impact.certainty = Certainty::Possible;
            impact
                .settle
                .extend(works.steps.iter().filter_map(|it| it.settle.clone()));
            impact.settle.dedup();
        }
    }
}

/// The account before the plan, with the scopes that the plan adds, of which nothing is known yet
fn with_scopes_of<'a>(index: &'a Index, done: &[Made]) -> Cow<'a, Index> {
    let mut start = Cow::Borrowed(index);
    let scopes = done.iter().filter(|made| made.effect.is_some());
    for scope in scopes.filter_map(|made| made.outcome.scope.as_ref()) {
        if start.at(scope).is_none() {
            start.to_mut().record_mut(scope);
        }
    }
    start
}

#[cfg(test)]
mod tests;
