//! Which code, ID and names belong to which message.

use std::ops::Range;

use super::Message;
use super::codes::Code;
use super::search::Found;
use super::words::Words;
use crate::explain::answer::{Extracted, Targeted, Word, WordKind};
use crate::explain::catalogue::all;

/// How far behind a message its incident ID may stand, in bytes
const REACH: usize = 400;
/// How large the JSON object around a message may be, in bytes
const LONGEST_OBJECT: usize = 2000;

/// Everything read out of a text
pub(super) struct Read<'a> {
    pub(super) text: &'a str,
    pub(super) codes: Vec<Code>,
    pub(super) incident_ids: Vec<Range<usize>>,
    pub(super) statuses: Vec<(Range<usize>, u16)>,
    pub(super) words: Words,
}

/// Adds what only its code gives away; a code that belongs to a recognised message adds nothing
pub(super) fn by_code(text: &str, codes: &[Code], found: &mut Vec<Found>) {
    let mut more: Vec<Found> = Vec::new();
    for code in codes {
        let word = &text[code.at.clone()];
        let entry = all()
            .iter()
            .find(|it| it.known_by_code && it.codes.contains(&word));
        let Some(entry) = entry else { continue };
        // The messages are in order, so only the one before and the one after can have it.
        let after = found.partition_point(|it| it.span.start <= code.whole.start);
        let neighbours = after.saturating_sub(1)..found.len().min(after + 1);
        let nested = found[neighbours.clone()].iter_mut().find(|it| {
            it.gap("message")
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
        let belongs = found[neighbours]
            .iter()
            .any(|it| belongs_to(text, code, &it.span))
            // A second code of the same object is the same error.
            || more.last().is_some_and(|it| {
                object_around(text, &it.span).is_some_and(|object| object.contains(&code.at.start))
            });
        if !belongs && !is_of_a_storage_library(text, &code.whole) {
            more.push(Found::by_code(entry, code.whole.clone()));
        }
    }
    found.extend(more);
    found.sort_by_key(|it| it.span.start);
}

/// The classic storage library numbers its own errors `E0001` and on, and says `RC` for the code
fn is_of_a_storage_library(text: &str, code: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let behind = &bytes[code.end..bytes.len().min(code.end + REACH)];
    let to = behind
        .iter()
        .position(|it| *it == b'\n')
        .unwrap_or(behind.len());
    let near = line_start(text, code.start)..code.end + to;
    let line = String::from_utf8_lossy(&bytes[near]).to_ascii_lowercase();
    [
        "storage",
        "persistentvolume",
        "provisioner",
        "pvc",
        "\"rc\"",
    ]
    .iter()
    .any(|it| line.contains(it))
}

/// Where the line begins that a place is in, or what of it is near
fn line_start(text: &str, at: usize) -> usize {
    let first = at.saturating_sub(REACH);
    text.as_bytes()[first..at]
        .iter()
        .rposition(|it| *it == b'\n')
        .map_or(first, |it| first + it + 1)
}

/// Whether a code stands inside a message, right behind it, or in the same JSON object
fn belongs_to(text: &str, code: &Code, span: &Range<usize>) -> bool {
    let inside = span.start <= code.whole.start && code.whole.start < span.end;
    let behind = text.get(span.end..code.whole.start).is_some_and(|between| {
        between.len() <= REACH && !between.chars().any(char::is_alphanumeric)
    });
    inside
        || behind
        || object_around(text, span).is_some_and(|object| object.contains(&code.at.start))
}

/// The JSON object that a span stands in
fn object_around(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let first = span.start.saturating_sub(LONGEST_OBJECT);
    let last = bytes.len().min(span.end + LONGEST_OBJECT);
    let mut open = 0;
    let start = (first..span.start).rev().find(|&at| match bytes[at] {
        b'}' => {
            open += 1;
            false
        }
        b'{' if open > 0 => {
            open -= 1;
            false
        }
        byte => byte == b'{',
    })?;
    let mut open = 0;
    let end = (span.end..last).find(|&at| match bytes[at] {
        b'{' => {
            open += 1;
            false
        }
        b'}' if open > 0 => {
            open -= 1;
            false
        }
        byte => byte == b'}',
    })?;
    Some(start..end + 1)
}

impl Read<'_> {
    /// What belongs to a message that has the text between its neighbours to itself
    pub(super) fn around(&self, mut found: Found, free: Range<usize>) -> Message {
        let object = object_around(self.text, &found.span);
        let mut extracted = Extracted::default();
        let mut words = Vec::new();
        let mut keep = |what, at: &Range<usize>| {
            words.push(Word {
                what,
                span: (at.start, at.end),
            });
            self.text[at.clone()].to_owned()
        };

        if let Some(code) = self.code(&found, object.as_ref()) {
            extracted.code = Some(keep(WordKind::Code, &code.at));
        }
        if let Some(end) = self.end_of_code_behind(found.span.end) {
            found.span.end = end;
        }
        if let Some(id) = self.near(&self.incident_ids, |it| it, &found, object.as_ref(), &free) {
            extracted.incident_id = Some(keep(WordKind::IncidentId, id));
        }
        if let Some((at, status)) =
            self.near(&self.statuses, |it| &it.0, &found, object.as_ref(), &free)
        {
            keep(WordKind::HttpStatus, at);
            extracted.http_status = Some(*status);
        }
        for (name, at) in &found.gaps {
            match *name {
                "provider" => extracted.provider = Some(keep(WordKind::Provider, at)),
                "role" => extracted.role = Some(keep(WordKind::Role, at)),
                "group" => extracted.resource_group = Some(keep(WordKind::ResourceGroup, at)),
                "ID" => extracted.worker = Some(keep(WordKind::Worker, at)),
                _ => {}
            }
        }
        for (what, slot) in [
            (WordKind::Region, &mut extracted.region),
            (WordKind::ResourceGroup, &mut extracted.resource_group),
            (WordKind::Cluster, &mut extracted.cluster),
            (WordKind::Worker, &mut extracted.worker),
        ] {
            let around = object.as_ref().unwrap_or(&found.span);
            let named = self.words.holding_for(what, &found.span, around);
            if what == WordKind::ResourceGroup
                && let Some(targeted) = named.filter(|it| it.firm)
            {
                extracted.targeted_group = Some(if targeted.nothing {
                    Targeted::None
                } else {
                    Targeted::Group(self.text[targeted.at.clone()].to_owned())
                });
            }
            if slot.is_none()
                && let Some(named) = named.filter(|it| !it.nothing)
            {
                *slot = Some(keep(what, &named.at));
            }
        }
        words.sort_by_key(|it| (it.span, it.what));
        words.dedup();
        Message {
            found,
            extracted,
            words,
        }
    }

    fn code(&self, found: &Found, object: Option<&Range<usize>>) -> Option<&Code> {
        let from = object.map_or(found.span.start, |it| it.start);
        let first = self.codes.partition_point(|it| it.at.end <= from);
        let near: Vec<&Code> = self.codes[first..]
            .iter()
            .take_while(|it| it.whole.start <= found.span.end + REACH.max(LONGEST_OBJECT))
            .take(8)
            .filter(|it| belongs_to(self.text, it, &found.span))
            .collect();
        // The nested code is the one that the entry is about.
        let its_own = near
            .iter()
            .find(|it| found.entry.codes.contains(&&self.text[it.at.clone()]));
        its_own.or(near.first()).copied()
    }

    /// Where the brackets end that stand right behind a message
    fn end_of_code_behind(&self, end: usize) -> Option<usize> {
        let code = self
            .codes
            .get(self.codes.partition_point(|it| it.whole.start < end))?;
        let between = self.text.get(end..code.whole.start)?;
        let is_behind = between.len() <= REACH
            && self.text[code.whole.clone()].starts_with('(')
            && between.chars().all(|it| it.is_whitespace() || it == '.');
        is_behind.then_some(code.whole.end)
    }

    /// What stands in the message or its object, else the first behind it and before the next message
    fn near<'a, T>(
        &self,
        all: &'a [T],
        at: impl Fn(&T) -> &Range<usize>,
        found: &Found,
        object: Option<&Range<usize>>,
        free: &Range<usize>,
    ) -> Option<&'a T> {
        let around = object.unwrap_or(&found.span);
        let first = all.partition_point(|it| at(it).start < around.start);
        if let Some(inside) = all.get(first).filter(|it| at(it).start < around.end) {
            return Some(inside);
        }
        let reach = found.span.end..free.end.min(found.span.end + REACH);
        let behind = all[all.partition_point(|it| at(it).start < reach.start)..]
            .first()
            .filter(|it| reach.contains(&at(it).start));
        // A wrapper such as `Request failed with status code: 400, ServerErrorResponse: {` stands in front.
        let line = line_start(self.text, around.start).max(free.start);
        behind.or_else(|| all[..first].last().filter(|it| at(it).start >= line))
    }
}
