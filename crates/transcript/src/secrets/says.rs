//! Whether a value is a secret, or a state, a placeholder, a variable or the name of a thing.

use super::ahead::{behind_last, find, has, up_to, without_end};
use super::naming::{LONGEST, Parts};
use super::{SecretKind, placeholders};

/// What a value is told by that is no secret: states, and words that only sentences go on with
const STATES: &[u8] = b"null true false none nil undefined unknown valid invalid missing required optional expired \
    active inactive deleted disabled enabled locked set unset not is was has and or for of to the in could cannot must \
    that iam empty hidden expected not_supported redacted removed revoked wrong incorrect failed yes no bearer basic (sensitive (known \
    ok found accepted rejected denied refused malformed unable unauthorized refreshed validated verified";

/// What stands for a value that is to be put in
const PLACEHOLDERS: &[u8] = b"KEY PASS PORT VALUE STRING FILE USER SECRET TOKEN HERE";

/// No word that is told from a secret is longer
const LONGEST_WORD: usize = 120;

/// Whether a value is a placeholder, a state or an ID
#[inline(never)]
pub(super) fn says_nothing(value: &[u8], kind: SecretKind) -> bool {
    if value.len() > LONGEST_WORD {
        return without_end(value, b"*").is_empty();
    }
    let is_all = |signs: &[u8]| without_end(value, signs).is_empty();
    match value {
        [b'$' | b'%' | b'!', ..] => is_variable(value),
        [b'<', inner @ .., b'>'] => placeholders::is_one(inner, kind),
        [b'{', b'{', inside @ ..] => {
            matches!(inside, [] | [b' ' | b'-' | b'.', ..]) || find(inside, b"}}").is_some()
        }
        [b'A', b'p', b'i', b'K', b'e', b'y', b'-', rest @ ..] => is_rest_of_id(rest),
        _ if is_error_code(value) => true,
        // `token: 401`
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] if kind == SecretKind::Token => true,
        _ => is_all(b"*") || is_all(b"xX.-|>+") || is_state(value) || is_in_capitals(value, kind),
    }
}

/// `E0031`, `BXNIM0415E`, `BXNIM0602E: wrong password`, `SoftLayer_Exception_E0031`
fn is_error_code(value: &[u8]) -> bool {
    let code = up_to(value, b" :,.;)");
    let code = code.strip_prefix(b"SoftLayer_Exception_").unwrap_or(code);
    let letters = code.iter().take_while(|it| it.is_ascii_uppercase()).count();
    let rest = &code[letters..];
    let digits = rest.iter().take_while(|it| it.is_ascii_digit()).count();
    match (&code[..letters], digits, &rest[digits..]) {
        (b"E", 4, []) => true,
        // How bad it is, and a number of those who count on
        (_, 4, [b'E' | b'W' | b'I', count @ ..]) => {
            (3..=6).contains(&letters) && count.len() < 4 && count.iter().all(u8::is_ascii_digit)
        }
        _ => value.starts_with(b"SoftLayer_Exception"),
    }
}

/// Whether a value is a place that a value is read from: `@key.json`
pub(super) fn is_file(value: &[u8]) -> bool {
    let is_path = |it: &u8| it.is_ascii_alphanumeric() || b"./\\_-~".contains(it);
    match value {
        [b'@', path @ ..] => path.iter().all(is_path) && has(path, |it| matches!(it, b'.' | b'/')),
        _ => false,
    }
}

fn is_state(value: &[u8]) -> bool {
    // What a reader says of a field: `expected an object`
    value.starts_with(b"expected ")
        || value.len() <= 40
            && value
                .split(|it| *it == b' ')
                .all(|it| is_among(without_end(it, b".,"), STATES))
}

/// Whether a word is one of a list, in letters of either case
#[inline(never)]
pub(super) fn is_among(word: &[u8], list: &[u8]) -> bool {
    list.split(|it| *it == b' ')
        .any(|it| it.eq_ignore_ascii_case(word))
}

/// `$apikey`, `${API_KEY}`, `$(cat key)`, `%API_KEY%`; not every password that begins so
#[inline(never)]
pub(super) fn is_variable(value: &[u8]) -> bool {
    match value {
        [b'$', b'{', b'{', ..] => true,
        [b'$', b'{', name @ .., b'}'] => is_variable_name(name),
        [b'$', b'(', command @ ..] => {
            let word = command
                .iter()
                .take_while(|it| it.is_ascii_lowercase() || b"<_-".contains(it))
                .count();
            word <= 16 && matches!(command.get(word), None | Some(b' ' | b')'))
        }
        [b'$', b'e', b'n', b'v', b':', name @ ..] | [b'$', name @ ..] => is_variable_name(name),
        [sign @ (b'%' | b'!'), name @ .., last] => last == sign && is_variable_name(name),
        _ => false,
    }
}

/// Letters, with numbers only at the end of a part; of one case, or the name of a secret
#[inline(never)]
fn is_variable_name(name: &[u8]) -> bool {
    const LONGEST_NUMBER: usize = 2;
    let (mut has_upper, mut has_lower, mut digits) = (false, false, 0);
    for byte in name {
        match byte {
            b'_' | b'.' | b'-' => digits = 0,
            b'0'..=b'9' => digits += 1,
            _ if !byte.is_ascii_alphabetic() || digits > 0 => return false,
            _ => {
                has_upper |= byte.is_ascii_uppercase();
                has_lower |= byte.is_ascii_lowercase();
            }
        }
        if digits > LONGEST_NUMBER {
            return false;
        }
    }
    name.len() <= LONGEST && (has_upper != has_lower || Parts::of(name).name().is_some())
}

/// `YOUR_API_KEY`, `PASSCODE`, `NOT_SET`
fn is_in_capitals(value: &[u8], kind: SecretKind) -> bool {
    if value.len() > 48 || has(value, |it| !it.is_ascii_uppercase() && !b"_-".contains(it)) {
        return false;
    }
    let last = value
        .rsplit(|it| !it.is_ascii_uppercase())
        .next()
        .unwrap_or_default();
    match kind {
        SecretKind::ApiKey | SecretKind::ClassicApiKey => true,
        SecretKind::Token if value.len() < 12 || value.contains(&b'_') => true,
        _ => {
            value.starts_with(b"YOUR")
                || is_among(last, PLACEHOLDERS)
                || Parts::of(value).name().is_some()
        }
    }
}

/// What stands behind `ApiKey-`: a UUID, or a short word
fn is_rest_of_id(rest: &[u8]) -> bool {
    is_uuid(rest) && rest.len() <= 36
        || rest.len() <= 12
            && !has(rest, |it| {
                !it.is_ascii_lowercase() && !it.is_ascii_digit() && *it != b'-'
            })
}

/// Whether a value is nothing but hexadecimal digits
pub(super) fn is_hex(value: &[u8]) -> bool {
    value.iter().all(u8::is_ascii_hexdigit)
}

fn is_uuid(value: &[u8]) -> bool {
    value.iter().all(|it| it.is_ascii_hexdigit() || *it == b'-')
}

/// Whether a value is what accounts, clusters and requests are told apart by, and no secret where nothing else says so
#[inline(never)]
pub(super) fn is_id(value: &[u8]) -> bool {
    [&b"IBMid-"[..], b"iam-", b"crn:", b"ApiKey-", b"ServiceId-"]
        .iter()
        .any(|it| value.starts_with(it))
        || matches!(value.len(), 32 | 36) && is_uuid(value)
        || matches!(value, [_, b'-', id @ ..] if id.len() == 36 && is_uuid(id))
        || find(&value[..value.len().min(LONGEST_WORD)], b"://").is_some()
}

/// Whether a value is the ID or the address of an identity, or a classic user name: `IBMid-110000ANA1`, `1234567_ana`
#[inline(never)]
pub(super) fn names_somebody(value: &[u8]) -> bool {
    let value = value.strip_prefix(b"email:").unwrap_or(value);
    let digits = value.iter().take_while(|it| it.is_ascii_digit()).count();
    digits > 4 && value.get(digits) == Some(&b'_')
        || is_mail(value)
        || [&b"IBMid-"[..], b"iam-ServiceId-", b"ServiceId-"]
            .iter()
            .any(|it| value.starts_with(it))
}

/// `ana2@example.com`
fn is_mail(value: &[u8]) -> bool {
    let (mut signs, mut dots) = (0, 0);
    value.len() <= LONGEST_WORD
        && value.iter().all(|it| {
            signs += usize::from(*it == b'@');
            dots += usize::from(*it == b'.') & signs;
            it.is_ascii_alphanumeric() || b"@._+-".contains(it)
        })
        && signs == 1
        && dots > 0
        && value[0] != b'@'
}

/// Whether a value is the words of a passphrase, as no thing is named: `correct-horse-battery`
pub(super) fn is_passphrase(value: &[u8]) -> bool {
    const SHORTEST: usize = 4;
    /// What names of things end in
    const THINGS: &[u8] = b"secret token cert certs certificate credentials creds keys config";
    let mut words = 0;
    !is_among(behind_last(value, b"-"), THINGS)
        && value.split(|it| *it == b'-').all(|it| {
            words += 1;
            it.len() >= SHORTEST && !has(it, |it| !it.is_ascii_lowercase())
        })
        && words > 2
}

/// Whether a value is a short key and no word: `ab12cd34`
pub(super) fn is_short_key(value: &[u8]) -> bool {
    const SHORTEST: usize = 6;
    let value = without_end(value, b".!?");
    value.len() >= SHORTEST
        && !has(value, |it| !it.is_ascii_alphanumeric())
        && has(value, u8::is_ascii_digit)
        && has(value, u8::is_ascii_alphabetic)
}

/// Whether a value is letters and digits as no word of a sentence is: `hunter22`, and `abc123de` where it may be the name of
/// a thing, which ends in its number
pub(super) fn is_drawn(value: &[u8], may_be_thing: bool) -> bool {
    const SHORTEST: usize = 8;
    let value = without_end(value, b".!?");
    let numbered = value
        .iter()
        .rev()
        .take_while(|it| it.is_ascii_digit())
        .count();
    value.len() >= SHORTEST
        && is_short_key(value)
        && (!may_be_thing || has(&value[..value.len() - numbered], u8::is_ascii_digit))
}

/// Whether a value reads as the name of a thing: `containers-kubernetes-key`
#[inline(never)]
pub(super) fn names_a_thing(value: &[u8]) -> bool {
    if !value.contains(&b'-') {
        return false;
    }
    // `default-token-8xk2p`, as a cluster calls what it made
    let value = match find(&value[..value.len().min(LONGEST_WORD)], b"-token-") {
        Some(at) if value.len() == at + 12 && !has(&value[at..], u8::is_ascii_uppercase) => {
            &value[..at + 6]
        }
        _ => value,
    };
    value.len() <= LONGEST_WORD
        && value.split(|it| *it == b'-').all(|part| {
            let letters = part.iter().filter(|it| it.is_ascii_lowercase()).count();
            let digits = part.iter().filter(|it| it.is_ascii_digit()).count();
            !part.is_empty()
                && (letters == part.len()
                    || letters + digits == part.len()
                        && matches!((letters, part.len()), (0, ..=4) | (_, 32)))
        })
}

/// Whether a value is the name of a thing in a cluster, with a namespace before it: `kube-system/storage-secret-store2`
pub(super) fn is_of_a_namespace(value: &[u8]) -> bool {
    let is_name = |it: &[u8]| {
        it.first().is_some_and(u8::is_ascii_lowercase)
            && !has(it, |it| {
                !it.is_ascii_lowercase() && !it.is_ascii_digit() && !b".-".contains(it)
            })
    };
    let mut parts = value.split(|it| *it == b'/');
    let (space, name) = (parts.next(), parts.next());
    parts.next().is_none() && space.is_some_and(is_name) && name.is_some_and(is_name)
}

/// Whether a value could be a key or a token rather than a word of a sentence
#[inline(never)]
pub(super) fn looks_secret(value: &[u8]) -> bool {
    let value = &value[..value.len().min(64)];
    let has_digit = has(value, u8::is_ascii_digit);
    let is_long = value.len() >= 12 && (has_digit || has(&value[1..], u8::is_ascii_uppercase));
    // A sign that no word, name, time or address has
    let has_sign = || has(value, |it| b"!#$%^&*=?~+".contains(it));
    is_long || value.len() >= 8 && has_digit && has(value, u8::is_ascii_alphabetic) && has_sign()
}

/// Whether a value has more kinds of letters and signs in it than any word of a sentence
#[inline(never)]
pub(super) fn is_mixed(value: &[u8]) -> bool {
    let value = &value[..value.len().min(64)];
    let has_sign = has(value, |it| b"!#$%^&*~".contains(it));
    let is_plain = value.iter().all(u8::is_ascii_alphanumeric);
    let has_both = has(value, u8::is_ascii_uppercase) && has(value, u8::is_ascii_lowercase);
    value.len() >= 8 && has(value, u8::is_ascii_digit) && (has_sign || is_plain && has_both)
}

/// Whether a value is a password where a user stands before it, and no name of a thing or a person
#[inline(never)]
pub(super) fn looks_like_a_login(value: &[u8]) -> bool {
    looks_typed(value)
        && !names_a_thing(value)
        && !is_id(value)
        && (is_mixed(value) || !names_somebody(value))
}

/// Whether a value can be nothing but a password, or letters that were drawn at random
#[inline(never)]
pub(super) fn is_random(value: &[u8]) -> bool {
    const SHORTEST: usize = 16;
    let letters = without_end(value, b"=");
    let is_hex = || is_hex(letters) && has(letters, u8::is_ascii_digit);
    let is_base64 = || {
        !has(letters, |it| {
            !it.is_ascii_alphanumeric() && !b"+/_-".contains(it)
        }) && has(letters, u8::is_ascii_digit)
            && has(letters, u8::is_ascii_uppercase)
            && has(letters, u8::is_ascii_lowercase)
    };
    is_mixed(value) || letters.len() >= SHORTEST && !is_id(value) && (is_hex() || is_base64())
}

/// Whether a value is one word that could be a password somebody typed
#[inline(never)]
pub(super) fn looks_typed(value: &[u8]) -> bool {
    let value = &value[..value.len().min(64)];
    if value.len() < 4 || has(value, u8::is_ascii_whitespace) {
        return false;
    }
    let inside = &value[1..];
    has(inside, u8::is_ascii_digit)
        || has(value, u8::is_ascii_alphabetic)
            && (has(inside, u8::is_ascii_uppercase) && has(inside, u8::is_ascii_lowercase)
                || has(&inside[..inside.len() - 1], |it| {
                    b"!@#$%^&*+=?~".contains(it)
                }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_placeholders_and_variables_are_told_from_secrets() {
        for value in [
            "not set",
            "expired",
            "Required",
            "IAM",
            "YOUR_API_KEY",
            "PASSCODE",
            "$apikey",
            "$apiKey",
            "${IBMCLOUD_API_KEY}",
            "%IBMCLOUD_API_KEY%",
            "$(cat key.txt)",
            "<api_key>",
            "ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "***",
        ] {
            assert!(
                says_nothing(value.as_bytes(), SecretKind::Password),
                "{value}"
            );
        }
        for value in [
            "$qX7aaaaaaaaaaaaaaaaaaaa",
            "${qX7aaaaaaaaaaaaaaaaaaaa",
            "${qX7aaaaaaaaaaaaaaaaaaaa}",
            "<qX7aaaaaaaaaaaaaaaaaaaa>",
            "ApiKey-qX7aaaaaaaaaaaaaaaaaaaa",
            "$Hunter2!xyz",
            "$(Hunter2!xyz",
            "HUNTER",
            "%Hunter2!xyz%",
        ] {
            assert!(
                !says_nothing(value.as_bytes(), SecretKind::Password),
                "{value}"
            );
        }
    }
}
