//! What is not known and could make an answer worse, each question with what settles it (R16).
//!
//! An answer that works and has nothing open is checked; one that works and has something open is *works, not
//! fully checked*.

mod breaks;
pub(crate) use breaks::other_clusters;
mod risks;

mod presumed;
pub use presumed::Presumption;

use serde::Serialize;

use crate::account::{ClusterId, IdentityId};
use crate::commands::Command;
use crate::index::At;
use crate::resolve::{ProviderAnswer, State};

/// A question whose answer could be worse than what is said
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Open {
    /// What is not known
    pub question: String,
    /// The commands that settle it; none where only a person can say
    pub settle: Vec<Command>,
    /// What a person is asked, where no command tells
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
}

/// A question that no command answers: a person knows, or the console shows
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Who ran the commands, and so whether they show everything
    Caller,
    /// Whether an identity is a person or a functional ID
    KindOf(IdentityId),
    /// Which services a cluster uses besides those that are known
    ServicesOf(ClusterId),
    /// Which infrastructure account classic clusters live in
    ClassicAccountOfClusters,
    /// How the account is billed
    AccountType,
    /// Whether an enterprise makes the account's settings stricter
    Enterprise,
}

impl Open {
    /// A question with what settles it
    pub fn new(question: impl Into<String>, settle: impl IntoIterator<Item = Command>) -> Self {
        Self {
            question: question.into(),
            settle: settle.into_iter().collect(),
            ask: None,
        }
    }

    /// A question that no command answers
    pub fn to_a_person(question: impl Into<String>, ask: Ask) -> Self {
        Self {
            ask: Some(ask),
            ..Self::new(question, [])
        }
    }
}

/// Questions while they are gathered, each once
#[derive(Default)]
pub(crate) struct Questions(Vec<Open>);

impl Questions {
    pub(crate) fn ask(
        &mut self,
        question: impl Into<String>,
        settle: impl IntoIterator<Item = Command>,
    ) {
        self.add(Open::new(question, settle));
    }

    pub(crate) fn add(&mut self, open: Open) {
        if !self.0.contains(&open) {
            self.0.push(open);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_list(self) -> Vec<Open> {
        self.0
    }
}

/// Whether something that is not known could be found in a scope, or break it
pub(crate) fn may_be_at_risk(at: At<'_>, providers: &[ProviderAnswer]) -> bool {
    let mut found = Questions::default();
    breaks::find(at, providers, &mut found);
    risks::find(at, providers, &mut found);
    !found.is_empty()
}

/// What could make the state of a scope worse
pub(crate) fn of_scope(at: At<'_>, providers: &[ProviderAnswer], state: State) -> Vec<Open> {
    let mut found = Questions::default();
    let below_at_risk = match state {
        // Nothing is worse.
        State::Broken => return Vec::new(),
        State::AtRisk => false,
        State::Unknown | State::Ok | State::Empty => true,
    };
    if at.clusters().len() == 0 && !at.may_have_more() {
        // Without clusters the key alone counts, and at risk is the worst.
        if below_at_risk {
            breaks::of_the_key(at, &mut found);
        }
        return found.into_list();
    }
    breaks::find(at, providers, &mut found);
    if below_at_risk {
        risks::find(at, providers, &mut found);
    }
    found.into_list()
}
