//! What outputs of one text disagree on: nothing says which of them is newer, so neither counts and both are shown.
//! A text that comes later is newer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use keyatlas_resolver::account::{GroupId, Infrastructure, Region, Standing};

use crate::report::{Notice, PieceId};

/// What is in dispute, by what it is about and the text that disagrees with itself
pub(crate) type Disputes = BTreeSet<(String, String)>;

/// What was noticed while pieces were laid in
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    pub notices: Vec<Notice>,
    /// The piece that is laid in
    pub piece: PieceId,
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

    /// The piece says something of a thing, and whether that differs from what was known of it
    pub fn says(&mut self, about: &str, differs: bool) {
        let text = text_of(&self.piece);
        let before = self.said.insert(about.to_owned(), text.to_owned());
        if differs && before.is_some_and(|it| it == text) {
            self.found.insert((about.to_owned(), text.to_owned()));
        }
    }

    /// Whether nothing is to be taken in about something from the text of the piece
    pub fn is_disputed(&self, about: &str) -> bool {
        let text = || text_of(&self.piece).to_owned();
        !self.settled.is_empty() && self.settled.contains(&(about.to_owned(), text()))
    }

    /// Lays a value over an earlier one; says so when they disagree
    pub fn change<T: PartialEq + Shown>(
        &mut self,
        slot: &mut Option<T>,
        new: Option<T>,
        about: impl fmt::Display,
    ) {
        let Some(new) = new else { return };
        let about = about.to_string();
        if self.is_disputed(&about) {
            *slot = None;
            return;
        }
        let earlier = slot.as_ref().filter(|old| **old != new);
        self.says(&about, earlier.is_some());
        if let Some(old) = earlier {
            let shown = |it: &T| format!("`{}`", it.shown());
            self.contradict(about, shown(old), shown(&new));
        }
        *slot = Some(new);
    }

    /// Something was one thing and is said to be another
    pub fn contradict(&mut self, about: String, earlier: String, later: String) {
        self.push(Notice::Contradiction {
            about,
            earlier,
            later,
            piece: self.piece.clone(),
        });
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

/// What people see of a value that two pieces disagree on
pub(crate) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

impl Shown for Region {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for GroupId {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        if *self { "on" } else { "off" }.to_owned()
    }
}

impl Shown for Infrastructure {
    fn shown(&self) -> String {
        self.word().to_owned()
    }
}

impl Shown for Standing {
    fn shown(&self) -> String {
        let word = match self {
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Suspended => "suspended",
            Self::ClassicDisabled => "disabled for classic infrastructure",
            Self::VpnOnly => "VPN only",
            Self::Invalid => "invalid",
            Self::Removed => "removed",
        };
        word.to_owned()
    }
}
