//! Names of secrets that say last where or how one is used: `PASSWORD_PROD`, `apiKeyDev`, `secretValue`.

use super::Hit;
use super::ahead::ends_with;
use super::names::{Named, value_of_name};
use super::naming::{Parts, Weight};
use super::says::looks_typed;
use super::scan::Scan;

/// Places, programs and ways of writing. `_FILE`, `_ID` and `_NAME` are no secrets, and not among them
const SUFFIXES: &[u8] =
    b"prod production dev development stage staging stg qa uat test b64 base64 value text plain \
    plaintext hash string old new github gitlab admin root db";

/// Whether a word may be such a name, with the two bytes behind it; most words are not
#[inline]
pub(super) fn may_be_one(word: &[u8], behind: u8, next: u8) -> bool {
    let is_given = match behind {
        b'=' | b':' | b'"' | b'\'' | b'\\' => true,
        b' ' => matches!(next, b'=' | b':'),
        _ => false,
    };
    is_given
        && word.len() > 6
        && LAST[usize::from(word[word.len() - 1] | 0x20)]
        && has_two_parts(word)
}

/// The last letter of each of them
static LAST: [bool; 256] = {
    let mut last = [false; 256];
    let mut at = 0;
    while at < SUFFIXES.len() {
        if at + 1 == SUFFIXES.len() || SUFFIXES[at + 1] == b' ' {
            last[SUFFIXES[at] as usize] = true;
        }
        at += 1;
    }
    last
};

/// Whether something parts a word: `_`, `-`, or a capital behind a letter that is none
fn has_two_parts(word: &[u8]) -> bool {
    const LONGEST: usize = 12;
    word[word.len().saturating_sub(LONGEST)..]
        .windows(2)
        .any(|it| {
            b"_-".contains(&it[0]) || it[0].is_ascii_lowercase() && it[1].is_ascii_uppercase()
        })
}

/// Looks for the value of such a name
#[inline(never)]
pub(super) fn find(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let sign = scan.behind_quote(end);
    let sign = scan.skip_blanks(sign);
    if !b":=".contains(&scan.byte(sign)) || scan.byte(start) == b'-' {
        return None;
    }
    let word = scan.cut(start, end);
    let suffix = SUFFIXES.split(|it| *it == b' ').find(|it| {
        let Some(at) = word.len().checked_sub(it.len()).filter(|at| *at > 0) else {
            return false;
        };
        let is_parted = b"_-".contains(&word[at - 1])
            || word[at].is_ascii_uppercase() && !word[at - 1].is_ascii_uppercase();
        is_parted && ends_with(word, it)
    })?;
    let parts = Parts::of(&word[..word.len() - suffix.len()]);
    let name = parts.name()?;
    let weight = match name.weight {
        // No sentence has the word so.
        Weight::Common => Weight::Strong,
        Weight::Weak | Weight::Vague if !parts.is_plural => return None,
        weight => weight,
    };
    let named = Named {
        kind: name.kind,
        weight,
        is_plural: parts.is_plural,
        from: start,
        start,
        end,
        in_prose: false,
    };
    let hit = value_of_name(scan, &named)?;
    let value = scan.inside(hit);
    let says = match suffix {
        // How it is made is no secret: `PASSWORD_HASH=sha512`
        b"hash" => value.len() >= 16,
        // `passwordText: "Password"`
        b"test" | b"text" => looks_typed(value),
        _ => true,
    };
    says.then_some(hit)
}
