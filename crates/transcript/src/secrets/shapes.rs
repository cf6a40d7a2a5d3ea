//! Secrets that are known by how they look, wherever they stand.

use super::ahead::{behind_last, first_of, has, is_word, up_to, without_end};
use super::commands::last_word;
use super::digests::is_digest;
use super::naming::Parts;
use super::pem::private_key;
use super::says::{is_among, is_id, is_mixed};
use super::scan::Scan;
use super::well_known::well_known;
use super::wrapped::token_end;
use super::{Hit, SecretKind};

/// How tokens of services begin that go on behind a dot
const DOTTED_PREFIXES: [&[u8]; 5] = [b"SG", b"ya29", b"hvs", b"hvb", b"hvr"];

/// The shortest token of a well-known service
const SHORTEST: usize = 16;

/// Whether a word may have the shape of a secret; most words have not
#[inline]
pub(super) fn may_be_one(word: &[u8]) -> bool {
    match word {
        [b'e', b'y', b'J', ..] | [b'L', b'S', b'0', ..] | [b'-', b'-', b'-', b'-', ..] => true,
        [b'b' | b'B', _, _, _, _] | [b'b' | b'B', _, _, _, _, _] => true,
        [b'S', b'G'] | [b'y', b'a', _, _] | [b'h', b'v', _] => true,
        _ => word.len() >= SHORTEST,
    }
}

/// Looks at one word, and past it where the shape goes on
#[inline(never)]
pub(super) fn find(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    found(scan, start, end).filter(|_| !is_in_hash(scan, end))
}

/// Whether a word belongs to the hash of a file: `sha512-...` of a lock file
pub(super) fn is_in_hash(scan: &Scan, end: usize) -> bool {
    const LONGEST: usize = 96;
    let hash = behind_last(scan.on_line_before(end, LONGEST), b" \t\"':=#");
    hash.starts_with(b"sha") && matches!(first_of(hash, b"-"), Some(4 | 6))
}

fn found(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    // `%22` before a word is a quote that an address has written out.
    let is_written = start > 0 && scan.bytes[start - 1] == b'%' && end - start > 2;
    let start = if is_written { start + 2 } else { start };
    let word = &scan.bytes[start..end];
    match word {
        [b'e', b'y', b'J', ..]
            if word.len() >= 16 || word.len() >= 8 && b"\n.".contains(&scan.byte(end)) =>
        {
            return Some(Hit::new(start, token_end(scan, start), SecretKind::Token));
        }
        // Base64 of `-----BEGIN`, but of a certificate
        [b'L', ..] if word.starts_with(b"LS0tLS1CRUdJTi") => {
            let end = token_end(scan, start);
            let is_key = !word.starts_with(b"LS0tLS1CRUdJTiBDRVJU") && end - start >= 40;
            return is_key.then(|| Hit::new(start, end, SecretKind::PrivateKey));
        }
        [b'-', b'-', b'-', b'-', ..] => return private_key(scan, start),
        // `ibmcloud is vpn-gateway-connection-create NAME GATEWAY PEER X`
        b"vpn-gateway-connection-create" => return last_word(scan, end, 3),
        _ if is_key_in_base64(word) => {
            let end = token_end(scan, start);
            return Some(Hit::new(start, end, SecretKind::PrivateKey));
        }
        [b'b' | b'B', ..] if word.len() < 7 => return scheme_token(scan, start, end),
        _ if DOTTED_PREFIXES.contains(&word) && scan.byte(end) == b'.' => {
            let end = token_end(scan, start);
            return (end - start >= 20).then(|| Hit::new(start, end, SecretKind::Token));
        }
        _ => {}
    }
    if is_bare_login(word) {
        let end = token_end(scan, start);
        return Some(Hit::new(start, end, SecretKind::Password));
    }
    if word.len() == 32
        && let Some(end) = of_windows(scan, end)
    {
        return Some(Hit::new(start, end, SecretKind::Password));
    }
    // The key of Object Storage behind its ID, and that of Functions behind a UUID
    let of_an_id = match word.len() {
        32 => behind_its_id(scan, start, end, 48),
        36 => behind_its_id(scan, start, end, 64),
        _ => None,
    };
    if of_an_id.is_some() {
        return of_an_id;
    }
    // A token of Vault as it was once made: `s.X`
    if word.len() == 24
        && matches!(
            scan.on_line_before(start, 3),
            [b's', b'.'] | [b' ' | b'\t' | b'"' | b'\'' | b'`' | b'=' | b':', b's', b'.']
        )
        && is_mixed(word)
    {
        return Some(Hit::new(start - 2, end, SecretKind::Token));
    }
    // The token of a bot of Telegram: `110201543:AA...`
    if matches!(word.len(), 34 | 35) && word.starts_with(b"AA") && is_behind_a_number(scan, start) {
        return Some(Hit::new(start, end, SecretKind::Token));
    }
    if is_of_kubeadmin(word) {
        return Some(Hit::new(start, end, SecretKind::Password));
    }
    if let Some(at) = well_known(word) {
        let end = token_end(scan, start + at);
        return Some(Hit::new(start + at, end, SecretKind::Token));
    }
    // `APIKEY_` and the key behind it are one word.
    let is_behind_name = |length: usize| {
        let head = &word[..word.len().saturating_sub(length)];
        word.len() == length
            || word.len() > length
                && matches!(head.last(), Some(b'_' | b'-'))
                && Parts::of(head).name().is_some()
    };
    let is_glued = || {
        let head = &word[..word.len().saturating_sub(44)];
        let last = behind_last(without_end(head, b"_-"), b"_-");
        matches!(head.last(), Some(b'_' | b'-'))
            && is_among(last, b"key ibmcloud ibm iam ic cloud bluemix apikey")
    };
    if (is_behind_name(44) || is_glued()) && looks_like_api_key(&word[word.len() - 44..]) {
        return Some(Hit::new(end - 44, end, SecretKind::ApiKey));
    }
    // 64 hexadecimal digits may be the name of an image or a container; 48 are a key of Object Storage.
    [64, 48].into_iter().find_map(|length| {
        let is_key = is_behind_name(length)
            && !has(&word[word.len() - length..], |it| !it.is_ascii_hexdigit())
            && !is_digest(scan, start, end);
        is_key.then(|| Hit::new(end - length, end, SecretKind::ClassicApiKey))
    })
}

/// Whether a colon and digits stand before a place
fn is_behind_a_number(scan: &Scan, start: usize) -> bool {
    matches!(scan.on_line_before(start, 2), [digit, b':'] if digit.is_ascii_digit())
}

/// So many letters and digits behind an ID and a colon
fn behind_its_id(scan: &Scan, start: usize, end: usize, length: usize) -> Option<Hit> {
    let key = scan.cut(end + 1, end + 1 + length);
    let says = scan.byte(end) == b':'
        && key.len() == length
        && key.iter().all(u8::is_ascii_alphanumeric)
        && has(key, u8::is_ascii_digit)
        && has(key, u8::is_ascii_alphabetic)
        && !is_word(scan.byte(end + 1 + length))
        && is_id(scan.cut(start, end));
    says.then(|| Hit::new(end + 1, end + 1 + length, SecretKind::Password))
}

/// Where the second hash ends of those that Windows keeps for a user, behind the first: `me:500:...:...:::`
fn of_windows(scan: &Scan, end: usize) -> Option<usize> {
    let second = scan.cut(end, end + 36);
    let says = second.len() == 36
        && second[0] == b':'
        && second.ends_with(b":::")
        && second[1..33].iter().all(u8::is_ascii_hexdigit);
    says.then_some(end + 33)
}

/// Whether a word is what the installer of OpenShift gives `kubeadmin`: `8LR3x-Wq2pZ-7hGtY-mK9vB`
fn is_of_kubeadmin(word: &[u8]) -> bool {
    word.len() == 23
        && word.iter().enumerate().all(|(at, byte)| {
            let parts = matches!(at, 5 | 11 | 17);
            (*byte == b'-') == parts && (parts || byte.is_ascii_alphanumeric())
        })
        && has(word, u8::is_ascii_lowercase)
        && has(word, u8::is_ascii_uppercase)
        && has(word, u8::is_ascii_digit)
}

/// Whether a private key begins so in Base64, where the line above that says it was not copied
fn is_key_in_base64(word: &[u8]) -> bool {
    let is_rsa = |behind: &[u8]| behind.starts_with(b"IBAAKCA") || behind.starts_with(b"IBADAN");
    word.len() >= SHORTEST
        && (word.starts_with(b"MHcCAQEE")
            || word.starts_with(b"b3BlbnNzaC1rZXkt")
            // `apiVersion: `, as a configuration of `kubectl` begins
            || word.starts_with(b"YXBpVmVyc2lvbjog")
            || word.starts_with(b"MII") && is_rsa(&word[6..]))
}

/// The access token of OpenShift: `sha256~...`
pub(super) fn openshift_token(scan: &mut Scan, tilde: usize) -> Option<Hit> {
    let start = tilde.checked_sub(6)?;
    if !scan.has_at(start, b"sha256") {
        return None;
    }
    let mut end = tilde + 1;
    while is_word(scan.byte(end)) {
        end += 1;
    }
    scan.step(end - tilde);
    (end - tilde > 20).then(|| Hit::new(start, end, SecretKind::Token))
}

/// 44 letters, digits, `-` and `_` in both cases; not a prefix with a UUID such as `Profile-...`, and not the ID of a
/// request such as `ZjYybjk-9324ee9940374abba62a0b61ad9a3159-003`
pub(super) fn looks_like_api_key(word: &[u8]) -> bool {
    let is_in_uuid = |(at, byte): (usize, &u8)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    has(word, u8::is_ascii_lowercase)
        && has(word, u8::is_ascii_uppercase)
        && has(word, u8::is_ascii_digit)
        && !word[8..].iter().enumerate().all(is_in_uuid)
        && !word.split(|it| *it == b'-').any(is_hex_id)
}

fn is_hex_id(part: &[u8]) -> bool {
    part.len() == 32
        && part
            .iter()
            .all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(it))
}

/// The token after `Bearer` or `Basic`
fn scheme_token(scan: &mut Scan, start: usize, after: usize) -> Option<Hit> {
    let word = scan.cut(start, after);
    let is_basic = word.eq_ignore_ascii_case(b"basic");
    if !is_basic && !word.eq_ignore_ascii_case(b"bearer") {
        return None;
    }
    let mut start = scan.skip_blanks(after);
    // A header that goes on with the next line, also where that is quoted
    let is_folded = scan.has_at(start, b"\\\n") || scan.byte(start) == b'\n';
    if is_folded {
        start = scan.past(start, b"\\\n \t>");
    }
    let end = token_end(scan, start);
    if is_folded && !b"\0\n\"'".contains(&scan.byte(end)) {
        return None;
    }
    let token = scan.cut(start, end.min(start + 128));
    // `Basic Authentication` is two words.
    let is_no_word = if is_basic {
        is_login_in_base64(token)
    } else {
        has(token, |it| it.is_ascii_digit() || matches!(it, b'=' | b'+'))
            || token.iter().skip(1).any(u8::is_ascii_uppercase)
    };
    (start > after && end - start >= 12 && is_no_word)
        .then(|| Hit::new(start, end, SecretKind::Token))
}

/// Whether a value is a user name and a password in Base64
pub(super) fn is_login_in_base64(value: &[u8]) -> bool {
    value.len() >= 4 && says_in_base64(value, |letters| letters.contains(&b':'))
}

/// Whether a word that no name stands before is one: in words, a colon is followed by a blank, and in an address by slashes
fn is_bare_login(word: &[u8]) -> bool {
    const SHORTEST: usize = 5;
    let is_of_a_user = |it: &u8| is_word(*it) || b".@".contains(it);
    // Most words are told by what they would begin with.
    if let [first, second, ..] = word
        && let (Some(first), Some(second)) = (sextet(*first), sextet(*second))
        && is_of_a_user(&(first << 2 | second >> 4))
    {
        return says_in_base64(word, |letters| {
            let user = up_to(letters, b":");
            let secret = letters.get(user.len() + 1..).unwrap_or_default();
            user.len() > 1
                && secret.len() >= SHORTEST
                && user.iter().all(|it| is_word(*it) || b".@".contains(it))
                && !has(secret, |it| !it.is_ascii_graphic() || b":/\"".contains(it))
        });
    }
    false
}

/// The six bits that a letter of Base64 stands for
fn sextet(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// What Base64 says, if it says letters
fn says_in_base64(value: &[u8], says: fn(&[u8]) -> bool) -> bool {
    const LONGEST: usize = 344;
    let mut letters = [0; LONGEST];
    let mut length = 0;
    let (mut bits, mut count) = (0_u32, 0);
    for byte in value.iter().take(LONGEST).take_while(|it| **it != b'=') {
        let Some(sextet) = sextet(*byte) else {
            return false;
        };
        bits = bits << 6 | u32::from(sextet);
        count += 6;
        if count >= 8 {
            count -= 8;
            let letter = (bits >> count) as u8;
            if letter < b' ' || letter == 127 {
                return false;
            }
            letters[length] = letter;
            length += 1;
        }
    }
    says(&letters[..length])
}
