//! Which code, ID and names belong to which message.

use std::ops::Range;

use keyatlas_transcript::json::{LONGEST_OBJECT, Objects};

use super::Message;
use super::by_code::{belongs_to, is_its_own, line_start};
use super::codes::{Code, in_one};
use super::edges::infrastructure_in;
use super::labels::{is_user, labelled};
use super::search::Found;
use super::words::Words;
use crate::explain::answer::{Extracted, Targeted, Word, WordKind};
use crate::explain::catalogue::Kind;

/// How far behind a message its incident ID may stand, in bytes
pub(super) const REACH: usize = 400;

/// How far in front of a message its code may begin, in bytes
const FURTHEST_CODE: usize = 240;

/// Everything read out of a text
pub(super) struct Read<'a> {
    pub(super) text: &'a str,
    pub(super) codes: Vec<Code>,
    pub(super) incident_ids: Vec<Range<usize>>,
    pub(super) statuses: Vec<(Range<usize>, u16)>,
    pub(super) words: Words,
    pub(super) objects: Objects,
}

impl Read<'_> {
    /// What belongs to a message that has the text between its neighbours to itself
    pub(super) fn around(&self, mut found: Found, free: Range<usize>) -> Message {
        let object = self.objects.around(&found.span);
        let mut extracted = Extracted::default();
        let mut words = Vec::new();
        let mut keep = |what, at: &Range<usize>| {
            words.push(Word {
                what,
                span: (at.start, at.end),
            });
            self.text[at.clone()].to_owned()
        };

        if let Some(code) = self.code(&found, object.as_ref(), &free) {
            extracted.code = Some(keep(WordKind::Code, &code.at));
        }
        if let Some(end) = self.end_of_code_behind(found.span.end) {
            found.span.end = end;
        }
        if let Some(id) = self.near(&self.incident_ids, |it| it, &found, object.as_ref(), &free) {
            extracted.incident_id = Some(in_one(&keep(WordKind::IncidentId, id)));
        }
        if let Some((at, status)) =
            self.near(&self.statuses, |it| &it.0, &found, object.as_ref(), &free)
        {
            keep(WordKind::HttpStatus, at);
            extracted.http_status = Some(*status);
        }
        if let Some(at) = infrastructure_in(self.text, &found.span) {
            extracted.provider = Some(keep(WordKind::Provider, &at));
        }
        for (name, at) in &found.gaps {
            // A documentation page has `<resource_group_name>` there, which names nothing.
            if self.text[..at.start].ends_with('<') {
                continue;
            }
            match *name {
                "provider" => extracted.provider = Some(keep(WordKind::Provider, at)),
                "role" => extracted.role = Some(keep(WordKind::Role, at)),
                "group" => extracted.resource_group = Some(keep(WordKind::ResourceGroup, at)),
                "ID" => extracted.worker = Some(keep(WordKind::Worker, at)),
                "order" => extracted.order_id = Some(keep(WordKind::OrderId, at)),
                "user" | "subject" => {
                    extracted.user = user(self.text, at).map(|at| keep(WordKind::User, &at));
                }
                "action" => {
                    let word = first_word(self.text, at);
                    extracted.action = Some(keep(WordKind::Action, &word));
                }
                "resource" if found.entry.kind != Kind::LookAlike => {
                    let word = first_word(self.text, at);
                    extracted.resource = Some(keep(WordKind::Resource, &word));
                }
                "doing" => {
                    let (action, resource) = doing(self.text, at);
                    extracted.action = action.map(|at| keep(WordKind::Action, &at));
                    extracted.resource = resource.map(|at| keep(WordKind::Resource, &at));
                }
                _ => {}
            }
        }
        let part = self.part(&found.span, object.as_ref(), &free);
        let labelled = labelled(self.text, part);
        for (what, slot) in [
            (WordKind::RequestId, &mut extracted.request_id),
            (WordKind::TraceId, &mut extracted.trace_id),
            (WordKind::TransactionId, &mut extracted.transaction_id),
            (WordKind::CorrelationId, &mut extracted.correlation_id),
            (WordKind::OrderId, &mut extracted.order_id),
            (WordKind::User, &mut extracted.user),
            (WordKind::Action, &mut extracted.action),
            (WordKind::Resource, &mut extracted.resource),
            (WordKind::Code, &mut extracted.code),
        ] {
            if slot.is_some() {
                continue;
            }
            let near = self.nearest(&labelled, what, &found, object.as_ref());
            *slot = near.map(|at| keep(what, &at));
        }
        let line = self.line(&found.span, &free);
        for (what, slot) in [
            (WordKind::Region, &mut extracted.region),
            (WordKind::ResourceGroup, &mut extracted.resource_group),
            (WordKind::Cluster, &mut extracted.cluster),
            (WordKind::Worker, &mut extracted.worker),
            (WordKind::Zone, &mut extracted.zone),
        ] {
            let around = object.as_ref().unwrap_or(&found.span);
            let words = &self.words;
            let named = words.holding_for(what, &found.span, around, &line, &free);
            if slot.is_none()
                && let Some(named) = named.filter(|it| !it.nothing)
            {
                *slot = Some(keep(what, &named.at));
            }
        }
        let last = |endpoints: &[Range<usize>]| {
            let before = endpoints.iter().rfind(|it| it.start < found.span.start);
            before.map(|it| self.text[it.clone()].to_owned())
        };
        extracted.login_endpoint = last(&self.words.logins);
        extracted.service_endpoint = last(&self.words.hosts);
        let acting = self.words.acting_before(found.span.start);
        let ran_at = acting.map_or(found.span.start, |it| it.start);
        match self.words.targeted_before(ran_at) {
            Some(none) if none.nothing => extracted.targeted_group = Some(Targeted::None),
            Some(it) => {
                let name = self.text[it.at.clone()].to_owned();
                extracted.targeted_group = Some(Targeted::Group(name));
            }
            None => {
                extracted.untargeted_command = acting.map(|it| self.text[it.clone()].to_owned());
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

    /// The part of a text whose labels can belong to a message
    fn part(
        &self,
        span: &Range<usize>,
        object: Option<&Range<usize>>,
        free: &Range<usize>,
    ) -> Range<usize> {
        let around = object.unwrap_or(span);
        let from = around.start.saturating_sub(REACH).max(free.start);
        let mut from = from.min(around.start);
        let mut to = (around.end + REACH).min(free.end).max(around.end);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        from..to
    }

    /// The line that a message stands in, as far as it is near and no other message's
    fn line(&self, span: &Range<usize>, free: &Range<usize>) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let behind = &bytes[span.end..bytes.len().min(span.end + REACH)];
        let length = behind.iter().position(|it| *it == b'\n');
        let end = span.end + length.unwrap_or(behind.len());
        line_start(self.text, span.start).max(free.start)..end.min(free.end).max(span.end)
    }

    /// What stands in the message or its object, else the first behind it, else the last in front of it
    fn nearest(
        &self,
        labelled: &[(WordKind, Range<usize>)],
        what: WordKind,
        found: &Found,
        object: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        let around = object.unwrap_or(&found.span);
        let its_own = |at: &Range<usize>| {
            what != WordKind::Code || found.entry.codes.contains(&&self.text[at.clone()])
        };
        let these = || (labelled.iter()).filter(|(kind, at)| *kind == what && its_own(at));
        let inside = these().find(|(_, at)| around.contains(&at.start));
        let behind = || these().find(|(_, at)| at.start >= around.end);
        let in_front = || {
            // The command line prints the correlation ID above what failed; else only its own lines count.
            let reach = match what {
                WordKind::CorrelationId => REACH,
                WordKind::Code => 160,
                _ => around.start - line_start(self.text, around.start),
            };
            let last = these().rfind(|(_, at)| at.end <= around.start);
            last.filter(|(_, at)| around.start - at.start <= reach)
        };
        let found = inside.or_else(behind).or_else(in_front);
        found.map(|(_, at)| at.clone())
    }

    /// Whether what stands in front goes on in the next line, as YAML folds `ServerErrorResponse: {`
    fn is_wrapped(&self, between: Range<usize>) -> bool {
        const LONGEST: usize = 60;
        let between = &self.text[between];
        between.len() <= LONGEST
            && between.trim_end().ends_with(':')
            && between.bytes().filter(|it| *it == b'\n').count() == 1
    }

    fn code(
        &self,
        found: &Found,
        object: Option<&Range<usize>>,
        free: &Range<usize>,
    ) -> Option<&Code> {
        let from = object.map_or(found.span.start, |it| it.start);
        // A code may stand in front, with a colon behind it.
        let from = from.saturating_sub(FURTHEST_CODE);
        // One in brackets behind the message before is that one's.
        let its_from = match free.start {
            0 => 0,
            end => self.end_of_code_behind(end).unwrap_or(end),
        };
        let first = self.codes.partition_point(|it| it.at.end <= from);
        let near: Vec<&Code> = self.codes[first..]
            .iter()
            .take_while(|it| it.whole.start <= found.span.end + LONGEST_OBJECT)
            .take(8)
            .filter(|it| {
                belongs_to(self.text, &self.objects, it, &found.span)
                    || (it.at.start >= its_from && is_its_own(self.text, it, found))
            })
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
        behind.or_else(|| {
            let in_front = all[..first].last()?;
            let start = at(in_front).start;
            let is_near = start >= free.start && around.start - start <= REACH;
            let same_line = start >= line_start(self.text, around.start);
            (is_near && (same_line || self.is_wrapped(start..around.start))).then_some(in_front)
        })
    }
}

/// What stands in a gap up to the first quote or blank: blanking may have taken what comes behind
fn first_word(text: &str, at: &Range<usize>) -> Range<usize> {
    let said = &text[at.clone()];
    let length = said.find(|it: char| it.is_whitespace() || "'\"`".contains(it));
    at.start..length.map_or(at.end, |it| at.start + it)
}

/// The user that is named, without what the cluster writes before it
fn user(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let word = text[at.clone()].trim_matches(['"', '\'', '`', '\\']);
    let word = word.strip_prefix("IAM#").unwrap_or(word);
    let start = at.start + text[at.clone()].find(word)?;
    is_user(word).then(|| start..start + word.len())
}

/// `view the specified subnet (ID:0717-1)`: what was refused, and on what
fn doing(text: &str, at: &Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
    const SPECIFIED: &str = "the specified ";
    const LONGEST: usize = 40;
    let said = text[at.clone()].split(" (").next().unwrap_or_default();
    let rest = match said.find(SPECIFIED) {
        Some(start) => start + SPECIFIED.len(),
        None => said.find(' ').map_or(said.len(), |it| it + 1),
    };
    let verb = said.split(' ').next().unwrap_or_default();
    let verb = if said.starts_with("the ") { "" } else { verb };
    let word = |from: usize, word: &str| {
        let fits = !word.is_empty() && word.len() <= LONGEST;
        fits.then(|| at.start + from..at.start + from + word.len())
    };
    (word(0, verb), word(rest, said[rest..].trim_end()))
}
