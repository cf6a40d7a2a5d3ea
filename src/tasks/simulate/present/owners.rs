//! Who could own a key instead.

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::candidates::Fitness;
use keyatlas_resolver::changes::Field;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{Names, identity_name};
use keyatlas_resolver::plan::Plan;

use crate::ui::Tone;

/// A key that the plan resets
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which step does it, counted from 0
    pub(crate) step: usize,
    /// Whose key
    pub(crate) scope: Scope,
    /// What people call it
    pub(crate) label: String,
    /// Who runs the reset in the plan
    pub(crate) chosen: Option<IdentityId>,
}

impl Place {
    /// The plan with somebody else running this reset
    pub(crate) fn with(&self, index: &Index, plan: &Plan, instead: &IdentityId) -> Plan {
        let mut plan = plan.clone();
        if let Some(reset) = plan.steps.get_mut(self.step) {
            reset.set(Field::By, Some(identity_name(index, instead)));
        }
        plan
    }
}

/// Every key that the plan resets, where it is known which
pub(crate) fn places(index: &Index, plan: &Plan) -> Vec<Place> {
    let mut found = Vec::new();
    for (step, change) in plan.steps.iter().enumerate() {
        if change.is_reset()
            && let Ok(scope) = Names(index).target(&change.target())
        {
            found.push(Place {
                step,
                label: index.scope_label(&scope),
                scope,
                chosen: change.by(index).ok().flatten(),
            });
        }
    }
    found
}

/// How well somebody would do, in a word
pub(crate) fn fitness(fitness: Fitness) -> (Tone, &'static str) {
    match fitness {
        Fitness::Ready => (Tone::Good, "has all it needs"),
        Fitness::Lacks => (Tone::Warning, "lacks something"),
        Fitness::Unknown => (Tone::Unknown, "not known"),
        Fitness::Impossible => (Tone::Error, "cannot own it"),
    }
}
