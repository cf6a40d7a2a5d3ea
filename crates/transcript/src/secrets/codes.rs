//! Numbers that are asked for or sent, in the words of people: `my pin is 4711`, `your code: 881204`, `881204 is your code`;
//! and keys that are shown in groups of four letters, to be typed into another device.

use super::ahead::{behind_last, has, is_word, says_word, without_end};
use super::scan::Scan;
use super::{Hit, SecretKind};

/// What stands before the word where a code lets somebody in; an error, a state or an exit has one too
const OF_A_LOGIN: &[u8] =
    b"my your login signin security confirmation authentication auth sms unlock reset activation";

/// Whether a value is a number as people type it: of four to eight digits
pub(super) fn is_code(value: &[u8]) -> bool {
    (4..=8).contains(&value.len()) && !has(value, |it| !it.is_ascii_digit())
}

/// The number behind the word `code`
pub(super) fn behind(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const NEAR: usize = 24;
    const SHORTEST: usize = 6;
    let before = without_end(scan.on_line_before(start, NEAR), b" -_");
    let word = behind_last(before, b" -_\"'(");
    // `the code is 881204`, and not `the code is 10001`
    let shortest = match () {
        () if says_word(word, OF_A_LOGIN) => 0,
        () if says_word(word, b"the a this") => SHORTEST,
        () => return None,
    };
    let mut at = scan.past(end, b": =");
    if let Some(verb) = [&b"is "[..], b"is: ", b"was "]
        .iter()
        .find(|it| scan.has_at(at, it))
    {
        at = scan.skip_blanks(at + verb.len());
    }
    let hit = number(scan, at)?;
    (at > end && hit.end - hit.start >= shortest).then_some(hit)
}

/// The number before `is your code`
pub(super) fn before(scan: &mut Scan, start: usize) -> Option<Hit> {
    const NEAR: usize = 60;
    const VERBS: [&[u8]; 2] = [b" is your ", b" ist Ihr "];
    let line = scan.on_line_before(start, NEAR);
    let verb = VERBS
        .iter()
        .find_map(|verb| line.windows(verb.len()).rposition(|it| it == *verb))?;
    let digits = line[..verb].iter().rev().take_while(|it| is_word(**it));
    let from = start - line.len() + verb - digits.count();
    // `G-881204`
    let from = if scan.has_at(from, b"G-") {
        from + 2
    } else {
        from
    };
    number(scan, from)
}

fn number(scan: &Scan, at: usize) -> Option<Hit> {
    let ahead = scan.cut(at, at + 9);
    let length = ahead.iter().take_while(|it| it.is_ascii_digit()).count();
    let behind = scan.cut(at + length, at + length + 2);
    let goes_on = behind.first().is_some_and(|it| is_word(*it))
        || matches!(behind, [b'.' | b':' | b'/', next] if next.is_ascii_digit());
    (is_code(&ahead[..length]) && !goes_on).then(|| Hit::new(at, at + length, SecretKind::Password))
}

/// Whether a value is a key for one-time passwords: `JBSWY3DPEHPK3PXP`, also in groups
pub(super) fn is_setup_key(value: &[u8]) -> bool {
    const SHORTEST: usize = 16;
    let is_letter = |it: &&u8| it.is_ascii_alphabetic() || (b'2'..=b'7').contains(it);
    let letters = value.iter().filter(is_letter).count();
    let blanks = value.iter().filter(|it| **it == b' ').count();
    letters >= SHORTEST
        && letters + blanks == value.len()
        && match blanks {
            // Names of things are written so, too, but for the capitals.
            0 => !has(value, u8::is_ascii_lowercase),
            _ => length_of_groups(value) == value.len(),
        }
}

/// How long the groups of four letters are that a text begins with; none where it has too few for a key
fn length_of_groups(text: &[u8]) -> usize {
    const SHORTEST: usize = 4 * 5 - 1;
    let (mut end, mut is_lower, mut is_upper) = (0, false, false);
    for group in text.chunks(5) {
        let (letters, sign) = group.split_at(group.len().min(4));
        let is_group = letters.len() == 4
            && letters
                .iter()
                .all(|it| it.is_ascii_alphabetic() || (b'2'..=b'7').contains(it));
        if !is_group || sign.first().is_some_and(|it| is_word(*it)) {
            break;
        }
        is_lower |= has(letters, u8::is_ascii_lowercase);
        is_upper |= has(letters, u8::is_ascii_uppercase);
        end += 4;
        if sign != b" " {
            break;
        }
        end += 1;
    }
    let end = without_end(&text[..end], b" ").len();
    // Words of four letters are written in one line, too, but have no digits.
    let is_key = is_lower != is_upper && (is_upper || has(&text[..end], u8::is_ascii_digit));
    if is_key && end >= SHORTEST { end } else { 0 }
}

/// The groups behind a name and its sign, or behind `is`
pub(super) fn groups(scan: &mut Scan, end: usize) -> Option<Hit> {
    const LONGEST: usize = 120;
    let mut at = scan.past(end, b" \t:=\"'`*");
    if scan.has_at(at, b"is ") {
        at = scan.past(at + 3, b" :\"'`*");
    }
    let length = length_of_groups(scan.cut(at, at + LONGEST));
    (at > end && length > 0).then(|| Hit::new(at, at + length, SecretKind::Password))
}
