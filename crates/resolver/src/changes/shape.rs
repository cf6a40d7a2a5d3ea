//! How a change reads, prints and is asked for: its keyword and its parts, as data.

use super::Setting;
use crate::account::Standing;

/// How a change is written down, and what a person reads who chooses one
#[derive(Debug)]
pub struct Shape {
    /// Its first word in the text form of a plan
    pub keyword: &'static str,
    /// What follows the keyword, in order; a form asks for the same in that order
    pub parts: &'static [Part],
    /// What a person chooses
    pub label: &'static str,
    /// What it does, in a sentence
    pub meaning: &'static str,
    /// What becomes of the key of its scope
    pub brings: Brings,
}

/// What a change brings a scope whose key was stopped before
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    /// Nothing
    Nothing,
    /// Another key
    NewKey,
    /// The same key, working again
    KeyBack,
}

/// One thing that a change names
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is
    pub field: Field,
    /// How it stands in the text
    pub syntax: Syntax,
    /// What a form calls it
    pub label: &'static str,
    /// What a form shows while nothing is chosen
    pub blank: &'static str,
    /// What a person is asked to do who left it out
    pub please: &'static str,
    /// What a reader of the text expected, in the words of a message
    pub expected: &'static str,
    /// What was expected where the sign or word before it is missing
    pub expected_before: &'static str,
}

/// How a part stands in the text
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// A name by itself
    Name,
    /// `/` and a name
    Slash,
    /// The same, and it may be left out
    MaybeSlash,
    /// A word and a name
    After(&'static str),
    /// The same, and both may be left out
    Maybe(&'static str),
}

/// What a part of a change is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A region
    Region,
    /// A resource group
    Group,
    /// Whom the change is about
    Identity,
    /// A role
    Role,
    /// The service it is on
    Service,
    /// A cluster
    Cluster,
    /// A classic infrastructure permission
    Permission,
    /// An access group
    AccessGroup,
    /// An e-mail address
    Address,
    /// A user's status
    Standing,
    /// The name of a classic infrastructure user
    User,
    /// The number of a classic infrastructure account
    Account,
    /// Who makes the change
    By,
    /// An access management tag
    Tag,
    /// A setting of the account
    Setting,
    /// Whether it is on
    Value,
    /// The ID of a policy
    Policy,
    /// A service that is authorized for another
    Source,
    /// The service that it is authorized for
    Target,
}

impl Shape {
    /// The part of a kind, if the change has one
    pub fn part(&self, field: Field) -> Option<&'static Part> {
        self.parts.iter().find(|it| it.field == field)
    }

    /// Whether the change has such a part, and cannot go without
    pub fn requires(&self, field: Field) -> bool {
        self.part(field).is_some_and(|it| !it.may_be_left_out())
    }

    /// Whether the change has such a part, and can go without
    pub fn allows(&self, field: Field) -> bool {
        self.part(field).is_some_and(|it| it.may_be_left_out())
    }
}

impl Part {
    /// The same by another name in a form
    pub const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// The same with other words for what is missing
    pub const fn please(self, please: &'static str) -> Self {
        Self { please, ..self }
    }

    /// The same with other words for no choice
    pub const fn blank(self, blank: &'static str) -> Self {
        Self { blank, ..self }
    }

    /// The same, written another way
    pub const fn written(self, syntax: Syntax) -> Self {
        Self { syntax, ..self }
    }

    /// The same behind a word, with what is expected where the word is missing
    pub const fn after(self, word: &'static str, expected_before: &'static str) -> Self {
        Self {
            syntax: Syntax::After(word),
            expected_before,
            ..self
        }
    }

    /// What to do about what stands in it, or about nothing standing there
    pub fn problem(&self, value: Option<&str>) -> Option<String> {
        match value {
            Some(value) if !self.field.accepts(value) => {
                Some(format!("type {}, not `{value}`", self.expected))
            }
            None if !self.may_be_left_out() => Some(self.please.to_owned()),
            _ => None,
        }
    }

    /// Whether the text can go without it
    pub const fn may_be_left_out(&self) -> bool {
        matches!(self.syntax, Syntax::MaybeSlash | Syntax::Maybe(_))
    }
}

impl Field {
    /// Whether a text can stand for such a thing at all, whatever the account
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Account => !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()),
            Self::Address => text.split('@').filter(|it| !it.trim().is_empty()).count() == 2,
            Self::Standing => Standing::of_word(text).is_some(),
            Self::Tag => {
                matches!(text.split_once(':'), Some((key, value)) if !key.is_empty() && !value.is_empty())
            }
            Self::Setting => Setting::of_word(text).is_some(),
            Self::Value => matches!(text, "true" | "false"),
            _ => true,
        }
    }
}
