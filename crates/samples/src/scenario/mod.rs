//! The Markdown scenarios of `tests/scenarios`, and what runs them: on a native machine and in a browser
//! the same files say the same.

mod answer;

mod ask;

mod diff;

mod files;

mod text;

use std::fmt;

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::testing::{Account, Ids};

use text::{Block, Scenario};

/// A scenario that does not hold, or that cannot be read
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file's name
    pub file: String,
    /// The scenario's heading; empty where the file itself cannot be read
    pub scenario: String,
    /// The line of the file to look at, counted from 1
    pub line: usize,
    /// What was expected and what came
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            scenario,
            line,
            message,
        } = self;
        write!(out, "tests/scenarios/{file}:{line}: {scenario}\n{message}")
    }
}

/// Runs every scenario of every file; nothing is left over when all of them hold
pub fn run_all() -> Vec<Failure> {
    files::ALL
        .iter()
        .flat_map(|(name, text)| run_file(name, text))
        .collect()
}

/// How many scenarios there are, so that a test can see that they were found
pub fn count() -> usize {
    files::ALL
        .iter()
        .map(|(_, text)| text::read(text).map_or(0, |it| it.len()))
        .sum()
}

/// Every scenario that can be read: its name, its account, and its plan as text, empty where it has none
pub fn accounts() -> Vec<(String, Snapshot, String)> {
    let mut found = Vec::new();
    for (file, text) in files::ALL {
        for scenario in text::read(text).unwrap_or_default() {
            if let Ok(account) = Account::told(&scenario.account.text, Ids::Plain) {
                let plan = scenario.plan.map_or(String::new(), |it| it.text);
                found.push((
                    format!("{file}: {}", scenario.heading),
                    account.snapshot(),
                    plan.trim().to_owned(),
                ));
            }
        }
    }
    found
}

/// The names of the files that are built in
pub fn file_names() -> impl Iterator<Item = &'static str> {
    files::ALL.iter().map(|(name, _)| *name)
}

/// Runs the scenarios of one file
pub fn run_file(name: &str, text: &str) -> Vec<Failure> {
    let failure = |scenario: &str, (line, message): (usize, String)| Failure {
        file: name.to_owned(),
        scenario: scenario.to_owned(),
        line,
        message,
    };
    match text::read(text) {
        Err(mistake) => vec![failure("", mistake)],
        Ok(scenarios) => scenarios
            .iter()
            .filter_map(|it| Some(failure(&it.heading, run(it).err()?)))
            .collect(),
    }
}

fn run(scenario: &Scenario) -> Result<(), (usize, String)> {
    let mut account = Account::told(&scenario.account.text, Ids::Plain)
        .map_err(|it| (scenario.account.line + it.line, it.message))?;
    let index = account.index();
    let mut open = None;
    let said = match (&scenario.ask, &scenario.plan) {
        (Some(Block { text, line }), _) => {
            ask::all(text, &index, &mut account).map_err(|(at, message)| (line + at, message))?
        }
        (None, None) => {
            let answer = answer_all(&index);
            open = Some(answer::open(&answer, &account));
            answer::of_account(&answer, &account)
        }
        (None, Some(Block { text, line })) => {
            let plan = Plan::parse(text.trim()).map_err(|it| (*line, it.to_string()))?;
            let simulation = simulate(&index, &plan);
            open = Some(answer::open(&simulation.after, &account));
            answer::of_simulation(&simulation, &account)
        }
    };
    let Block {
        text: expected,
        line,
    } = &scenario.answer;
    diff::compare(expected, &said).map_err(|difference| (*line, difference))?;
    match (&scenario.open, open) {
        (Some(expected), open) => diff::compare(&expected.text, &open.unwrap_or_default())
            .map_err(|difference| (expected.line, difference)),
        (None, _) => Ok(()),
    }
}
