//! Values that stand under their name: in JSON that was wrapped, in YAML, and in here documents.

use super::ahead::without_end;
use super::labels::below;
use super::lists::items;
use super::names::Named;
use super::naming::LONGEST;
use super::says::looks_secret;
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind, siblings};

/// A value under its name: in JSON that was wrapped, in YAML where it is indented, at a prompt
pub(super) fn on_the_next_line(
    scan: &mut Scan,
    newline: usize,
    quoted: bool,
    separator: u8,
    named: &Named,
) -> Option<Hit> {
    let at = scan.skip_blanks(newline + 1);
    // Markdown fences what stands below.
    if !quoted && scan.has_at(at, b"```") {
        let newline = scan.line_end(at);
        return below(scan, newline, true, named);
    }
    let is_indented = at - (newline + 1) > indent(scan);
    if !quoted {
        siblings::inside(scan, newline, named);
        if scan.has_at(at, b"- ") {
            return items(scan, newline, named, false);
        }
        if !is_indented || separator == b'>' {
            return below(scan, newline, true, named);
        }
    }
    let hit = scan.value(at, named.kind, Place::Json)?;
    let value = scan.inside(hit);
    if hit.needs_quotes {
        // What has a value of its own is the next name, not this one's value.
        let after = scan.skip_blanks(hit.end);
        let is_name = value.ends_with(b":")
            || matches!(scan.byte(after), b':' | b'=')
            || value.len() < LONGEST && without_end(value, b"=").contains(&b'=');
        if is_name {
            return None;
        }
    }
    let has_the_line = matches!(scan.byte(hit.end), 0 | b'\n' | b'"' | b'\'');
    let fits = quoted
        || has_the_line && looks_secret(value)
        || below(scan, newline, true, named).is_some();
    (fits && named.takes(value)).then_some(Hit {
        needs_quotes: hit.needs_quotes && quoted,
        ..hit
    })
}

/// Lines from a place on as a secret, if it says anything
fn lines(scan: &mut Scan, from: usize, end: usize, kind: SecretKind) -> Option<Hit> {
    scan.block_end = scan.block_end.max(end);
    let first = scan.skip_blanks(from);
    (first < end && !scan.has_at(first, b"[blanked")).then(|| Hit::new(first, end, kind))
}

/// `<<EOT` with the lines under it, up to the one that says the same word
pub(super) fn heredoc(scan: &mut Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    const MOST_LINES: usize = 200;
    if at < scan.block_end || !scan.has_at(at, b"<<") {
        return None;
    }
    let from = scan.past(at + 2, b"-~ \\\"'");
    let opening = scan.cut(from, from + 64);
    let length = opening
        .iter()
        .take_while(|it| it.is_ascii_alphanumeric() || **it == b'_')
        .count();
    let first = scan.line_end(from) + 1;
    let (mut line, mut end) = (first, first);
    for _ in 0..MOST_LINES {
        let to = scan.line_end(line.min(scan.bytes.len()));
        if length == 0 || line > to || scan.cut(line, to).trim_ascii() == &opening[..length] {
            break;
        }
        end = to;
        line = to + 1;
    }
    lines(scan, first, end, kind)
}

/// A block of YAML: `password: |` with the lines under it that stand further in
pub(super) fn block(scan: &mut Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    // What stands inside another block is blanked with it.
    if at < scan.block_end || !matches!(scan.byte(at), b'|' | b'>') {
        return None;
    }
    let mut newline = scan.past(at + 1, b"-+ \t0123456789");
    if scan.byte(newline) == b'#' && scan.byte(newline - 1) == b' ' {
        newline = scan.line_end(newline);
    }
    if scan.byte(newline) != b'\n' {
        return None;
    }
    let indent = indent(scan);
    let mut end = newline;
    let mut line = newline + 1;
    while line < scan.bytes.len() {
        let text = scan.skip_blanks(line);
        let is_empty = matches!(scan.byte(text), 0 | b'\n');
        if !is_empty && text - line <= indent {
            break;
        }
        let line_end = scan.line_end(text);
        if !is_empty {
            end = line_end;
        }
        line = line_end + 1;
    }
    lines(scan, newline + 1, end, kind)
}

/// How far in the line in view stands
pub(super) fn indent(scan: &Scan) -> usize {
    let line = scan.cut(scan.line_start, scan.line_start + 200);
    line.iter().take_while(|it| **it == b' ').count()
}
