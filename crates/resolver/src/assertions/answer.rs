//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::Serialize;

use crate::account::Scope;
use crate::commands::Command;
use crate::truth::Truth;

/// One assertion, checked
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What people call it
    pub name: String,
    /// Which kind it is of
    pub kind: &'static str,
    /// Whether the account keeps it
    pub holds: Truth,
    /// Why it does not, or what is not known; what certainly fails first
    pub reasons: Vec<Violation>,
}

/// One thing that breaks an assertion, or may
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// In words
    pub text: String,
    /// Whether it certainly breaks the assertion; otherwise it is not known
    pub certain: bool,
    /// Where, where it is about a scope
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The commands that show it, or would settle it
    pub commands: Vec<Command>,
}

impl Checked {
    pub(super) fn new(name: String, kind: &'static str, mut reasons: Vec<Violation>) -> Self {
        reasons.sort_by_key(|it| !it.certain);
        let holds = match reasons.first() {
            None => Truth::Yes,
            Some(first) if first.certain => Truth::No,
            Some(_) => Truth::Unknown,
        };
        Self {
            name,
            kind,
            holds,
            reasons,
        }
    }
}

impl Violation {
    pub(super) fn broken(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            certain: true,
            scope: None,
            commands: Vec::new(),
        }
    }

    pub(super) fn unknown(text: impl Into<String>) -> Self {
        Self {
            certain: false,
            ..Self::broken(text)
        }
    }

    pub(super) fn at(self, scope: &Scope) -> Self {
        Self {
            scope: Some(scope.clone()),
            ..self
        }
    }

    pub(super) fn with(self, commands: impl IntoIterator<Item = Command>) -> Self {
        Self {
            commands: commands.into_iter().collect(),
            ..self
        }
    }
}
