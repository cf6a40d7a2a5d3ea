//! Secrets in strings as JSON writes them, which show only where their escapes are read.

use super::Hit;
use super::scan::hits;

/// How deep one JSON text is written into another
const DEEPEST: usize = 4;

/// The secrets of the strings of a clean text that have escapes, in its order
pub(crate) fn hits_in_strings(text: &[u8]) -> Vec<Hit> {
    within(text, DEEPEST)
}

fn within(text: &[u8], depth: usize) -> Vec<Hit> {
    let mut found = Vec::new();
    // Most texts have none, and this is the quickest way to see it.
    let mut at = if text.contains(&b'\\') { 0 } else { text.len() };
    while let Some(length) = text[at..].iter().position(|it| *it == b'\\') {
        // A shell goes on behind a backslash at the end of a line.
        if text.get(at + length + 1) == Some(&b'\n') {
            at += length + 1;
            continue;
        }
        let before = &text[at..at + length];
        let opening = before.iter().rposition(|it| matches!(it, b'"' | b'\n'));
        let (plain, places) = plain(text, at + opening.map_or(0, |it| it + 1));
        let mut inner = if depth > 0 {
            within(&plain, depth - 1)
        } else {
            Vec::new()
        };
        if inner.is_empty() {
            inner = hits(&plain);
        }
        found.extend(
            inner
                .iter()
                .map(|it| Hit::new(places[it.start], places[it.end], it.kind)),
        );
        at = places[plain.len()];
    }
    found
}

/// What a string says, up to its quote or the end of its line, and where each byte of it is written
fn plain(text: &[u8], start: usize) -> (Vec<u8>, Vec<usize>) {
    let (mut plain, mut places) = (Vec::new(), Vec::new());
    let mut at = start;
    while let Some(byte) = text.get(at).filter(|it| !matches!(it, b'"' | b'\n')) {
        places.push(at);
        let next = text.get(at + 1).copied().unwrap_or(0);
        let (letter, length) = match (byte, next) {
            (b'\\', b'n' | b'r') => (b'\n', 2),
            (b'\\', b't') => (b'\t', 2),
            (b'\\', b'b' | b'f') => (b' ', 2),
            (b'\\', b'"' | b'\\' | b'/' | b'\'' | b'`') => (next, 2),
            (b'\\', b'u') => match text.get(at + 2..at + 6) {
                Some(b"0022") => (b'"', 6),
                Some(b"005c" | b"005C") => (b'\\', 6),
                Some(b"000a" | b"000A" | b"000d" | b"000D") => (b'\n', 6),
                _ => (b'\\', 1),
            },
            _ => (*byte, 1),
        };
        plain.push(letter);
        at += length;
    }
    places.push(at);
    (plain, places)
}
