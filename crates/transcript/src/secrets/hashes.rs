//! Hashes of passwords, as directories, systems and databases keep them: whoever has one may guess the password.

use super::ahead::{first_of, has, is_word};
use super::scan::Scan;
use super::{Hit, SecretKind};

/// No hash is longer, and none is shorter
const LONGEST: usize = 400;
const SHORTEST: usize = 13;
/// The shortest last field of one that says in fields how it was made
const SHORTEST_FIELD: usize = 20;

/// How the first field of such a hash begins, where it is no number
const NAMED: [&[u8]; 9] = [
    b"apr1",
    b"argon2",
    b"pbkdf2",
    b"scrypt",
    b"bcrypt",
    b"sha1",
    b"md5",
    b"gy",
    b"SCRAM-SHA",
];

/// `{SSHA}...`: what stands behind a scheme in braces
#[inline(never)]
pub(super) fn behind_braces(scan: &mut Scan, end: usize) {
    let start = end + 1;
    let length = length_of(scan, start, b"");
    let hash = scan.cut(start, start + length);
    // `{sha}/status` is the part of an address that is to be put in.
    let says = length >= SHORTEST
        && has(hash, u8::is_ascii_uppercase)
        && has(hash, u8::is_ascii_lowercase)
        && has(hash, u8::is_ascii_digit);
    scan.note(says.then(|| Hit::new(start, start + length, SecretKind::Password)));
}

/// `$2b$12$...`, `$6$salt$...`, `pbkdf2_sha256$600000$...`
pub(super) fn at_a_dollar(scan: &mut Scan, dollar: usize) {
    const LONGEST_ID: usize = 16;
    const LONGEST_FIELD: usize = 48;
    let id = scan.cut(dollar + 1, dollar + LONGEST_FIELD);
    let Some(length) = first_of(id, b"$") else {
        return;
    };
    let line = scan.on_line_before(dollar, LONGEST_ID);
    let before = line.iter().rev().take_while(|it| is_word(**it)).count();
    let start = dollar - before;
    let (id, is_framed) = match before {
        0 => (&id[..length], true),
        _ => (&line[line.len() - before..], false),
    };
    let is_known = NAMED.iter().any(|it| id.starts_with(it))
        || is_framed && matches!(id, [b'1' | b'2' | b'5' | b'6' | b'7' | b'y' | b'P' | b'H'])
        || is_framed && matches!(id, [b'2', b'a' | b'b' | b'x' | b'y']);
    if !is_known {
        return;
    }
    let more: &[u8] = if is_framed { b"" } else { b":" };
    let length = length_of(scan, dollar, more);
    let hash = scan.cut(dollar, dollar + length);
    let fields = hash.split(|it| *it == b'$').count();
    let last = hash.rsplit(|it| *it == b'$').next().unwrap_or_default();
    let is_portable = matches!(id, b"P" | b"H");
    // `$1$SUFFIX$NAME_OF_A_VARIABLE`
    let is_name = is_framed && last.contains(&b'_') || !has(last, u8::is_ascii_lowercase);
    let says =
        last.len() >= SHORTEST_FIELD && (fields > 3 || is_portable || !is_framed) && !is_name;
    scan.note(says.then(|| Hit::new(start, dollar + length, SecretKind::Password)));
}

/// How far the letters of a hash go
fn length_of(scan: &mut Scan, start: usize, more: &[u8]) -> usize {
    let is_letter =
        |it: &&u8| it.is_ascii_alphanumeric() || b"$./+=,_-".contains(it) || more.contains(it);
    let ahead = scan.cut(start, start + LONGEST);
    let length = ahead.iter().take_while(is_letter).count();
    scan.step(length);
    length
}
