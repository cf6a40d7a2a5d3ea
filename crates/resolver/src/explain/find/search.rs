//! Where the messages of the catalogue stand in a text: one pass, and at each place only the patterns
//! whose first letters fit.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cut;
use super::edges::{
    begins_a_word, ends_a_word, infrastructure_exception, quoted_word_before, quoted_word_behind,
    with_full_stop, with_opening_quote,
};
use super::near;
use super::normal::Normal;
use super::overlaps::without_overlaps;
use super::pattern::{Catalogue, Pattern, Piece};
use crate::explain::catalogue::Entry;

/// A message that stands in the text
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) entry: &'static Entry,
    /// Bytes of the text
    pub(crate) span: Range<usize>,
    /// What stands in the pattern's gaps, by name, as bytes of the text
    pub(crate) gaps: Vec<(&'static str, Range<usize>)>,
    /// The message that this one was nested in
    pub(crate) inside: Option<&'static str>,
    /// How many letters of the pattern stand there: what is longer is more specific
    pub(super) letters: usize,
    /// Whether its end is missing
    pub(super) is_cut: bool,
}

impl Found {
    /// A message recognised by its code alone
    pub(super) fn by_code(entry: &'static Entry, span: Range<usize>) -> Self {
        Self {
            entry,
            span,
            gaps: Vec::new(),
            inside: None,
            letters: 0,
            is_cut: false,
        }
    }

    /// What stands in a gap
    pub(crate) fn gap(&self, name: &str) -> Option<&Range<usize>> {
        self.gaps
            .iter()
            .find(|(it, _)| *it == name)
            .map(|(_, at)| at)
    }

    /// The message that a wrapper repeats, up to the end of its line
    pub(super) fn message(&self) -> Option<&Range<usize>> {
        self.gap("message").or_else(|| self.gap("lines"))
    }
}

/// The longest a gap in the middle of a message may be, in letters
const LONGEST_GAP: usize = 160;
/// The longest for `<...>`, which stands for whole lines
const LONGEST_DISTANCE: usize = 1500;
/// The longest message that a wrapper repeats, in bytes
const LONGEST_MESSAGE: usize = 600;

/// The longest table that a wrapper has below it, in bytes
const LONGEST_TABLE: usize = 1500;

/// Every message in the text, in order, none inside another
pub(super) fn messages(catalogue: &Catalogue, text: &str, normal: &Normal) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut ahead = Ahead::default();
    for at in 0..normal.letters.len() {
        for pattern in catalogue.starting(&normal.letters[at..]) {
            found.extend(fit(text, normal, pattern, at, &mut ahead));
        }
    }
    let mut cut = cut::without_beginning(catalogue, text, normal);
    // A whole wording says more than the rest of a longer one.
    cut.retain(|cut| {
        let mut whole = found.iter().filter(|it| !it.is_cut);
        whole.all(|it| it.span.start >= cut.span.end || it.span.end <= cut.span.start)
    });
    found.extend(cut);
    without_overlaps(text, found)
}

/// Where pieces behind a gap stand next, so that no stretch of text is searched twice for the same piece
#[derive(Default)]
pub(super) struct Ahead {
    /// By the address of the piece; the search only ever moves forward
    next: BTreeMap<*const Piece, Option<usize>>,
}

impl Ahead {
    /// How far ahead a piece stands, if not further than the limit
    fn distance(
        &mut self,
        letters: &[u8],
        piece: &Piece,
        from: usize,
        limit: usize,
    ) -> Option<usize> {
        let search = || {
            letters[from..]
                .windows(piece.letters.len())
                .position(|it| it == piece.letters)
                .map(|distance| from + distance)
        };
        let next = self
            .next
            .entry(std::ptr::from_ref(piece))
            .and_modify(|next| {
                if next.is_some_and(|at| at < from) {
                    *next = search();
                }
            })
            .or_insert_with(search);
        let distance = (*next)? - from;
        (distance <= limit).then_some(distance)
    }
}

/// Whether a pattern stands at a place
fn fit(
    text: &str,
    normal: &Normal,
    pattern: &Pattern,
    from: usize,
    ahead: &mut Ahead,
) -> Option<Found> {
    if !begins_a_word(text.as_bytes(), normal.start(from)) {
        return None;
    }
    let mut found = fit_from(text, normal, pattern, (0, 0), from, ahead)?;
    if let Some(name) = pattern.before {
        let value = quoted_word_before(text, found.span.start)?;
        found.span.start = value.start;
        found.gaps.push((name, value));
    }
    if pattern.is_quoted {
        found.span.start = with_opening_quote(text, found.span.start);
    }
    if let Some((begin, provider)) = infrastructure_exception(text, found.span.start) {
        found.span.start = begin;
        if found.gap("provider").is_none() {
            found.gaps.push(("provider", provider));
        }
    }
    Some(found)
}

/// Whether a pattern goes on at a place, from a letter of one of its pieces
pub(super) fn fit_from(
    text: &str,
    normal: &Normal,
    pattern: &Pattern,
    (first, offset): (usize, usize),
    from: usize,
    ahead: &mut Ahead,
) -> Option<Found> {
    let mut at = from;
    let mut letters = 0;
    let mut gaps = Vec::new();
    let mut end = 0;
    let mut is_cut = false;
    for (number, piece) in pattern.pieces.iter().enumerate().skip(first) {
        let wanted = if number == first {
            &piece.letters[offset..]
        } else {
            &piece.letters[..]
        };
        let there = &normal.letters[at..];
        if !there.starts_with(wanted) {
            let common = there
                .iter()
                .zip(wanted)
                .take_while(|(one, other)| one == other);
            let common = common.count();
            let enough = common > 0 && letters + common >= cut::ENOUGH;
            if !enough || !cut::breaks_off(text, normal.end(at + common)) {
                return None;
            }
            letters += common;
            at += common;
            end = normal.end(at);
            is_cut = true;
            break;
        }
        at += wanted.len();
        letters += wanted.len();
        end = normal.end(at);
        match (piece.gap, pattern.pieces.get(number + 1)) {
            (Some(name), Some(next)) => {
                let limit = if name == "..." {
                    LONGEST_DISTANCE
                } else {
                    LONGEST_GAP
                };
                let length = ahead.distance(&normal.letters, next, at, limit)?;
                if length > 0 {
                    gaps.push((name, normal.start(at)..normal.end(at + length)));
                } else if !matches!(name, "..." | "between") {
                    return None;
                }
                at += length;
            }
            (Some(name), None) => {
                let message = match name {
                    "lines" => lines_of_message(text, end),
                    "resource" => quoted_word_behind(text, end),
                    _ => rest_of_message(text, end),
                };
                if !message.is_empty() {
                    end = message.end;
                    gaps.push((name, message));
                }
            }
            (None, _) => {}
        }
    }
    if !is_cut && !ends_a_word(text.as_bytes(), end) {
        return None;
    }
    if !near::fits(text, normal, pattern, from..at) {
        return None;
    }
    Some(Found {
        entry: pattern.entry,
        span: normal.start(from)..with_full_stop(text.as_bytes(), end),
        gaps,
        inside: None,
        letters,
        is_cut,
    })
}

/// The lines below a wrapper, up to an empty one: a table, or what a server answered
fn lines_of_message(text: &str, from: usize) -> Range<usize> {
    let rest = text[from..].trim_start_matches([':', ' ', '\t', '\r', '\n']);
    let start = text.len() - rest.len();
    let mut last = rest.len().min(LONGEST_TABLE);
    while !rest.is_char_boundary(last) {
        last -= 1;
    }
    let end = rest[..last].find("\n\n").unwrap_or(last);
    start..start + rest[..end].trim_end().len()
}

/// Where the JSON ends that a server answered with, escaped or not
fn end_of_braces(bytes: &[u8]) -> Option<usize> {
    bytes.first().filter(|it| **it == b'{')?;
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// What stands between a colon and the end of the line, of the JSON string, or of the brackets with the code
fn rest_of_message(text: &str, from: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut start = from;
    while let Some(b' ' | b'\t' | b':' | b'\'' | b'`' | b'*') = bytes.get(start) {
        start += 1;
    }
    // Terminals wrap: the message may begin on the next line, but not after an empty one.
    if start > from && bytes.get(start) == Some(&b'\n') {
        start += 1;
        while let Some(b' ' | b'\t') = bytes.get(start) {
            start += 1;
        }
    }
    // Without a colon there is no message, only the end of the sentence.
    if !text[from..start].contains(':') {
        return from..from;
    }
    let last = bytes.len().min(start + LONGEST_MESSAGE);
    if let Some(end) = end_of_braces(&bytes[start..last]) {
        return start..start + end;
    }
    let mut end = start;
    while end < last {
        let code_follows = bytes[end] == b'(' && super::codes::bracketed(text, end).is_some();
        let escaped_end =
            bytes[end] == b'\\' && matches!(bytes.get(end + 1), Some(b'n' | b'r' | b'"'));
        if matches!(bytes[end], b'\n' | b'\r' | b'"') || code_follows || escaped_end {
            break;
        }
        end += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    start..start + text[start..end].trim_end().len()
}
