//! `a=1&b=2`, as it stands in a query or a fragment.

use keyatlas_transcript::Blanked;
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

fn encoded_value(value: &str) -> String {
    utf8_percent_encode(value, VALUE).to_string()
}

/// The names that addresses of the console have before every value that may be read at the first visit
const NAMES: [&str; 8] = [
    "account", "demo", "edition", "q", "state", "owner", "provider", "at",
];

/// `a=1&b=2` with marks in place of its secrets; none where it has none
pub(super) fn without_secrets(text: &str) -> Option<String> {
    let mut has_secrets = false;
    let parts: Vec<String> = text
        .split('&')
        .map(|part| {
            let read = decoded(part);
            // A name may give its value away unless it is ours, and a value may be all that is typed on a line.
            let whole = match read.split_once('=') {
                Some((name, _)) if NAMES.contains(&name) => None,
                _ => Some(Blanked::new(&read)),
            };
            let text = whole.as_ref().map_or(read.as_str(), Blanked::as_str);
            let (name, value) = text.split_once('=').unwrap_or(("", text));
            let value = Blanked::new(value);
            let found_in_whole = whole.as_ref().is_some_and(|it| !it.found().is_empty());
            if !found_in_whole && value.found().is_empty() {
                return part.to_owned();
            }
            has_secrets = true;
            match name {
                "" => encoded_value(value.as_str()),
                name => format!("{}={}", encoded(name), encoded_value(value.as_str())),
            }
        })
        .collect();
    has_secrets.then(|| parts.join("&"))
}

/// A word as it was before; bytes that are not UTF-8 become replacement characters
pub(super) fn decoded(word: &str) -> String {
    percent_decode_str(word).decode_utf8_lossy().into_owned()
}

/// Names with values, in the order they stand; no secret gets into an address or out of one
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(Blanked, Blanked)>);

impl Pairs {
    /// Reads `a=1&b=2`; a part without `=` is a name without a value
    pub fn read(text: &str) -> Self {
        Self(
            text.split('&')
                .filter(|part| !part.is_empty())
                .map(|part| {
                    let (name, value) = part.split_once('=').unwrap_or((part, ""));
                    (decoded(name).into(), decoded(value).into())
                })
                .collect(),
        )
    }

    /// The value of a name, unless it is empty
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(it, _)| *it == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The value of a name as it came
    pub fn take(self, name: &str) -> Option<Blanked> {
        let named = self.0.into_iter().find(|(it, _)| *it == name);
        named
            .map(|(_, value)| value)
            .filter(|it| !it.as_str().is_empty())
    }

    /// Every value of a name that may stand more than once
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(it, _)| *it == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Adds a name with its value; an empty value is left out
    pub fn with(mut self, name: &str, value: impl Into<Blanked>) -> Self {
        let value = value.into();
        if !value.as_str().is_empty() {
            self.0.push((name.into(), value));
        }
        self
    }

    /// Takes a name away, with its value
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(it, _)| *it != name);
        self
    }

    /// The text, ready to stand after `?` or `#`
    pub fn written(&self) -> String {
        self.0
            .iter()
            .map(|(name, value)| {
                format!(
                    "{}={}",
                    encoded(name.as_str()),
                    encoded_value(value.as_str())
                )
            })
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
    fn a_secret_gets_neither_into_an_address_nor_out_of_one() {
        let token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
        let written = Pairs::default().with("q", token).written();
        assert_eq!(written, "q=%5Bblanked:%20token%5D");
        let read = Pairs::read(&format!("q={token}"));
        assert_eq!(read.get("q"), Some("[blanked: token]"));
        assert_eq!(
            without_secrets(&format!("a=1&text=--apikey%20ab12&{token}&us-south/prod")).as_deref(),
            Some(
                "a=1&text=--apikey%20%5Bblanked:%20API%20key%5D&%5Bblanked:%20token%5D&us-south/prod"
            )
        );
        assert_eq!(without_secrets("us-south/prod&finding=owner-gone"), None);
    }

    #[test]
    fn an_empty_value_is_no_value() {
        assert_eq!(Pairs::default().with("q", "").written(), "");
        assert_eq!(Pairs::read("q=&state").get("q"), None);
        assert_eq!(Pairs::read("").get("q"), None);
    }
}
