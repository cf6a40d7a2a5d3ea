//! Names, and what is absent, `null`, or known.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A name of anything; copies cost nothing
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Rc<str>);

impl Name {
    /// The text
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(String::deserialize(from)?.into()))
    }
}

/// Absent, `null`, or a value
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// Absent: not known
    #[default]
    Unknown,
    /// `null`: known to be none
    No,
    /// Known
    Is(T),
}

impl<T> Fact<T> {
    /// Whether it is absent
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The value, if there is one
    pub fn is(&self) -> Option<&T> {
        match self {
            Self::Is(it) => Some(it),
            Self::No | Self::Unknown => None,
        }
    }

    /// The value to be changed, if there is one
    pub fn is_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Is(it) => Some(it),
            Self::No | Self::Unknown => None,
        }
    }
}

impl<T: Serialize> Serialize for Fact<T> {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Is(it) => it.serialize(into),
            Self::No | Self::Unknown => into.serialize_none(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fact<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(from)?.map_or(Self::No, Self::Is))
    }
}

impl Default for Name {
    fn default() -> Self {
        "".into()
    }
}

/// The digits before `_` in a classic user name
pub fn digits(username: &Name) -> Option<Name> {
    let (digits, _) = username.text().split_once('_')?;
    let all = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    all.then(|| digits.into())
}

/// What an ID alone says
pub fn kind_of(id: &Name) -> Option<Name> {
    if id.text().starts_with("iam-ServiceId-") {
        Some("service_id".into())
    } else if id.text().starts_with("iam-Profile-") {
        Some("trusted_profile".into())
    } else {
        None
    }
}
