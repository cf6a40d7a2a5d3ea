//! What to do, in order.

use keyatlas_resolver::changes::RunbookEntry;
use keyatlas_resolver::commands::{Command, Spelling};
use keyatlas_resolver::simulate::Simulation;

/// One thing to do
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What and why
    pub(crate) text: String,
    /// The commands, not yet spelled
    pub(crate) commands: Vec<Command>,
    /// Where the console does or shows it
    pub(crate) console: Option<&'static str>,
    /// What a person should see where it went well
    pub(crate) good: Option<String>,
    /// How to go back, or that it cannot be undone
    pub(crate) back: Option<&'static str>,
    /// How many minutes there are to wait before
    pub(crate) wait_minutes: Option<u32>,
}

/// Everything to do
pub(crate) fn entries(simulation: &Simulation) -> Vec<Entry> {
    let entry = |it: &RunbookEntry| Entry {
        text: it.text.clone(),
        commands: it.commands().cloned().collect(),
        console: it.console,
        good: it.good.clone(),
        back: it.back,
        wait_minutes: it.wait_minutes,
    };
    simulation.runbook.iter().map(entry).collect()
}

/// The same to be kept in a file: what to do as remarks, the commands between them
pub(crate) fn script(entries: &[Entry], spelling: Spelling) -> String {
    let mut lines = Vec::new();
    for (number, entry) in (1..).zip(entries) {
        if number > 1 {
            lines.push(String::new());
        }
        lines.push(format!("# {number}. {}", entry.text.replace('\n', " ")));
        if let Some(console) = entry.console {
            lines.push(format!("#    In the console: {console}"));
        }
        if let Some(back) = entry.back {
            lines.push(format!("#    {back}"));
        }
        lines.extend(entry.commands.iter().map(|it| it.spelled(spelling)));
        if let Some(good) = &entry.good {
            lines.push(format!("#    Good: {good}"));
        }
    }
    lines.join("\n")
}
