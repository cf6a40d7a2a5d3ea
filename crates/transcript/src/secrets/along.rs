//! Goes along a command or a call as [`super::typed`] writes it, up to its secret.

use super::ahead::{behind_last, find, has_word, is_quote, is_word, up_to};
use super::alone::{in_a_jar, of_a_network, printed, words_of_a_wallet};
use super::says::{is_id, is_mixed, looks_like_a_login, looks_typed, names_a_thing};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind, jwk, manifests, outputs};

/// The longest word that is looked at, and how many
pub(super) const LONGEST: usize = 200;
const MOST_WORDS: usize = 24;

/// Goes along what is typed, word by word
pub(super) fn follow<'p>(
    scan: &mut Scan,
    start: usize,
    end: usize,
    parts: impl Iterator<Item = &'p str>,
) {
    let mut at = end;
    for part in parts {
        match part.as_bytes() {
            b"|" => {
                let is_direct = reads_the_pipe(scan, start, end);
                let hit = scan.given_to_stdin(start);
                let hit = hit.filter(|it| {
                    let value = scan.inside(*it);
                    looks_typed(value) || is_direct && value.len() > 3
                });
                return scan.note(hit);
            }
            b"(\xc2\xa7" => return in_a_call(scan, at),
            b"{" => return jwk::at_its_kind(scan, start, end),
            b"\t" => return in_a_jar(scan, at),
            b";P:" => return of_a_network(scan, at),
            b"&" => {
                if find(scan.cut(at, at + 8), b"\"kv\"").is_some() {
                    manifests::is_secret(scan, start, end);
                }
                return;
            }
            b"_" | b"_?" => {
                let asked = word(scan, at, true).map(|(from, to)| scan.cut(from, to));
                if part.len() == 1 || asked.is_some_and(outputs::asks_for_one) {
                    let hit = outputs::below(scan, at);
                    scan.note(hit);
                }
                return;
            }
            b":\xc2\xa7" => return in_a_pair(scan, start, at),
            b">" => return printed(scan, at),
            b"," => return words_of_a_wallet(scan, at),
            b"\xc2\xa7" | b"!\xc2\xa7" | b"?\xc2\xa7" => {
                if let Some((from, _)) = word(scan, at, true) {
                    let looks = match part.as_bytes()[0] {
                        b'!' => is_mixed,
                        b'?' => looks_like_a_login,
                        _ => looks_typed,
                    };
                    secret(scan, from, looks);
                }
                return;
            }
            b"\"\xc2\xa7" => {
                let from = scan.skip_blanks(at);
                if is_quote(scan.byte(from)) {
                    secret(scan, from, looks_typed);
                }
                return;
            }
            b"*" => {
                let Some((_, to)) = word(scan, at, true) else {
                    return;
                };
                at = to;
            }
            [b'~', sought @ ..] => {
                let Some(to) = further(scan, at, sought) else {
                    return;
                };
                at = to;
            }
            [b'*', .., sign, 0xc2, 0xa7] if part.starts_with("**") => {
                for _ in 0..MOST_WORDS {
                    let Some((from, to)) = word(scan, at, true) else {
                        return;
                    };
                    behind_a_sign(scan, from, to, *sign);
                    at = to;
                }
                return;
            }
            [b'*', b'\xc2', b'\xa7', b'@'] => {
                if let Some((from, to)) = word(scan, at, true) {
                    before_a_host(scan, from, to);
                }
                return;
            }
            [b'*', sign, 0xc2, 0xa7] => {
                if let Some((from, to)) = word(scan, at, false) {
                    behind_a_sign(scan, from, to, *sign);
                }
                return;
            }
            literal => {
                let Some((from, to)) = word(scan, at, false) else {
                    return;
                };
                let said = scan.cut(from, to);
                let fits = match literal {
                    b"#" => said.len() == 1 && said[0].is_ascii_digit(),
                    b"http*" => said.starts_with(b"http"),
                    _ => said.eq_ignore_ascii_case(literal),
                };
                if !fits {
                    return;
                }
                at = to;
            }
        }
    }
}

/// The next word of a command, in quotes or not; flags are passed over where they are not asked for
fn word(scan: &mut Scan, from: usize, skips_flags: bool) -> Option<(usize, usize)> {
    let mut at = from;
    for _ in 0..MOST_WORDS {
        let mut start = scan.past(at, b" \t=");
        if scan.has_at(start, b"\\\n") {
            start = scan.skip_blanks(start + 2);
        }
        let ahead = scan.cut(start, start + LONGEST);
        let quote = *ahead.first()?;
        if start == at || b"\n|;&<>".contains(&quote) {
            return None;
        }
        let length = if is_quote(quote) {
            up_to(&ahead[1..], &[quote, b'\n']).len() + 2
        } else {
            up_to(ahead, b" \t\n").len()
        };
        let end = start + length.min(ahead.len());
        scan.step(length);
        let is_flag = quote == b'-' && length > 1 || quote == b'/' && length > 2;
        if !(is_flag && skips_flags) {
            return Some((start, end));
        }
        at = end;
    }
    None
}

/// Whether a program reads its password from the pipe right before it: what `tee` and `grep` get is none
fn reads_the_pipe(scan: &Scan, start: usize, end: usize) -> bool {
    const REACH: usize = 40;
    let before = behind_last(scan.on_line_before(start, REACH), b"|").trim_ascii();
    let behind = up_to(scan.cut(end, end + REACH), b"\n|;");
    (before.is_empty() || before == b"sudo") && !has_word(behind, b"tee")
}

/// The last word of a command before a sign ends it, and that sign
pub(super) fn last_word(scan: &mut Scan, from: usize) -> Option<(usize, usize)> {
    let (mut at, mut last) = (from, None);
    for _ in 0..MOST_WORDS {
        let Some((start, end)) = word(scan, at, true) else {
            break;
        };
        (at, last) = (end, Some(start));
    }
    Some((last?, scan.skip_blanks(at)))
}

/// Behind a word of the same command, or behind its `=`
fn further(scan: &mut Scan, from: usize, sought: &[u8]) -> Option<usize> {
    let mut at = from;
    for _ in 0..MOST_WORDS {
        let (start, end) = word(scan, at, false)?;
        let said = scan.cut(start, end);
        if said.eq_ignore_ascii_case(sought) {
            return Some(end);
        }
        if said.starts_with(sought) && said[sought.len()] == b'=' {
            return Some(start + sought.len());
        }
        at = end;
    }
    None
}

/// Notes a secret that is a word
fn secret(scan: &mut Scan, from: usize, looks: fn(&[u8]) -> bool) {
    let hit = scan.value(from, SecretKind::Password, Place::Shell);
    let hit = hit.map(|it| {
        let typed = scan.inside(it);
        // The line's end that a script sends along
        let kept = [&b"\\r"[..], b"\\n"]
            .into_iter()
            .find(|it| typed.ends_with(it));
        Hit {
            end: it.end - kept.map_or(0, <[u8]>::len),
            ..it
        }
    });
    let hit = hit.filter(|it| {
        let value = scan.inside(*it);
        looks(value)
            && !value.starts_with(b"\\")
            && !value.ends_with(b":")
            && !names_a_thing(value)
            && !is_id(value)
    });
    scan.note(hit);
}

/// Notes what stands behind a sign in a word: `me%X`
fn behind_a_sign(scan: &mut Scan, from: usize, to: usize, sign: u8) {
    let word = scan.cut(from, to);
    // The colon of `C:\` parts nothing.
    let skipped = if word.get(1..3) == Some(b":\\") { 2 } else { 0 };
    let before = up_to(&word[skipped..], &[sign]).len() + skipped;
    let start = from + before + 1;
    let says = start < to && !scan.has_at(start, b"[blanked") && !scan.has_at(start, b"//");
    let hit = says
        .then(|| scan.value(start, SecretKind::Password, Place::Shell))
        .flatten();
    scan.note(hit);
}

/// Notes what stands between a user and a host: `me/X@host`
fn before_a_host(scan: &mut Scan, from: usize, to: usize) {
    let word = scan.cut(from, to);
    let slash = up_to(word, b"/").len();
    let host = word.iter().rposition(|it| *it == b'@');
    if let Some(host) = host.filter(|it| *it > slash + 1)
        && find(&word[slash..host], b"[blanked").is_none()
    {
        let (start, end) = (from + slash + 1, from + host);
        scan.note(Some(Hit::new(start, end, SecretKind::Password)));
    }
}

/// Notes the password in a string of a user and a password: `$pair = "me:X"`, `GetBytes("me:X")`
fn in_a_pair(scan: &mut Scan, start: usize, end: usize) {
    let at = scan.past(end, b" =(");
    let is_given = scan.cut(end, at).iter().any(|it| b"=(".contains(it));
    // A variable of a shell has no quotes around it.
    let is_variable = at == end + 1 && scan.bytes[start].is_ascii_uppercase();
    if !is_given || !is_variable && !is_quote(scan.byte(at)) {
        return;
    }
    let Some(extent) = scan.extent(at, SecretKind::Password, Place::Shell) else {
        return;
    };
    let text = scan.cut(extent.start, extent.end.min(extent.start + LONGEST));
    let user = up_to(text, b":");
    let secret = text.get(user.len() + 1..).unwrap_or_default();
    let is_user = user.first().is_some_and(u8::is_ascii_alphabetic)
        && user.iter().all(|it| is_word(*it) || b".@+".contains(it));
    // Kubernetes calls its own so: `system:node2`
    let says = is_user
        && user != b"system"
        && looks_typed(secret)
        && !secret.iter().any(|it| b":[".contains(it))
        && !names_a_thing(secret)
        && !is_id(secret);
    let from = extent.start + user.len() + 1;
    scan.note(says.then(|| Hit::new(from, from + secret.len(), SecretKind::Password)));
}

/// Notes the second of two strings that a function is given: `auth=("me", "X")`
fn in_a_call(scan: &mut Scan, end: usize) {
    // `[NetworkCredential]::new("me", "X")`
    let made = b"]::new";
    let end = end
        + if scan.has_at(end, made) {
            made.len()
        } else {
            0
        };
    let open = scan.past(end, b" =");
    if scan.byte(open) != b'(' {
        return;
    }
    let first = scan.past(open + 1, b" ");
    let quote = scan.byte(first);
    if !is_quote(quote) {
        return;
    }
    let name = up_to(scan.cut(first + 1, first + LONGEST), &[quote, b'\n']);
    let close = first + 1 + name.len();
    let comma = scan.past(close + 1, b" ");
    let next = scan.past(comma + 1, b" \n");
    if scan.byte(close) == quote && scan.byte(comma) == b',' && is_quote(scan.byte(next)) {
        let hit = scan.value(next, SecretKind::Password, Place::Json);
        let hit = hit.filter(|it| looks_typed(scan.inside(*it)));
        scan.note(hit);
    }
}
