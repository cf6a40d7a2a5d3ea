//! Secrets that the place gives away they stand at: headers, queries, `.netrc`, logins to a registry.

use super::ahead::{class, find};
use super::mark::mark_length;
use super::says::{looks_secret, says_nothing};
use super::scan::Scan;
use super::shapes::is_login_in_base64;
use super::value::Place;
use super::{Hit, SecretKind};

/// The value of the header that heads a request: all that follows on its line
pub(super) fn header(scan: &mut Scan, at: usize, in_prose: bool, is_cookie: bool) -> Option<Hit> {
    if scan.opening_quote(at).is_some() {
        return scan.value(at, SecretKind::Token, Place::Json);
    }
    let end = scan.end_of(class::HEADER, at);
    // In JSON the line ends before the text does.
    let end = find(scan.cut(at, end.min(at + 4096)), b"\\n").map_or(end, |it| at + it);
    let word = |from: usize| {
        let rest = scan.cut(from, end.min(from + 64));
        rest.split(|it| *it == b' ').next().unwrap_or_default()
    };
    let scheme = word(at);
    let is_scheme = at + scheme.len() < end
        && SCHEMES
            .split(|it| *it == b' ')
            .any(|it| it.eq_ignore_ascii_case(scheme));
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
    let first = word(start);
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
    if scan.cut(start, end) != b"password" || !matches!(scan.byte(end), b' ' | b'\t') {
        return None;
    }
    let mut line = scan.on_line_before(start, REACH);
    if line.trim_ascii().is_empty() {
        // The word that heads the line above, which JSON may have written.
        let above = scan.cut(scan.line_start.saturating_sub(REACH), scan.line_start);
        let above = above
            .strip_suffix(b"\n")
            .or_else(|| above.strip_suffix(b"\\n"))?;
        let from = (0..above.len())
            .rev()
            .find(|at| above[*at] == b'\n' || above[*at..].starts_with(b"\\n"));
        line = from.map_or(above, |it| &above[it..]);
    }
    let words = line.split(|it| b" \t\n\"'`;#>*".contains(it));
    let fits = words
        .map(|it| it.strip_prefix(b"\\n").unwrap_or(it))
        .any(|it| it == b"machine" || it == b"login" || it == b"default");
    let at = scan.skip_blanks(end);
    fits.then(|| scan.value(at, SecretKind::Password, Place::Shell))?
}
