//! Secrets that the place gives away they stand at: headers, queries, `.netrc`, logins to a registry.

use super::ahead::{class, has_word, is_quote, is_word, up_to};
use super::mark::mark_length;
use super::says::{is_among, looks_secret, looks_typed, says_nothing};
use super::scan::Scan;
use super::shapes::is_login_in_base64;
use super::value::Place;
use super::{Hit, SecretKind};

/// The value of the header that heads a request: all that follows on its line
pub(super) fn header(scan: &mut Scan, at: usize, in_prose: bool, is_cookie: bool) -> Option<Hit> {
    let is_formatted = matches!(scan.byte(at), b'f' | b'b' | b'r') && is_quote(scan.byte(at + 1));
    if is_formatted || scan.opening_quote(at).is_some() {
        return scan.value(at, SecretKind::Token, Place::Json);
    }
    let mut end = scan.end_of(class::HEADER, at);
    let scheme = up_to(scan.cut(at, end.min(at + 64)), b" ");
    let rest = scan.cut(at + scheme.len(), end);
    // What goes on with the next line is looked for behind the scheme.
    if rest.trim_ascii() == b"\\" {
        return None;
    }
    // Who gives the name of a scheme that is not known gives one word behind it.
    let is_alone = || {
        let credential = rest.trim_ascii();
        !in_prose
            && scheme.iter().all(|it| is_word(*it))
            && !credential.contains(&b' ')
            && (looks_typed(credential) || looks_secret(credential))
    };
    let is_scheme = !rest.is_empty() && (is_alone() || is_among(scheme, SCHEMES));
    // Its parts stand in quotes.
    if scheme.eq_ignore_ascii_case(b"digest") {
        end = scan.line_end(at);
    }
    let mut start = at;
    if is_scheme {
        start += scheme.len();
        while scan.byte(start) == b' ' {
            start += 1;
        }
    }
    if mark_length(scan.cut(start, end)) > 0 {
        return scan.value(start, SecretKind::Token, Place::Plain);
    }
    let first = up_to(scan.cut(start, end.min(start + 64)), b" ");
    let says = start < end
        && !says_nothing(first, SecretKind::Token)
        && !matches!(first, [b'<' | b'{', ..]);
    let is_one = looks_secret(first)
        || !in_prose && (is_scheme || start + first.len() == end)
        || is_cookie && first.contains(&b'=');
    (says && is_one).then(|| Hit::new(start, end, SecretKind::Token))
}

const SCHEMES: &[u8] =
    b"bearer basic digest token apikey negotiate ntlm hawk sharedkey aws4-hmac-sha256 oauth";

/// `?sig=...` and `&code=...` of an address
pub(super) fn in_query(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let is_asked = start > 0 && matches!(scan.bytes[start - 1], b'?' | b'&' | b';');
    if !is_asked || scan.byte(end) != b'=' {
        return None;
    }
    let hit = scan.value(end + 1, SecretKind::Token, Place::Plain)?;
    looks_secret(scan.inside(hit)).then_some(hit)
}

/// `"auth": "aWFt..."` of a login to a registry, a user name and a password in Base64; `_auth=...`
pub(super) fn in_registry_login(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let behind = scan.behind_quote(end);
    let at = scan.skip_blanks(behind);
    if !matches!(scan.byte(at), b':' | b'=') {
        return None;
    }
    let at = scan.skip_blanks(at + 1);
    let place = if behind > end {
        Place::Json
    } else {
        Place::Plain
    };
    let hit = scan.value(at, SecretKind::Password, place)?;
    (scan.bytes[start] == b'_' || is_login_in_base64(scan.inside(hit))).then_some(hit)
}

/// `machine h login me password X`, also over several lines
pub(super) fn in_netrc(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const REACH: usize = 200;
    if !scan.has_at(start, b"password") || !b" \t".contains(&scan.byte(end)) {
        return None;
    }
    let before = scan.cut(start.saturating_sub(REACH), start);
    let fits = has_word(before, b"machine default") && has_word(before, b"login");
    let at = scan.skip_blanks(end);
    let hit = scan.value(at, SecretKind::Password, Place::Shell)?;
    (fits && looks_typed(scan.inside(hit))).then_some(hit)
}
