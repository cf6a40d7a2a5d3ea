//! The pass over a text: words, lines, and what was looked at already.

use super::ahead::{CLASSES, Stretch, class, is_word};
use super::digests::IdColumn;
use super::manifests::Manifest;
use super::mark::mark_length;
use super::markup::{self, Rows};
use super::siblings::Siblings;
use super::{
    Hit, SecretKind, addresses, between, columns, hashes, languages, names, naming, shapes,
    suffixes, typed, wrapped,
};

/// The secrets of a clean text, in its order, none over another
pub(crate) fn hits(text: &[u8]) -> Vec<Hit> {
    let mut scan = Scan::new(text);
    scan.run();
    merged(text, scan.hits)
}

/// How many letters of a word belong to the signs before it that an address has written out: `%3Ftoken`
fn written_length(text: &[u8], start: usize, word: &[u8]) -> usize {
    let is_written = |from: usize| {
        word.len() > from + 4 && word[from..from + 2].iter().all(u8::is_ascii_hexdigit)
    };
    match word {
        _ if start == 0 || text[start - 1] != b'%' => 0,
        [b'2', b'5', ..] if is_written(2) => 4,
        _ if is_written(0) => 2,
        _ => 0,
    }
}

/// Hits in order, none over another, and none that ends inside a mark
fn merged(text: &[u8], hits: Vec<Hit>) -> Vec<Hit> {
    let mut merged: Vec<Hit> = Vec::with_capacity(hits.len());
    for mut hit in hits {
        let bracket = text[hit.start..hit.end].iter().rposition(|it| *it == b'[');
        if let Some(at) = bracket.map(|it| hit.start + it) {
            hit.end = hit.end.max(at + mark_length(&text[at..]));
        }
        match merged.last_mut() {
            Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
            _ => merged.push(hit),
        }
    }
    merged
}

/// Walks over the words of a text, once
pub(super) struct Scan<'t> {
    pub(super) bytes: &'t [u8],
    hits: Vec<Hit>,
    /// Where the line in view starts
    pub(super) line_start: usize,
    /// Where the command in view starts: a shell goes on after a backslash at the end of a line
    pub(super) command_start: usize,
    /// Where stretches end that a later word may lie in, one for each class of bytes
    pub(super) ends: [Stretch; 8],
    /// The word of a shell in view, with its quotes
    pub(super) word_in_view: Stretch,
    /// The end of the token in view, also where the terminal broke it over several lines
    pub(super) token_end: usize,
    /// The end of the block of YAML in view
    pub(super) block_end: usize,
    /// The table of a web page in view
    pub(super) rows: Rows,
    /// The table in view
    pub(super) table: Option<columns::Table>,
    /// The column of IDs in view
    pub(super) ids: IdColumn,
    /// The end of the last object that is a key
    pub(super) jwk_end: usize,
    /// The next `-----END` and `---- END` that were found, or the end of the text
    pub(super) key_ends: [usize; 2],
    /// Names and values that stand apart in one object
    pub(super) siblings: Siblings,
    /// The Kubernetes document in view
    pub(super) manifest: Manifest,
    /// How many bytes were looked at ahead of the pass
    pub(super) steps: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            hits: Vec::new(),
            line_start: 0,
            command_start: 0,
            ends: [Stretch::default(); 8],
            word_in_view: Stretch::default(),
            token_end: 0,
            block_end: 0,
            rows: Rows::default(),
            table: None,
            ids: IdColumn::default(),
            jwk_end: 0,
            key_ends: [0; 2],
            siblings: Siblings::default(),
            manifest: Manifest::default(),
            steps: 0,
        }
    }

    /// Keeps the hits in the order of the text; they come nearly so, since few words look far ahead
    #[inline(never)]
    pub(super) fn note(&mut self, hit: Option<Hit>) {
        let Some(hit) = hit else { return };
        let mut at = self.hits.len();
        while at > 0 && (self.hits[at - 1].start, hit.end) > (hit.start, self.hits[at - 1].end) {
            at -= 1;
        }
        self.hits.insert(at, hit);
    }

    pub(super) fn run(&mut self) {
        let bytes = self.bytes;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let class = CLASSES[usize::from(*byte)];
            if class & class::WORD != 0 {
                let start = at + self.escape_length(at);
                while bytes.get(at).is_some_and(|it| is_word(*it)) {
                    at += 1;
                }
                if at > start + 1 {
                    at = self.word(start, at);
                }
            } else if class & class::SIGN != 0 {
                at = self.sign(at, *byte);
            } else {
                at += 1;
            }
        }
    }

    /// Looks at a sign, and says where to go on
    fn sign(&mut self, at: usize, sign: u8) -> usize {
        match sign {
            b'\n' => {
                self.line_start = at + 1;
                if at < 1 || self.bytes[at - 1] != b'\\' {
                    self.command_start = at + 1;
                }
                columns::row(self, at + 1);
            }
            b':' => return addresses::behind_a_colon(self, at),
            // What was blanked once stays as it is.
            b'[' => return self.mark(at),
            b'@' => addresses::at_a_sign(self, at),
            b'$' => hashes::at_a_dollar(self, at),
            0x80.. => languages::at_a_letter(self, at),
            _ => {
                let hit = shapes::openshift_token(self, at);
                self.note(hit);
            }
        }
        at + 1
    }

    /// Looks at one word, and says where to go on
    #[inline]
    fn word(&mut self, start: usize, end: usize) -> usize {
        let word = &self.bytes[start..end];
        if shapes::may_be_one(word)
            && let Some(hit) = shapes::find(self, start, end)
        {
            self.note(Some(hit));
            // What stands inside a private key says nothing.
            if hit.kind == SecretKind::PrivateKey {
                self.lines_passed(start, hit.end);
                return hit.end.max(end);
            }
        }
        if self.byte(end) == b'\n' {
            wrapped::key(self, start, end);
        }
        if naming::may_be_one(word)
            && let Some(hit) =
                names::find(self, start + written_length(self.bytes, start, word), end)
        {
            self.note(Some(hit));
            let next = between::what_follows(self, hit.end, hit.kind);
            self.note(next);
        }
        if suffixes::may_be_one(word, self.byte(end), self.byte(end + 1)) {
            let hit = suffixes::find(self, start, end);
            self.note(hit);
        }
        if typed::may_begin(word) {
            typed::at_a_word(self, start, end);
        }
        if word[0] == b'-' {
            let hit = self.after_short_flag(start, end);
            self.note(hit);
        }
        let is_in_address = match (self.bytes[start.saturating_sub(1)], word[0]) {
            (b'/', _) => start > 1 && self.bytes[start - 2] == b'/',
            (b'%', b'2') => true,
            (b'<', b't' | b'T') => {
                markup::at_a_tag(self, start, end);
                false
            }
            (b'{', _) if self.byte(end) == b'}' => {
                hashes::behind_braces(self, end);
                false
            }
            (_, b'j') => word.len() == 4,
            _ => false,
        };
        if is_in_address {
            addresses::at_a_word(self, start, end);
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
                if !self.bytes[..at].ends_with(b"\\\\\\") {
                    self.command_start = at + 1;
                }
                1
            }
            b'r' | b't' | b'b' | b'f' => 1,
            b'u' => {
                let digits = self.cut(at + 1, at + 5);
                let is_letter = digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit);
                if is_letter { 5 } else { 0 }
            }
            _ => 0,
        }
    }

    fn lines_passed(&mut self, from: usize, to: usize) {
        if let Some(last) = self.bytes[from..to].iter().rposition(|it| *it == b'\n') {
            self.line_start = from + last + 1;
            self.command_start = self.line_start;
        }
    }
}
