//! A plan: an ordered list of changes nobody has made yet, with one text form.
//!
//! The same text stands in code, in tests, in the address of the page and on the command line:
//! `reset us-south/prod as ops@example.com; remove ana@example.com`. Each change is a file of [`crate::changes`],
//! which says what its text is.
//!
//! A name is quoted where it holds a blank, `/`, `;` or a quote; inside quotes a quote is written twice. `as` says who
//! makes a change, and the change is then judged by what they hold themselves.

mod parse;
pub use parse::{PlanError, PlanProblem};

use std::fmt::{Display, Formatter};

use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use crate::changes::{self, Change, Kind};

/// An ordered list of changes
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plan {
    /// In the order they would be made
    pub steps: Vec<Change>,
}

impl Plan {
    /// A plan of one change
    pub fn of(change: Change) -> Self {
        Self {
            steps: vec![change],
        }
    }

    /// Reads a plan; prints back to the same text but for blanks and needless quotes
    ///
    /// Its names and what is wrong with it quote the text, so that is blanked, unless it is already.
    pub fn parse(text: impl Into<Blanked>) -> Result<Self, PlanError> {
        Self::parse_with(changes::ALL, text)
    }

    /// The same with a list of changes of one's own
    pub fn parse_with(kinds: &[&Kind], text: impl Into<Blanked>) -> Result<Self, PlanError> {
        parse::plan(kinds, text.into().as_str())
    }
}

impl Display for Plan {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            if at > 0 {
                out.write_str("; ")?;
            }
            step.fmt(out)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Plan {
    type Error = PlanError;

    fn try_from(text: String) -> Result<Self, PlanError> {
        Self::parse(text)
    }
}

impl From<Plan> for String {
    fn from(plan: Plan) -> Self {
        plan.to_string()
    }
}

#[cfg(test)]
mod tests;
