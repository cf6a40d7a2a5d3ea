//! Secrets that are known by the name before them: `"apikey": "..."`, `--password X`, `API_KEY=...`.

use super::blocks::{block, on_the_next_line};
use super::places::{header, in_column, in_netrc, in_query, in_registry_login, is_authorization};
use super::scan::{Scan, is_word};
use super::value::{Place, looks_secret};
use super::{Hit, SecretKind};

/// The longest name that is looked at
pub(super) const LONGEST: usize = 80;

/// What a name says of the value after it
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) kind: SecretKind,
    /// Whether the word before belongs to the name: `API key`
    pub(super) two_words: bool,
    /// Whether sentences have the name too, so that only what looks like a secret is one
    pub(super) is_common: bool,
    /// Whether the word stands behind another of the same sentence
    pub(super) in_prose: bool,
}

/// Looks whether a word names a secret, and where its value is
pub(super) fn find(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let bytes = scan.bytes;
    // Most words end here: the last three letters of every name that matters.
    if end - start < 3 || end - start > LONGEST {
        return None;
    }
    let ending = [
        bytes[end - 3] | 0x20,
        bytes[end - 2] | 0x20,
        bytes[end - 1] | 0x20,
    ];
    if !matches!(
        &ending,
        b"key"
            | b"ord"
            | b"swd"
            | b"pwd"
            | b"ode"
            | b"ase"
            | b"ret"
            | b"ass"
            | b"ata"
            | b"ken"
            | b"sig"
            | b"ure"
            | b"uth"
            | b"ion"
    ) {
        return None;
    }
    let mut plain = [0; LONGEST];
    let length = normalised(&bytes[start..end], &mut plain);
    let plain = &plain[..length];
    let alone = kind_of(plain, &bytes[start..end]);
    if bytes[start] == b'-'
        && let Some((kind, _)) = alone
        && let Some(hit) = after_flag(scan, end, kind)
    {
        return Some(hit);
    }
    let in_prose = start > scan.line_start + 1
        && match bytes[start - 1] {
            b' ' => bytes[start - 2].is_ascii_alphanumeric(),
            // The end of an address: `/identity/token": unsupported`.
            byte => byte == b'/',
        };
    let named = match alone {
        Some((kind, is_common)) => Named {
            kind,
            two_words: false,
            is_common,
            in_prose,
        },
        None => {
            if let Some(hit) = in_query(scan, start, end, plain) {
                return Some(hit);
            }
            if plain == b"auth" {
                return in_registry_login(scan, end);
            }
            let before = word_before(scan, start, plain)?;
            let word = &bytes[before..start - 1];
            let mut whole = [0; LONGEST];
            let first = normalised(word, &mut whole);
            whole[first..first + length].copy_from_slice(plain);
            let (kind, is_common) = kind_of(&whole[..first + length], word)?;
            Named {
                kind,
                two_words: true,
                is_common,
                in_prose,
            }
        }
    };
    let next = scan.skip_blanks(end);
    match scan.byte(next) {
        // What is parted from its name by a sign is not parted by blanks as well.
        Some(b' ' | b'\t' | b':' | b'=') | None => after_name(scan, start, end, named),
        _ => after_name(scan, start, end, named)
            .or_else(|| in_column(scan, end, named))
            .or_else(|| in_netrc(scan, start, end)),
    }
}

/// The value after `--flag ` or `--flag=`
pub(super) fn after_flag(scan: &mut Scan, end: usize, kind: SecretKind) -> Option<Hit> {
    let at = flag_value(scan, end)?;
    scan.value(at, kind, Place::Shell)
}

/// Where the value of a flag begins, if it has one
pub(super) fn flag_value(scan: &mut Scan, end: usize) -> Option<usize> {
    let mut at = end;
    match scan.byte(at)? {
        b'=' => return Some(at + 1),
        b' ' | b'\t' => {
            at = scan.skip_blanks(at);
            // A shell goes on after a backslash at the end of a line.
            if scan.byte(at) == Some(b'\\') && scan.byte(at + 1) == Some(b'\n') {
                at = scan.skip_blanks(at + 2);
            }
        }
        // A list of arguments: `"--password", "..."`
        _ => {
            let (after, _) = scan.opening_quote(end)?;
            if scan.byte(after) != Some(b',') {
                return None;
            }
            at = scan.skip_blanks(after + 1);
        }
    }
    let is_flag = scan.byte(at) == Some(b'-') && scan.byte(at + 1) == Some(b'-');
    (!is_flag).then_some(at)
}

/// The value after `name:`, `name=`, `"name": `, `name => `, `<name>` and however else they are parted
fn after_name(scan: &mut Scan, start: usize, end: usize, named: Named) -> Option<Hit> {
    let (mut at, quoted) = match scan.opening_quote(end) {
        Some((after, _)) => (after, true),
        None => (end, false),
    };
    // `env["API_KEY"] = "..."`
    if quoted && scan.byte(at) == Some(b']') {
        at += 1;
    }
    at = scan.skip_blanks(after_written_blanks(scan, at));
    let (separator, mut at) = separator(scan, start, at)?;
    let right_behind = at;
    if separator == b'<' {
        return in_tag(scan, at, named.kind);
    }
    at = scan.skip_blanks(after_written_blanks(scan, at));
    if separator == b'>' && (at == right_behind || quoted) {
        return None;
    }
    if scan.byte(at) == Some(b'\n') {
        return on_the_next_line(scan, at, quoted, named);
    }
    if let Some(hit) = block(scan, at, named.kind) {
        return Some(hit);
    }
    let written = after_written_lines(scan, at);
    if written > at {
        // The end of the line, as JSON writes it: what follows is this value only where JSON says so.
        if !quoted {
            return None;
        }
        at = written;
    }
    if named.kind == SecretKind::Token && is_authorization(scan.bytes, start, end) {
        return header(scan, at, named.in_prose);
    }
    let fills_the_line = !quoted
        && !named.two_words
        && separator == b':'
        && at > right_behind
        && !scan.line_is_written
        && is_first_on_line(scan, start);
    let place = match (quoted, fills_the_line) {
        (true, _) => Place::Json,
        (false, true) => Place::Line,
        (false, false) => Place::Plain,
    };
    let hit = scan.value(at, named.kind, place)?;
    let is_sentence = separator == b':'
        && named.kind != SecretKind::Password
        && (named.two_words || named.is_common && named.in_prose);
    let is_word_of_one = named.is_common && named.in_prose;
    let value = &scan.text[hit.start..hit.end];
    (!(is_sentence || is_word_of_one) || looks_secret(value)).then_some(hit)
}

/// Past `%20`, a blank that an address has written out
fn after_written_blanks(scan: &Scan, mut at: usize) -> usize {
    let longest = at + 24;
    while at < longest && scan.bytes[at..].starts_with(b"%20") {
        at += 3;
    }
    at
}

/// Past `\n` and the blanks after it, where a JSON text was written into another
fn after_written_lines(scan: &Scan, from: usize) -> usize {
    let longest = from + 64;
    let (mut at, mut end) = (from, from);
    while at < longest {
        match &scan.bytes[at..scan.bytes.len().min(at + 2)] {
            [b'\\', b'n' | b'r' | b't'] => {
                at += 2;
                end = at;
            }
            [b' ', ..] if end > from => at += 1,
            _ => break,
        }
    }
    if end > from { at } else { from }
}

/// What parts a name from its value, and where it ends
fn separator(scan: &Scan, start: usize, at: usize) -> Option<(u8, usize)> {
    let next = |it| scan.byte(at + it);
    match next(0)? {
        b':' if next(1) == Some(b'=') => Some((b'=', at + 2)),
        b':' => Some((b':', at + 1)),
        b'=' if next(1) == Some(b'>') => Some((b'=', at + 2)),
        b'=' => Some((b'=', at + 1)),
        b'%' if next(1) == Some(b'3') => match next(2)? | 0x20 {
            b'a' => Some((b':', at + 3)),
            b'd' => Some((b'=', at + 3)),
            _ => None,
        },
        b'>' if start > 0 && scan.bytes[start - 1] == b'<' => Some((b'<', at + 1)),
        // What a program asks at the screen: `Password> `
        b'>' => Some((b'>', at + 1)),
        // `One-time passcode (get one at https://...)> `
        b'(' => {
            let ahead = &scan.bytes[at..scan.bytes.len().min(at + 160)];
            let close = ahead.windows(2).position(|it| it == b")>")?;
            let on_one_line = !ahead[..close].contains(&b'\n');
            on_one_line.then_some((b'>', at + close + 2))
        }
        _ => None,
    }
}

/// `<password>...</password>`
fn in_tag(scan: &mut Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    let end = scan.known.tag.end(scan.bytes, at, &mut scan.steps, |it| {
        it == b'<' || it == b'\n'
    });
    let closes = scan.bytes[end..].starts_with(b"</");
    let says = end > at && !scan.bytes[at..].starts_with(b"[blanked");
    (closes && says).then(|| Hit::new(at, end, kind))
}

/// Whether nothing but marks of a list or of quoting stands before a place on its line
fn is_first_on_line(scan: &Scan, start: usize) -> bool {
    let from = scan.line_start.max(start.saturating_sub(60));
    from == scan.line_start
        && scan.bytes[from..start]
            .iter()
            .all(|it| matches!(it, b' ' | b'\t' | b'-' | b'>' | b'*' | b'|' | b'#'))
}

/// Where the word before `key`, `token` or `code` starts, if a blank parts them
fn word_before(scan: &Scan, start: usize, plain: &[u8]) -> Option<usize> {
    if !matches!(plain, b"key" | b"token" | b"code") || start < 2 {
        return None;
    }
    let bytes = scan.bytes;
    if bytes[start - 1] != b' ' || start - 1 <= scan.line_start {
        return None;
    }
    let floor = scan.line_start.max(start.saturating_sub(26));
    let mut first = start - 1;
    while first > floor && is_word(bytes[first - 1]) {
        first -= 1;
    }
    (first < start - 1).then_some(first)
}

/// The letters of a word in lower case, without `-` and `_`; how many there are
fn normalised(word: &[u8], out: &mut [u8]) -> usize {
    let mut length = 0;
    for byte in word {
        if !matches!(byte, b'-' | b'_') {
            out[length] = byte.to_ascii_lowercase();
            length += 1;
        }
    }
    length
}

/// What a name is the name of, and whether it is a word of sentences too
fn kind_of(plain: &[u8], word: &[u8]) -> Option<(SecretKind, bool)> {
    use SecretKind as Kind;
    let ends = |names: &[&str]| names.iter().any(|name| plain.ends_with(name.as_bytes()));
    // `github_token`, not `tokens` and not `faketoken`.
    let has_part = |part: &str| {
        word.len() > part.len()
            && word[word.len() - part.len()..].eq_ignore_ascii_case(part.as_bytes())
            && matches!(word[word.len() - part.len() - 1], b'_' | b'-')
    };
    if let Some(before) = plain.strip_suffix(b"apikey") {
        let classic = ["infrastructure", "softlayer", "sl", "classic", "g2"];
        let is_classic = classic.iter().any(|it| before.ends_with(it.as_bytes()));
        return Some((
            if is_classic {
                Kind::ClassicApiKey
            } else {
                Kind::ApiKey
            },
            false,
        ));
    }
    if ends(&["authenticationkey"]) {
        return Some((Kind::ClassicApiKey, false));
    }
    if ends(&[
        "password",
        "passwd",
        "passcode",
        "passphrase",
        "clientsecret",
        "sharedsecret",
        "appsecret",
        "webhooksecret",
        "signingsecret",
        "secretkey",
        "accesskey",
        "accountkey",
    ]) || has_part("pwd") && !plain.ends_with(b"oldpwd")
        || has_part("pass")
    {
        return Some((Kind::Password, false));
    }
    if plain == b"secret" {
        return Some((Kind::Password, true));
    }
    if ends(&["privatekey", "clientkeydata"]) {
        return Some((Kind::PrivateKey, false));
    }
    if ends(&[
        "accesstoken",
        "refreshtoken",
        "iamtoken",
        "uaatoken",
        "authtoken",
        "idtoken",
        "bearertoken",
        "sessiontoken",
        "identitytoken",
        "registrytoken",
        "securitytoken",
        "apitoken",
        "amzsignature",
    ]) || has_part("token")
    {
        return Some((Kind::Token, false));
    }
    // `Authorization` heads a request; `token` alone is too common a word unless it is the whole name.
    matches!(plain, b"token" | b"authorization" | b"proxyauthorization")
        .then_some((Kind::Token, true))
}
