//! A name as an account has it: one that is known here is a type from then on, another one stays what it is.

use std::fmt;

use serde::{Serialize, Serializer};

/// Names that are types
pub trait Vocabulary: Copy + Eq {
    /// What a name stands for, where it is known
    fn of_word(word: &str) -> Option<Self>;
    /// Its name
    fn word(self) -> &'static str;
}

/// A name that was read. Of one that is not known nobody can say what it stands for.
#[derive(Clone, PartialEq, Eq)]
pub enum Named<T> {
    /// One of those there are
    Known(T),
    /// Another one, as it was read
    Other(Box<str>),
}

impl<T: Vocabulary> Named<T> {
    /// Its text, in the letters that are usual
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(it) => (*it).word(),
            Self::Other(name) => name,
        }
    }

    /// What it stands for, where that is known
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(it) => Some(*it),
            Self::Other(_) => None,
        }
    }
}

impl<T: Vocabulary> From<&str> for Named<T> {
    fn from(name: &str) -> Self {
        T::of_word(name).map_or_else(|| Self::Other(name.into()), Self::Known)
    }
}

impl<T: Vocabulary> From<String> for Named<T> {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

/// For tests: what decides compares what is known
impl<T: Vocabulary> PartialEq<str> for Named<T> {
    fn eq(&self, name: &str) -> bool {
        self.as_str() == name
    }
}

impl<T: Vocabulary> PartialEq<&str> for Named<T> {
    fn eq(&self, name: &&str) -> bool {
        self == *name
    }
}

impl<T: Vocabulary> fmt::Display for Named<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl<T: Vocabulary> fmt::Debug for Named<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl<T: Vocabulary> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.serialize_str(self.as_str())
    }
}
