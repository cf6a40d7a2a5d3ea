//! What parts a name from its value.

use super::ahead::find;
use super::scan::Scan;

/// How `=` is written, and then `:`
const SEPARATORS: [&[u8]; 17] = [
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
    "\u{ff1d}".as_bytes(),
    b":",
    b"%3A",
    b"%3a",
    b"&#58;",
    "\u{ff1a}".as_bytes(),
];
const EQUALS: usize = 12;

/// What parts a name from its value, and where it ends
pub(super) fn separator(scan: &Scan, start: usize, at: usize, quoted: bool) -> Option<(u8, usize)> {
    let before = scan.on_line_before(start, 24);
    let is_in_tag =
        (before.rsplit(|it| b" >".contains(it)).next()).is_some_and(|it| it.contains(&b'<'));
    match scan.byte(at) {
        b':' | b'=' | b'%' | b'&' | 0x80.. => {
            let which = SEPARATORS.iter().position(|it| scan.has_at(at, it))?;
            Some((
                if which < EQUALS { b'=' } else { b':' },
                at + SEPARATORS[which].len(),
            ))
        }
        // `<password>`, and `<string name="apikey">`
        b'>' if quoted || is_in_tag => Some((b'<', at + 1)),
        b'a'..=b'z' if quoted || is_in_tag => {
            let ahead = scan.cut(at, at + 80);
            let close = ahead.iter().position(|it| b"<>/\n".contains(it))?;
            (ahead[close] == b'>').then_some((b'<', at + close + 1))
        }
        // What a program asks at the screen: `Password> `
        b'>' => Some((b'>', at + 1)),
        // `One-time passcode (Get one at https://...)> `
        b'(' => {
            let ahead = scan.cut(at, at + 160);
            let line = ahead.split(|it| *it == b'\n').next().unwrap_or_default();
            let close = find(line, b")>").or_else(|| find(line, b"):"))?;
            Some((b'>', at + close + 2))
        }
        _ => None,
    }
}
