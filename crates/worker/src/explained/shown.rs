//! The text with what was recognised in it, cut where nothing is for long.

use keyatlas_resolver::explain::{Diagnosis, WordKind};
use serde::{Deserialize, Serialize};

/// A part of the text: lines that say nothing known, or a message
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Words around the messages
    Around(Vec<Stretch>),
    /// So many lines without a message, which are not shown
    Cut(usize),
    /// So many lines behind the last message that is shown
    Rest(usize),
    /// A message, by the number of its diagnosis from 0
    Message(usize, Vec<Stretch>),
}

/// A stretch of text, and what it is if it was read out
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The text
    pub text: String,
    /// What it is
    pub what: Option<WordKind>,
}

/// How many messages are shown: a log repeats one as often as it likes
const SHOWN: usize = 100;

/// How many lines are shown before and after a message
const AROUND: usize = 6;

/// Takes a text apart
pub fn parts(text: &str, diagnoses: &[Diagnosis]) -> Vec<Part> {
    let mut messages: Vec<((usize, usize), usize)> = Vec::new();
    let mut words: Vec<((usize, usize), WordKind)> = Vec::new();
    for (number, diagnosis) in diagnoses.iter().enumerate() {
        messages.push((diagnosis.span, number));
        messages.extend(diagnosis.again.iter().map(|it| (it.span, number)));
        words.extend(diagnosis.words.iter().map(|it| (it.span, it.what)));
    }
    // The outer one of two messages comes first, so that the inner one is passed over.
    messages.sort_by_key(|((start, end), _)| (*start, usize::MAX - end));
    words.sort();
    words.dedup();

    let mut parts = Vec::new();
    let mut at = 0;
    let mut shown = 0;
    for ((start, end), number) in messages {
        if start < at || text.get(start..end).is_none() {
            continue;
        }
        if shown == SHOWN {
            parts.push(Part::Rest(text[at..].lines().count()));
            return parts;
        }
        shown += 1;
        around(text, at, start, &words, &mut parts);
        parts.push(Part::Message(number, stretches(text, start, end, &words)));
        at = end;
    }
    around(text, at, text.len(), &words, &mut parts);
    parts
}

/// Words between messages; only a few lines of many
fn around(
    text: &str,
    from: usize,
    to: usize,
    words: &[((usize, usize), WordKind)],
    parts: &mut Vec<Part>,
) {
    let Some(between) = text.get(from..to).filter(|it| !it.is_empty()) else {
        return;
    };
    let (is_first, is_last) = (from == 0, to == text.len());
    let breaks: Vec<usize> = between.match_indices('\n').map(|(at, _)| at + 1).collect();
    let before = if is_first { 0 } else { AROUND };
    let after = if is_last { 0 } else { AROUND };
    // A text without any message is shown from its beginning.
    let before = if is_first && is_last {
        4 * AROUND
    } else {
        before
    };
    if breaks.len() <= before + after + 1 {
        parts.push(Part::Around(stretches(text, from, to, words)));
        return;
    }
    let head = before.checked_sub(1).map_or(0, |at| breaks[at]);
    let tail = match after {
        0 => between.len(),
        _ => breaks[breaks.len() - after],
    };
    if head > 0 {
        parts.push(Part::Around(stretches(text, from, from + head, words)));
    }
    let cut = between[head..tail].lines().count();
    parts.push(Part::Cut(cut));
    if tail < between.len() {
        parts.push(Part::Around(stretches(text, from + tail, to, words)));
    }
}

fn stretches(
    text: &str,
    from: usize,
    to: usize,
    words: &[((usize, usize), WordKind)],
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut push = |from: usize, to: usize, what| {
        if let Some(text) = text.get(from..to).filter(|it| !it.is_empty()) {
            stretches.push(Stretch {
                text: text.to_owned(),
                what,
            });
        }
    };
    let mut at = from;
    for ((start, end), what) in words {
        if *start < at || *end > to {
            continue;
        }
        push(at, *start, None);
        push(*start, *end, Some(*what));
        at = *end;
    }
    push(at, to, None);
    stretches
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Snapshot;
    use keyatlas_resolver::explain::{Context, explain};
    use keyatlas_resolver::index::Index;

    use super::*;

    fn parts_of(text: &str) -> Vec<Part> {
        let explanation = explain(
            &Index::new(Snapshot::default()),
            &text.into(),
            &Context::default(),
        );
        parts(text, &explanation.diagnoses)
    }

    fn whole(parts: &[Part]) -> String {
        let stretches = parts.iter().flat_map(|part| match part {
            Part::Around(it) | Part::Message(_, it) => it.as_slice(),
            Part::Cut(_) | Part::Rest(_) => &[],
        });
        stretches.map(|it| it.text.as_str()).collect()
    }

    const FAILED: &str = "$ ibmcloud ks worker ls\nFAILED\nNot authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063\n";

    #[test]
    fn a_short_text_is_shown_whole_with_its_message_code_and_incident_id_marked() {
        let parts = parts_of(FAILED);
        assert_eq!(whole(&parts), FAILED);
        assert!(parts.iter().any(|it| matches!(it, Part::Message(0, _))));
        let all: Vec<Stretch> = parts
            .into_iter()
            .flat_map(|part| match part {
                Part::Around(it) | Part::Message(_, it) => it,
                Part::Cut(_) | Part::Rest(_) => Vec::new(),
            })
            .collect();
        let marked = |what| all.iter().any(|it| it.what == Some(what));
        assert!(
            marked(WordKind::Code) && marked(WordKind::IncidentId),
            "{all:?}"
        );
    }

    #[test]
    fn a_long_log_keeps_the_lines_around_a_message_and_says_how_many_are_left_out() {
        let noise = "all is well\n".repeat(100);
        let parts = parts_of(&format!("{noise}{FAILED}{noise}"));
        let cut: Vec<usize> = parts
            .iter()
            .filter_map(|it| match it {
                Part::Cut(lines) => Some(*lines),
                _ => None,
            })
            .collect();
        assert_eq!(cut.len(), 2);
        let shown = whole(&parts).lines().count();
        assert!(shown < 30, "{shown}");
        assert_eq!(cut.iter().sum::<usize>() + shown, 204);
    }

    #[test]
    fn a_message_that_a_log_repeats_for_ever_is_shown_a_hundred_times() {
        let parts = parts_of(&FAILED.repeat(150));
        let is_message = |it: &&Part| matches!(it, Part::Message(0, _));
        assert_eq!(parts.iter().filter(is_message).count(), 100);
        assert!(matches!(parts.last(), Some(Part::Rest(lines)) if *lines >= 4 * 50));
    }

    #[test]
    fn a_text_without_a_message_is_shown_from_its_beginning() {
        assert_eq!(whole(&parts_of("nothing to see")), "nothing to see");
        let parts = parts_of(&"nothing\n".repeat(500));
        assert!(matches!(parts[0], Part::Around(_)));
        assert!(matches!(parts[1], Part::Cut(_)));
        assert!(parts_of("").is_empty());
    }
}
