//! `a=1&b=2`, as it stands in a query or a fragment.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands for itself; everything else is percent-encoded
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@')
    .remove(b':')
    .remove(b',')
    .remove(b';');

/// In a value nothing is split at a slash, so it stays readable
const VALUE: &AsciiSet = &ENCODED.remove(b'/');

/// A word as an address takes it
pub fn encoded(word: &str) -> String {
    utf8_percent_encode(word, ENCODED).to_string()
}

/// A word as it was before; bytes that are not UTF-8 become replacement characters
pub(super) fn decoded(word: &str) -> String {
    percent_decode_str(word).decode_utf8_lossy().into_owned()
}

/// Names with values, in the order they stand
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `a=1&b=2`; a part without `=` is a name without a value
    pub fn read(text: &str) -> Self {
        Self(
            text.split('&')
                .filter(|part| !part.is_empty())
                .map(|part| {
                    let (name, value) = part.split_once('=').unwrap_or((part, ""));
                    (decoded(name), decoded(value))
                })
                .collect(),
        )
    }

    /// The value of a name, unless it is empty
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(it, _)| it == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Every value of a name that may stand more than once
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(it, _)| it == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Adds a name with its value; an empty value is left out
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Takes a name away, with its value
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(it, _)| it != name);
        self
    }

    /// The text, ready to stand after `?` or `#`
    pub fn written(&self) -> String {
        self.0
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), utf8_percent_encode(value, VALUE)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_it_holds() {
        for value in [
            "prod",
            "Team A/B & C=D",
            "50 % #1",
            "Zürich + 日本",
            "\"'<>`",
        ] {
            let pairs = Pairs::default().with("q", value).with("state", "broken");
            let written = pairs.written();
            assert!(
                written.bytes().all(|byte| byte.is_ascii_graphic()),
                "{written}"
            );
            assert_eq!(Pairs::read(&written), pairs);
        }
    }

    #[test]
    fn an_empty_value_is_no_value() {
        assert_eq!(Pairs::default().with("q", "").written(), "");
        assert_eq!(Pairs::read("q=&state").get("q"), None);
        assert_eq!(Pairs::read("").get("q"), None);
    }
}
