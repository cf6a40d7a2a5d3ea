//! A change in words, with the names people know instead of those that were typed.

use super::Change;
use super::shape::Field;
use crate::account::IdentityId;
use crate::index::Index;
use crate::names::{Names, ScopeName};

/// A change in words, its names apart so that they can be set in bold
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Such as `Reset the key of`
    pub what: &'static str,
    /// Such as `us-south/prod`
    pub whose: String,
    /// Such as `as`, and who
    pub by: Option<(&'static str, String)>,
}

impl Said {
    /// What is done to what
    pub fn new(what: &'static str, whose: impl Into<String>) -> Self {
        Self {
            what,
            whose: whose.into(),
            by: None,
        }
    }

    /// The same with a word and a name behind it
    #[must_use]
    pub fn by(self, word: &'static str, name: impl Into<String>) -> Self {
        Self {
            by: Some((word, name.into())),
            ..self
        }
    }

    /// The whole change in one sentence
    pub fn sentence(&self) -> String {
        match &self.by {
            Some(("", name)) => format!("{} {} {name}", self.what, self.whose),
            Some((word, name)) => format!("{} {} {word} {name}", self.what, self.whose),
            None => format!("{} {}", self.what, self.whose),
        }
    }
}

impl Change {
    /// What people call the scope that it names, such as `us-south/prod`
    pub fn place(&self, index: &Index) -> String {
        let name: ScopeName = self.scope();
        match Names(index).scope(&name) {
            Ok(scope) => index.scope_label(&scope),
            Err(_) => format!("{}/{}", name.region, name.group),
        }
    }

    /// What people call somebody whom it names
    pub fn person(&self, index: &Index, field: Field) -> String {
        let typed = self.text(field);
        match Names(index).identity(typed) {
            Ok(id) => index.identity_label(&id).to_owned(),
            Err(_) => (IdentityId::from(typed).provisional_email())
                .unwrap_or(typed)
                .to_owned(),
        }
    }

    /// Something, and who makes the change where that is said: `Operators, by Olga`
    pub fn made_by(&self, index: &Index, what: impl Into<String>) -> String {
        let what = what.into();
        match self.get(Field::By) {
            Some(_) => format!("{what}, by {}", self.person(index, Field::By)),
            None => what,
        }
    }
}
