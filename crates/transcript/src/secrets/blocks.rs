//! Values that stand under their name: in JSON that was wrapped, and in YAML.

use super::names::{LONGEST, Named};
use super::places::stops_a_header;
use super::scan::Scan;
use super::value::{Place, looks_secret};
use super::{Hit, SecretKind};

/// A value under its name: in JSON that was wrapped, and in YAML where it is indented
pub(super) fn on_the_next_line(
    scan: &mut Scan,
    newline: usize,
    quoted: bool,
    named: Named,
) -> Option<Hit> {
    let at = scan.skip_blanks(newline + 1);
    let is_indented = at - (newline + 1) > indent(scan);
    if !quoted && !is_indented {
        return None;
    }
    let hit = scan.value(at, named.kind, Place::Json)?;
    if hit.needs_quotes {
        // What has a value of its own is the next name, not this one's value.
        let after = scan.skip_blanks(hit.end);
        let value = &scan.bytes[hit.start..hit.end];
        let is_name = value.ends_with(b":")
            || matches!(scan.byte(after), Some(b':' | b'='))
            || value.len() < LONGEST && value.contains(&b'=');
        if is_name {
            return None;
        }
    }
    let has_the_line = || {
        let after = scan.bytes.get(hit.end);
        matches!(after, None | Some(b'\n' | b'"' | b'\''))
    };
    let fits = quoted || (has_the_line() && looks_secret(&scan.text[hit.start..hit.end]));
    fits.then_some(Hit {
        needs_quotes: hit.needs_quotes && quoted,
        ..hit
    })
}

/// A block of YAML: `password: |` with the lines under it that stand further in
pub(super) fn block(scan: &mut Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    // What stands inside another block is blanked with it.
    if at < scan.known.block || !matches!(scan.byte(at), Some(b'|' | b'>')) {
        return None;
    }
    let mut newline = at + 1;
    while matches!(
        scan.byte(newline),
        Some(b'-' | b'+' | b' ' | b'\t' | b'0'..=b'9')
    ) {
        newline += 1;
    }
    scan.steps += newline - at;
    if scan.bytes[newline..].starts_with(b"\\n") {
        return written_block(scan, newline + 2, kind);
    }
    if scan.byte(newline) != Some(b'\n') {
        return None;
    }
    let indent = indent(scan);
    let first = scan.skip_blanks(newline + 1);
    let mut end = None;
    let mut line = newline + 1;
    while line < scan.bytes.len() {
        let text = scan.skip_blanks(line);
        let is_empty = matches!(scan.byte(text), None | Some(b'\n'));
        if !is_empty && text - line <= indent {
            break;
        }
        let line_end = scan
            .known
            .line
            .end(scan.bytes, text, &mut scan.steps, |it| it == b'\n');
        if !is_empty {
            end = Some(line_end);
        }
        line = line_end + 1;
    }
    let end = end?;
    scan.known.block = end;
    let is_blanked = scan.bytes[first..].starts_with(b"[blanked");
    (first < end && !is_blanked).then(|| Hit::new(first, end, kind))
}

/// The same in a text that JSON has written: lines end in `\n`, and the text in a quote
pub(super) fn written_block(scan: &mut Scan, from: usize, kind: SecretKind) -> Option<Hit> {
    let end = (scan.known.header).end(scan.bytes, from, &mut scan.steps, stops_a_header);
    let mut at = from;
    let mut last = None;
    while at < end {
        let text = scan.skip_blanks(at);
        let rest = &scan.bytes[text.min(end)..end];
        let length = rest
            .windows(2)
            .position(|it| it == b"\\n")
            .unwrap_or(rest.len());
        scan.steps += length;
        if text == at && length > 0 {
            break;
        }
        if length > 0 {
            last = Some(text + length);
        }
        at = text + length + 2;
    }
    let first = scan.skip_blanks(from);
    let last = last?;
    scan.known.block = last;
    let is_blanked = scan.bytes[first..].starts_with(b"[blanked");
    (first < last && !is_blanked).then(|| Hit::new(first, last, kind))
}

/// How far in the line in view stands
pub(super) fn indent(scan: &Scan) -> usize {
    let line = &scan.bytes[scan.line_start..];
    line.iter().take(200).take_while(|it| **it == b' ').count()
}
