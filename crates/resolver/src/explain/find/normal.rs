//! Text boiled down to its letters and digits, so that wrapping, quotes and escapes do not matter.
//!
//! Patterns and pasted text go through the same reduction: lower case, no blanks, no punctuation,
//! `cannot` as `can't`. Every letter that is left remembers where it stood.

/// A text without anything that a window, JSON or Markdown may have done to it
#[derive(Debug, Default)]
pub(super) struct Normal {
    /// Lower-case letters and digits; anything else that is a letter is [`FOREIGN`]
    pub(super) letters: Vec<u8>,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

/// Stands for letters that no pattern has, so that they cannot be skipped
const FOREIGN: u8 = 1;

impl Normal {
    /// Reduces a text
    pub(super) fn of(text: &str) -> Self {
        let mut normal = Self {
            letters: Vec::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len()),
        };
        let bytes = text.as_bytes();
        let mut at = after_prefix(bytes, 0);
        while at < bytes.len() {
            at = match bytes[at] {
                // A log that wraps a message has its prefix before each part of it.
                b'\n' => after_prefix(bytes, at + 1),
                _ => normal.take(text, bytes, at),
            };
        }
        normal
    }

    /// Where the letter at a position begins in the text
    pub(super) fn start(&self, at: usize) -> usize {
        self.starts[at]
    }

    /// Where the letter before a position ends in the text
    pub(super) fn end(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// The position of the first letter at a place of the text or behind it
    pub(super) fn at_or_behind(&self, place: usize) -> usize {
        self.starts.partition_point(|it| *it < place)
    }

    /// Takes what begins at a place and says where to go on
    fn take(&mut self, text: &str, bytes: &[u8], at: usize) -> usize {
        match bytes[at] {
            letter if letter.is_ascii_alphanumeric() => {
                self.push(letter.to_ascii_lowercase(), at, at + 1);
                at + 1
            }
            b'\\' => self.escape(bytes, at),
            b'&' => after_entity(bytes, at),
            byte if byte.is_ascii() => at + 1,
            _ => {
                let letter = text[at..].chars().next().unwrap_or('\u{fffd}');
                let end = at + letter.len_utf8();
                if letter.is_alphanumeric() {
                    self.push(FOREIGN, at, end);
                }
                end
            }
        }
    }

    /// What JSON writes with a backslash, also when it was escaped twice
    fn escape(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut next = at;
        while bytes.get(next) == Some(&b'\\') {
            next += 1;
        }
        match bytes.get(next) {
            Some(b'n' | b'r' | b't' | b'b' | b'f') => next + 1,
            Some(b'u') => match hex(bytes, next + 1) {
                Some(letter) => {
                    match u8::try_from(letter) {
                        Ok(plain) if plain.is_ascii_alphanumeric() => {
                            self.push(plain.to_ascii_lowercase(), at, next + 5);
                        }
                        _ => {
                            if char::from_u32(letter).is_some_and(char::is_alphanumeric) {
                                self.push(FOREIGN, at, next + 5);
                            }
                        }
                    }
                    next + 5
                }
                None => next,
            },
            _ => next,
        }
    }

    fn push(&mut self, letter: u8, start: usize, end: usize) {
        self.letters.push(letter);
        self.starts.push(start);
        self.ends.push(end);
        if self.letters.ends_with(b"cannot") {
            let short = self.letters.len() - 3;
            self.letters.truncate(short);
            self.starts.truncate(short);
            self.ends.truncate(short);
            // `cannot` becomes `cant`, whose last letter reaches to the end of the word.
            self.letters.push(b't');
            self.starts.push(start);
            self.ends.push(end);
        }
    }
}

fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |sum, digit| {
        Some(sum * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// Behind what a log writes at the start of a line: marks, a date with its time, `[step]`, `##[error]`, `Terraform apply |`
pub(super) fn after_prefix(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 40;
    let part = |at: usize| &bytes[at.min(bytes.len())..bytes.len().min(at + LONGEST)];
    let is_mark = |it: &&u8| matches!(it, b' ' | b'\t' | b'|' | b'>' | b'#');
    let mut at = at;
    loop {
        let line = part(at);
        let marks = line.iter().take_while(is_mark).count();
        let rest = &line[marks..];
        let skipped = in_brackets(rest)
            .or_else(|| time_stamp(rest))
            .or_else(|| before_a_bar(rest));
        let Some(length) = skipped else { return at };
        at += marks + length;
    }
}

/// How long `[step]` is
fn in_brackets(line: &[u8]) -> Option<usize> {
    line.strip_prefix(b"[")?;
    let end = line
        .iter()
        .position(|it| matches!(it, b']' | b'"' | b'\'' | b'{' | b'\n'))?;
    (line[end] == b']').then_some(end + 1)
}

/// How long a date with its time is
fn time_stamp(line: &[u8]) -> Option<usize> {
    let year = line.iter().take_while(|it| it.is_ascii_digit()).count();
    if year != 4 || !matches!(line.get(4), Some(b'-' | b'/')) {
        return None;
    }
    let is_part = |at: &usize| match line[*at] {
        b'T' | b'Z' => !line.get(at + 1).is_some_and(u8::is_ascii_alphabetic),
        byte => byte.is_ascii_digit() || b"-/:.,+ ".contains(&byte),
    };
    Some((0..line.len()).take_while(is_part).count())
}

/// How long `Terraform apply |` is
fn before_a_bar(line: &[u8]) -> Option<usize> {
    let words = line.strip_prefix(b"Terraform ")?;
    let verb = words
        .iter()
        .take_while(|it| it.is_ascii_alphabetic())
        .count();
    let bar = line
        .get(line.len() - words.len() + verb..)?
        .strip_prefix(b" |")?;
    Some(line.len() - bar.len())
}

/// A character that a web page wrote out, such as `&#39;` or `&quot;`
fn after_entity(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 8;
    let name = bytes[at + 1..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    let after = at + 1 + name;
    if name > 1 && bytes.get(after) == Some(&b';') {
        after + 1
    } else {
        at + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        String::from_utf8(Normal::of(text).letters).expect("letters are UTF-8")
    }

    #[test]
    fn what_json_or_a_web_page_does_is_undone() {
        for text in [
            "The node can't be found.",
            "the NODE\n   cannot be\r\n found",
            "The node can’t be found",
            r"The node\ncan\u0027t be found",
            r"The node\\ncan\\u0027t be found",
            "2026-01-02T10:00:00.123Z The node can't\n[2026-01-02T10:00:00Z] be found",
            "> **The node** `can&#39;t` be fou\nnd.",
        ] {
            assert_eq!(letters(text), "thenodecantbefound", "{text}");
        }
    }

    #[test]
    fn letters_of_other_scripts_are_not_skipped() {
        assert_eq!(letters("fé und"), "f\u{1}und");
    }

    #[test]
    fn positions_lead_back_into_the_text() {
        let text = "é cannot x";
        let normal = Normal::of(text);
        assert_eq!(normal.letters, b"\x01cantx");
        assert_eq!(&text[normal.start(1)..normal.end(5)], "cannot");
    }
}
