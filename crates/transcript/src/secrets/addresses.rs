//! Secrets in addresses: `https://me:X@host`, also percent-encoded, of databases and of webhooks; and what people
//! write as they write addresses: `me:X@host`, `me@example.com / X`.

use super::ahead::{behind_last, find, first_of, has, is_word, up_to, without_end};
use super::alone::login_on_its_line;
use super::commands::{of_vault, piped_into};
use super::mark::mark_length;
use super::says::{is_among, is_mixed, is_variable, looks_like_a_login, looks_secret, looks_typed};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// How much is looked at before and behind a sign
const LONGEST_NAME: usize = 128;
/// The shortest password that nothing but its place gives away
const SHORTEST: usize = 6;

/// Where the pass goes on behind a colon that may open an address
pub(super) fn behind_a_colon(scan: &mut Scan, colon: usize) -> usize {
    let next = scan.byte(colon + 1);
    if matches!(next, b'/' | b'\\') {
        let slashes = [&b"//"[..], b"\\/\\/", b"\\\\/\\\\/"];
        if let Some(slashes) = slashes.iter().find(|it| scan.has_at(colon + 1, it)) {
            let host = colon + 1 + slashes.len();
            in_address(scan, host, true);
            return host;
        }
    }
    if matches!(
        scan.bytes[..colon],
        [.., b' ' | b'\n' | b'/' | b',', b'p' | b'P']
    ) {
        let hit = behind_its_user(scan, colon);
        scan.note(hit);
    }
    // A user begins with a letter, which most lines of a log do not.
    let first = scan.byte(scan.line_start);
    let may_begin = first.is_ascii_alphabetic() || b" >`*-".contains(&first);
    if may_begin
        && colon - scan.line_start < 64
        && !matches!(next, b' ' | b'\n' | b'/' | b':' | b'"')
    {
        let hit = login_on_its_line(scan, colon);
        scan.note(hit);
    }
    // A line of `.pgpass`: host, port, database, user and password.
    let mut port = colon + 1;
    while port < colon + 6 && scan.byte(port).is_ascii_digit() {
        port += 1;
    }
    let is_port = next == b'*' || port > colon + 3 && scan.byte(port) == b':';
    if is_port {
        in_pgpass(scan, colon);
    }
    colon + 1
}

/// Looks at a word that may stand in an address without a scheme, or written out
pub(super) fn at_a_word(scan: &mut Scan, start: usize, end: usize) {
    let before = &scan.bytes[..start];
    if before.ends_with(b"//") && !before.ends_with(b"://") {
        in_address(scan, start, false);
    } else if before.ends_with(b"%3A%2F%") && scan.has_at(start, b"2F") {
        login(scan, start + 2, b"%3A", b"%40");
    } else if scan.has_at(start, b"jdbc:oracle:") {
        login(scan, end, b"/", b"@");
    }
}

/// The address that begins at a place, as far as it goes
fn address<'t>(scan: &mut Scan<'t>, from: usize) -> &'t [u8] {
    const LONGEST: usize = 512;
    let ahead = scan.cut(from, from + LONGEST);
    // Every address of a log comes here, so this is quicker than a set of signs.
    let is_end = |it: &u8| matches!(it, b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'`' | b'<' | b'>');
    let length = ahead.iter().position(is_end).unwrap_or(ahead.len());
    scan.step(length);
    &ahead[..length]
}

/// Notes the password between two signs of an address
fn login(scan: &mut Scan, from: usize, parting: &[u8], closing: &[u8]) {
    let rest = address(scan, from);
    if let (Some(parting_at), Some(close)) = (find(rest, parting), find(rest, closing)) {
        let start = parting_at + parting.len();
        password(scan, from + start, from + close);
    }
}

/// Notes a password that lies between two places, unless it says nothing
#[inline(never)]
fn password(scan: &mut Scan, start: usize, end: usize) {
    let secret = scan.cut(start, end);
    let says = !without_end(secret, b"*").is_empty()
        && mark_length(secret) != secret.len()
        && !is_variable(secret)
        && !matches!(secret, [b'/', ..] | [b'<', .., b'>']);
    scan.note(says.then(|| Hit::new(start, end, SecretKind::Password)));
}

/// The password in `https://user:password@host`, the token in `https://token@host`, and in a webhook
fn in_address(scan: &mut Scan, host: usize, has_scheme: bool) {
    let rest = address(scan, host);
    const SLASHES: &[u8] = b"/\\";
    let slash = up_to(rest, SLASHES).len();
    let is_hook = rest.starts_with(b"hooks.")
        || rest[slash..]
            .split(|it| SLASHES.contains(it))
            .any(|it| it.starts_with(b"webhook"));
    if is_hook {
        // Who knows the last parts may post there.
        let secret = without_end(rest, b".,);\\");
        let mut start = slash;
        for part in secret[slash.min(secret.len())..].split(|it| SLASHES.contains(it)) {
            if part.len() >= 16 && looks_secret(part) && !part.contains(&b'@') {
                let hit = Hit::new(host + start, host + secret.len(), SecretKind::Token);
                scan.note(Some(hit));
                break;
            }
            start += part.len() + 1;
        }
    }
    let sign = rest[..slash].iter().rposition(|it| *it == b'@');
    let colon = first_of(&rest[..sign.unwrap_or(slash)], b":");
    match (colon, sign) {
        (Some(colon), Some(sign)) => password(scan, host + colon + 1, host + sign),
        // A password with a slash in it, which no address may have but people type.
        (Some(colon), None) => {
            // A password that begins with one
            let is_empty = colon + 1 == slash;
            let secret = up_to(&rest[slash..], b"@");
            let ends = slash + secret.len() < rest.len();
            if is_empty && ends && looks_typed(secret) && !secret[1..].contains(&b'/') {
                let (from, to) = (host + slash, host + slash + secret.len());
                scan.note(Some(Hit::new(from, to, SecretKind::Password)));
            }
            let is_port = !has(&rest[colon + 1..slash], |it| !it.is_ascii_digit());
            let found = first_of(rest, b"@").filter(|_| !is_port);
            if let Some(sign) = found {
                password(scan, host + colon + 1, host + sign);
            }
        }
        // A token alone, where a user stands.
        (None, Some(sign)) => {
            let secret = &rest[..sign];
            // No user has such a sign in his name.
            let has_sign = has(secret, |it| b"!#$^&*".contains(it));
            let is_one = sign >= 16 && looks_secret(secret) && looks_typed(secret)
                || has_sign && is_mixed(secret);
            let is_mail = find(secret, b"%40").is_some();
            let says = has_scheme && is_one && !is_mail && mark_length(secret) != secret.len();
            scan.note(says.then(|| Hit::new(host, host + sign, SecretKind::Token)));
        }
        (None, None) => {}
    }
}

/// The password in `me / X`, if it looks as it has to where the pair stands
pub(super) fn behind_a_user(scan: &mut Scan, at: usize, looks: fn(&[u8]) -> bool) -> Option<Hit> {
    let ahead = scan.cut(at, at + LONGEST_NAME);
    let length = first_of(ahead, b" \n:/")?;
    let colon = at + length;
    // `creds: me:X`
    if length > 0 && scan.byte(colon) == b':' && ahead[0].is_ascii_alphabetic() {
        let hit = scan.value(colon + 1, SecretKind::Password, Place::Plain)?;
        let value = scan.inside(hit);
        let is_word = !has(value, |it| matches!(it, b':' | b'/' | b'-'));
        let is_number = !has(value, |it| !it.is_ascii_digit());
        let is_one = is_mixed(value) || looks(value) && is_word && !is_number;
        return is_one.then_some(hit);
    }
    behind_a_slash(scan, at + length, looks).filter(|_| length > 0)
}

/// `u: me p: X`
fn behind_its_user(scan: &mut Scan, colon: usize) -> Option<Hit> {
    const REACH: usize = 60;
    let before = scan.cut(colon.saturating_sub(REACH), colon);
    let is_user = |it: &[u8]| matches!(it, [b'u' | b'U', b':']);
    let is_pair = before.get(..2).is_some_and(is_user)
        || before
            .windows(3)
            .any(|it| !is_word(it[0]) && is_user(&it[1..]));
    let at = scan.skip_blanks(colon + 1);
    let hit = scan.value(at, SecretKind::Password, Place::Plain)?;
    (is_pair && looks_typed(scan.inside(hit))).then_some(hit)
}

/// ` / X`
pub(super) fn behind_a_slash(scan: &mut Scan, end: usize, looks: fn(&[u8]) -> bool) -> Option<Hit> {
    if !scan.has_at(end, b" / ") {
        return None;
    }
    let hit = scan.value(end + 3, SecretKind::Password, Place::Plain)?;
    looks(scan.inside(hit)).then_some(hit)
}

/// `me:X@host` without a scheme before it, `me@example.com / X` and `me@example.com:X`
pub(super) fn at_a_sign(scan: &mut Scan, sign: usize) {
    let before = behind_last(scan.on_line_before(sign, LONGEST_NAME), b" \t\"'`<>(");
    let ahead = scan.cut(sign + 1, sign + LONGEST_NAME);
    let host = up_to(ahead, b" \t\n\"'`<>(),;:/");
    // What says that an address of mail follows is no user.
    let label = first_of(before, b":").map(|it| behind_last(&before[..it], b"=,;{["));
    let is_label = label.is_some_and(|it| is_among(it, b"email mail mailto"));
    let before = if is_label {
        behind_last(before, b":")
    } else {
        before
    };
    let colon = first_of(before, b":");
    let user = behind_last(&before[..colon.unwrap_or(before.len())], b"=,;{[");
    let is_one = host.first().is_some_and(u8::is_ascii_alphanumeric)
        && !host.starts_with(b"sha")
        && !user.is_empty()
        && !has(user, |it| !is_word(*it) && !matches!(it, b'.' | b'+'));
    if !is_one {
        return;
    }
    let end = sign + 1 + host.len();
    if let Some(colon) = colon {
        let secret = &before[colon + 1..];
        // What may be an address of mail behind a label has to look like a password.
        let is_open = host.contains(&b'.') || secret.len() < SHORTEST || secret.contains(&b'/');
        let says = is_mixed(secret) || !is_open && looks_typed(secret);
        if says && user[0].is_ascii_alphabetic() {
            password(scan, sign - secret.len(), sign);
        }
    } else if scan.byte(end) == b':' && user != b"git" {
        let hit = scan.value(end + 1, SecretKind::Password, Place::Plain);
        let hit = hit.filter(|it| is_mixed(scan.inside(*it)));
        scan.note(hit);
    } else {
        let hit = behind_a_slash(scan, end, is_mixed);
        scan.note(hit);
    }
}

/// `host:5432:database:user:X`
fn in_pgpass(scan: &mut Scan, colon: usize) {
    let line = scan.on_line_before(colon, 128);
    let host = behind_last(line, b" \"'`=");
    let is_host = |it: &u8| is_word(*it) || matches!(it, b'.' | b'*' | b'/');
    if host.is_empty() || !host.iter().all(is_host) {
        return;
    }
    let rest = address(scan, colon + 1);
    let mut secret = rest;
    let mut next = || {
        let colon = first_of(secret, b":")?;
        let field = &secret[..colon];
        secret = &secret[colon + 1..];
        Some(field)
    };
    let (Some(port), Some(database), Some(user)) = (next(), next(), next()) else {
        return;
    };
    let is_port = port == b"*" || !has(port, |it| !it.is_ascii_digit());
    if is_port && !database.is_empty() && !user.is_empty() && !secret.starts_with(b"[blanked") {
        let end = colon + 1 + rest.len();
        let start = end - secret.len();
        password(scan, start, end);
    }
}

/// What stands behind the word `login` or `creds`: `login for web: me / X`, `creds are me:X`; also in a command
pub(super) fn of_a_login(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let hit = piped_into(scan, start).or_else(|| of_vault(scan, start, end));
    scan.note(hit);
    if !matches!(scan.byte(end), b':' | b' ') {
        return None;
    }
    let line = up_to(scan.cut(end, end + 60), b"\n");
    let behind = match line {
        [b' ', b'f', b'o', b'r', b' ', ..] => find(line, b": ").unwrap_or(0),
        [b' ', b'a', b'r', b'e', ..] => b" are".len(),
        _ => 0,
    };
    let at = scan.skip_blanks(end + behind + 1);
    behind_a_user(scan, at, looks_like_a_login)
}
