//! Looking ahead and behind in a text, never past its ends.

use super::bits::Bits;
use super::languages::ends_one;
use super::scan::Scan;

/// What a byte is, to the pass and to whoever looks ahead
pub(super) mod class {
    /// A letter of a word
    pub(in super::super) const WORD: u8 = 1;
    /// What the pass stops at besides words: a new line, and signs that a secret may stand behind
    pub(in super::super) const SIGN: u8 = 2;
    /// Ends a word of a shell
    pub(in super::super) const SHELL: u8 = 4;
    /// Ends a key or a token without quotes
    pub(in super::super) const BARE: u8 = 8;
    /// Ends the value of a header
    pub(in super::super) const HEADER: u8 = 16;
    /// Ends the text of a tag
    pub(in super::super) const TAG: u8 = 32;
    /// Ends a line
    pub(in super::super) const LINE: u8 = 64;
    /// Ends a token as services make them
    pub(in super::super) const TOKEN: u8 = 128;
}

pub(super) const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        let mut class = 0;
        let is_quote = matches!(byte, b'"' | b'\'' | b'`');
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            class |= class::WORD;
        } else if !matches!(byte, b'.' | b'+' | b'/' | b'=' | b'~') {
            class |= class::TOKEN;
        }
        if matches!(byte, b'\n' | b':' | b'[' | b'~' | b'@' | b'$') || ends_one(byte) {
            class |= class::SIGN;
        }
        if byte.is_ascii_whitespace() || is_quote || byte == b'&' {
            class |= class::SHELL | class::BARE;
        }
        if matches!(byte, b',' | b';' | b')' | b'}' | b']' | b'\\' | b'<') {
            class |= class::BARE;
        }
        if is_quote || byte == b'\n' {
            class |= class::HEADER;
        }
        if byte == b'\n' {
            class |= class::LINE | class::TAG;
        }
        if byte == b'<' {
            class |= class::TAG;
        }
        classes[at] = class;
        at += 1;
    }
    classes
};

pub(super) fn is_word(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & class::WORD != 0
}

pub(super) fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

/// Where a part begins in a stretch
#[inline(never)]
pub(super) fn find(stretch: &[u8], part: &[u8]) -> Option<usize> {
    stretch.windows(part.len()).position(|it| it == part)
}

fn set_of(signs: &[u8]) -> Bits<4> {
    let mut set = Bits::new();
    for sign in signs {
        set.add(usize::from(*sign));
    }
    set
}

/// Where the first byte of a set stands
#[inline(never)]
pub(super) fn first_of(stretch: &[u8], signs: &[u8]) -> Option<usize> {
    let signs = set_of(signs);
    stretch.iter().position(|it| signs.holds(usize::from(*it)))
}

/// What stands before the first byte of a set
#[inline(never)]
pub(super) fn up_to<'t>(stretch: &'t [u8], signs: &[u8]) -> &'t [u8] {
    &stretch[..first_of(stretch, signs).unwrap_or(stretch.len())]
}

/// What stands behind the last byte of a set
#[inline(never)]
pub(super) fn behind_last<'t>(stretch: &'t [u8], signs: &[u8]) -> &'t [u8] {
    let signs = set_of(signs);
    let last = stretch.iter().rposition(|it| signs.holds(usize::from(*it)));
    &stretch[last.map_or(0, |it| it + 1)..]
}

/// Whether a word ends so, in letters of either case
pub(super) fn ends_with(word: &[u8], end: &[u8]) -> bool {
    word[word.len().saturating_sub(end.len())..].eq_ignore_ascii_case(end)
}

#[inline(never)]
pub(super) fn has(stretch: &[u8], test: fn(&u8) -> bool) -> bool {
    stretch.iter().any(test)
}

/// Whether one of the words of a list stands in a stretch
#[inline(never)]
pub(super) fn has_word(stretch: &[u8], list: &[u8]) -> bool {
    stretch
        .split(|it| !is_word(*it))
        .any(|word| list.split(|it| *it == b' ').any(|it| it == word))
}

/// The same, in letters of either case
pub(super) fn says_word(stretch: &[u8], list: &[u8]) -> bool {
    has_word(&stretch.to_ascii_lowercase(), list)
}

/// Where the word before starts, if a blank parts them
pub(super) fn word_before(scan: &Scan, start: usize) -> usize {
    let [words @ .., b' '] = scan.on_line_before(start, 26) else {
        return start;
    };
    let length = words.iter().rev().take_while(|it| is_word(**it)).count();
    if length > 0 {
        start - 1 - length
    } else {
        start
    }
}

/// The bytes without those of a set at their end
#[inline(never)]
pub(super) fn without_end<'t>(mut bytes: &'t [u8], signs: &[u8]) -> &'t [u8] {
    while let [rest @ .., last] = bytes
        && signs.contains(last)
    {
        bytes = rest;
    }
    bytes
}

/// A stretch in which every place has the same end
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) end: usize,
}

impl Stretch {
    /// The known end, where a place lies inside
    pub(super) fn holds(&self, at: usize) -> bool {
        self.from <= at && at < self.end
    }
}

impl<'t> Scan<'t> {
    /// The byte at a place; zero, which no clean text holds, behind the end
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// What lies between two places
    #[inline(never)]
    pub(super) fn cut(&self, from: usize, to: usize) -> &'t [u8] {
        let to = to.min(self.bytes.len());
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// Whether a text stands at a place
    #[inline(never)]
    pub(super) fn has_at(&self, at: usize, text: &[u8]) -> bool {
        self.cut(at, at + text.len()) == text
    }

    /// What stands on the line before a place, as far as it matters
    pub(super) fn on_line_before(&self, place: usize, reach: usize) -> &'t [u8] {
        self.cut(self.line_start.max(place.saturating_sub(reach)), place)
    }

    /// Past the bytes of a set
    #[inline(never)]
    pub(super) fn past(&mut self, from: usize, signs: &[u8]) -> usize {
        let mut at = from;
        while signs.contains(&self.byte(at)) {
            at += 1;
        }
        self.step(at - from);
        at
    }

    pub(super) fn skip_blanks(&mut self, from: usize) -> usize {
        self.past(from, b" \t")
    }

    /// The end of the stretch that a class of bytes ends; no stretch is read twice for the same end
    #[inline(never)]
    pub(super) fn end_of(&mut self, class: u8, at: usize) -> usize {
        let known = self.ends[class.trailing_zeros() as usize & 7];
        if at >= known.from && at <= known.end && known.end > 0 {
            return known.end;
        }
        let mut end = at;
        while end < self.bytes.len() && CLASSES[usize::from(self.bytes[end])] & class == 0 {
            end += 1;
        }
        self.step(end - at);
        self.ends[class.trailing_zeros() as usize & 7] = Stretch { from: at, end };
        end
    }

    pub(super) fn line_end(&mut self, at: usize) -> usize {
        self.end_of(class::LINE, at)
    }

    /// Counts how many bytes were looked at ahead of the pass, which a test holds against the length of the text
    pub(super) fn step(&mut self, bytes: usize) {
        if cfg!(test) {
            self.steps += bytes;
        }
    }
}
