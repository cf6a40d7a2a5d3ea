//! What has to be near a wording that alone says too little, and what must not be.

use std::ops::Range;

use super::search::Found;

/// How far away it may be, in bytes
const NEAR: usize = 1000;
/// How long a line may be that a foreign word counts in, in bytes on each side
const LINE: usize = 600;

/// Whether what is around a message fits its entry
pub(super) fn fits(text: &str, found: &Found) -> bool {
    let entry = found.entry;
    let around = |reach: usize| {
        let from = found.span.start.saturating_sub(reach);
        from..text.len().min(found.span.end + reach)
    };
    let any = |words: &[&str], place: Range<usize>| {
        words
            .iter()
            .any(|it| contains(&text.as_bytes()[place.clone()], it.as_bytes()))
    };
    (entry.near.is_empty() || any(entry.near, around(NEAR)))
        && (entry.not_near.is_empty() || !any(entry.not_near, lines(text, &found.span)))
}

/// The lines that a span is on, as far as they are near
fn lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = span.start.saturating_sub(LINE);
    let before = bytes[first..span.start].iter().rposition(|it| *it == b'\n');
    let last = bytes.len().min(span.end + LINE);
    let behind = bytes[span.end..last].iter().position(|it| *it == b'\n');
    before.map_or(first, |it| first + it)..behind.map_or(last, |it| span.end + it)
}

/// Whether a word is there, in whatever case
fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .windows(word.len())
        .any(|it| it.eq_ignore_ascii_case(word))
}
