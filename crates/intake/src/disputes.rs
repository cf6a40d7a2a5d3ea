//! What outputs of one text disagree on: nothing says which of them is newer, so neither counts and both are shown.
//! A text that comes later is newer.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Notice, PieceId};

/// What is in dispute, by what it is about and the text that disagrees with itself
pub(crate) type Disputes = BTreeSet<(String, String)>;

/// What was noticed while pieces were laid in
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    pub notices: Vec<Notice>,
    /// What is known to be in dispute
    settled: Disputes,
    /// What turned out to be in dispute
    found: Disputes,
    /// The text that last said something of each thing
    said: BTreeMap<String, String>,
}

impl Noticed {
    /// Takes what was in dispute when the same pieces were laid in before
    pub fn knowing(disputes: Disputes) -> Self {
        Self {
            settled: disputes,
            ..Self::default()
        }
    }

    /// One more notice
    pub fn push(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// A piece says something of a thing, and whether that differs from what was known of it
    pub fn says(&mut self, about: &str, differs: bool, piece: &PieceId) {
        let text = text_of(piece);
        let before = self.said.insert(about.to_owned(), text.to_owned());
        if differs && before.is_some_and(|it| it == text) {
            self.found.insert((about.to_owned(), text.to_owned()));
        }
    }

    /// Whether nothing is to be taken in about something from the text of a piece
    pub fn is_disputed(&self, about: &str, piece: &PieceId) -> bool {
        !self.settled.is_empty()
            && (self.settled).contains(&(about.to_owned(), text_of(piece).to_owned()))
    }

    /// Laying the account in view on nothing disagrees with nothing
    pub fn forget(&mut self) {
        self.notices.clear();
        self.found.clear();
    }

    /// What turned out to be in dispute
    pub fn disputes(self) -> Disputes {
        self.found
    }
}

/// Pieces are named after the text they stand in
pub(crate) fn text_of(piece: &PieceId) -> &str {
    piece.0.rsplit_once(':').map_or(&*piece.0, |(text, _)| text)
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
    let about = about();
    if notices.is_disputed(&about, piece) {
        *slot = None;
        return;
    }
    let earlier = slot.as_ref().filter(|old| **old != new);
    notices.says(&about, earlier.is_some(), piece);
    if let Some(old) = earlier {
        let (old, new) = (format!("`{}`", shown(old)), format!("`{}`", shown(&new)));
        notices.push(contradiction(about, &old, &new, piece));
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
