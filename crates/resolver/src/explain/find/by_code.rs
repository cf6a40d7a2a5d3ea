//! Messages that only their code gives away.

use std::ops::Range;

use keyatlas_transcript::json::Objects;

use super::attach::REACH;
use super::codes::Code;
use super::pattern::Catalogue;
use super::search::Found;

/// Adds them; a code that belongs to a recognised message adds nothing
pub(super) fn add(
    catalogue: &Catalogue,
    text: &str,
    codes: &[Code],
    objects: &Objects,
    found: &mut Vec<Found>,
) {
    let mut more: Vec<Found> = Vec::new();
    let mut storage_words = None;
    for code in codes.iter().filter(|it| it.is_enough) {
        let word = &text[code.at.clone()];
        let Some(entry) = catalogue.known_by(word) else {
            continue;
        };
        // The messages are in order, so only the one before and the one after can have it.
        let after = found.partition_point(|it| it.span.start <= code.whole.start);
        let neighbours = after.saturating_sub(1)..found.len().min(after + 1);
        let nested = found[neighbours.clone()].iter_mut().find(|it| {
            it.message()
                .is_some_and(|message| message.contains(&code.whole.start))
        });
        if let Some(wrapper) = nested {
            // A code inside the message that a wrapper repeats says what really happened.
            if !wrapper.entry.codes.contains(&word) {
                wrapper.inside = Some(wrapper.entry.slug);
                wrapper.entry = entry;
            }
            continue;
        }
        let in_same_object = |span: &Range<usize>| {
            objects
                .around(span)
                .is_some_and(|object| object.contains(&code.at.start))
        };
        let belongs = found[neighbours]
            .iter()
            .any(|it| belongs_to(text, objects, code, &it.span) || is_its_own(text, code, it))
            // A second code of the same object is the same error.
            || more.last().is_some_and(|it| in_same_object(&it.span));
        let words = storage_words.get_or_insert_with(|| words_of_storage(text));
        if !belongs && !has_word_in_line(text, words, &code.whole) {
            more.push(Found::by_code(entry, code.whole.clone()));
        }
    }
    found.extend(more);
    found.sort_by_key(|it| it.span.start);
}

/// Whether a code stands inside a message, right behind it, or in the same JSON object
pub(super) fn belongs_to(text: &str, objects: &Objects, code: &Code, span: &Range<usize>) -> bool {
    let inside = span.start <= code.whole.start && code.whole.start < span.end;
    let nothing = |between: Range<usize>| {
        text.get(between).is_some_and(|between| {
            between.len() <= REACH && !between.chars().any(char::is_alphanumeric)
        })
    };
    let behind = nothing(span.end..code.whole.start);
    // `R0049: The Link tunnel client ...`; what stands in brackets is behind its own message.
    let in_front = code.at == code.whole && nothing(code.at.end..span.start);
    inside
        || behind
        || in_front
        || objects
            .around(span)
            .is_some_and(|object| object.contains(&code.at.start))
}

/// Whether a code of a message's entry stands near it in the same paragraph, with a label or a mark between them
pub(super) fn is_its_own(text: &str, code: &Code, found: &Found) -> bool {
    const NEAR: usize = 200;
    let between = if code.whole.start >= found.span.end {
        found.span.end..code.whole.start
    } else {
        code.whole.end..found.span.start
    };
    found.entry.codes.contains(&&text[code.at.clone()])
        && between.len() <= NEAR
        && text.get(between).is_some_and(|it| !it.contains("\n\n"))
}

/// Where the line begins that a place is in, or what of it is near
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let first = at.saturating_sub(REACH);
    text.as_bytes()[first..at]
        .iter()
        .rposition(|it| *it == b'\n')
        .map_or(first, |it| first + it + 1)
}

/// Where the words stand that lines of the classic storage library have. It numbers its own errors
/// `E0001` and on, and says `RC` for the code.
fn words_of_storage(text: &str) -> Vec<usize> {
    const WORDS: [&[u8]; 5] = [
        b"storage",
        b"persistentvolume",
        b"provision",
        b"pvc",
        b"\"rc\"",
    ];
    let bytes = text.as_bytes();
    (0..bytes.len())
        .filter(|&at| {
            WORDS.iter().any(|word| {
                bytes
                    .get(at..at + word.len())
                    .is_some_and(|it| it.eq_ignore_ascii_case(word))
            })
        })
        .collect()
}

/// Whether one of these words stands in the line of a code
fn has_word_in_line(text: &str, words: &[usize], code: &Range<usize>) -> bool {
    if words.is_empty() {
        return false;
    }
    let bytes = text.as_bytes();
    let behind = &bytes[code.end..bytes.len().min(code.end + REACH)];
    let length = behind.iter().position(|it| *it == b'\n');
    let line = line_start(text, code.start)..code.end + length.unwrap_or(behind.len());
    let first = words.partition_point(|at| *at < line.start);
    words.get(first).is_some_and(|at| *at < line.end)
}
