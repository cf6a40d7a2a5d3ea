//! Blanks secrets in a text before anything of it is kept.
//!
//! IDs stay: `ApiKey-...`, `iam-ServiceId-...` and the 32 hexadecimal digits of accounts, groups and
//! clusters are names, and a reader needs them. Line numbers stay too.

mod named;
mod shapes;

use serde::{Deserialize, Serialize};
use std::fmt;

/// A text without its secrets
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blanked {
    /// The text, with marks such as `[blanked: API key]` in place of secrets
    pub text: String,
    /// What was blanked, in the order of the text
    pub found: Vec<Secret>,
}

/// A secret that was blanked: what it was and where, never its value
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// What it was
    pub kind: SecretKind,
    /// The line it stood on, counted from 1
    pub line: usize,
}

/// What a blanked secret was
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// An IBM Cloud API key
    ApiKey,
    /// A classic infrastructure API key
    ClassicApiKey,
    /// A bearer, refresh or other token
    Token,
    /// A password, passcode or other shared secret
    Password,
    /// A private key in PEM form
    PrivateKey,
}

impl fmt::Display for SecretKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::ApiKey => "API key",
            Self::ClassicApiKey => "classic API key",
            Self::Token => "token",
            Self::Password => "password",
            Self::PrivateKey => "private key",
        })
    }
}

/// Replaces every secret in a text; also takes out colour codes, so that none can hide a secret
pub fn blank_secrets(text: &str) -> Blanked {
    blank(&crate::clean::clean(text))
}

/// The same for a text that is clean already
pub(crate) fn blank(text: &str) -> Blanked {
    let mut out = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut scan = Scan::new(text);
    let mut copied = 0;
    let mut line = 1;
    while let Some(hit) = scan.next_hit() {
        let (start, end) = (hit.start.max(copied), hit.end);
        if end <= start {
            continue;
        }
        let before = &text[copied..start];
        line += newlines(before);
        out.push_str(before);
        found.push(Secret {
            kind: hit.kind,
            line,
        });
        let quote = if hit.needs_quotes { "\"" } else { "" };
        out.push_str(&format!("{quote}[blanked: {}]{quote}", hit.kind));
        // Whoever counts lines in the blanked text finds the same numbers.
        let hidden = newlines(&text[start..end]);
        out.extend(std::iter::repeat_n('\n', hidden));
        line += hidden;
        copied = end;
    }
    out.push_str(&text[copied..]);
    Blanked { text: out, found }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// A stretch of text that is a secret
struct Hit {
    start: usize,
    end: usize,
    kind: SecretKind,
    /// A bare JSON value, which must stay JSON
    needs_quotes: bool,
}

/// Walks over the words of a text, once
struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line_start: usize,
    line_is_login: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let mut scan = Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            line_start: 0,
            line_is_login: false,
        };
        scan.start_line(0);
        scan
    }

    fn next_hit(&mut self) -> Option<Hit> {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            if byte == b'\n' {
                self.at += 1;
                self.start_line(self.at);
            } else if byte == b':' && self.bytes[self.at..].starts_with(b"://") {
                let hit = shapes::password_in_address(self.bytes, self.at + 3);
                self.at += 3;
                if let Some(hit) = hit {
                    return Some(self.went_past(hit));
                }
            } else if is_word(byte) {
                let start = self.at;
                let end = word_end(self.bytes, start);
                self.at = end;
                let word = &self.text[start..end];
                let hit = shapes::find(self.text, start, word)
                    .or_else(|| named::find(self.text, self.line_start, start, end))
                    .or_else(|| self.login_password(start, end));
                if let Some(hit) = hit {
                    return Some(self.went_past(hit));
                }
            } else {
                self.at += 1;
            }
        }
        None
    }

    fn went_past(&mut self, hit: Hit) -> Hit {
        let from = self.at;
        self.at = self.at.max(hit.end);
        if let Some(last) = self.text[from.min(self.at)..self.at].rfind('\n') {
            self.start_line(from + last + 1);
        }
        hit
    }

    fn start_line(&mut self, at: usize) {
        self.line_start = at;
        let rest = &self.bytes[at..];
        // A login command is short; the start of a line tells.
        let end = rest.iter().take(400).position(|byte| *byte == b'\n');
        let line = &rest[..end.unwrap_or(rest.len().min(400))];
        self.line_is_login = line.windows(6).any(|it| it == b"login ");
    }

    /// `-p X` of a login command
    fn login_password(&self, start: usize, end: usize) -> Option<Hit> {
        let word = &self.bytes[start..end];
        if !self.line_is_login || word != b"-p" {
            return None;
        }
        named::value_after_flag(self.text, end, SecretKind::Password)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..]
        .iter()
        .position(|byte| !is_word(*byte))
        .map_or(bytes.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

    fn blanked(text: &str) -> String {
        blank_secrets(text).text
    }

    #[test]
    fn an_api_key_is_blanked_wherever_it_stands() {
        for before in [
            "",
            "key is ",
            "--apikey ",
            "--apikey=",
            "IBMCLOUD_API_KEY=",
            "apikey: ",
            "(",
            "\"apikey\": \"",
            "-infrastructure-api-key ",
            "--infrastructure-api-key=",
            "softlayer_api_key = \"",
            "iam_api_key=",
            "g2_api_key: ",
            "-u apikey:",
            "X-Auth-Softlayer-APIKey: ",
            "API Key       ",
            "\\\"apikey\\\":\\\"",
        ] {
            let text = format!("{before}{KEY}");
            let result = blank_secrets(&text);
            assert!(!result.text.contains(KEY), "{text} -> {}", result.text);
            assert_eq!(result.found.len(), 1, "{text} -> {}", result.text);
        }
    }

    #[test]
    fn short_keys_are_blanked_where_their_name_says_what_they_are() {
        assert_eq!(
            blanked(
                "ibmcloud ks credential set classic --infrastructure-username u --infrastructure-api-key 12ab --region us-south"
            ),
            "ibmcloud ks credential set classic --infrastructure-username u --infrastructure-api-key [blanked: classic API key] --region us-south"
        );
        assert_eq!(
            blanked("\"apikey\":\n \"x\\\"y\","),
            "\"apikey\":\n \"[blanked: API key]\","
        );
        assert_eq!(
            blanked("{\"apikey\": 123}"),
            "{\"apikey\": \"[blanked: API key]\"}"
        );
        assert_eq!(
            blanked("curl 'https://h/?apikey=abc&x=1'"),
            "curl 'https://h/?apikey=[blanked: API key]&x=1'"
        );
    }

    #[test]
    fn tokens_passwords_and_private_keys_go_too() {
        assert_eq!(
            blanked("IAM token:  Bearer eyJraWQiOiIyMDI0.eyJpYW1faWQi.c2ln\nnext"),
            "IAM token:  Bearer [blanked: token]\nnext"
        );
        assert_eq!(
            blanked("\"refresh_token\": \"abc/def\""),
            "\"refresh_token\": \"[blanked: token]\""
        );
        assert_eq!(
            blanked("$ ibmcloud login -u me@example.com -p 'my pass' -r us-south"),
            "$ ibmcloud login -u me@example.com -p '[blanked: password]' -r us-south"
        );
        assert_eq!(
            blanked("ibmcloud login --passcode a1B2"),
            "ibmcloud login --passcode [blanked: password]"
        );
        assert_eq!(
            blanked(
                "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----\nafter"
            ),
            "[blanked: private key]\n\n\nafter"
        );
        assert_eq!(
            blanked("https://me:pw@host/x"),
            "https://me:[blanked: password]@host/x"
        );
        let hex = "0123456789abcdef".repeat(4);
        assert_eq!(
            blanked(&format!("key {hex}")),
            "key [blanked: classic API key]"
        );
    }

    #[test]
    fn a_token_that_the_terminal_wrapped_or_coloured_is_blanked_whole() {
        let text = format!(
            "Bearer eyJraWQiOiIyMDI0{}\n{}\nOK",
            "a".repeat(60),
            "b.C-d_".repeat(8)
        );
        assert_eq!(blanked(&text), "Bearer [blanked: token]\n\nOK");
        assert_eq!(
            blanked("--apikey ab\x1b[31mcd\x1b[0mef"),
            "--apikey [blanked: API key]"
        );
    }

    #[test]
    fn ids_and_ordinary_words_stay() {
        for text in [
            "\"id\": \"ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b\"",
            "\"apikey_id\": \"ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b\"",
            "Trusted Profile ID: Profile-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "default   a8a12accd63b437bbd6d58fb8b462ca7   true   ACTIVE",
            "ibmcloud ks api-key info --cluster prod",
            "ibmcloud ks api-key reset --region us-south",
            "\"api_key\": { \"id\": \"ApiKey-1\" }, \"api_key\": true, \"api_key\": null",
            "\"complete\": [\"scopes.api_key\", \"resource_groups\"]",
            "Getting information about the API key owner for cluster prod...",
            "SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
            "Invalid API key: contact your administrator",
            "Pull Secrets:   enabled in the default namespace",
            "--infrastructure-api-key <api_key>",
            "IAM token exchange request failed: see the log",
            "infrastructure access set up by linked account API key.",
            "No credentials set for resource group default.: The user credentials could not be found. (E0051)",
        ] {
            assert_eq!(blanked(text), text);
        }
    }
}
