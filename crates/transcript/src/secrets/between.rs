//! What may stand between a name and its value, and behind that.

use super::ahead::{behind_last, find, is_quote, is_word, up_to, without_end};
use super::mark::mark_length;
use super::names::Named;
use super::naming::Weight;
use super::says::{is_among, is_id, looks_secret, looks_typed, says_nothing};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// Past blanks, also such as an address or a web page has written out
pub(super) fn past_blanks(scan: &mut Scan, from: usize) -> usize {
    const WRITTEN_OUT: [&[u8]; 3] = [b"%20", b"&nbsp;", b"&#160;"];
    let mut at = scan.skip_blanks(from);
    while at < from + 24
        && let Some(blank) = WRITTEN_OUT.iter().find(|it| scan.has_at(at, it))
    {
        at = scan.skip_blanks(at + blank.len());
    }
    at
}

/// Past blanks, and past the words of a prompt that belong to the name before: `API key or file (...)> `
pub(super) fn past_words(scan: &mut Scan, from: usize) -> usize {
    let at = past_blanks(scan, from);
    let words = [&b"again: "[..], b"or file ("];
    match words.iter().find(|it| at > from && scan.has_at(at, it)) {
        // The sign stays that parts a name from its value.
        Some(words) => at + words.len() - if words.ends_with(b": ") { 2 } else { 1 },
        None => at,
    }
}

/// Past the dots that lead from a label to its sign: `Password......: X`
pub(super) fn past_leader(scan: &mut Scan, from: usize) -> usize {
    if !scan.has_at(from, b"...") {
        return from;
    }
    let at = scan.past(from, b".");
    let at = scan.skip_blanks(at);
    if matches!(scan.byte(at), b':' | b'=') {
        at
    } else {
        from
    }
}

/// What stands on a line behind the time and the level that a log begins with, where it is no error's
pub(super) fn without_log_prefix(before: &[u8]) -> &[u8] {
    const LEVELS: &[u8] = b"INFO DEBUG TRACE";
    if !before
        .first()
        .is_some_and(|it| it.is_ascii_digit() || *it == b'[')
    {
        return before;
    }
    let of_time = |it: &&u8| it.is_ascii_digit() || b"TZ-:.,+/[] ".contains(it);
    let time = before.iter().take_while(of_time).count();
    let level = before[time..]
        .iter()
        .take_while(|it| it.is_ascii_uppercase())
        .count();
    let (level, rest) = before[time..].split_at(level);
    if level.is_empty() || is_among(level, LEVELS) {
        rest
    } else {
        before
    }
}

/// Past the tags of elements that only say how a label or its value looks: `<b>Password</b>: <i>X</i>`
pub(super) fn past_inline_tags(scan: &mut Scan, from: usize) -> usize {
    const MOST: usize = 3;
    const LONGEST: usize = 10;
    const INLINE: &[u8] = b"b strong em i u code span label font";
    let mut at = from;
    for _ in 0..MOST {
        if scan.byte(at) != b'<' {
            break;
        }
        let tag = up_to(scan.cut(at, at + LONGEST), b">");
        match tag {
            [b'<', b'/', name @ ..] | [b'<', name @ ..] if is_among(name, INLINE) => {
                at += tag.len() + 1;
            }
            _ => break,
        }
    }
    at
}

/// Past `!!str`, `!vault` and `&anchor`, which say what a value is
pub(super) fn past_tag_of_yaml(scan: &mut Scan, from: usize) -> usize {
    let mut at = from;
    if scan.byte(at) == b'&' {
        let ahead = scan.cut(at + 1, at + 32);
        let length = ahead.iter().take_while(|it| is_word(**it)).count();
        if length > 0 && ahead.get(length) == Some(&b' ') {
            at = scan.skip_blanks(at + 1 + length);
        }
    }
    if scan.byte(at) == b'!' {
        let ahead = scan.cut(at + 1, at + 32);
        let length = ahead
            .iter()
            .take_while(|it| it.is_ascii_lowercase() || **it == b'!')
            .count();
        if length > 1 && matches!(ahead.get(length), Some(b' ' | b'\n')) {
            at = scan.skip_blanks(at + 1 + length);
        }
    }
    at
}

/// Past what a program prints around a string: `Some("X")`, `[]byte("X")`, `(*string)(0xc000010250)"X"`
pub(super) fn past_wrappers(scan: &mut Scan, from: usize) -> usize {
    const LONGEST: usize = 24;
    const WRAPPERS: &[u8] = b"Some Ok Just String Secret SecretString SecretStr sensitive str";
    if scan.has_at(from, b"[]byte(") {
        return from + b"[]byte(".len();
    }
    let ahead = scan.cut(from, from + LONGEST);
    let word = ahead.iter().take_while(|it| is_word(**it)).count();
    let mut at = from + word;
    if word > 0 && (!is_among(&ahead[..word], WRAPPERS) || scan.byte(at) != b'(') {
        return from;
    }
    while scan.byte(at) == b'(' {
        let inside = up_to(scan.cut(at + 1, at + LONGEST), b")\"'\n");
        let behind = at + 1 + inside.len();
        let closes = scan.byte(behind) == b')';
        at = if closes {
            scan.skip_blanks(behind + 1)
        } else {
            at + 1
        };
        if !closes {
            break;
        }
    }
    if is_quote(scan.byte(at)) { at } else { from }
}

/// `password={X};`, as the connection of a database quotes it
pub(super) fn in_braces(scan: &Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    const LONGEST: usize = 80;
    let inside = scan.cut(at, at + LONGEST).strip_prefix(b"{")?;
    let inside = up_to(inside, b"}\"':=\n ");
    let end = at + 1 + inside.len();
    let says = scan.byte(end) == b'}'
        && matches!(scan.byte(end + 1), b';' | b'"' | b'\'' | b'\n' | 0)
        && !inside.is_empty()
        && mark_length(inside) == 0
        && !says_nothing(inside, kind);
    says.then(|| Hit::new(at + 1, end, kind))
}

/// Whether what stands at a place closes a quote that opened before: `for 'crn:...:apikey:' was denied`
pub(super) fn closes_a_quote(scan: &Scan, at: usize) -> bool {
    const REACH: usize = 400;
    let quote = scan.byte(at);
    if !is_quote(quote) || !matches!(scan.byte(at + 1), b' ' | b',' | b'.' | b'\n' | 0) {
        return false;
    }
    let before = scan.on_line_before(at, REACH);
    let behind = up_to(scan.cut(at + 1, at + REACH), b"\n");
    let is_one =
        before.iter().filter(|it| **it == quote).count() % 2 == 1 || !behind.contains(&quote);
    is_one && !looks_typed(up_to(behind.trim_ascii_start(), b" \"'"))
}

/// A value without quotes goes on behind blanks in a map that YAML writes on one line: `{ password: one two }`
pub(super) fn in_flow_map(scan: &Scan, named: &Named, hit: Hit) -> Hit {
    const REACH: usize = 200;
    let before = behind_last(scan.on_line_before(named.from, REACH), b"}");
    if scan.byte(hit.end) != b' ' || !before.contains(&b'{') {
        return hit;
    }
    let ahead = scan.cut(hit.end, hit.end + REACH);
    let rest = up_to(ahead, b",}\n\"':=");
    match ahead.get(rest.len()) {
        Some(b',' | b'}') => Hit {
            end: hit.end + without_end(rest, b" \t").len(),
            ..hit
        },
        _ => hit,
    }
}

/// What takes the place of a value: `"old" -> "new"`, `env["API_KEY"] or "..."`
pub(super) fn what_follows(scan: &mut Scan, end: usize, kind: SecretKind) -> Option<Hit> {
    const SIGNS: [&[u8]; 5] = [b"->", b"||", b"??", b"?:", b"or"];
    let at = scan.past(end, b"\"')]");
    let at = scan.skip_blanks(at);
    SIGNS.iter().find(|it| scan.has_at(at, it))?;
    let at = scan.past(at + 2, b" =");
    scan.value(at, kind, Place::Plain)
        .filter(|_| is_quote(scan.byte(at)))
}

/// Whether a name in quotes stands before its value where a comma parts the two
pub(super) fn begins_a_pair(scan: &Scan, from: usize) -> bool {
    const REACH: usize = 600;
    // The names and values of `rawHeaders` of Node.js stand in one list.
    let before = scan.cut(from.saturating_sub(REACH), from);
    begins_a_call(scan, from) || find(before, b"rawHeaders").is_some()
}

/// Whether a name in quotes is the first thing of a list: `["password"`
pub(super) fn begins_a_list(scan: &Scan, from: usize) -> bool {
    matches!(scan.on_line_before(from, 2), [b'[', quote] if is_quote(*quote))
}

/// Whether a name in quotes is the first thing that a function is given: `("a.password"`
fn begins_a_call(scan: &Scan, from: usize) -> bool {
    const LONGEST: usize = 60;
    let before = scan.on_line_before(from, LONGEST);
    let path = before
        .iter()
        .rev()
        .take_while(|it| is_word(**it) || **it == b'.')
        .count();
    matches!(before[..before.len() - path], [.., b'(', quote] if is_quote(quote))
}

/// Where a string begins that a program gives to a name behind its type: `password: &str = "`, `apiKey string = "`
pub(super) fn behind_a_type(scan: &mut Scan, at: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    const TYPES: &[u8] = b"string str char text securestring";
    let from = scan.past(at, b": &");
    let ahead = scan.cut(from, from + LONGEST);
    let length = ahead.iter().take_while(|it| is_word(**it)).count();
    let is_array = scan.has_at(at, b"[]");
    if !is_array && !is_among(&ahead[..length], TYPES) {
        return None;
    }
    let sign = scan.past(from + length, b" []*?");
    let string = scan.skip_blanks(sign + 1);
    (scan.byte(sign) == b'=' && is_quote(scan.byte(string))).then_some(string)
}

/// Whether a value behind a dash or an arrow is more than the next words of a sentence
pub(super) fn is_behind_a_dash(value: &[u8], named: &Named) -> bool {
    const SHORTEST: usize = 6;
    let looks = match named.kind {
        SecretKind::Password => value.len() >= SHORTEST && looks_typed(value),
        _ => looks_secret(value) && !value.contains(&b'@'),
    };
    let is_of_things = matches!(
        named.weight,
        Weight::Weak | Weight::Vague | Weight::OfThings
    );
    looks && !is_of_things && named.takes(value) && !is_id(value)
}
