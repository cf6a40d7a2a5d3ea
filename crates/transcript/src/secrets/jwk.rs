//! The private parts of a key that is written as JSON: `{"kty": "EC", "x": "...", "d": "..."}`.

use super::SecretKind;
use super::ahead::{behind_last, first_of, is_quote, up_to};
use super::says::is_among;
use super::scan::Scan;
use super::value::Place;

/// How far the parts of a key stand from its kind at most
const REACH: usize = 8192;
/// What only the owner of a key has; what the others may have stands under `n`, `e`, `x` and `y`
const PRIVATE: &[u8] = b"d p q dp dq qi k";

/// Notes the private parts of the object that `"kty"` stands in
pub(super) fn at_its_kind(scan: &mut Scan, start: usize, end: usize) {
    // What was looked at for another word is not looked at again.
    let is_name = start > 0 && is_quote(scan.byte(end)) && scan.bytes[start - 1] == scan.byte(end);
    if !is_name || start < scan.jwk_end {
        return;
    }
    let from = scan.jwk_end.max(start.saturating_sub(REACH));
    let before = behind_last(scan.cut(from, start), b"{");
    let ahead = up_to(scan.cut(end, end + REACH), b"}");
    let (open, close) = (start - before.len(), end + ahead.len());
    scan.step(close - from);
    scan.jwk_end = close;
    let mut at = open;
    while let Some(quote) = first_of(scan.cut(at, close), b"\"'") {
        let name = at + quote + 1;
        let Some(length) = first_of(scan.cut(name, close), &[scan.bytes[name - 1]]) else {
            break;
        };
        at = name + length + 1;
        let colon = scan.past(at, b" \t\n");
        if scan.byte(colon) != b':' || !is_among(scan.cut(name, name + length), PRIVATE) {
            continue;
        }
        let value = scan.past(colon + 1, b" \t\n");
        let hit = scan.value(value, SecretKind::PrivateKey, Place::Json);
        scan.note(hit.filter(|_| is_quote(scan.byte(value))));
    }
}
