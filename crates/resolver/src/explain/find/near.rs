//! What has to be near a wording that alone says too little, and what must not be.

use std::ops::Range;

use super::normal::Normal;
use super::pattern::Pattern;

/// How far away it may be, in letters
const NEAR: usize = 800;
/// How long a line may be that a foreign word counts in, in bytes on each side
const LINE: usize = 600;

/// Whether what is around a pattern fits it
pub(super) fn fits(text: &str, normal: &Normal, pattern: &Pattern, letters: Range<usize>) -> bool {
    let from = letters.start.saturating_sub(NEAR);
    let around = from..normal.letters.len().min(letters.end + NEAR);
    let is_near = |word: &Vec<u8>| {
        let mut all = normal.letters[around.clone()].windows(word.len());
        all.any(|it| it == word)
    };
    let is_foreign = || {
        let span = normal.start(letters.start)..normal.end(letters.end);
        let lines = &text.as_bytes()[lines(text, &span)];
        let foreign = pattern.entry.not_near;
        foreign.iter().any(|it| contains(lines, it.as_bytes()))
    };
    (pattern.near.is_empty() || pattern.near.iter().any(is_near))
        && (pattern.entry.not_near.is_empty() || !is_foreign())
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
