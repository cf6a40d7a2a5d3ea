//! Private keys: PEM, SSH and PuTTY, whole or as much of them as was pasted.

use super::ahead::{behind_last, find, is_word, up_to, without_end};
use super::says::is_among;
use super::scan::Scan;
use super::{Hit, SecretKind};

/// A PEM private key, or as much of it as was pasted
pub(super) fn private_key(scan: &mut Scan, start: usize) -> Option<Hit> {
    // No private key is longer than this.
    const LONGEST: usize = 32_768;
    let first = up_to(scan.cut(start, start + 64), b"\n");
    // `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----`
    let is_ssh = first.starts_with(b"---- BEGIN");
    if first.starts_with(b"-----END") && find(first, b"PRIVATE KEY").is_some() {
        let hit = lines_above(scan, start);
        scan.note(hit);
        return None;
    }
    if !is_ssh && !first.starts_with(b"-----BEGIN") {
        return None;
    }
    // `-----BEGIN OpenVPN Static key V1-----`
    let key = find(first, b"PRIVATE KEY").or_else(|| find(first, b"Static key"))?;
    let body = start + key + find(&first[key..], if is_ssh { b" ----" } else { b"-----" })? + 5;
    let end_mark = next_end_mark(scan, body, is_ssh);
    let end = if end_mark < scan.bytes.len() && end_mark - body <= LONGEST {
        closing(scan, end_mark)
    } else {
        cut_off(scan, body)
    };
    Some(Hit::new(start, end, SecretKind::PrivateKey))
}

/// The lines of a key whose beginning was not pasted, above the line that ends it
fn lines_above(scan: &Scan, end_mark: usize) -> Option<Hit> {
    const MOST_LINES: usize = 64;
    const LONGEST_LINE: usize = 120;
    let (mut start, mut end) = (scan.line_start, None);
    for _ in 0..MOST_LINES {
        let before = scan.cut(start.saturating_sub(LONGEST_LINE), start.saturating_sub(1));
        let line = behind_last(before, b"\n");
        let text = without_marks(line);
        let is_key = !text.is_empty()
            && text.iter().all(|it| is_word(*it) || b"+/=".contains(it))
            // Only the last line is short.
            && (end.is_none() || text.len() >= 40);
        if !is_key || start < 1 {
            break;
        }
        end = end.or(Some(start - 1));
        start -= line.len() + 1;
    }
    end.filter(|it| start < *it && *it < end_mark)
        .map(|end| Hit::new(start, end, SecretKind::PrivateKey))
}

fn next_end_mark(scan: &mut Scan, body: usize, is_ssh: bool) -> usize {
    let which = usize::from(is_ssh);
    if scan.key_ends[which] < body {
        let rest = &scan.bytes[body..];
        let length = find(rest, [b"-----END", b"---- END"][which]).unwrap_or(rest.len());
        scan.step(length);
        scan.key_ends[which] = body + length;
    }
    scan.key_ends[which]
}

/// Behind the dashes that close the last line of a key
fn closing(scan: &Scan, end_mark: usize) -> usize {
    let line = up_to(scan.cut(end_mark, end_mark + 80), b"\n");
    let dashes = find(&line[8..], b"----");
    let mut end = dashes.map_or(end_mark + line.len(), |it| end_mark + 8 + it);
    while is_word(scan.byte(end)) {
        end += 1;
    }
    end
}

/// What a line of a key is without what mail, lists and programs put around it
fn without_marks(line: &[u8]) -> &[u8] {
    let mut text = line.trim_ascii();
    let number = text.iter().take_while(|it| it.is_ascii_digit()).count();
    if number < 7 && matches!(text.get(number), Some(b' ' | b'\t' | b':' | b'|')) {
        text = &text[number + 1..];
    }
    while let [
        b' ' | b'\t' | b'>' | b'|' | b'#' | b'"' | b'\'' | b'+',
        rest @ ..,
    ] = text
    {
        text = rest;
    }
    without_end(text, b" \t\"'+,;\\")
}

fn is_base64(text: &[u8]) -> bool {
    text.iter()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=\\".contains(byte))
}

/// Where a text without its end mark is no longer the key: headers, Base64, and a blank line between
fn cut_off(scan: &mut Scan, body: usize) -> usize {
    const SHORTEST: usize = 16;
    const HEADERS: &[u8] = b"proc-type: dek-info: comment: subject: version: charset:";
    let mut kept = scan.line_end(body);
    let mut line = kept + 1;
    let (mut is_behind_blank, mut is_in_headers) = (false, true);
    while line < scan.bytes.len() {
        let end = scan.line_end(line);
        let text = without_marks(scan.cut(line, end));
        let is_letters = is_base64(text) && (!is_behind_blank || text.len() >= SHORTEST);
        let is_header = is_in_headers && is_among(up_to(text, b" "), HEADERS);
        if text.is_empty() {
            if is_behind_blank {
                break;
            }
            is_behind_blank = true;
        } else if is_letters || is_header {
            is_behind_blank = false;
            is_in_headers &= is_header;
            kept = end;
        } else {
            break;
        }
        line = end + 1;
    }
    kept
}

impl Scan<'_> {
    /// The lines behind `Private-Lines: 14` of a key that PuTTY wrote
    pub(super) fn putty_key(&mut self, end: usize) -> Option<Hit> {
        let first = self.past(end, b": 0123456789");
        let mut to = first;
        while self.byte(to) == b'\n' {
            let next = self.line_end(to + 1);
            let line = self.cut(to + 1, next).trim_ascii();
            if line.is_empty() || !is_base64(line) {
                break;
            }
            to = next;
        }
        (first < to).then(|| Hit::new(first + 1, to, SecretKind::PrivateKey))
    }
}
