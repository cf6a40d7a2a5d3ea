//! The pass over a text: words, lines, and what was looked at already.

use super::value::stops_a_shell_word;
use super::{Hit, SecretKind, names, shapes};

/// The secrets of a clean text, in its order, none over another
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let mut scan = Scan::new(text);
    scan.run();
    merged(scan.hits)
}

fn merged(hits: Vec<Hit>) -> Vec<Hit> {
    let mut merged: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match merged.last_mut() {
            Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
            _ => merged.push(hit),
        }
    }
    merged
}

/// What a byte means to the pass
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Word,
    Newline,
    Colon,
    Bracket,
    Tilde,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            classes[at] = Class::Word;
        }
        at += 1;
    }
    classes[b'\n' as usize] = Class::Newline;
    classes[b':' as usize] = Class::Colon;
    classes[b'[' as usize] = Class::Bracket;
    classes[b'~' as usize] = Class::Tilde;
    classes
};

pub(super) fn is_word(byte: u8) -> bool {
    CLASSES[usize::from(byte)] == Class::Word
}

/// Walks over the words of a text, once
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    hits: Vec<Hit>,
    /// Where the line in view starts
    pub(super) line_start: usize,
    /// Whether that line begins behind a `\n` as JSON writes it
    pub(super) line_is_written: bool,
    /// Where the command in view starts: a shell goes on after a backslash at the end of a line
    pub(super) command_start: usize,
    /// Ends that were found by looking ahead, so that no stretch is read twice for the same end
    pub(super) known: KnownEnds,
    /// How many bytes were looked at ahead of the pass
    pub(super) steps: usize,
}

/// Where stretches end that a later word may lie in
#[derive(Default)]
pub(super) struct KnownEnds {
    pub(super) bare: Stretch,
    pub(super) shell: Stretch,
    pub(super) token: Stretch,
    pub(super) line: Stretch,
    pub(super) tag: Stretch,
    pub(super) header: Stretch,
    /// The end of the token in view that the terminal broke over several lines
    pub(super) wrapped: usize,
    /// The end of the block of YAML in view
    pub(super) block: usize,
    /// The next `-----END` that was found, or the end of the text
    pub(super) pem: Option<usize>,
}

/// A stretch in which every place has the same end
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretch {
    from: usize,
    end: usize,
}

impl Stretch {
    /// The end for a place: the known one, or a new one
    pub(super) fn end(
        &mut self,
        bytes: &[u8],
        at: usize,
        steps: &mut usize,
        stops: impl Fn(u8) -> bool,
    ) -> usize {
        if at < self.from || at > self.end || self.end == 0 {
            let length = bytes[at..].iter().position(|byte| stops(*byte));
            self.end = length.map_or(bytes.len(), |it| at + it);
            self.from = at;
            *steps += self.end - at;
        }
        self.end
    }
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            hits: Vec::new(),
            line_start: 0,
            line_is_written: false,
            command_start: 0,
            known: KnownEnds::default(),
            steps: 0,
        }
    }
    /// Keeps the hits in the order of the text; they come nearly so, since few words look far ahead
    fn note(&mut self, hit: Hit) {
        let goes_before = |it: &Hit| (it.start, hit.end) <= (hit.start, it.end);
        let at = self
            .hits
            .iter()
            .rposition(goes_before)
            .map_or(0, |at| at + 1);
        self.hits.insert(at, hit);
    }

    fn run(&mut self) {
        let bytes = self.bytes;
        let mut at = 0;
        while at < bytes.len() {
            match CLASSES[usize::from(bytes[at])] {
                Class::Other => at += 1,
                Class::Word => {
                    let start = at + self.escape_length(at);
                    while at < bytes.len() && is_word(bytes[at]) {
                        at += 1;
                    }
                    if at > start + 1 {
                        at = self.word(start, at);
                    }
                }
                Class::Newline => {
                    at += 1;
                    self.line_start = at;
                    self.line_is_written = false;
                    if at < 2 || bytes[at - 2] != b'\\' {
                        self.command_start = at;
                    }
                }
                Class::Colon => {
                    if bytes[at..].starts_with(b"://") {
                        let hit = self.password_in_address(at + 3);
                        hit.into_iter().for_each(|it| self.note(it));
                        at += 3;
                    } else {
                        at += 1;
                    }
                }
                // What was blanked once stays as it is.
                Class::Bracket => at = self.mark(at),
                Class::Tilde => {
                    let hit = shapes::openshift_token(self, at);
                    hit.into_iter().for_each(|it| self.note(it));
                    at += 1;
                }
            }
        }
    }

    /// Looks at one word, and says where to go on
    fn word(&mut self, start: usize, end: usize) -> usize {
        if let Some(hit) = shapes::find(self, start, end) {
            self.note(hit);
            // What stands inside a private key says nothing.
            if hit.kind == SecretKind::PrivateKey {
                self.lines_passed(start, hit.end);
                return hit.end;
            }
        }
        if let Some(hit) = names::find(self, start, end) {
            self.note(hit);
        }
        if self.bytes[start] == b'-'
            && let Some(hit) = self.after_short_flag(start, end)
        {
            self.note(hit);
        }
        end
    }

    /// The letter of `\n` and its like, which JSON writes for a line's end, belongs to no word
    fn escape_length(&mut self, at: usize) -> usize {
        if at == 0 || self.bytes[at - 1] != b'\\' {
            return 0;
        }
        match self.bytes[at] {
            b'n' => {
                self.line_start = at + 1;
                self.line_is_written = true;
                if !self.bytes[..at].ends_with(b"\\\\\\") {
                    self.command_start = at + 1;
                }
                1
            }
            b'r' | b't' => 1,
            _ => 0,
        }
    }

    fn lines_passed(&mut self, from: usize, to: usize) {
        if let Some(last) = self.bytes[from..to].iter().rposition(|it| *it == b'\n') {
            self.line_start = from + last + 1;
            self.line_is_written = false;
            self.command_start = self.line_start;
        }
    }

    /// Where the text goes on behind a mark, or behind a bracket that is none
    fn mark(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let kind = SecretKind::ALL
            .into_iter()
            .filter(|_| rest.starts_with(b"[blanked: "))
            .find(|it| rest.starts_with(it.mark().as_bytes()));
        let Some(kind) = kind else { return at + 1 };
        let end = at + kind.mark().len();
        // Whoever goes on typing a secret that was blanked already types the rest of it.
        if self.byte(end).is_some_and(is_word) {
            let bytes = self.bytes;
            let rest = &mut self.known.shell;
            let to = rest.end(bytes, end, &mut self.steps, stops_a_shell_word);
            self.note(Hit::new(end, to, kind));
        }
        end
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    pub(super) fn skip_blanks(&mut self, from: usize) -> usize {
        let mut at = from;
        while matches!(self.bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        self.steps += at - from;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> usize {
        let mut scan = Scan::new(text);
        scan.run();
        scan.steps + text.len()
    }

    #[test]
    fn twice_the_text_takes_twice_the_steps_whatever_it_repeats() {
        for part in [
            "password=",
            "password:",
            "\"apikey\": \"",
            "apikey=\\\"",
            "a_password=\"x b_password='y ",
            "p_token=eyJhbGciOiJIUzI1NiJ9.",
            "eyJhbGciOiJIUzI1NiJ9/",
            "eyJhbGciOiJIUzI1NiJ9.aaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n",
            "https://a:",
            "://",
            "-p ",
            "-u a:",
            "login -p -u ",
            "Authorization: ",
            "authorization:",
            "password: |\n  ",
            "password: |\n ",
            "<password>",
            "<password>a",
            "token     ",
            "password \\\n",
            "password:\n     ",
            "Bearer ",
            "bearer/",
            "auth\": \"",
            "sha256~",
            "[blanked: ",
            "passcode (",
            "API key  ",
            "apikey%3D%22",
            "secret&quot;:",
            "password ",
            "password: |\\n  ",
            "password: |\\n",
            "\\n",
            "password:\\n",
        ] {
            let (once, twice) = (part.repeat(2_000), part.repeat(4_000));
            let (few, many) = (steps(&once), steps(&twice));
            assert!(many <= few * 2 + few / 10, "{part:?}: {few} then {many}");
        }
    }
}
