//! Secrets that only the words around give away: a login on a line of its own, what stands below or beside a user, what
//! a shell prints into a pipe or a file, the words of a wallet.

use super::ahead::{behind_last, find, has, is_word, says_word, up_to};
use super::along::{LONGEST, last_word};
use super::says::{is_id, is_mixed, is_random, looks_typed, names_a_thing};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// `me:X` alone on a line, below a line that says what follows: `Login:`, `user:password`
pub(super) fn login_on_its_line(scan: &mut Scan, colon: usize) -> Option<Hit> {
    const LONGEST_NAME: usize = 64;
    const ABOVE: usize = 120;
    let line = scan.line_start;
    let before = scan.cut(line, colon);
    let marks = before.iter().take_while(|it| b" \t>`*-".contains(it));
    let user = &before[marks.count()..];
    let is_user = |it: &u8| is_word(*it) || b".@+".contains(it);
    if user.is_empty() || before.len() > LONGEST_NAME || !user.iter().all(is_user) {
        return None;
    }
    let hit = scan.value(colon + 1, SecretKind::Password, Place::Plain)?;
    let above = scan.cut(line.saturating_sub(ABOVE), line);
    let above = behind_last(above.trim_ascii_end(), b"\n");
    // `user:password` says how the two stand.
    let is_shown = find(above, b":pass").is_some();
    let is_said = is_shown || says_word(above, b"login logins credentials creds password curl -u");
    let value = scan.inside(hit);
    let looks = if is_shown { looks_typed } else { is_mixed };
    let is_alone = b"\0\n`;,".contains(&scan.byte(hit.end));
    let says = (is_said && looks(value) || has_a_sign(value))
        && is_alone
        && !names_a_thing(value)
        && !is_id(value);
    says.then_some(hit)
}

/// A cookie as browsers and `curl` keep them: domain, `TRUE`, path, `TRUE`, a time, a name and its value, parted by tabs
pub(super) fn in_a_jar(scan: &mut Scan, at: usize) {
    const LONGEST_NAME: usize = 80;
    const SHORTEST: usize = 8;
    let ahead = scan.cut(at, at + LONGEST_NAME);
    let mut fields = ahead.split(|it| *it == b'\t');
    let (Some([]), Some(time), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
        return;
    };
    let start = at + 1 + time.len() + 1 + name.len() + 1;
    let is_time = !time.is_empty() && time.iter().all(u8::is_ascii_digit);
    let is_name = !name.is_empty() && !name.contains(&b'\n') && scan.byte(start - 1) == b'\t';
    if is_time && is_name {
        let end = scan.line_end(start);
        let says = end - start >= SHORTEST && !scan.cut(start, end).starts_with(b"[blanked");
        scan.note(says.then(|| Hit::new(start, end, SecretKind::Token)));
    }
}

/// `WIFI:T:WPA;S:office;P:X;;`, as the code on a wall says it
pub(super) fn of_a_network(scan: &mut Scan, at: usize) {
    const REACH: usize = 120;
    let ahead = scan.cut(at, at + REACH);
    if let Some(sign) = find(ahead, b";P:").filter(|_| ahead.starts_with(b":")) {
        let start = at + sign + b";P:".len();
        let secret = up_to(scan.cut(start, start + REACH), b";\n");
        let says = !secret.is_empty() && !secret.starts_with(b"[blanked");
        scan.note(says.then(|| Hit::new(start, start + secret.len(), SecretKind::Password)));
    }
}

/// What stands below a user or in the next cell, and behind a slash where the words around speak of a login
pub(super) fn beside_its_user(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const AROUND: usize = 80;
    let is_path = start > 0 && b"/.\\".contains(&scan.bytes[start - 1]);
    if scan.byte(end) == b'/' && !is_path {
        let around = scan.cut(start.saturating_sub(AROUND), end + AROUND);
        let hit = scan.value(end + 1, SecretKind::Password, Place::Plain)?;
        let value = scan.inside(hit);
        let is_said = says_word(around, b"login console password vnc ipmi");
        let says = (is_said && looks_typed(value) || has_a_sign(value))
            && !has(value, |it| b"/.".contains(it))
            && !names_a_thing(value);
        return says.then_some(hit);
    }
    // Only one user has no other use of its name.
    let is_kubeadmin = end - start == b"kubeadmin".len();
    let signs: &[u8] = if is_kubeadmin {
        b" \t|,;\n\"'`*:"
    } else {
        b"\t|\n\"'`*"
    };
    let parted = if is_kubeadmin { 2 } else { 1 };
    let at = scan.past(end, signs);
    let at = scan.skip_blanks(at);
    let parting = scan.cut(end, at);
    let is_parted = parting.len() >= parted || has(parting, |it| b"|,;\n\t".contains(it));
    let opened = at - usize::from(matches!(parting.last(), Some(b'"' | b'\'' | b'`')));
    let hit = scan.value(opened, SecretKind::Password, Place::Plain)?;
    let ends = b"\0\n|,;\t\"'` ".contains(&scan.byte(hit.end));
    let value = scan.inside(hit);
    (is_parted && ends && is_mixed(value) && !is_id(value)).then_some(hit)
}

/// Whether a value can be nothing but a password: it has letters of both cases, a digit, and a sign that parts no words
fn has_a_sign(value: &[u8]) -> bool {
    is_mixed(value)
        && has(value, u8::is_ascii_uppercase)
        && has(value, u8::is_ascii_lowercase)
        && has(value, |it| matches!(it, b'!' | b'$' | b'^'))
}

/// What a shell prints into a pipe, into a file or into the settings of a program: `echo X >> .env`
pub(super) fn printed(scan: &mut Scan, end: usize) {
    let Some((from, sign)) = last_word(scan, end) else {
        return;
    };
    if !matches!(scan.byte(sign), b'|' | b'>') {
        return;
    }
    let file = scan.past(sign, b"> ");
    let file = up_to(scan.cut(file, file + LONGEST), b" \n\"'`;&|)");
    let hit = scan.value(from, SecretKind::Password, Place::Shell);
    let hit = hit.filter(|it| {
        let value = scan.inside(*it);
        let is_setting = scan.byte(sign) == b'>' && file.ends_with(b".env");
        let looks = is_mixed(value)
            || value.ends_with(b"=") && is_random(value)
            || is_setting && looks_typed(value) && !value.contains(&b'=');
        looks && !has(value, u8::is_ascii_whitespace) && !names_a_thing(value) && !is_id(value)
    });
    scan.note(hit);
}

/// Twelve words or more of a wallet, which nothing but blanks, commas and numbers part
pub(super) fn words_of_a_wallet(scan: &mut Scan, end: usize) {
    const REACH: usize = 480;
    const NEAR: usize = 48;
    const FEWEST: usize = 12;
    let ahead = scan.cut(end, end + REACH);
    let (mut at, mut first, mut last, mut count) = (0, 0, 0, 0);
    while at < ahead.len() {
        let rest = &ahead[at..];
        let letters = rest.iter().take_while(|it| it.is_ascii_lowercase()).count();
        let is_parted = rest
            .get(letters)
            .is_none_or(|it| b" \t\n,;.)\"'`*>|".contains(it));
        if (3..=8).contains(&letters) && is_parted {
            first = if count == 0 { at } else { first };
            last = at + letters;
            count += 1;
            at += letters;
        } else if letters == 0 && b" \t\n,.)0123456789>|".contains(&rest[0]) {
            at += 1;
        } else if count < FEWEST && at < NEAR {
            // What announces them
            count = 0;
            at += letters.max(1);
        } else {
            break;
        }
    }
    let hit = Hit::new(end + first, end + last, SecretKind::Password);
    scan.note((count >= FEWEST).then_some(hit));
}
