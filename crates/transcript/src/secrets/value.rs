//! Where the value of a named secret begins and ends.

use super::scan::Scan;
use super::{Hit, SecretKind};

/// What is known of the place a value stands at
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After a flag of a command
    Shell,
    /// After a quoted name
    Json,
    /// After a bare name
    Plain,
    /// After a label that has its line to itself
    Line,
}

impl Scan<'_> {
    /// The secret that begins at a place, unless what stands there says nothing
    pub(super) fn value(&mut self, at: usize, kind: SecretKind, place: Place) -> Option<Hit> {
        let (start, end, quoted) = self.extent(at, kind, place)?;
        let inner = self.text.get(start..end)?;
        let scheme = ["Bearer ", "bearer ", "Basic ", "basic "]
            .iter()
            .find(|scheme| inner.starts_with(**scheme))
            .map_or(0, |scheme| scheme.len());
        let inner = &inner[scheme..];
        let start = start + scheme + (inner.len() - inner.trim_start().len());
        (!says_nothing(inner.trim_start(), kind)).then(|| Hit {
            needs_quotes: place == Place::Json && !quoted,
            ..Hit::new(start, end, kind)
        })
    }

    /// From where to where a value reaches, and whether in quotes
    pub(super) fn extent(
        &mut self,
        at: usize,
        kind: SecretKind,
        place: Place,
    ) -> Option<(usize, usize, bool)> {
        if let Some((start, quote)) = self.opening_quote(at) {
            return Some((start, self.quoted_end(start, quote), true));
        }
        match self.byte(at)? {
            b'{' | b'[' | b'<' | b',' | b'\n' | b';' => return None,
            _ => {}
        }
        let end = match (kind, place) {
            (_, Place::Shell) => {
                self.known
                    .shell
                    .end(self.bytes, at, &mut self.steps, stops_a_shell_word)
            }
            (SecretKind::Password, Place::Line) => {
                self.known
                    .line
                    .end(self.bytes, at, &mut self.steps, |it| it == b'\n')
            }
            // A password may hold what parts other values; a key never does.
            (SecretKind::Password, Place::Plain) => {
                self.known
                    .shell
                    .end(self.bytes, at, &mut self.steps, stops_a_shell_word)
            }
            _ => self
                .known
                .bare
                .end(self.bytes, at, &mut self.steps, stops_a_bare_value),
        };
        Some((at, self.without_closers(at, end), false))
    }

    /// What closes something else: brackets, and the backslash of an escaped quote
    fn without_closers(&mut self, start: usize, end: usize) -> usize {
        let mut last = end;
        while last > start
            && end - last < 16
            && matches!(
                self.bytes[last - 1],
                b'\\' | b',' | b';' | b')' | b'}' | b']' | b'|' | b' ' | b'\t'
            )
        {
            last -= 1;
        }
        self.steps += end - last;
        // A value of nothing but such signs is one.
        if last == start { end } else { last }
    }

    /// The quote that opens at a place, however it is written, and where its inside begins
    pub(super) fn opening_quote(&self, at: usize) -> Option<(usize, Quote)> {
        let mut next = at;
        while self.byte(next) == Some(b'\\') && next < at + 16 {
            next += 1;
        }
        let escaped = next > at;
        match self.byte(next)? {
            quote @ (b'"' | b'\'' | b'`') => Some((next + 1, Quote::Byte(quote, escaped))),
            b'%' | b'&' | b'u' => {
                let rest = &self.bytes[next..];
                WRITTEN_OUT
                    .iter()
                    .find(|it| rest.starts_with(it.as_bytes()))
                    .filter(|it| !it.starts_with('u') || escaped)
                    .map(|it| (next + it.len(), Quote::WrittenOut))
            }
            _ => None,
        }
    }

    /// The end of a quoted value; a cut-off one ends with its line
    fn quoted_end(&mut self, start: usize, quote: Quote) -> usize {
        let mut at = start;
        let end = loop {
            let Some(byte) = self.byte(at) else {
                break self.bytes.len();
            };
            match (byte, quote) {
                (b'\n', _)
                | (b'\\', Quote::Byte(_, true) | Quote::WrittenOut)
                | (b'&' | b'%' | b'"' | b'\'', Quote::WrittenOut) => break at,
                (b'\\', _) if self.byte(at + 1).is_some_and(|next| next != b'\n') => at += 2,
                (byte, Quote::Byte(quote, _)) if byte == quote => break at,
                _ => at += 1,
            }
        };
        self.steps += end - start;
        end
    }
}

/// How a quote is written
#[derive(Clone, Copy)]
pub(super) enum Quote {
    /// As itself; and whether after a backslash
    Byte(u8, bool),
    /// As in an address or on a web page
    WrittenOut,
}

const WRITTEN_OUT: [&str; 7] = ["%22", "%27", "&quot;", "&#34;", "&#39;", "u0022", "u0027"];

/// Whether a value is a placeholder, a state or an ID, or was blanked already
fn says_nothing(inner: &str, kind: SecretKind) -> bool {
    let is_variable = inner.strip_prefix('$').is_some_and(|name| {
        let name = name.trim_start_matches(['{', '(']);
        name.len() > 1
            && name.bytes().all(|it| {
                it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_' || it == b'}'
            })
    });
    let is_state = || {
        let known = [
            "unknown",
            "none",
            "valid",
            "invalid",
            "missing",
            "required",
            "expired",
            "active",
            "deleted",
            "disabled",
            "enabled",
            "is",
            "was",
            "has",
            "not",
            "and",
            "or",
            "for",
            "of",
            "to",
            "the",
            "in",
            "could",
            "cannot",
            "must",
            "that",
            // A setting ends like the name of a key: `restrict_create_platform_apikey`.
            "RESTRICTED",
            "NOT_RESTRICTED",
            "NOT_SET",
        ];
        matches!(kind, SecretKind::ApiKey | SecretKind::ClassicApiKey) && known.contains(&inner)
    };
    inner.is_empty()
        || matches!(
            inner,
            "null"
                | "true"
                | "false"
                | "none"
                | "-"
                | "|"
                | ">"
                | "|-"
                | ">-"
                | "Bearer"
                | "bearer"
                | "Basic"
                | "basic"
        )
        || inner.starts_with("ApiKey-")
        || inner.starts_with('<')
        || inner.starts_with("[blanked")
        || inner.starts_with("${")
        || inner.starts_with("$(")
        || inner.bytes().all(|it| it == b'*')
        || is_variable
        || is_state()
}

/// Whether a value could be a key or a token rather than a word of a sentence
pub(super) fn looks_secret(value: &str) -> bool {
    value.len() >= 12
        && value
            .bytes()
            .take(64)
            .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

fn stops_a_bare_value(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(
            byte,
            b',' | b';' | b'&' | b'"' | b'\'' | b'`' | b')' | b'}' | b']' | b'|' | b'\\' | b'<'
        )
}

pub(super) fn stops_a_shell_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'&')
}
