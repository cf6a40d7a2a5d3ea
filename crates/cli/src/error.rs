//! What could not be used, said as what was expected and where; and what to do about it.

use keyatlas_intake::assertions::Mistake;
use std::io;
use std::path::Path;

use keyatlas_resolver::account::NotAnAccount;
use keyatlas_resolver::actions::NoSuchAction;
use keyatlas_resolver::names::NameProblem;
use keyatlas_resolver::plan::PlanError;
use keyatlas_transcript::Blanked;
use thiserror::Error;

/// Why there is no answer
#[derive(Debug, Error)]
pub enum Failure {
    /// A file that cannot be opened or read
    #[error("cannot read {place}: {reason}")]
    CannotRead {
        /// The file in backticks, or standard input
        place: String,
        /// What the system says
        reason: String,
    },
    /// A file that is no text
    #[error("expected text in {place}, got bytes that are not UTF-8 at byte {byte}")]
    NotText {
        /// The file in backticks, or standard input
        place: String,
        /// Where the first of them is, counted from 1
        byte: usize,
    },
    /// `-` twice
    #[error("expected standard input to be read once, got `-` for both {first} and {second}")]
    StandardInputTwice {
        /// What was to be read from it
        first: &'static str,
        /// What else was
        second: &'static str,
    },
    /// Something else than an account document
    #[error("expected an account document in {place}: {problem}")]
    NotAnAccount {
        /// The file in backticks, or standard input
        place: String,
        /// What is wrong with it
        problem: NotAnAccount,
    },
    /// A plan that does not read as one
    #[error("the plan, {0}")]
    Plan(#[from] PlanError),
    /// An action that is not in the table
    #[error("--action: {0}")]
    Action(#[from] NoSuchAction),
    /// A name that stands for nothing in the account, or for too much
    #[error("{argument}: {problem}")]
    Name {
        /// Where it was typed
        argument: &'static str,
        /// What is wrong with it
        problem: NameProblem,
    },
    /// A scope that the account does not have
    #[error("--scope: no scope `{typed}`; {known}")]
    NoSuchScope {
        /// As typed
        typed: String,
        /// Those there are
        known: String,
    },
    /// Mistakes in a file of assertions
    #[error("{}", in_lines(.place, .mistakes))]
    Assertions {
        /// The file in backticks, or standard input
        place: String,
        /// Each with its place in the file
        mistakes: Vec<Mistake>,
    },
    /// An answer for a need that no piece has
    #[error("--answer: nothing is wanted as `{typed}`; {known}")]
    NoSuchNeed {
        /// As typed
        typed: String,
        /// Those there are
        known: String,
    },
    /// The answer could not be written
    #[error("cannot write the answer: {0}")]
    CannotWrite(#[source] io::Error),
}

impl Failure {
    /// What to do about it
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NotAnAccount { .. } => Some(
                "make one of what the command line printed: `keyatlas import FILE... > account.json`"
                    .to_owned(),
            ),
            Self::CannotRead { .. } => Some("`-` is standard input".to_owned()),
            Self::StandardInputTwice { .. } => {
                Some("keep one of them in a file and name that".to_owned())
            }
            Self::Plan(error) => Some(error.help().to_owned()),
            Self::Action(_) => Some(
                "an action is named as the command line names it, such as `worker add`".to_owned(),
            ),
            Self::Name { problem, .. } => Some(match problem.settle() {
                Some(command) => format!("`{command}` shows what there is"),
                None => "use the ID".to_owned(),
            }),
            Self::Assertions { .. } => Some("`keyatlas check --help` lists the kinds with their keys".to_owned()),
            Self::NotText { .. }
            | Self::NoSuchScope { .. }
            | Self::NoSuchNeed { .. }
            | Self::CannotWrite(_) => None,
        }
    }
}

fn in_lines(place: &str, mistakes: &[Mistake]) -> String {
    let lines: Vec<String> = mistakes.iter().map(|it| format!("{place}, {it}")).collect();
    lines.join("\nerror: ")
}

/// What people call a file on the command line; what was typed for one may be a secret
pub fn place(path: &Path) -> String {
    if crate::input::is_standard_input(path) {
        "standard input".to_owned()
    } else {
        format!("`{}`", Blanked::from(path.display().to_string()))
    }
}
