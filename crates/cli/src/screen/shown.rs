//! What is printed. A terminal and the log of a CI job are read by others, so every text loses its secrets on
//! the way here; and a terminal obeys what it is sent, so letters that would move its cursor are marks.

use keyatlas_transcript::Blanked;
use serde::Serialize;

use super::{Tone, painted};
use crate::error::Failure;

/// A text without secrets, in colours of ours: the only one that is printed
pub struct Shown(String);

impl Shown {
    /// A plain text
    pub fn of(text: &str) -> Self {
        Self(harmless(text))
    }

    /// A text that came in blanked
    pub fn blanked(text: &Blanked) -> Self {
        Self(text.to_string())
    }

    /// The machine form of an answer
    pub fn json(answer: &impl Serialize) -> Result<Self, Failure> {
        serde_json::to_string_pretty(answer)
            .map(|text| Self(Blanked::from(text + "\n").to_string()))
            .map_err(|error| Failure::CannotWrite(error.into()))
    }

    /// The same on one line
    pub fn json_line(answer: &impl Serialize) -> Result<Self, Failure> {
        serde_json::to_string(answer)
            .map(|text| Self(Blanked::from(text + "\n").to_string()))
            .map_err(|error| Failure::CannotWrite(error.into()))
    }

    /// What is made of the arguments that there are, not of what was typed
    pub fn ours(text: &[u8]) -> Self {
        Self(String::from_utf8_lossy(text).into_owned())
    }

    /// One line: what kind of trouble, and what it is
    pub fn complaint(kind: &str, text: &str) -> Self {
        Self(format!(
            "{}: {}\n",
            painted(Tone::Bad, kind),
            harmless(text)
        ))
    }

    /// A page, whose words were each made harmless as they were written
    pub(super) fn page(text: String) -> Self {
        Self(text)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    #[cfg(test)]
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text without secrets that a terminal only shows
pub(super) fn harmless(text: &str) -> String {
    let obeyed = |it: char| it.is_control() && it != '\n';
    // A tab tells a name from its secret, as two blanks do.
    let plain = text.replace('\t', "  ").replace(obeyed, "\u{fffd}");
    Blanked::from(plain).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_a_mark() {
        assert_eq!(harmless("\u{1b}[2Jana\u{7}"), "\u{fffd}[2Jana\u{fffd}");
        assert_eq!(
            harmless("Jos\u{e9} \u{2013} 1\n2"),
            "Jos\u{e9} \u{2013} 1\n2"
        );
    }

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(
            harmless("no such file `ghp_16C7e42F292c6912E7710c838347Ae178B4a`"),
            "no such file `[blanked: token]`"
        );
    }
}
