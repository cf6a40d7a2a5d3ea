//! May somebody do something somewhere? Allowed, denied or unknown, with every reason at once.
//!
//! Two gates must both pass: the roles of whoever runs the command (R9), and the credential that the
//! command runs with (R10). The account itself has a say too (R7).

mod answer;
pub use answer::{Clause, Decision, Gate, NearMiss, Reason};

mod site;
pub(crate) use site::Site;

mod checker;
mod credential;
pub(crate) use credential::asked_of_an_owner;

mod gates;
pub(crate) use gates::requirements;

mod requirement;
pub(crate) use requirement::{Requirement, What};

mod almost;
mod near_miss;

mod presumed;
mod unlisted;

mod decided;
use decided::Decided;

mod not_known;
mod reasons;
mod said;
pub(crate) use said::Said;

mod settle;
mod words;

mod matrix;
pub use matrix::{Matrix, decide_matrix};

use std::collections::BTreeSet;

use crate::account::{ClusterId, IdentityId, Scope};
use crate::actions::Action;
use crate::commands::Command;
use crate::index::Index;
use crate::open::Presumption;
use crate::truth::Truth;

/// A question
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who would run it
    pub actor: IdentityId,
    /// What
    pub action: &'static Action,
    /// Where
    pub place: Place,
}

impl Question {
    /// The command that is asked about, with the place it is for; `name` is the one of several that ask for the same
    pub fn command(&self, index: &Index, name: &str) -> Option<Command> {
        let site = Site::of(index, &self.place);
        let cluster = match &self.place {
            Place::Cluster(id) => Some(id),
            // Of several a person has to choose one.
            Place::Scope(scope) => index.at(scope).and_then(|at| {
                let mut clusters = at.clusters();
                let only = clusters.next().filter(|_| clusters.len() == 0);
                only.map(|it| &it.id)
            }),
        };
        let scope = site.scope();
        let region = scope.as_ref().map(|it| &it.region);
        self.action.command(name, cluster, region)
    }
}

/// Where an action would be done. A scope stands for every cluster there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On one cluster
    Cluster(ClusterId),
    /// In a scope
    Scope(Scope),
}

/// Decides, without looking for fixes
pub fn decide(index: &Index, question: &Question) -> Decision {
    Decided::at(Site::of(index, &question.place), question).in_words()
}

/// Only whether it is allowed
pub(crate) fn is_allowed(index: &Index, question: &Question) -> bool {
    outcome_at(Site::of(index, &question.place), question) == Truth::Yes
}

/// Only whether the credential is enough, whoever runs the action; a credential that would be the caller's
/// own is not known
pub(crate) fn outcome_of_credential(site: Site<'_>, action: &Action) -> Truth {
    credential::requirements(site, action)
        .iter()
        .map(|it| it.without_caller(site).unwrap_or(Truth::Unknown))
        .fold(Truth::Yes, Truth::and)
}

/// What the outcome for the credential rests on without anybody having said it
pub(crate) fn presumed_of_credential(site: Site<'_>, action: &Action) -> BTreeSet<Presumption> {
    let requirements = credential::requirements(site, action);
    presumed::of_every_credential(site, action, &requirements)
}

/// Only whether, for proofs that need no words
pub(crate) fn outcome_at(site: Site<'_>, question: &Question) -> Truth {
    Decided::at(site, question).outcome()
}

#[cfg(test)]
mod tests;
