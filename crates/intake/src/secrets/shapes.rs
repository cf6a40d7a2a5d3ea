//! Secrets that are known by how they look, wherever they stand.

use super::{Hit, SecretKind, is_word, word_end};

/// Looks at one word, and past it where the shape goes on
pub(super) fn find(text: &str, start: usize, word: &str) -> Option<Hit> {
    if word.len() < 5 {
        return None;
    }
    if word.starts_with("eyJ") && word.len() >= 16 {
        return Some(hit(start, token_end(text, start), SecretKind::Token));
    }
    if word.starts_with("-----BEGIN") {
        return private_key(text, start);
    }
    if word.eq_ignore_ascii_case("bearer") || word.eq_ignore_ascii_case("basic") {
        return scheme_token(text, start + word.len());
    }
    match word.len() {
        44 if looks_like_api_key(word) => Some(hit(start, start + word.len(), SecretKind::ApiKey)),
        64 if word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !text[..start].ends_with("sha256:") =>
        {
            Some(hit(start, start + word.len(), SecretKind::ClassicApiKey))
        }
        _ => None,
    }
}

/// The password in `https://user:password@host`
pub(super) fn password_in_address(bytes: &[u8], host: usize) -> Option<Hit> {
    let rest = &bytes[host..];
    let end = rest
        .iter()
        .take(512)
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'' | b'`'))
        .unwrap_or(rest.len().min(512));
    let at_sign = rest[..end].iter().rposition(|byte| *byte == b'@')?;
    let colon = rest[..at_sign].iter().position(|byte| *byte == b':')?;
    (colon + 1 < at_sign).then(|| hit(host + colon + 1, host + at_sign, SecretKind::Password))
}

fn hit(start: usize, end: usize, kind: SecretKind) -> Hit {
    Hit {
        start,
        end,
        kind,
        needs_quotes: false,
    }
}

/// 44 letters, digits, `-` and `_` in both cases; not a prefix with a UUID such as `Profile-...`
fn looks_like_api_key(word: &str) -> bool {
    let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
    has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_digit)
        && !ends_in_uuid(word)
}

fn ends_in_uuid(word: &str) -> bool {
    let Some(tail) = word.len().checked_sub(36).and_then(|at| word.get(at..)) else {
        return false;
    };
    tail.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// The token after `Bearer` or `Basic`
fn scheme_token(text: &str, after: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let blanks = bytes[after..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let start = after + blanks;
    let end = token_end(text, start);
    let digits_or_capitals = bytes[start..end]
        .iter()
        .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    (blanks > 0 && end - start >= 12 && digits_or_capitals)
        .then(|| hit(start, end, SecretKind::Token))
}

/// Where a token ends, also when the terminal broke it over several lines
fn token_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = run(bytes, start);
    // Only a long line can have been broken by the edge of a window.
    while bytes.get(end) == Some(&b'\n') && end - line_start(bytes, end) >= 40 {
        let next = run(bytes, end + 1);
        let whole_line = matches!(bytes.get(next), None | Some(b'\n' | b'"' | b'\'' | b' '));
        if next - end <= 24 || !whole_line {
            break;
        }
        end = next;
    }
    end
}

fn run(bytes: &[u8], from: usize) -> usize {
    bytes[from..]
        .iter()
        .position(|byte| !is_word(*byte) && !matches!(byte, b'.' | b'+' | b'/' | b'=' | b'~'))
        .map_or(bytes.len(), |length| from + length)
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    let from = at.saturating_sub(4096);
    bytes[from..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(from, |length| from + length + 1)
}

/// A PEM private key, or as much of it as was pasted
fn private_key(text: &str, start: usize) -> Option<Hit> {
    let first_line = text[start..].split('\n').next()?;
    let label_end = first_line[10..].find("-----").map(|at| at + 15)?;
    if !first_line[..label_end].contains("PRIVATE KEY") {
        return None;
    }
    let body = start + label_end;
    // No private key is longer than this; without a limit a paste full of openings would be slow.
    let mut limit = text.len().min(body + 32_768);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let end = match text[body..limit].find("-----END") {
        Some(at) => word_end(text.as_bytes(), closing(text, body + at)),
        None => body + cut_off_length(&text[body..limit]),
    };
    Some(hit(start, end, SecretKind::PrivateKey))
}

fn closing(text: &str, end_mark: usize) -> usize {
    let line = text[end_mark..].split('\n').next().unwrap_or_default();
    line[8..]
        .find("-----")
        .map_or(end_mark + line.len(), |at| end_mark + 8 + at)
}

/// How much of a text without its end mark is still Base64
fn cut_off_length(text: &str) -> usize {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        let base64 = line
            .trim()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+/=\\\"".contains(&byte));
        if length > 0 && (!base64 || line.trim().is_empty()) {
            break;
        }
        length += line.len();
    }
    text[..length].trim_end_matches('\n').len()
}
