//! How much changes, in a few words each.

use keyatlas_resolver::simulate::{Counts, Simulation};

use super::Found;
use crate::tasks::words::counted;

/// What changes command by command and for whom, where anything does
pub(crate) fn commands_that_change(simulation: &Simulation) -> Option<String> {
    let words: Vec<String> = simulation.counts.commands_in_words().collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// What uses of credentials change, such as `3 gained, 1 lost`
pub(crate) fn uses(counts: &Counts) -> String {
    let uses = [
        (counts.lost, "lost"),
        (counts.maybe_lost, "perhaps lost"),
        (counts.unknown, "not known"),
        (counts.maybe_gained, "perhaps gained"),
        (counts.gained, "gained"),
    ];
    let uses = uses.into_iter().filter(|(number, _)| *number > 0);
    let words: Vec<String> = uses
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    words.join(", ")
}

/// How many findings come and go
pub(crate) fn come_and_go(all: &[Found]) -> String {
    let gone: usize = all.iter().map(|it| it.disappears.len()).sum();
    let new: usize = all.iter().map(|it| it.appears.len()).sum();
    format!("{gone} gone, {new} new")
}

/// What is read out when the plan changes
pub(crate) fn announcement(simulation: &Simulation) -> String {
    let steps = counted(simulation.steps.len(), "step", "steps");
    format!("Plan of {steps}: {}.", simulation.in_short.join(". "))
}
