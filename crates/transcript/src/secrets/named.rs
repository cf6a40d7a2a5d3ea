//! Secrets that are known by the name before them: `"apikey": "..."`, `--password X`, `API_KEY=...`.

use super::{Hit, SecretKind};

/// Looks whether the word from `start` to `end` names a secret, and where its value is
pub(super) fn find(text: &str, line_start: usize, start: usize, end: usize) -> Option<Hit> {
    let word = &text[start..end];
    // Most words end here: the last letter of every name that matters.
    if !matches!(
        word.as_bytes().last()?,
        b'y' | b'Y' | b'd' | b'D' | b'e' | b'E' | b'n' | b'N' | b't' | b'T'
    ) {
        return None;
    }
    if word.len() > 80 {
        return None;
    }
    let plain = normalised(word);
    let alone = kind_of(&plain);
    if word.starts_with('-')
        && let Some(kind) = alone
        && let Some(hit) = value_after_flag(text, end, kind)
    {
        return Some(hit);
    }
    let kind = match alone {
        Some(kind) => kind,
        None => kind_of(&with_word_before(text, line_start, start, &plain)?)?,
    };
    let two_words = alone.is_none();
    value_after_name(text, end, kind, two_words)
        .or_else(|| value_in_column(text, end, kind, two_words))
}

/// The value after `--flag ` or `--flag=`
pub(super) fn value_after_flag(text: &str, end: usize, kind: SecretKind) -> Option<Hit> {
    let bytes = text.as_bytes();
    let mut at = end;
    match bytes.get(at)? {
        b'=' => at += 1,
        b' ' | b'\t' => {
            at = skip_blanks(bytes, at);
            // A shell goes on after a backslash at the end of a line.
            if bytes.get(at) == Some(&b'\\') && bytes.get(at + 1) == Some(&b'\n') {
                at = skip_blanks(bytes, at + 2);
            }
        }
        _ => return None,
    }
    if bytes.get(at) == Some(&b'-')
        && bytes.get(end) != Some(&b'=')
        && bytes.get(at + 1) == Some(&b'-')
    {
        return None;
    }
    value(text, at, kind, false)
}

/// The value after `name:`, `name=`, `"name": ` or `\"name\":`
fn value_after_name(text: &str, end: usize, kind: SecretKind, two_words: bool) -> Option<Hit> {
    let bytes = text.as_bytes();
    let mut at = end;
    let quoted = {
        let before = at;
        while matches!(bytes.get(at), Some(b'\\')) {
            at += 1;
        }
        let quote = matches!(bytes.get(at), Some(b'"' | b'\''));
        at = if quote { at + 1 } else { before };
        quote
    };
    at = skip_blanks(bytes, at);
    let separator = *bytes.get(at)?;
    if !matches!(separator, b':' | b'=') {
        return None;
    }
    at = skip_blanks(bytes, at + 1);
    if quoted && bytes.get(at) == Some(&b'\n') {
        at = skip_blanks(bytes, at + 1);
    }
    let hit = value(text, at, kind, quoted)?;
    // `Invalid API key: contact ...` is a sentence; a key after two words has to look like one.
    let is_sentence = two_words && separator == b':' && !looks_secret(&text[hit.start..hit.end]);
    let is_password = kind == SecretKind::Password;
    (!is_sentence || is_password).then_some(hit)
}

/// The value in the next column: `API Key       aB3...`
fn value_in_column(text: &str, end: usize, kind: SecretKind, two_words: bool) -> Option<Hit> {
    let bytes = text.as_bytes();
    let at = skip_blanks(bytes, end);
    if !two_words || at < end + 2 {
        return None;
    }
    let hit = value(text, at, kind, false)?;
    looks_secret(&text[hit.start..hit.end]).then_some(hit)
}

fn value(text: &str, at: usize, kind: SecretKind, in_json: bool) -> Option<Hit> {
    let bytes = text.as_bytes();
    let mut start = at;
    while bytes.get(start) == Some(&b'\\') {
        start += 1;
    }
    let escaped = start > at;
    let (start, end, quoted) = match bytes.get(start)? {
        quote @ (b'"' | b'\'') => {
            let start = start + 1;
            (start, quoted_end(bytes, start, *quote, escaped), true)
        }
        b'{' | b'[' | b'<' | b',' | b'\n' | b';' => return None,
        _ => (at, bare_end(bytes, at), false),
    };
    let inner = text.get(start..end)?;
    let scheme = ["Bearer ", "bearer ", "Basic ", "basic "]
        .iter()
        .find(|scheme| inner.starts_with(**scheme))
        .map_or(0, |scheme| scheme.len());
    let (start, inner) = (start + scheme, &inner[scheme..]);
    let says_nothing = inner.is_empty()
        || matches!(
            inner,
            "null" | "true" | "false" | "none" | "-" | "Bearer" | "bearer" | "Basic" | "basic"
        )
        || inner.starts_with("ApiKey-")
        || inner.starts_with('<')
        || inner.starts_with("[blanked");
    (!says_nothing).then_some(Hit {
        start,
        end,
        kind,
        needs_quotes: in_json && !quoted,
    })
}

/// The end of a quoted value; a cut-off one ends with its line
fn quoted_end(bytes: &[u8], start: usize, quote: u8, escaped: bool) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => return at,
            b'\\' if escaped => return at,
            b'\\' if bytes.get(at + 1).is_some_and(|next| *next != b'\n') => at += 2,
            byte if *byte == quote => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn bare_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..]
        .iter()
        .position(|byte| {
            byte.is_ascii_whitespace()
                || matches!(
                    byte,
                    b',' | b';' | b'&' | b'"' | b'\'' | b'`' | b')' | b'}' | b']' | b'|'
                )
        })
        .map_or(bytes.len(), |length| start + length)
}

fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    from + bytes[from.min(bytes.len())..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

fn looks_secret(value: &str) -> bool {
    value.len() >= 12
        && value
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// `API key`, `Refresh token`: the name with the word before it
fn with_word_before(text: &str, line_start: usize, start: usize, plain: &str) -> Option<String> {
    if !matches!(plain, "key" | "token" | "code") {
        return None;
    }
    let before = text.get(line_start.max(floor(text, start, 24))..start)?;
    let before = before.strip_suffix(' ')?;
    let word = before
        .rsplit(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '_')
        .next()?;
    (!word.is_empty()).then(|| normalised(word) + plain)
}

fn floor(text: &str, at: usize, back: usize) -> usize {
    let mut at = at.saturating_sub(back);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn normalised(word: &str) -> String {
    word.bytes()
        .filter(|byte| !matches!(byte, b'-' | b'_'))
        .map(|byte| byte.to_ascii_lowercase() as char)
        .collect()
}

fn kind_of(plain: &str) -> Option<SecretKind> {
    let ends = |names: &[&str]| names.iter().any(|name| plain.ends_with(name));
    if let Some(before) = plain.strip_suffix("apikey") {
        let classic = [
            "infrastructure",
            "softlayer",
            "sl",
            "classic",
            "authsoftlayer",
            "g2",
        ];
        return Some(if classic.iter().any(|it| before.ends_with(it)) {
            SecretKind::ClassicApiKey
        } else {
            SecretKind::ApiKey
        });
    }
    if ends(&["authenticationkey"]) {
        return Some(SecretKind::ClassicApiKey);
    }
    if ends(&[
        "password",
        "passwd",
        "passcode",
        "clientsecret",
        "secretkey",
        "accesskey",
        "passphrase",
    ]) || plain == "secret"
    {
        return Some(SecretKind::Password);
    }
    if plain.ends_with("privatekey") {
        return Some(SecretKind::PrivateKey);
    }
    // `Authorization` heads a request; `token` alone is too common a word unless it is the whole name.
    if ends(&[
        "accesstoken",
        "refreshtoken",
        "iamtoken",
        "uaatoken",
        "authtoken",
        "idtoken",
        "bearertoken",
    ]) || matches!(plain, "token" | "authorization")
    {
        return Some(SecretKind::Token);
    }
    None
}
