//! Keys and tokens that the edge of a window broke over several lines.

use super::ahead::{class, has, is_word, without_end};
use super::says::{is_hex, is_id, looks_typed};
use super::scan::Scan;
use super::shapes::looks_like_api_key;
use super::{Hit, SecretKind};

/// Where a token ends, also when the terminal broke it over several lines
#[inline(never)]
pub(super) fn token_end(scan: &mut Scan, start: usize) -> usize {
    if start < scan.token_end {
        return scan.token_end;
    }
    let mut end = scan.end_of(class::TOKEN, start);
    let is_jwt = scan.has_at(start, b"eyJ");
    let mut dots = dots_in(scan, start, end);
    let (mut width, mut width_before) = (end - scan.line_start, usize::MAX);
    while scan.byte(end) == b'\n' || scan.has_at(end, b"\\\n") {
        // A shell goes on behind a backslash.
        let behind = end + 1 + usize::from(scan.byte(end) == b'\\');
        let from = scan.past(behind, b" \t>|");
        let next = scan.end_of(class::TOKEN, from);
        let piece = scan.cut(from, next);
        let is_long = piece.len() > 24;
        if begins_another(piece) {
            break;
        }
        // Only a long line can have been broken by the edge of a window; a JWT says itself where it ends.
        let is_unfinished = is_jwt
            && (dots < 2
                || dots == 2 && scan.byte(end - 1) == b'.'
                || width >= width_before && has(piece, u8::is_ascii_digit));
        let goes_on = is_long && width >= 40 || is_unfinished && (is_long || looks_typed(piece));
        if !goes_on || !b"\0\n\"' ,\\".contains(&scan.byte(next)) {
            break;
        }
        dots += dots_in(scan, from, next);
        (width_before, width) = (width, next - (end + 1));
        end = next;
    }
    scan.token_end = end;
    end
}

/// Whether a line is no more of a token: `NAME=value`, or the ID of something
fn begins_another(piece: &[u8]) -> bool {
    const UUID: usize = 36;
    without_end(piece, b"=").contains(&b'=')
        || piece.len() == UUID && piece[8] == b'-' && piece[23] == b'-' && is_id(piece)
}

fn dots_in(scan: &mut Scan, start: usize, end: usize) -> usize {
    scan.step(end - start);
    scan.cut(start, end)
        .iter()
        .filter(|it| **it == b'.')
        .count()
}

/// Notes a key of 44 letters, or of 64 hexadecimal digits, whose first piece ends a line
pub(super) fn key(scan: &mut Scan, start: usize, end: usize) {
    const MOST_LINES: usize = 4;
    const LONGEST: usize = 64;
    let first = &scan.bytes[start..end];
    // What a short piece leaves to the next line is told from a word by that.
    let is_begun = first.len() >= 8 && has(first, u8::is_ascii_digit) && is_hex_or_mixed(first);
    if first.len() >= LONGEST
        || !is_begun && !is_most_of_a_key(scan.cut(end + 1, end + 1 + LONGEST))
    {
        return;
    }
    let mut letters = [0; LONGEST];
    let (mut length, mut from, mut end) = (0, start, end);
    for _ in 0..MOST_LINES {
        let piece = scan.cut(from, end);
        let Some(place) = letters.get_mut(length..length + piece.len()) else {
            return;
        };
        place.copy_from_slice(piece);
        length += piece.len();
        let whole = &letters[..length];
        let kind = match length {
            44 if looks_like_api_key(whole) => Some(SecretKind::ApiKey),
            64 if is_hex(whole) => Some(SecretKind::ClassicApiKey),
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| from > start) {
            return scan.note(Some(Hit::new(start, end, kind)));
        }
        if scan.byte(end) != b'\n' {
            return;
        }
        from = scan.past(end + 1, b" \t>|");
        let ahead = scan.cut(from, from + LONGEST + 1);
        let piece = ahead.iter().take_while(|it| is_word(**it)).count();
        end = from + piece;
        if piece == 0 || !b"\0\n\"' ,&@})".contains(&scan.byte(end)) {
            return;
        }
    }
}

fn is_hex_or_mixed(piece: &[u8]) -> bool {
    is_hex(piece) || has(piece, u8::is_ascii_uppercase) && has(piece, u8::is_ascii_lowercase)
}

/// Whether a line begins with letters that only a key has so many of
fn is_most_of_a_key(line: &[u8]) -> bool {
    const FEWEST: usize = 24;
    let begins = line.trim_ascii_start();
    let length = begins.iter().take_while(|it| is_word(**it)).count();
    length >= FEWEST
        && has(&begins[..length], u8::is_ascii_digit)
        && is_hex_or_mixed(&begins[..length])
}
