//! What outputs of one import disagree on: nothing says which of them is newer, so neither counts and both are shown.

use std::collections::BTreeSet;

use crate::report::Notice;

/// What was noticed while pieces were laid in
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    pub notices: Vec<Notice>,
    /// What is known to be in dispute, by what it is about
    settled: BTreeSet<String>,
    /// What turned out to be in dispute
    found: BTreeSet<String>,
}

impl Noticed {
    /// Takes what was in dispute when the same pieces were laid in by themselves
    pub fn knowing(disputes: BTreeSet<String>) -> Self {
        Self {
            settled: disputes,
            ..Self::default()
        }
    }

    /// One more notice
    pub fn push(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// Two values of one import differ
    pub fn disagree(&mut self, about: &str) {
        self.found.insert(about.to_owned());
    }

    /// Whether nothing is to be taken in about something
    pub fn is_disputed(&self, about: &str) -> bool {
        self.settled.contains(about)
    }

    /// Whether anything is
    pub fn knows_disputes(&self) -> bool {
        !self.settled.is_empty()
    }

    /// Laying the account in view on nothing disagrees with nothing
    pub fn forget(&mut self) {
        self.notices.clear();
        self.found.clear();
    }

    /// What turned out to be in dispute
    pub fn disputes(self) -> BTreeSet<String> {
        self.found
    }
}
