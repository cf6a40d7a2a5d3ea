//! What parts a name from its value.

use super::ahead::{behind_last, find, first_of, is_quote, up_to};
use super::mark::mark_length;
use super::naming::Weight;
use super::says::looks_typed;
use super::scan::Scan;

/// How `=` is written, and then `:`
const SEPARATORS: [&[u8]; 20] = [
    b"?=",
    b"=>",
    b"==",
    b"=",
    b":=",
    b"%3D",
    b"%3d",
    b"%253D",
    b"&#x3D;",
    b"&#x3d;",
    b"&#61;",
    b"&equals;",
    // `&lt;password&gt;`, as a text of XML is written into another
    b"&gt;",
    "\u{ff1d}".as_bytes(),
    b":: ",
    b":",
    b"%3A",
    b"%3a",
    b"&#58;",
    "\u{ff1a}".as_bytes(),
];
/// `–`, `—` and `→`
const DASHES: [&[u8]; 3] = [
    "\u{2013}".as_bytes(),
    "\u{2014}".as_bytes(),
    "\u{2192}".as_bytes(),
];
const EQUALS: usize = 14;

/// Whether a name is given a value as no sentence goes on behind it: `TOKEN=X`, `pass:X`, `token = "X"`
pub(super) fn is_assigned(scan: &mut Scan, end: usize, weight: Weight) -> bool {
    let sign = scan.skip_blanks(end);
    let length = match scan.cut(sign, sign + 2) {
        [b'=', b'=' | b'>'] => return false,
        [b'=', _] => 1,
        b":=" => 2,
        // Names of things stand so, too: `secret:web`
        [b':', next] if sign == end && weight == Weight::Common => {
            return next.is_ascii_alphanumeric();
        }
        _ => return false,
    };
    let at = scan.skip_blanks(sign + length);
    let is_apart = at > end + length;
    let value = up_to(scan.cut(at, at + 40), b" \n,;)");
    let is_call = value.contains(&b'(') || value.contains(&b'.');
    is_quote(scan.byte(at)) || !is_apart || length == 2 && looks_typed(value) && !is_call
}

/// What parts a name from its value, and where it ends
pub(super) fn separator(scan: &Scan, start: usize, at: usize, quoted: bool) -> Option<(u8, usize)> {
    let before = scan.on_line_before(start, 24);
    let is_in_tag = behind_last(before, b" >").contains(&b'<');
    let is_apart = at > 0 && scan.byte(at - 1) == b' ';
    match scan.byte(at) {
        b'-' if is_apart && matches!(scan.byte(at + 1), b' ' | b'>') => Some((b'-', at + 2)),
        // `パスワードは`, which a sentence may go on behind
        0x80.. if scan.has_at(at, "\u{306f}".as_bytes()) => Some((b'(', at + 3)),
        0x80.. if is_apart && DASHES.iter().any(|it| scan.has_at(at, it)) => Some((b'-', at + 3)),
        b':' | b'=' | b'?' | b'%' | b'&' | 0x80.. => {
            let stands = |it: &&[u8]| it[0] == scan.byte(at) && scan.has_at(at, it);
            let which = SEPARATORS.iter().position(stands)?;
            // `password &gt; 8`
            if SEPARATORS[which] == b"&gt;" && !before.ends_with(b"&lt;") {
                return None;
            }
            Some((
                if which < EQUALS { b'=' } else { b':' },
                at + SEPARATORS[which].len(),
            ))
        }
        // `<password>`, and `<string name="apikey">`
        b'>' if quoted || is_in_tag => Some((b'<', at + 1)),
        b'a'..=b'z' | b'A'..=b'Z' if quoted || is_in_tag => {
            let ahead = scan.cut(at, at + 200);
            let close = first_of(ahead, b"<>\n")?;
            let is_one = ahead[close] == b'>' && close > 0 && ahead[close - 1] != b'/';
            is_one.then_some((b'<', at + close + 1))
        }
        // What a program asks at the screen: `Password> `
        b'>' => Some((b'>', at + 1)),
        // `PASSWORD('...')`, and `set_api_key("...")`
        b'(' if matches!(scan.byte(at + 1), b'"' | b'\'') => {
            let is_call = scan.bytes[..at].last().is_some_and(u8::is_ascii_uppercase);
            Some((if is_call { b'=' } else { b'(' }, at + 1))
        }
        // `AWS Secret Access Key [None]: `
        b'[' if mark_length(scan.cut(at, at + 40)) == 0 => {
            let line = up_to(scan.cut(at, at + 40), b"\n");
            Some((b':', at + find(line, b"]:")? + 2))
        }
        // `One-time passcode (Get one at https://...)> `
        b'(' => {
            let line = up_to(scan.cut(at, at + 160), b"\n");
            let close = find(line, b")>")
                .or_else(|| find(line, b"):"))
                .or_else(|| find(line, b") >").map(|it| it + 1))?;
            Some((b'>', at + close + 2))
        }
        _ => None,
    }
}
