//! How much changes, before anything else is said.

use keyatlas_resolver::simulate::{ActionCounts, Counts, Simulation};

use crate::tasks::words::counted;
use crate::ui::Tone;

/// A number with its word
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// How many
    pub(crate) number: usize,
    /// Of what, in a word or two
    pub(crate) word: &'static str,
    /// What that means
    pub(crate) meaning: &'static str,
    /// How good or bad that is; quiet where there are none
    pub(crate) tone: Tone,
}

/// Always the same five, so that they are found at the same place
pub(crate) fn counts(counts: &Counts) -> [Count; 5] {
    let count = |number, word, meaning, tone| Count {
        number,
        word,
        meaning,
        tone: if number == 0 { Tone::Quiet } else { tone },
    };
    [
        count(
            counts.gained,
            "gained",
            "uses of a credential that start to work",
            Tone::Good,
        ),
        count(counts.lost, "lost", "uses that stop working", Tone::Error),
        count(
            counts.maybe_gained + counts.maybe_lost + counts.unknown,
            "not certain",
            "uses that depend on something not known",
            Tone::Unknown,
        ),
        count(
            counts.handovers,
            "with another credential",
            "scopes that act as somebody else",
            Tone::Info,
        ),
        count(
            counts.orphaned,
            "orphaned",
            "clusters that lose their account",
            Tone::Error,
        ),
    ]
}

/// What changes command by command, where anything does, in a sentence
pub(crate) fn commands_that_change(simulation: &Simulation) -> Option<String> {
    let words: Vec<String> = simulation.counts.commands_in_words().collect();
    (!words.is_empty()).then(|| format!("{}.", words.join("; ")))
}

/// How far the plan reaches, in a sentence or two
pub(crate) fn reach(simulation: &Simulation) -> String {
    let counts = &simulation.counts;
    let scopes = counted(counts.scopes, "scope changes", "scopes change");
    let commands_change = counts.commands_in_words().next().is_some();
    let mut words = match (counts.scopes, counts.clusters) {
        (0, _) if commands_change => "Every scope keeps its credential.".to_owned(),
        (0, _) => "No scope answers differently after this plan.".to_owned(),
        (_, 0) if counts.actions_of_credentials != ActionCounts::default() => format!("{scopes}."),
        (_, 0) => format!("{scopes}; no cluster works better or worse."),
        (_, clusters) => format!(
            "{scopes}, with {}.",
            counted(clusters, "cluster", "clusters")
        ),
    };
    if counts.reunited > 0 {
        let reunited = counted(counts.reunited, "cluster is", "clusters are");
        words += &format!(" {reunited} no longer orphaned.");
    }
    match counts.refused {
        0 => {}
        1 => words += " 1 step is refused and changes nothing.",
        many => words += &format!(" {many} steps are refused and change nothing."),
    }
    words
}

/// What is read out when the plan changes
pub(crate) fn announcement(simulation: &Simulation) -> String {
    let uses: Vec<String> = counts(&simulation.counts)
        .iter()
        .filter(|count| count.number > 0)
        .map(|count| format!("{} {}", count.number, count.word))
        .collect();
    let uses = (!uses.is_empty()).then(|| uses.join(", "));
    let all: Vec<String> = (uses.into_iter())
        .chain(simulation.counts.commands_in_words())
        .collect();
    let first = if all.is_empty() {
        "nothing gained, nothing lost".to_owned()
    } else {
        all.join("; ")
    };
    let steps = counted(simulation.steps.len(), "step", "steps");
    format!("Plan of {steps}: {first}. {}", reach(simulation))
}
