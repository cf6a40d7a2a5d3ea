//! What the program prints has none of the words that the glossary refuses, however it is put together.

use crate::keyatlas::keyatlas;

const GLOSSARY: &str = include_str!("../../../../docs/glossary.md");

#[track_caller]
pub fn are_plain(printed: &str) {
    let printed = format!(" {} ", alone(printed));
    for word in refused() {
        if let Some(at) = printed.find(&format!(" {word} ")) {
            let before: String = printed[..at].chars().rev().take(80).collect();
            let before: String = before.chars().rev().collect();
            panic!("`{word}` after `{before}`; docs/glossary.md says what to say instead");
        }
    }
}

/// In lower case, one blank between words; a hyphen is part of its word
fn alone(text: &str) -> String {
    let is_apart = |it: char| !it.is_alphanumeric() && it != '-' && it != '_';
    let words = text.split(is_apart).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn refused() -> Vec<String> {
    let (_, list) = GLOSSARY
        .split_once("## Words that are not used")
        .expect("the glossary ends with them");
    let items = list.lines().filter_map(|it| it.strip_prefix("- "));
    let words = items.filter_map(|it| it.split(": ").next());
    words
        .flat_map(|it| it.split('`').skip(1).step_by(2))
        .map(alone)
        .collect()
}

#[test]
fn every_help_and_every_manual_page_has_plain_words() {
    assert!(refused().len() > 20);
    are_plain(&keyatlas(&["--help"]).exits(0).out);
    for task in [
        "import",
        "resolve",
        "decide",
        "simulate",
        "explain",
        "check",
        "completions",
        "man",
    ] {
        are_plain(&keyatlas(&[task, "--help"]).exits(0).out);
        are_plain(&keyatlas(&["man", task]).exits(0).out);
    }
}
