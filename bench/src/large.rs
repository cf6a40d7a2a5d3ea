//! An account with very many clusters: read, indexed, and a reset simulated on it.

use keyatlas_resolver::account::{Snapshot, read_whole};
use keyatlas_resolver::changes::Change;
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{AccountAnswer, answer_all, resolve_all};
use keyatlas_resolver::simulate::{Simulation, simulate_from};

/// A large account and a reset in it
#[derive(Debug)]
pub struct Large {
    index: Index,
    answers: AccountAnswer,
    plan: Plan,
}

impl Large {
    /// Reads an account document
    ///
    /// # Panics
    ///
    /// When it is none, or not read without a problem: then there is nothing to measure.
    pub fn read(document: &str) -> Snapshot {
        let (account, problems) =
            read_whole(document).expect("the bench wrote the document itself");
        assert_eq!(problems, [], "the bench wrote the document itself");
        account
    }

    /// Builds the index, and nothing else
    pub fn index(account: Snapshot) -> Index {
        Index::new(account)
    }

    /// Takes up an index and resolves every scope, as the page has done before anybody simulates, with the plan that lets the account owner reset the key of a scope in the middle
    ///
    /// # Panics
    ///
    /// When the account has no scope or no owner.
    pub fn of(index: Index) -> Self {
        let middle = index.scopes().len() / 2;
        let scope = index.scopes().nth(middle).expect("the account has scopes");
        let owner = index.snapshot().account.owner.as_ref();
        let owner = owner.expect("the account has an owner");
        let plan = Plan::of(Change::reset(&index, scope.scope(), owner));
        Self {
            answers: answer_all(&index),
            index,
            plan,
        }
    }

    /// Resolves every scope, without words; returns how many there are
    pub fn resolve(&self) -> usize {
        resolve_all(&self.index).len()
    }

    /// Simulates the reset. The answer is whole: dropping it is no part of the work.
    ///
    /// # Panics
    ///
    /// When the reset is refused: then next to nothing was simulated.
    pub fn simulate(&self) -> Simulation {
        let simulation = simulate_from(&self.index, &self.answers, &self.plan);
        assert_eq!(simulation.steps[0].status, StepStatus::Applied);
        simulation
    }
}
