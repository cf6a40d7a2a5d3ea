//! What is printed. A terminal and the log of a CI job are read by others, so every text loses its secrets on
//! the way here; and a terminal obeys what it is sent, so letters that would move its cursor are marks.

use keyatlas_transcript::Blanked;
use serde::Serialize;
use serde::de::IgnoredAny;
use serde_json::Value;

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
            .map(|text| Self(harmless_json(text + "\n")))
            .map_err(|error| Failure::CannotWrite(error.into()))
    }

    /// The same on one line
    pub fn json_line(answer: &impl Serialize) -> Result<Self, Failure> {
        serde_json::to_string(answer)
            .map(|text| Self(harmless_json(text + "\n")))
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

/// JSON without secrets, which stays JSON
///
/// Its texts were blanked as they came in. Whatever a look at the whole takes besides must not take a quotation mark.
fn harmless_json(json: String) -> String {
    let blanked = Blanked::new(&json).to_string();
    if blanked == json || serde_json::from_str::<IgnoredAny>(&blanked).is_ok() {
        return blanked;
    }
    let mut shown = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some((before, literal, after)) = literal(rest) {
        shown.push_str(before);
        // What is between quotation marks was written by the serializer, so it reads back.
        let text: String = serde_json::from_str(literal).unwrap_or_default();
        shown.push_str(&Value::from(Blanked::from(text).to_string()).to_string());
        rest = after;
    }
    shown + rest
}

/// The first string of a JSON text in its quotation marks, with what stands before and behind it
fn literal(json: &str) -> Option<(&str, &str, &str)> {
    let start = json.find('"')?;
    let mut is_escaped = false;
    let end = json[start + 1..].bytes().position(|it| {
        let ends = it == b'"' && !is_escaped;
        is_escaped = it == b'\\' && !is_escaped;
        ends
    })?;
    let end = start + 1 + end + 1;
    Some((&json[..start], &json[start..end], &json[end..]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_machine_form_stays_json_whatever_a_text_in_it_looks_like() {
        for text in [
            "auth:\n  existingSecret: x\n  password: tiger",
            "pin: 3\nRequest ID: 4f3c",
            "a \"password: x\\",
        ] {
            let answer = json!({"text": text, "after": [1, "kept"]});
            for shown in [Shown::json(&answer), Shown::json_line(&answer)] {
                let shown = shown.expect("JSON").0;
                let again: Value = serde_json::from_str(&shown).expect(&shown);
                assert_eq!(again["after"], answer["after"], "{shown}");
                assert!(!shown.contains("tiger"), "{shown}");
            }
        }
    }

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
