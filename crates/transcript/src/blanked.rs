//! A text without its secrets: the only text that anything keeps, explains, imports, addresses or prints.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clean::{clean, is_noise};
use crate::decode::{NoText, decoded, text_of};
use crate::secrets::{Hit, Secret, hits, hits_in_strings};

/// A text without its secrets, colour codes and odd blanks
///
/// There is no other way to one than to blank, also where it is read back from a storage. A function that
/// takes `&Blanked` cannot be given a text that somebody typed or pasted:
///
/// ```compile_fail
/// fn keep(text: &keyatlas_transcript::Blanked) {}
/// keep(&String::from("what was pasted"));
/// ```
#[derive(Clone, Default)]
pub struct Blanked {
    text: String,
    found: Vec<Secret>,
    is_noise: bool,
}

impl Blanked {
    /// Blanks the secrets of a text
    ///
    /// Marks such as `[blanked: API key]` stand in their place, and lines keep their numbers.
    pub fn new(text: &str) -> Self {
        #[cfg(feature = "late")]
        return crate::late::new(text);
        #[cfg(not(feature = "late"))]
        Self::searched(text)
    }

    /// The text without what was found in it
    pub(crate) fn searched(text: &str) -> Self {
        /// What is blanked takes words away that others were read by; nobody nests them deeper
        const ROUNDS: usize = 16;
        let mut blanked = clean(text);
        let is_noise = is_noise(text, &blanked);
        let mut found = Vec::new();
        for _ in 0..ROUNDS {
            let looked_at = with_bars(&blanked);
            let mut hits = hits_in_strings(looked_at.as_bytes());
            if hits.is_empty() {
                hits = self::hits(looked_at.as_bytes());
            }
            if hits.is_empty() {
                break;
            }
            let mut more = Vec::with_capacity(hits.len());
            blanked = without(&blanked, &hits, &mut more);
            found = by_line(found, &more);
        }
        Self {
            text: blanked,
            found,
            is_noise,
        }
    }

    /// A text that is known to hold no secret
    #[cfg(feature = "late")]
    pub(crate) fn unchanged(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Blanks the secrets of a file that has to be a text
    ///
    /// # Errors
    ///
    /// When a byte of it is none.
    pub fn of_text(bytes: &[u8]) -> Result<Self, NoText> {
        text_of(bytes).map(|text| Self::new(&text))
    }

    /// Blanks the secrets of a file's text; bytes that are none become replacement characters
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::new(&decoded(bytes))
    }

    /// The text
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What was blanked, in the order of the text; nothing is known of what was blanked before
    pub fn found(&self) -> &[Secret] {
        &self.found
    }

    /// Whether the text is mostly what no terminal prints
    pub fn is_noise(&self) -> bool {
        self.is_noise
    }

    /// Whether nothing but blanks is left
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The beginning of the text, up to a number of bytes, cut between letters
    #[must_use]
    pub fn beginning(&self, longest: usize) -> Self {
        let end = (0..=longest.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0);
        // A part of a text may read otherwise than the whole, so that is blanked as well.
        Self::new(&self.text[..end])
    }
}

/// The text with bars for the lines that are drawn between the cells of a table, each as long
fn with_bars(text: &str) -> Cow<'_, str> {
    match ['\u{2502}', '\u{2503}', '\u{2551}'] {
        drawn if !text.is_ascii() && text.contains(drawn) => text.replace(drawn, " | ").into(),
        _ => text.into(),
    }
}

/// The text with marks in place of what was found
fn without(text: &str, hits: &[Hit], found: &mut Vec<Secret>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut line = 1;
    for hit in hits {
        let start = hit.start - odd_backslash(&text.as_bytes()[copied..hit.start]);
        let end = hit.end - odd_backslash(&text.as_bytes()[hit.start + 1..hit.end]);
        let before = &text[copied..start];
        line += newlines(before);
        out.push_str(before);
        found.push(Secret {
            kind: hit.kind,
            line,
        });
        let quote = if hit.needs_quotes { "\"" } else { "" };
        out.push_str(quote);
        out.push_str(hit.kind.mark());
        out.push_str(quote);
        // Whoever counts lines in the blanked text finds the same numbers.
        let hidden = newlines(&text[start..end]);
        out.extend(std::iter::repeat_n('\n', hidden));
        line += hidden;
        copied = end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether a text ends in a backslash that escapes what follows: no mark stands behind one, and none takes one along
fn odd_backslash(text: &[u8]) -> usize {
    text.iter().rev().take_while(|it| **it == b'\\').count() % 2
}

/// Two lists that are in order by their lines, as one
fn by_line(one: Vec<Secret>, other: &[Secret]) -> Vec<Secret> {
    let mut both = Vec::with_capacity(one.len() + other.len());
    let mut at = 0;
    for secret in one {
        while at < other.len() && other[at].line < secret.line {
            both.push(other[at]);
            at += 1;
        }
        both.push(secret);
    }
    both.extend_from_slice(&other[at..]);
    both
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

impl From<&str> for Blanked {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Blanked {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl From<String> for Blanked {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<&Blanked> for Blanked {
    fn from(text: &Blanked) -> Self {
        text.clone()
    }
}

impl AsRef<str> for Blanked {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Blanked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.text)
    }
}

impl fmt::Debug for Blanked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, out)
    }
}

// Two texts are the same if they read the same, whatever was blanked in them and when.
impl PartialEq for Blanked {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Blanked {}

impl PartialOrd for Blanked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Blanked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl PartialEq<str> for Blanked {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Blanked {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl Serialize for Blanked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Blanked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
