//! Whole pastes of people, with what has to be found in each and where it comes from.

use serde::Deserialize;
use serde_json::{Value, json};

use super::*;

/// A paste and what is in it
#[derive(Deserialize)]
struct Paste {
    id: String,
    raw: String,
    /// The numbers of the entries, in order
    expect: Vec<String>,
    /// The facts of the first diagnosis
    extract: serde_json::Map<String, Value>,
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
    let facts = found.first().map(|it| json!(it.extracted));
    let wrong = |(name, value): (&String, &Value)| {
        let read = facts.as_ref().map_or(&Value::Null, |it| &it[name]);
        (read != value).then(|| format!("{}: {name} is {read}, not {value}", paste.id))
    };
    paste.extract.iter().find_map(wrong)
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
        33
    );
}

#[test]
fn texts_that_are_no_such_error_are_taken_for_none() {
    assert!(check(include_str!("../../../tests/pastes/others.jsonl")) >= 150);
}
