//! An account document, read tolerantly: what is wrong in it is left out, listed and counted.

use std::path::Path;

use keyatlas_resolver::account::{self, Problem, Snapshot};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_transcript::Blanked;

use super::read_bytes;
use crate::error::{Failure, place};
use crate::exit::Exit;
use crate::screen;

/// An account with what could not be used of it
pub struct Given {
    /// The account, ready for questions
    pub index: Index,
    problems: Vec<Problem>,
}

impl Given {
    /// What the document itself adds to the exit code
    pub fn exit(&self) -> Exit {
        Exit::input_if(!self.problems.is_empty())
    }

    /// No account at all
    pub fn nothing(edition: Edition) -> Self {
        Self {
            index: Index::new(Snapshot::default()).following(edition),
            problems: Vec::new(),
        }
    }
}

/// Reads an account document and says on standard error what was left out of it
pub fn read_account(path: &Path, edition: Edition) -> Result<Given, Failure> {
    let bytes = read_bytes(path)?;
    let read = match Blanked::of_text(&bytes) {
        Ok(text) => account::read(&text),
        Err(no_text) => {
            let before = Blanked::of_bytes(&bytes[..no_text.byte - 1]);
            account::read_beginning(&before)
        }
    };
    let (snapshot, problems) = read.map_err(|problem| Failure::NotAnAccount {
        place: place(path),
        problem,
    })?;
    for problem in &problems {
        screen::complain("left out", &format!("{}, {problem}", place(path)));
    }
    Ok(Given {
        index: Index::new(snapshot).following(edition),
        problems,
    })
}
