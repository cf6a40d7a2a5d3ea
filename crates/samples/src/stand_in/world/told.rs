//! A field that may be left out, or be said to be nothing.

use serde::{Deserialize, Deserializer};

/// Absent, `null`, or a value: three different things in an account document
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Told<T> {
    /// The document does not say
    #[default]
    Unsaid,
    /// The document says that there is none
    None,
    /// The document says what it is
    Is(T),
}

impl<T> Told<T> {
    /// The value, where there is one
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Unsaid | Self::None => None,
        }
    }

    /// The value or nothing, where the document says which
    pub fn said(&self) -> Option<Option<&T>> {
        match self {
            Self::Unsaid => None,
            Self::None => Some(None),
            Self::Is(value) => Some(Some(value)),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Told<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Option::deserialize(from)? {
            Some(value) => Self::Is(value),
            None => Self::None,
        })
    }
}
