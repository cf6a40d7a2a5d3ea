//! What is known, what is known to be none, and what is not known.

use serde::{Serialize, Serializer};

/// A field of the account document: absent is unknown, `null` is known to be none
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Fact<T> {
    /// Nobody has said
    #[default]
    Unknown,
    /// Somebody looked, and there is none
    None,
    /// This is it
    Known(T),
}

impl<T> Fact<T> {
    /// Whether nothing is known; such a field is left out of the document
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The value where there is one
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::None | Self::Unknown => None,
        }
    }

    /// The value where there is one, to be changed
    pub fn known_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Known(value) => Some(value),
            Self::None | Self::Unknown => None,
        }
    }

    /// The same fact about a borrowed value
    pub fn as_ref(&self) -> Fact<&T> {
        match self {
            Self::Unknown => Fact::Unknown,
            Self::None => Fact::None,
            Self::Known(value) => Fact::Known(value),
        }
    }
}

impl<T: Serialize> Serialize for Fact<T> {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(into),
            // An unknown fact is skipped by its field; inside a list it has no better form.
            Self::None | Self::Unknown => into.serialize_none(),
        }
    }
}
