//! Many decisions, each with its whole explanation: steps, reasons, near misses, what would settle it.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;

/// Questions about an account, ready to be asked
#[derive(Debug)]
pub struct Explained {
    index: Index,
    questions: Vec<Question>,
}

impl Explained {
    /// As many questions as asked for: the rows of the action table in turn, about identities all over,
    /// half of them in a scope and half on a cluster
    pub fn of(account: Snapshot, count: usize) -> Self {
        let (identities, scopes, clusters) =
            (&account.identities, &account.scopes, &account.clusters);
        let table = actions();
        let question = |at: usize| Question {
            actor: identities[at * 97 % identities.len()].id.clone(),
            action: &table[at % table.len()],
            place: if (at / table.len()).is_multiple_of(2) {
                Place::Scope(scopes[at * 31 % scopes.len()].scope())
            } else {
                Place::Cluster(clusters[at * 31 % clusters.len()].id.clone())
            },
        };
        Self {
            questions: (0..count).map(question).collect(),
            index: Index::new(account),
        }
    }

    /// How many questions there are
    pub fn count(&self) -> usize {
        self.questions.len()
    }

    /// Answers them all and says how many things were said
    pub fn decide(&self) -> usize {
        let said = |question| {
            let decision = decide(&self.index, question);
            decision.steps.len() + decision.reasons.len() + decision.near_misses.len()
        };
        self.questions.iter().map(said).sum()
    }
}
