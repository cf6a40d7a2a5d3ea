//! What fails of a question, in words of the answers: the gate, the rule, and who lacks something.

use std::collections::BTreeSet;

use crate::model::Name;

/// What has to be passed
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Whoever runs the command
    Caller,
    /// What the command runs with
    Credential,
    /// The account itself
    Account,
}

impl Gate {
    /// As answers name it
    pub fn word(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Credential => "credential",
            Self::Account => "account",
        }
    }
}

/// One thing that fails
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failing {
    /// Which gate
    pub gate: Gate,
    /// Which rule
    pub rule: &'static str,
    /// Who lacks something, where it is somebody who is known
    pub who: Option<Name>,
}

/// Everything that fails
#[derive(Debug, Clone, Default)]
pub struct Fails(pub BTreeSet<Failing>);

impl Fails {
    /// Whether nothing does
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn unless(&mut self, met: bool, gate: Gate, rule: &'static str, who: Option<&Name>) {
        if !met {
            let who = who.cloned();
            self.0.insert(Failing { gate, rule, who });
        }
    }
}
