//! What outputs of one import disagree on: nothing says which of them is newer, so neither counts and both are shown.

use std::collections::BTreeSet;

use crate::report::{Notice, PieceId};

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

/// Lays a value over an earlier one; says so when they disagree
pub(crate) fn change<T: PartialEq>(
    slot: &mut Option<T>,
    new: Option<T>,
    shown: impl Fn(&T) -> String,
    about: impl FnOnce() -> String,
    notices: &mut Noticed,
    piece: &PieceId,
) {
    let Some(new) = new else { return };
    let differs = slot.as_ref().is_some_and(|old| *old != new);
    if differs || notices.knows_disputes() {
        let about = about();
        if notices.is_disputed(&about) {
            *slot = None;
            return;
        }
        if let Some(old) = slot.as_ref().filter(|_| differs) {
            notices.disagree(&about);
            let (old, new) = (format!("`{}`", shown(old)), format!("`{}`", shown(&new)));
            notices.push(contradiction(about, &old, &new, piece));
        }
    }
    *slot = Some(new);
}

/// That something was one thing and is said to be another
pub(crate) fn contradiction(about: String, earlier: &str, later: &str, piece: &PieceId) -> Notice {
    Notice::Contradiction {
        about,
        earlier: earlier.to_owned(),
        later: later.to_owned(),
        piece: piece.clone(),
    }
}
