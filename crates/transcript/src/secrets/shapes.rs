//! Secrets that are known by how they look, wherever they stand.

use super::scan::{Scan, is_word};
use super::{Hit, SecretKind};

/// How tokens of well-known services begin, and how many letters they have at least
const PREFIXES: [(&str, usize); 22] = [
    ("ghp_", 24),
    ("gho_", 24),
    ("ghu_", 24),
    ("ghs_", 24),
    ("ghr_", 24),
    ("github_pat_", 30),
    ("glpat-", 20),
    ("gldt-", 20),
    ("glrt-", 20),
    ("glptt-", 20),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("xoxa-", 16),
    ("xoxr-", 16),
    ("xoxs-", 16),
    ("sk-", 20),
    ("npm_", 36),
    ("pypi-", 40),
    ("dop_v1_", 40),
    ("AIza", 35),
    ("AKIA", 20),
    ("ASIA", 20),
];

/// Looks at one word, and past it where the shape goes on
pub(super) fn find(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    // `%22` before a word is a quote that an address has written out.
    let start = after_percent(scan.bytes, start, end);
    let word = &scan.bytes[start..end];
    if word.len() < 3 {
        return None;
    }
    match word[0] {
        b'e' if word.starts_with(b"eyJ") && word.len() >= 16 => {
            return Some(Hit::new(start, token_end(scan, start), SecretKind::Token));
        }
        b'L' if word.starts_with(b"LS0tLS1CRUdJTi")
            && !word.starts_with(b"LS0tLS1CRUdJTiBDRVJU") =>
        {
            return Some(Hit::new(
                start,
                token_end(scan, start),
                SecretKind::PrivateKey,
            ))
            .filter(|it| it.end - it.start >= 40);
        }
        b'-' if word.starts_with(b"-----BEGIN") => return private_key(scan, start),
        b'b' | b'B'
            if word.eq_ignore_ascii_case(b"bearer") || word.eq_ignore_ascii_case(b"basic") =>
        {
            return scheme_token(scan, end);
        }
        b'h' if word == b"hvs" && scan.byte(end) == Some(b'.') => {
            let end = token_end(scan, start);
            return (end - start >= 20).then(|| Hit::new(start, end, SecretKind::Token));
        }
        b'g' | b'x' | b's' | b'n' | b'p' | b'd' | b'A'
            if word.len() >= 16 && is_well_known(word) =>
        {
            let end = token_end(scan, start);
            return Some(Hit::new(start, end, SecretKind::Token));
        }
        _ => {}
    }
    match word.len() {
        44 if looks_like_api_key(word) => Some(Hit::new(start, end, SecretKind::ApiKey)),
        64 if word.iter().all(u8::is_ascii_hexdigit) && !is_digest(scan.bytes, start) => {
            Some(Hit::new(start, end, SecretKind::ClassicApiKey))
        }
        _ => None,
    }
}

/// The access token of OpenShift: `sha256~...`
pub(super) fn openshift_token(scan: &mut Scan, tilde: usize) -> Option<Hit> {
    let start = tilde.checked_sub(6)?;
    if &scan.bytes[start..tilde] != b"sha256" {
        return None;
    }
    let mut end = tilde + 1;
    while end < scan.bytes.len() && is_word(scan.bytes[end]) {
        end += 1;
    }
    scan.steps += end - tilde;
    (end - tilde > 20).then(|| Hit::new(start, end, SecretKind::Token))
}

impl Scan<'_> {
    /// The password in `https://user:password@host`
    pub(super) fn password_in_address(&mut self, host: usize) -> Option<Hit> {
        let rest = &self.bytes[host..self.bytes.len().min(host + 512)];
        let ends = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'"' | b'\'' | b'`' | b'<');
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let rest = &rest[..end];
        let slash = rest.iter().position(|it| *it == b'/').unwrap_or(end);
        self.steps += end;
        let colon = rest[..slash].iter().position(|it| *it == b':')?;
        let at_sign = match rest[..slash].iter().rposition(|it| *it == b'@') {
            Some(at_sign) => at_sign,
            // A password with a slash in it, which no address may have but people type.
            None => {
                let is_port = rest[colon + 1..slash].iter().all(u8::is_ascii_digit);
                rest.iter()
                    .position(|it| *it == b'@')
                    .filter(|_| !is_port)?
            }
        };
        let secret = &rest[(colon + 1).min(at_sign)..at_sign];
        let says = !secret.is_empty()
            && !secret.starts_with(b"[blanked")
            && !secret.starts_with(b"$")
            && secret.iter().any(|it| *it != b'*');
        says.then(|| Hit::new(host + colon + 1, host + at_sign, SecretKind::Password))
    }
}

fn after_percent(bytes: &[u8], start: usize, end: usize) -> usize {
    let is_written_out = start > 0
        && bytes[start - 1] == b'%'
        && end - start > 2
        && bytes[start..start + 2].iter().all(u8::is_ascii_hexdigit);
    if is_written_out { start + 2 } else { start }
}

fn is_well_known(word: &[u8]) -> bool {
    PREFIXES.iter().any(|(prefix, shortest)| {
        let Some(rest) = word.strip_prefix(prefix.as_bytes()) else {
            return false;
        };
        word.len() >= *shortest
            && match *prefix {
                "AKIA" | "ASIA" => {
                    word.len() == 20
                        && rest
                            .iter()
                            .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
                }
                "AIza" => word.len() == 39,
                // Names of things may begin so as well; a key has digits and capitals.
                "sk-" | "pypi-" | "npm_" => {
                    rest.iter().any(u8::is_ascii_digit) && rest.iter().any(u8::is_ascii_uppercase)
                        || rest.len() >= 32 && rest.iter().all(u8::is_ascii_alphanumeric)
                }
                _ => rest
                    .iter()
                    .any(|it| it.is_ascii_digit() || it.is_ascii_uppercase()),
            }
    })
}

/// Whether 64 hexadecimal digits are the name of an image or a container
fn is_digest(bytes: &[u8], start: usize) -> bool {
    let before = &bytes[..start];
    before.ends_with(b"sha256:") || before.ends_with(b"://")
}

/// 44 letters, digits, `-` and `_` in both cases; not a prefix with a UUID such as `Profile-...`
fn looks_like_api_key(word: &[u8]) -> bool {
    let has = |test: fn(&u8) -> bool| word.iter().any(test);
    has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_digit)
        && !ends_in_uuid(word)
}

fn ends_in_uuid(word: &[u8]) -> bool {
    let Some(tail) = word.len().checked_sub(36).map(|at| &word[at..]) else {
        return false;
    };
    tail.iter().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// The token after `Bearer` or `Basic`
fn scheme_token(scan: &mut Scan, after: usize) -> Option<Hit> {
    let start = scan.skip_blanks(after);
    let end = token_end(scan, start);
    let token = &scan.bytes[start..end.min(start + 128)];
    // `Basic Authentication` is two words.
    let is_no_word = token
        .iter()
        .any(|it| it.is_ascii_digit() || matches!(it, b'=' | b'+'))
        || token.iter().skip(1).any(u8::is_ascii_uppercase);
    (start > after && end - start >= 12 && is_no_word)
        .then(|| Hit::new(start, end, SecretKind::Token))
}

/// Where a token ends, also when the terminal broke it over several lines
fn token_end(scan: &mut Scan, start: usize) -> usize {
    let bytes = scan.bytes;
    if start < scan.known.wrapped {
        return scan.known.wrapped;
    }
    let mut end = token_run(scan, start);
    let mut line = scan.line_start;
    // Only a long line can have been broken by the edge of a window.
    while bytes.get(end) == Some(&b'\n') && end - line >= 40 {
        let next = token_run(scan, end + 1);
        let whole_line = matches!(bytes.get(next), None | Some(b'\n' | b'"' | b'\'' | b' '));
        if next - end <= 24 || !whole_line {
            break;
        }
        line = end + 1;
        end = next;
        scan.known.wrapped = end;
    }
    end
}

fn token_run(scan: &mut Scan, at: usize) -> usize {
    scan.known.token.end(scan.bytes, at, &mut scan.steps, |it| {
        !is_word(it) && !matches!(it, b'.' | b'+' | b'/' | b'=' | b'~')
    })
}

/// A PEM private key, or as much of it as was pasted
fn private_key(scan: &mut Scan, start: usize) -> Option<Hit> {
    const LONGEST_LABEL: usize = 64;
    // No private key is longer than this.
    const LONGEST: usize = 32_768;
    let bytes = scan.bytes;
    let first = &bytes[start..bytes.len().min(start + LONGEST_LABEL)];
    let first = first.split(|it| *it == b'\n').next()?;
    let label = first[10..].windows(5).position(|it| it == b"-----")? + 15;
    if !first[..label].windows(11).any(|it| it == b"PRIVATE KEY") {
        return None;
    }
    let body = start + label;
    let end_mark = next_end_mark(scan, body);
    let end = if end_mark < bytes.len() && end_mark - body <= LONGEST {
        closing(bytes, end_mark)
    } else {
        body + cut_off_length(scan, body)
    };
    Some(Hit::new(start, end, SecretKind::PrivateKey))
}

fn next_end_mark(scan: &mut Scan, body: usize) -> usize {
    match scan.known.pem {
        Some(known) if known >= body => known,
        _ => {
            let found = scan.text.get(body..).and_then(|rest| rest.find("-----END"));
            let end = found.map_or(scan.bytes.len(), |it| body + it);
            scan.steps += end - body;
            scan.known.pem = Some(end);
            end
        }
    }
}

/// Behind the dashes that close the last line of a key
fn closing(bytes: &[u8], end_mark: usize) -> usize {
    let line = &bytes[end_mark..bytes.len().min(end_mark + 80)];
    let line = line.split(|it| *it == b'\n').next().unwrap_or_default();
    let dashes = line[8..].windows(5).position(|it| it == b"-----");
    let mut end = dashes.map_or(end_mark + line.len(), |it| end_mark + 8 + it + 5);
    while end < bytes.len() && is_word(bytes[end]) {
        end += 1;
    }
    end
}

/// How much of a text without its end mark is still Base64
fn cut_off_length(scan: &mut Scan, body: usize) -> usize {
    let mut length = 0;
    let mut kept = 0;
    for line in scan.bytes[body..].split_inclusive(|it| *it == b'\n') {
        let text = line.trim_ascii();
        let is_base64 = text
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+/=\\\"".contains(byte));
        if length > 0 && (!is_base64 || text.is_empty()) {
            break;
        }
        length += line.len();
        kept = length - (line.len() - line.trim_ascii_end().len());
    }
    scan.steps += length;
    kept
}
