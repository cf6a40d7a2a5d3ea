//! Whole pastes of people, with what has to be found in each and where it comes from.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::explain::all;

/// A paste and what is in it
#[derive(Deserialize)]
struct Paste {
    id: String,
    raw: String,
    /// The numbers of the entries, in order
    expect: Vec<String>,
    /// The facts of the first diagnosis
    extract: serde_json::Map<String, Value>,
    /// Those of the further ones, each its own
    #[serde(default)]
    more: Vec<serde_json::Map<String, Value>>,
    /// Where it was pasted
    #[serde(default)]
    source: String,
}

fn pastes(lines: &str) -> Vec<Paste> {
    let read = |line| serde_json::from_str(line).expect("a paste a line");
    lines.lines().map(read).collect()
}

/// What is wrong with a paste
fn wrong(paste: &Paste) -> Option<String> {
    let found = explained(&paste.raw).diagnoses;
    let numbers: Vec<&str> = found.iter().map(|it| it.number).collect();
    if numbers != paste.expect {
        return Some(format!("{}: {numbers:?}, not {:?}", paste.id, paste.expect));
    }
    let wanted = std::iter::once(&paste.extract).chain(&paste.more);
    found.iter().zip(wanted).find_map(|(it, wanted)| {
        let facts = json!(it.extracted);
        let wrong = |(name, value): (&String, &Value)| {
            let read = &facts[name];
            let (id, number) = (&paste.id, it.number);
            (read != value).then(|| format!("{id}, {number}: {name} is {read}, not {value}"))
        };
        wanted.iter().find_map(wrong)
    })
}

fn check(lines: &str) -> usize {
    let all = pastes(lines);
    let wrong: Vec<String> = all.iter().filter_map(wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
    all.len()
}

#[test]
fn every_paste_is_recognised_with_its_facts_and_nothing_else() {
    assert_eq!(
        check(include_str!("../../../tests/pastes/messages.jsonl")),
        260
    );
}

#[test]
fn texts_that_are_no_such_error_are_taken_for_none() {
    assert!(check(include_str!("../../../tests/pastes/others.jsonl")) >= 150);
}

/// Beside the wording of its record an entry has a text that somebody pasted, or it is marked: its further texts are
/// composed of its wordings, in `wrappings.rs`
#[test]
fn every_entry_has_two_texts_of_different_sources_or_is_marked_composed() {
    let lines = include_str!("../../../tests/pastes/messages.jsonl");
    let pasted: BTreeSet<String> = pastes(lines)
        .into_iter()
        .filter(|it| !it.source.starts_with("composed"))
        .flat_map(|it| it.expect)
        .collect();
    let marked: BTreeSet<&str> = include_str!("../../../tests/pastes/composed.txt")
        .lines()
        .collect();
    for entry in all() {
        let (is_pasted, is_marked) = (pasted.contains(entry.number), marked.contains(entry.number));
        assert!(
            is_pasted || is_marked,
            "{} has one text only: mark it",
            entry.number
        );
        assert!(
            !(is_pasted && is_marked),
            "{} has two texts: take its mark away",
            entry.number
        );
    }
    assert!(
        marked
            .iter()
            .all(|it| all().iter().any(|entry| entry.number == *it))
    );
}
