//! Secrets that the place gives away they stand at: headers, queries, columns, `.netrc`, logins to a registry.

use super::names::Named;
use super::scan::Scan;
use super::value::{Place, looks_secret};
use super::{Hit, SecretKind};

pub(super) fn stops_a_header(byte: u8) -> bool {
    matches!(byte, b'\n' | b'"' | b'\'' | b'`')
}

/// The value of the header that heads a request: all that follows on its line
pub(super) fn header(scan: &mut Scan, at: usize, in_prose: bool) -> Option<Hit> {
    if scan.opening_quote(at).is_some() {
        return scan.value(at, SecretKind::Token, Place::Json);
    }
    let end = (scan.known.header).end(scan.bytes, at, &mut scan.steps, stops_a_header);
    // In JSON the line ends before the text does.
    let written = scan.bytes[at..end.min(at + 4096)]
        .windows(2)
        .position(|it| it == b"\\n");
    let end = written.map_or(end, |it| at + it);
    let value = &scan.bytes[at..end];
    let word = |from: usize| {
        let rest = &value[from..value.len().min(from + 64)];
        let length = rest.iter().position(|it| *it == b' ');
        &rest[..length.unwrap_or(rest.len())]
    };
    let scheme = word(0);
    let is_scheme = scheme.len() < value.len()
        && SCHEMES
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it.as_bytes()));
    let blanks = if is_scheme {
        value[scheme.len()..]
            .iter()
            .take_while(|it| **it == b' ')
            .count()
    } else {
        0
    };
    let start = if is_scheme { scheme.len() + blanks } else { 0 };
    let first = std::str::from_utf8(word(start)).ok()?;
    let says = !first.is_empty()
        && !first.starts_with("[blanked")
        && !first.starts_with(['<', '$', '*', '{']);
    let is_one =
        looks_secret(first) || is_scheme && !in_prose || !in_prose && first.len() == value.len();
    (says && is_one).then(|| Hit::new(at + start, end, SecretKind::Token))
}

const SCHEMES: [&str; 11] = [
    "bearer",
    "basic",
    "digest",
    "token",
    "apikey",
    "negotiate",
    "ntlm",
    "hawk",
    "sharedkey",
    "aws4-hmac-sha256",
    "oauth",
];

pub(super) fn is_authorization(bytes: &[u8], start: usize, end: usize) -> bool {
    bytes[start..end]
        .iter()
        .rev()
        .map(u8::to_ascii_lowercase)
        .take(13)
        .eq(b"authorization".iter().rev().copied())
}

/// `?sig=...` and `&code=...` of an address
pub(super) fn in_query(scan: &mut Scan, start: usize, end: usize, plain: &[u8]) -> Option<Hit> {
    let is_asked = start > 0 && matches!(scan.bytes[start - 1], b'?' | b'&' | b';');
    let is_name = matches!(plain, b"sig" | b"signature" | b"code" | b"key");
    if !is_asked || !is_name || scan.byte(end) != Some(b'=') {
        return None;
    }
    let hit = scan.value(end + 1, SecretKind::Token, Place::Plain)?;
    looks_secret(&scan.text[hit.start..hit.end]).then_some(hit)
}

/// `"auth": "aWFt..."` of a login to a registry: a user name and a password in Base64
pub(super) fn in_registry_login(scan: &mut Scan, end: usize) -> Option<Hit> {
    let (after, _) = scan.opening_quote(end)?;
    let at = scan.skip_blanks(after);
    if scan.byte(at) != Some(b':') {
        return None;
    }
    let at = scan.skip_blanks(at + 1);
    scan.opening_quote(at)?;
    let hit = scan.value(at, SecretKind::Password, Place::Json)?;
    let value = &scan.bytes[hit.start..hit.end];
    let is_base64 = value.len() >= 8
        && value.len().is_multiple_of(4)
        && value.len() < 4096
        && value
            .iter()
            .all(|it| it.is_ascii_alphanumeric() || b"+/=".contains(it));
    is_base64.then_some(hit)
}

/// The value in the next column: `API Key       aB3...`
pub(super) fn in_column(scan: &mut Scan, end: usize, named: Named) -> Option<Hit> {
    if !matches!(scan.byte(end), Some(b' ' | b'\t')) {
        return None;
    }
    let at = scan.skip_blanks(end);
    let is_key = matches!(named.kind, SecretKind::ApiKey | SecretKind::ClassicApiKey);
    if at < end + 2 || !(named.two_words || is_key) {
        return None;
    }
    let hit = scan.value(at, named.kind, Place::Plain)?;
    looks_secret(&scan.text[hit.start..hit.end]).then_some(hit)
}

/// `machine h login me password X`, also over several lines
pub(super) fn in_netrc(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    if &scan.bytes[start..end] != b"password" || scan.byte(end) != Some(b' ') {
        return None;
    }
    const REACH: usize = 200;
    let heads = |line: &[u8]| {
        let quote = line
            .iter()
            .rposition(|it| matches!(it, b'"' | b'\'' | b'`' | b';'));
        let line = &line[quote.map_or(0, |it| it + 1)..];
        let marks = line
            .iter()
            .take_while(|it| matches!(it, b' ' | b'\t' | b'#' | b'>' | b'*' | b'-'));
        let line = &line[marks.count()..];
        [&b"machine "[..], b"login ", b"default"]
            .iter()
            .any(|it| line.starts_with(it))
    };
    let before = &scan.bytes[scan.line_start.max(start.saturating_sub(REACH))..start];
    let fits = if before.trim_ascii().is_empty() {
        let above = &scan.bytes[scan.line_start.saturating_sub(REACH)..scan.line_start];
        let above = above
            .strip_suffix(b"\n")
            .or_else(|| above.strip_suffix(b"\\n"));
        let above = above.unwrap_or_default();
        let from = above
            .iter()
            .rposition(|it| *it == b'\n')
            .map_or(0, |it| it + 1);
        let written = above
            .windows(2)
            .rposition(|it| it == b"\\n")
            .map_or(0, |it| it + 2);
        heads(&above[from.max(written)..])
    } else {
        heads(before)
    };
    let at = scan.skip_blanks(end);
    fits.then(|| scan.value(at, SecretKind::Password, Place::Shell))?
}
