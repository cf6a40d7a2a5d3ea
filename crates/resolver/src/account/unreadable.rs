//! Fields that a document has and nobody can read: neither absent nor known.

use serde::{Serialize, Serializer};

use super::reader::{Readable, Reader, Slot, Taken};
use super::schema::{Definitions, Described, Node};
use super::token::Token;
use crate::order::Names;

/// The names of what was there and could not be read, or has no place in the document. The absence of such a
/// field says nothing: what is presumed while a field is absent is not presumed of these. Nearly always nothing, so
/// it takes one pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable(Option<Box<Names>>);

/// The field that holds these names, which may itself be unreadable: then any field may be
const FIELD: &str = "unreadable";

impl Unreadable {
    /// Everything could be read
    pub(crate) const NOTHING: Self = Self(None);

    /// Whether everything could be read
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a field was there and could not be read
    // Inlined, since it is asked of every policy and nearly always answered by the one pointer.
    #[inline]
    pub fn has(&self, field: &str) -> bool {
        let hides = |fields: &Names| fields.has(field) || fields.has(FIELD);
        self.0.as_deref().is_some_and(hides)
    }

    /// Whether one of some fields was there and could not be read
    pub(crate) fn has_one_of(&self, fields: &[&str]) -> bool {
        !self.is_empty() && fields.iter().any(|it| self.has(it))
    }

    /// Whether a list is there, and has no entry that could not be read
    pub fn leaves_whole<T>(&self, list: &Option<T>, field: &str) -> bool {
        list.is_some() && !self.has(field)
    }

    /// One more
    pub fn add(&mut self, field: impl Into<String>) {
        self.0.get_or_insert_default().add(field.into());
    }

    /// A field that somebody has said since
    pub fn remove(&mut self, field: &str) {
        if let Some(fields) = &mut self.0 {
            fields.remove(field);
        }
        self.0.take_if(|fields| fields.is_empty());
    }

    /// Their names, in order
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|fields| fields.iter())
    }

    /// Everything of another
    pub fn add_all(&mut self, other: &Self) {
        other.iter().for_each(|field| self.add(field));
    }

    /// What is still unreadable after something was said later: that, and what was before and is not said since
    #[must_use]
    pub fn over(&self, before: &Self, is_said: impl Fn(&str) -> bool) -> Self {
        let mut both = self.clone();
        let still = before.iter().filter(|field| !is_said(field));
        still.for_each(|field| both.add(field));
        both
    }
}

/// What a document says about itself
impl Readable for Unreadable {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        let mut fields: Vec<String> = Vec::new();
        if fields.take(token, reader) != Taken::Whole {
            fields.push(FIELD.to_owned());
        }
        Some(fields.into_iter().collect())
    }
}

impl Described for Unreadable {
    fn schema(all: &mut Definitions) -> Node {
        Vec::<String>::schema(all)
    }
}

impl<T: Into<String>> FromIterator<T> for Unreadable {
    fn from_iter<I: IntoIterator<Item = T>>(fields: I) -> Self {
        let mut unreadable = Self::default();
        fields.into_iter().for_each(|it| unreadable.add(it));
        unreadable
    }
}

impl Serialize for Unreadable {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.collect_seq(self.iter())
    }
}
