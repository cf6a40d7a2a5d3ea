//! What is not known and could make an answer worse, each question with what settles it (R16).
//!
//! An answer that works and has nothing open is checked; one that works and has something open is *works, not
//! fully checked*.

mod breaks;
pub(crate) use breaks::other_clusters;
mod risks;

mod presumed;
pub use presumed::Presumption;

mod question;
pub use question::{OtherClusters, Question};

use serde::Serialize;

use crate::account::{ClusterId, IdentityId};
use crate::commands::Command;
use crate::effective::Effective;
use crate::findings::Kind;
use crate::index::At;

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

/// Questions while they are gathered, each once, in the order in which they come up
///
/// A scope may have thousands of clusters. What is asked of each of them comes together, so that nobody looks for every
/// one among all the others.
pub(crate) struct Questions<T = Open> {
    list: Vec<T>,
    /// Where in the list those are that came alone
    alone: Vec<usize>,
}

impl<T> Default for Questions<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            alone: Vec::new(),
        }
    }
}

impl<T: PartialEq> Questions<T> {
    pub(crate) fn add(&mut self, question: T) {
        if !self.alone.iter().any(|at| self.list[*at] == question) {
            self.alone.push(self.list.len());
            self.list.push(question);
        }
    }

    /// What is asked of each of many things alike; where the first is there, all are
    fn add_each(&mut self, questions: impl IntoIterator<Item = T>) {
        let mut questions = questions.into_iter().peekable();
        if (questions.peek()).is_some_and(|first| !self.list.contains(first)) {
            self.list.extend(questions);
        }
    }

    /// What was gathered apart, and asks of each thing what nobody has asked of it so far
    fn append(&mut self, later: Self) {
        let mut alone = later.alone.into_iter().peekable();
        for (at, question) in later.list.into_iter().enumerate() {
            if alone.next_if_eq(&at).is_some() {
                self.add(question);
            } else {
                self.list.push(question);
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_list(self) -> Vec<T> {
        self.list
    }
}

impl Questions {
    pub(crate) fn ask(
        &mut self,
        question: impl Into<String>,
        settle: impl IntoIterator<Item = Command>,
    ) {
        self.add(Open::new(question, settle));
    }
}

/// Whether something that is not known could be found in a scope, or break it
pub(crate) fn may_be_at_risk<'a>(kinds: &[&Kind], at: At<'a>, providers: &[Effective<'a>]) -> bool {
    let mut found = Questions::default();
    breaks::find(at, providers, &mut found);
    risks::find(kinds, at, providers, &mut found);
    !found.is_empty()
}

/// What could make a scope worse that is not broken; `below_at_risk` if it is not at risk either
pub(crate) fn of_scope<'a>(
    kinds: &[&Kind],
    at: At<'a>,
    providers: &[Effective<'a>],
    below_at_risk: bool,
) -> Vec<Question<'a>> {
    let mut found = Questions::default();
    if at.clusters().len() == 0 && !at.may_have_more() {
        // Without clusters the key alone counts, and at risk is the worst.
        if below_at_risk {
            breaks::of_the_key(at, &mut found);
        }
        return found.into_list();
    }
    breaks::find(at, providers, &mut found);
    if below_at_risk {
        risks::find(kinds, at, providers, &mut found);
    }
    found.into_list()
}
