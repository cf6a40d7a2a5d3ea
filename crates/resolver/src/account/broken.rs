//! A document that breaks off, or goes wrong in the middle: the whole entries before that place are kept.

use serde_json::Value;

use super::read::{NotAnAccount, Problem, read_text, read_value};
use super::settle::as_set;
use super::{Account, Snapshot};

/// Reads a text that is no document as it stands; `at` is where the reading gave up
pub(super) fn read_broken(
    text: &str,
    at: usize,
    reason: &str,
) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let not_json = || {
        let (line, column) = position(text, at);
        NotAnAccount::NotJson {
            line,
            column,
            reason: reason.to_owned(),
        }
    };
    let broken = Broken::read(text, at, reason).ok_or_else(not_json)?;
    if !broken.fields.iter().any(|it| it == "format") {
        return Err(not_json());
    }
    let (mut snapshot, mut problems) = read_text(&broken.kept).map_err(|_| not_json())??;
    problems.insert(0, broken.problem.clone());
    for lists in [&mut snapshot.complete, &mut snapshot.seen] {
        let read = std::mem::take(lists);
        *lists = as_set(read.into_iter().filter(|it| broken.has_whole(it.field())));
    }
    if !broken.has_whole("account") {
        snapshot.account = Account::unreadable();
    }
    if snapshot.access_groups.is_some() && !broken.has_whole("access_groups") {
        snapshot.unreadable.add("access_groups");
    }
    if !snapshot.clusters.is_empty() && !broken.has_whole("clusters") {
        snapshot.unreadable.add("clusters");
    }
    Ok((snapshot, problems))
}

/// The same of one that ends before its end, without where that is: every list may have been longer
pub fn read_part(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let (mut snapshot, problems) = read_value(value)?;
    snapshot.complete.clear();
    snapshot.seen.clear();
    snapshot.account.rest_is_unreadable();
    if snapshot.access_groups.is_some() {
        snapshot.unreadable.add("access_groups");
    }
    Ok((snapshot, problems))
}

/// What could be read of a document that breaks off, and where that was
#[derive(Debug)]
pub(super) struct Broken {
    /// The document as if it ended after its last whole entry
    kept: String,
    /// The fields that stand whole before the break
    fields: Vec<String>,
    /// Whether anything of the document is missing
    is_cut: bool,
    /// What a person is told
    pub(super) problem: Problem,
}

impl Broken {
    /// Reads as far as the text goes well; `at` is where the JSON reader, or the decoding of the text, gave up
    pub(super) fn read(text: &str, at: usize, reason: &str) -> Option<Self> {
        let scan = Scan::of(&text.as_bytes()[..at.min(text.len())]);
        let kept = [text.get(..scan.whole_until)?, scan.closing].concat();
        let (line, column) = position(text, at);
        let lost = if scan.is_closed {
            "what follows is left out"
        } else {
            "what is whole before it is kept, and the rest is not known"
        };
        let path = match (scan.field, scan.entry) {
            (None, _) => "the document".to_owned(),
            (Some(field), None) => field.to_owned(),
            (Some(field), Some(entry)) => format!("{field}[{entry}]"),
        };
        Some(Self {
            kept,
            fields: scan.fields.iter().map(|it| (*it).to_owned()).collect(),
            is_cut: !scan.is_closed,
            problem: Problem {
                path,
                message: format!("broken at line {line}, column {column} ({reason}); {lost}"),
            },
        })
    }

    /// Whether a field stands whole before the break
    pub(super) fn has_whole(&self, field: &str) -> bool {
        !self.is_cut || self.fields.iter().any(|it| it == field)
    }
}

/// Where a byte of a text is, both counted from 1
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line_start = before
        .iter()
        .rposition(|it| *it == b'\n')
        .map_or(0, |it| it + 1);
    let lines = before.iter().filter(|it| **it == b'\n').count();
    (lines + 1, at - line_start + 1)
}

/// The byte that the JSON reader means by a line and a column, which is the last one it took
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.nth(line.saturating_sub(1)).unwrap_or(text.len());
    (start + column.saturating_sub(1)).min(text.len())
}

/// How far the members of an object, and the entries of the lists directly in it, are whole
struct Scan<'t> {
    whole_until: usize,
    /// What closes the document there
    closing: &'static str,
    /// The fields that stand whole before it
    fields: Vec<&'t str>,
    field: Option<&'t str>,
    entry: Option<usize>,
    is_closed: bool,
}

impl<'t> Scan<'t> {
    /// The bytes are JSON as far as they go, so only strings and brackets need to be told apart
    fn of(bytes: &'t [u8]) -> Self {
        let mut scan = Self {
            whole_until: 0,
            closing: "",
            fields: Vec::new(),
            field: None,
            entry: None,
            is_closed: false,
        };
        let mut open: Vec<u8> = Vec::new();
        let mut text: Option<&[u8]> = None;
        let mut at = 0;
        while at < bytes.len() && !scan.is_closed {
            match bytes[at] {
                b'"' => {
                    let end = end_of_text(bytes, at);
                    text = bytes.get(at + 1..end);
                    at = end;
                }
                b':' if open.len() == 1 => {
                    scan.field = text.and_then(|it| std::str::from_utf8(it).ok());
                }
                bracket @ (b'{' | b'[') => {
                    open.push(bracket);
                    match open.as_slice() {
                        [_] => scan.keep(at + 1, "}"),
                        [_, b'['] => {
                            scan.keep(at + 1, "]}");
                            scan.entry = Some(0);
                        }
                        _ => {}
                    }
                }
                b'}' | b']' => {
                    open.pop();
                    match open.as_slice() {
                        [] => {
                            scan.keep(at + 1, "");
                            scan.is_closed = true;
                            scan.fields.extend(scan.field.take());
                        }
                        [_] => {
                            scan.keep(at + 1, "}");
                            scan.entry = None;
                        }
                        [_, b'['] => scan.keep(at + 1, "]}"),
                        _ => {}
                    }
                }
                b',' => match open.as_slice() {
                    [_] => {
                        scan.keep(at, "}");
                        scan.fields.extend(scan.field.take());
                    }
                    [_, b'['] => {
                        scan.keep(at, "]}");
                        scan.entry = scan.entry.map(|it| it + 1);
                    }
                    _ => {}
                },
                _ => {}
            }
            at += 1;
        }
        scan
    }

    fn keep(&mut self, until: usize, closing: &'static str) {
        self.whole_until = until;
        self.closing = closing;
    }
}

/// Where the quote is that ends a text, or the end of what there is
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Option<(String, String)> {
        let broken = Broken::read(text, text.len(), "it ends")?;
        let value: Value = serde_json::from_str(&broken.kept).ok()?;
        Some((value.to_string(), broken.problem.path))
    }

    #[test]
    fn whole_members_and_whole_entries_are_kept_wherever_the_text_ends() {
        let whole = r#"{"a":{"x":[1,2]},"b":["]",{"y":"\"}"},3],"c":4}"#;
        let said = |text: &str| kept(text).map(|(value, _)| value).unwrap_or_default();
        assert_eq!(said(&whole[..8]), "{}");
        assert_eq!(said(&whole[..17]), r#"{"a":{"x":[1,2]}}"#);
        assert_eq!(said(&whole[..25]), r#"{"a":{"x":[1,2]},"b":[]}"#);
        assert_eq!(said(&whole[..27]), r#"{"a":{"x":[1,2]},"b":["]"]}"#);
        assert_eq!(
            said(&whole[..39]),
            r#"{"a":{"x":[1,2]},"b":["]",{"y":"\"}"}]}"#
        );
        assert_eq!(
            said(&whole[..whole.len() - 1]),
            whole[..whole.len() - 7].to_owned() + "}"
        );
        for end in 0..whole.len() {
            let is_there = kept(&whole[..end]).is_some();
            assert_eq!(is_there, end > 0, "{}", &whole[..end]);
        }
    }

    #[test]
    fn the_place_in_which_it_breaks_off_is_named_and_none_between_two() {
        let place = |text: &str| kept(text).map(|(_, place)| place).unwrap_or_default();
        assert_eq!(place(r#"{"a":[1],"b":[2,"#), "b[1]");
        assert_eq!(place(r#"{"a":[1],"#), "the document");
        assert_eq!(place(r#"{"a":[1"#), "a[0]");
    }
}
