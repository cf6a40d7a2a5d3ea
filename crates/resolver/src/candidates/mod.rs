//! Who could own the key of a scope instead, and what each lacks.

mod judge;

mod needed;
pub(crate) use judge::preference;
pub use needed::{Needed, needed};

use serde::{Deserialize, Serialize};

use crate::account::{IdentityId, IdentityKind, Scope};
use crate::commands::Command;
use crate::index::Index;
use crate::rules::RuleId;

/// Somebody who could own the key
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Who
    pub identity: IdentityId,
    /// What people call them
    pub label: String,
    /// What they are, where that is known
    pub kind: Option<IdentityKind>,
    /// In a word
    pub fitness: Fitness,
    /// In a sentence
    pub text: String,
    /// Whether they own the key now
    pub owns_it_now: bool,
    /// Whether they own the account
    pub is_account_owner: bool,
    /// What they certainly lack, what is required first
    pub lacks: Vec<Shortfall>,
    /// What is not known about them
    pub not_known: Vec<Shortfall>,
    /// Why it cannot be them at all
    pub impossible: Vec<String>,
    /// The command that would settle what is not known
    pub settle: Vec<Command>,
    /// The plan that makes them the owner; none where it cannot be them
    pub plan: Option<String>,
    /// Who is preferred of those who would do as well; the lower the better
    #[serde(skip)]
    preference: u8,
}

impl Candidate {
    /// What its fitness depends on, as its sentence counts it: what is required and lacking, else what is
    /// required and not known, else what is only suggested
    pub fn in_the_way(&self) -> Vec<&Shortfall> {
        let (list, required) = match self.fitness {
            Fitness::Lacks => (&self.lacks, true),
            Fitness::Unknown => (&self.not_known, true),
            Fitness::Ready => (&self.lacks, false),
            Fitness::Impossible => return Vec::new(),
        };
        list.iter().filter(|it| it.required == required).collect()
    }
}

/// How well somebody would do as the owner
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fitness {
    /// May reset the key and holds all that clusters there need
    Ready,
    /// Would do once what is missing is granted
    Lacks,
    /// What would decide it is not known
    Unknown,
    /// Cannot be the owner
    Impossible,
}

/// Something lacking, or not known to be there
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shortfall {
    /// What, such as `Administrator on Container Registry`
    pub what: String,
    /// What it is for
    pub needed_for: String,
    /// Whether clusters cannot be managed without it
    pub required: bool,
    /// The rule that asks for it
    pub rule: RuleId,
}

/// Everybody listed, the best first: ready, lacking, not known, impossible
pub fn candidates(index: &Index, scope: &Scope) -> Vec<Candidate> {
    judge::everybody(index, scope)
}

/// One identity alone, if it is listed
pub fn candidate(index: &Index, scope: &Scope, identity: &IdentityId) -> Option<Candidate> {
    judge::one(index, scope, identity)
}

/// The first of [`candidates`], if that one is ready; much faster than all of them
pub fn best_candidate(index: &Index, scope: &Scope) -> Option<Candidate> {
    judge::best(index, scope)
}

#[cfg(test)]
mod tests;
