//! What a pasted text says: the messages in it, and the words around them.

mod normal;

mod pattern;
pub use pattern::Catalogue;

mod search;
pub(crate) use search::Found;

mod near;

mod edges;

mod overlaps;

mod cut;

mod codes;

mod labels;

mod names;

mod words;

mod by_code;

mod attach;

use keyatlas_transcript::json::Objects;

use std::ops::Range;

use crate::explain::answer::{Extracted, Word, WordKind};
use crate::index::Index;

/// A message with what was read out of the text for it
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) found: Found,
    pub(crate) extracted: Extracted,
    pub(crate) words: Vec<Word>,
}

/// Every message of a text, in order; the account helps to recognise names
pub(crate) fn messages(catalogue: &Catalogue, index: &Index, text: &str) -> Vec<Message> {
    let normal = normal::Normal::of(text);
    let mut codes = codes::codes(catalogue, text);
    let mut found = search::messages(catalogue, text, &normal);
    let objects = Objects::of(text);
    let alone = match found.is_empty() {
        true => codes::alone(catalogue, text),
        false => Vec::new(),
    };
    if alone.is_empty() {
        by_code::add(catalogue, text, &codes, &objects, &mut found);
    } else {
        found.extend(alone.iter().filter_map(|code| {
            let word = text[code.at.clone()].to_ascii_uppercase();
            let entry = catalogue.known_by(&word)?;
            Some(Found::by_code(entry, code.whole.clone()))
        }));
        codes = alone;
    }
    if found.is_empty() {
        return Vec::new();
    }
    let read = attach::Read {
        text,
        codes,
        incident_ids: codes::incident_ids(text),
        statuses: codes::statuses(text),
        words: words::words(index, text, &found),
        objects,
    };
    let spans: Vec<_> = found.iter().map(|it| it.span.clone()).collect();
    found
        .into_iter()
        .enumerate()
        .map(|(at, found)| {
            let previous = at.checked_sub(1).map_or(0, |it| spans[it].end);
            let next = spans.get(at + 1).map_or(text.len(), |it| it.start);
            read.around(found, previous..next)
        })
        .collect()
}

/// The code that is all there is of a text
pub(crate) fn code_without_message<'a>(catalogue: &Catalogue, text: &'a str) -> Option<&'a str> {
    let in_place = || {
        codes::codes(catalogue, text)
            .into_iter()
            .find(|it| it.is_enough)
    };
    let mut alone = codes::alone(catalogue, text).into_iter();
    let code = alone.next().or_else(in_place)?;
    Some(&text[code.at])
}

/// The IDs that stand anywhere in a text, in order
pub(crate) fn ids(text: &str) -> Vec<(WordKind, String)> {
    let is_id = |kind: WordKind| {
        matches!(
            kind,
            WordKind::RequestId
                | WordKind::TraceId
                | WordKind::TransactionId
                | WordKind::CorrelationId
                | WordKind::OrderId
        )
    };
    let labelled = labels::labelled(text, 0..text.len()).into_iter();
    let incidents = codes::incident_ids(text).into_iter();
    let mut found: Vec<(WordKind, Range<usize>)> = labelled.filter(|it| is_id(it.0)).collect();
    found.extend(incidents.map(|it| (WordKind::IncidentId, it)));
    found.sort_by_key(|(_, span)| span.start);
    found
        .into_iter()
        .map(|(kind, span)| (kind, codes::in_one(&text[span])))
        .collect()
}

/// The codes that stand anywhere in a text, as a hint when no message was recognised
pub(crate) fn hinted_codes<'a>(catalogue: &Catalogue, text: &'a str) -> Vec<&'a str> {
    let is_part = |it: char| it.is_ascii_alphanumeric();
    let mut hints: Vec<&str> = text
        .split(|it| !is_part(it))
        .filter(|it| codes::is_code(catalogue, it))
        .collect();
    hints.sort_unstable();
    hints.dedup();
    hints
}
