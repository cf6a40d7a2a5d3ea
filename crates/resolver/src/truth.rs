//! Yes, no, and not known.

use serde::{Deserialize, Serialize};

/// A three-valued answer; *unknown* is never rounded to either side
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// Certain
    Yes,
    /// Certain not
    No,
    /// Not known
    Unknown,
}

impl Truth {
    /// Both: one certain *no* settles it
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Either: one certain *yes* settles it
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }

    /// The opposite
    #[expect(
        clippy::should_implement_trait,
        reason = "it is read beside `and` and `or`"
    )]
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// What holds either way, where it is not known which of the two applies
    pub fn same(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }

    /// Whether something is in a list, which says that it is not only where it is whole
    pub fn listed(is_listed: bool, is_whole: bool) -> Self {
        match (is_listed, is_whole) {
            (true, _) => Self::Yes,
            (false, true) => Self::No,
            (false, false) => Self::Unknown,
        }
    }

    /// What a field that may be absent says
    pub fn of(said: Option<bool>) -> Self {
        match said {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}

/// Whether something works
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It does
    Allowed,
    /// It does not
    Denied,
    /// Not known
    Unknown,
}

impl From<Truth> for Outcome {
    fn from(usable: Truth) -> Self {
        match usable {
            Truth::Yes => Self::Allowed,
            Truth::No => Self::Denied,
            Truth::Unknown => Self::Unknown,
        }
    }
}
