//! Where the value of a named secret begins and ends.

use super::ahead::{class, find, is_quote, up_to, without_end};
use super::blocks::indent;
use super::mark::mark_length;
use super::says::{is_file, looks_typed, names_a_thing, says_nothing};
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

/// How a quote is written
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// As itself, behind so many backslashes
    Byte(u8, usize),
    /// As in an address or on a web page
    WrittenOut,
}

/// From where to where a value reaches, and whether in quotes
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quoted: bool,
}

const WRITTEN_OUT: [&[u8]; 7] = [
    b"%22", b"%27", b"&quot;", b"&#34;", b"&#39;", b"u0022", b"u0027",
];

impl<'t> Scan<'t> {
    /// What a hit lies over
    pub(super) fn inside(&self, hit: Hit) -> &'t [u8] {
        self.cut(hit.start, hit.end)
    }

    /// The secret that begins at a place, unless what stands there says nothing
    #[inline(never)]
    pub(super) fn value(&mut self, at: usize, kind: SecretKind, place: Place) -> Option<Hit> {
        let at = self.behind_scheme(at);
        let Extent { start, end, quoted } = self.extent(at, kind, place)?;
        let start = self.behind_scheme(start).min(end);
        let inner = self.cut(start, end);
        // A mark is whole, also where its bracket was taken for the end of something else.
        let marked = mark_length(&self.bytes[start..]);
        let is_read_from = place == Place::Shell
            && matches!(kind, SecretKind::ApiKey | SecretKind::ClassicApiKey)
            && is_file(inner);
        let says = if marked > 0 {
            marked < inner.len() && !ends_a_value(inner[marked])
        } else {
            !inner.is_empty() && !is_read_from && !says_nothing(inner, kind) && !self.is_size(start)
        };
        says.then(|| Hit {
            needs_quotes: place == Place::Json && !quoted && marked == 0,
            ..Hit::new(start + marked, end, kind)
        })
    }

    /// Whether a value is how long the secret is, as `kubectl describe` says it: `44 bytes`
    fn is_size(&self, start: usize) -> bool {
        const LONGEST: usize = 16;
        let line = up_to(self.cut(start, start + LONGEST), b"\n");
        let digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
        digits > 0 && matches!(&line[digits..], b" bytes" | b" bytes " | b" byte")
    }

    /// Behind `Bearer ` or `Basic `
    fn behind_scheme(&mut self, at: usize) -> usize {
        let schemes = [&b"bearer "[..], b"basic "];
        let mut schemes = schemes.into_iter();
        match schemes.find(|it| self.cut(at, at + it.len()).eq_ignore_ascii_case(it)) {
            Some(scheme) => self.skip_blanks(at + scheme.len()),
            None => at,
        }
    }

    /// From where to where a value reaches
    #[inline(never)]
    pub(super) fn extent(&mut self, at: usize, kind: SecretKind, place: Place) -> Option<Extent> {
        let is_written = matches!(place, Place::Plain | Place::Line);
        let emphasis = is_written.then(|| self.emphasis(at)).flatten();
        let at = at + emphasis.map_or(0, |it| if self.has_at(at, it) { it.len() } else { 0 });
        let marked = mark_length(self.bytes.get(at..)?);
        let at = at + marked;
        let is_closed = || emphasis.is_some_and(|it| self.has_at(at, it));
        if marked > 0 && (ends_a_value(self.byte(at)) || is_closed()) {
            return None;
        }
        // Letters may say what kind of text a quote opens: `b'...'`, `$'...'`
        let mut prefixed = at;
        while prefixed < at + 2 && b"bBrRfFuULN$@".contains(&self.byte(prefixed)) {
            prefixed += 1;
        }
        if !is_quote(self.byte(prefixed)) {
            prefixed = at;
        }
        if let Some((start, quote)) = self.opening_quote(prefixed) {
            return Some(self.quoted(prefixed, start, quote, place));
        }
        // What the registry of Windows writes byte by byte
        if matches!(self.cut(at, at + 7), [b'h', b'e', b'x', b':', _, _, b',']) {
            let end = self.past(at + 4, b"0123456789abcdefABCDEF,\\\n ");
            let end = at + without_end(self.cut(at, end), b"\n ").len();
            return Some(Extent {
                start: at,
                end,
                quoted: false,
            });
        }
        let at = match self.byte(at) {
            b'{' | b',' | b';' if kind == SecretKind::Password && self.begins_oddly(at) => at,
            0 | b'{' | b'[' | b',' | b'\n' | b';' => return None,
            b'<' if self.is_placeholder(at, kind) => return None,
            b'<' => at + 1,
            _ => at,
        };
        let end = match (kind, place) {
            (SecretKind::Password, Place::Line) => self.line_end(at),
            // A password may hold what parts other values; a key never does.
            (_, Place::Shell) | (SecretKind::Password, Place::Plain) => self.word_end(at),
            _ => self.end_of(class::BARE, at),
        };
        let end = self.end_as_written(at, end);
        if end == at {
            return None;
        }
        // What closes something else: brackets, and the backslash of an escaped quote.
        let from = at.max(end.saturating_sub(16));
        let kept = from + without_end(self.cut(from, end), b"\\,;)}]| \t>").len();
        let inside = emphasis.and_then(|it| self.cut(from, kept).strip_suffix(it));
        let kept = inside.map_or(kept, |it| from + it.len());
        // A value of nothing but such signs is one.
        let end = if kept == at { end } else { kept };
        Some(Extent {
            start: at,
            end,
            quoted: false,
        })
    }

    /// Whether a password that fills its line begins with a sign that mostly opens or ends something else: `{tiger12`
    pub(super) fn begins_oddly(&self, at: usize) -> bool {
        const LONGEST: usize = 80;
        const SHORTEST: usize = 6;
        let word = up_to(self.cut(at, at + LONGEST), b" \t\n");
        let signs = word.iter().take_while(|it| b"{,;".contains(it)).count();
        let rest = &word[signs..];
        let is_letter = |it: &u8| it.is_ascii_alphanumeric() || b"!@#$%^&*+?~_-.".contains(it);
        signs > 0
            && rest.len() >= SHORTEST
            && rest.iter().all(is_letter)
            && looks_typed(rest)
            && !names_a_thing(rest)
            && b"\0\n".contains(&self.byte(at + word.len()))
    }

    /// Where a value ends before `\n` or `\r`, as JSON writes the end of a line, or where the string does it stands in
    fn end_as_written(&self, at: usize, end: usize) -> usize {
        const LONGEST: usize = 256;
        let is_in_string = self.line_start > 0 && self.byte(self.line_start - 1) != b'\n';
        let value = self.cut(at, end.min(at + LONGEST));
        let ends = |it: &[u8]| match it {
            [b'\\', b'n' | b'r', ..] | [b'\\', b'\\', b'n' | b'r', ..] => true,
            [b'"', ..] => is_in_string,
            _ => false,
        };
        let length = (0..value.len()).find(|from| {
            let is_escaped = *from > 0 && value[from - 1] == b'\\';
            !is_escaped && ends(&value[*from..])
        });
        length.map_or(end, |it| at + it)
    }

    /// What Markdown puts around a value, or opened before its name: `**password: X**`
    fn emphasis(&self, at: usize) -> Option<&'static [u8]> {
        const REACH: usize = 100;
        let before = self.on_line_before(at, REACH);
        let is_open = |sign: &[u8]| before.windows(2).filter(|it| *it == sign).count() % 2 == 1;
        [&b"**"[..], b"__", b"~~"]
            .into_iter()
            .find(|it| self.has_at(at, it) || is_open(it))
    }

    /// Whether a placeholder or something else than a value begins at `<`
    fn is_placeholder(&self, at: usize, kind: SecretKind) -> bool {
        const LONGEST: usize = 80;
        let ahead = self.cut(at, at + LONGEST);
        let length = up_to(ahead, b">\n").len();
        match ahead.get(length) {
            Some(b'>') => says_nothing(&ahead[..=length], kind) || ahead[1] == b'[',
            _ => matches!(
                self.byte(at + 1),
                0 | b' ' | b'(' | b'<' | b'/' | b'\n' | b'[' | b'{'
            ),
        }
    }

    /// The end of a word as a shell reads it, parts in quotes and blanks behind a backslash included
    #[inline(never)]
    pub(super) fn word_end(&mut self, from: usize) -> usize {
        if self.word_in_view.holds(from) {
            return self.word_in_view.end;
        }
        let mut at = from;
        loop {
            at = self.end_of(class::SHELL, at);
            let before = self.cut(from, at);
            let escapes = (before.len() - without_end(before, b"\\").len()) % 2 == 1;
            let byte = self.byte(at);
            if ends_a_value(self.byte(at + 1)) {
                break;
            }
            if byte == b' ' && escapes {
                at += 1;
            } else if is_quote(byte) && !escapes {
                at = self.quoted_end(at + 1, Quote::Byte(byte, 0));
                if self.byte(at) != byte {
                    break;
                }
                at += 1;
            } else {
                break;
            }
        }
        self.word_in_view.from = from;
        self.word_in_view.end = at;
        at
    }

    /// The quote that opens at a place, however it is written, and where its inside begins
    #[inline(never)]
    pub(super) fn opening_quote(&self, at: usize) -> Option<(usize, Quote)> {
        let mut next = at;
        while self.byte(next) == b'\\' && next < at + 16 {
            next += 1;
        }
        match self.byte(next) {
            quote @ (b'"' | b'\'' | b'`') => Some((next + 1, Quote::Byte(quote, next - at))),
            first @ (b'%' | b'&' | b'u') if first != b'u' || next > at => WRITTEN_OUT
                .iter()
                .find(|it| self.has_at(next, it))
                .map(|it| (next + it.len(), Quote::WrittenOut)),
            _ => None,
        }
    }

    /// Behind the quote that closes a name, or where the name ends
    pub(super) fn behind_quote(&self, at: usize) -> usize {
        self.opening_quote(at).map_or(at, |(after, _)| after)
    }

    /// The inside of a quote; with the quote, where the value goes on behind it
    fn quoted(&mut self, opening: usize, start: usize, quote: Quote, place: Place) -> Extent {
        let mut extent = Extent {
            start,
            end: 0,
            quoted: true,
        };
        if quote == Quote::Byte(b'`', 0) {
            // Markdown may open with several.
            extent.start = self.past(start, b"`");
            if extent.start > start + 2 || self.byte(extent.start) == 0 {
                extent.start = start;
            }
            extent.end = self.quoted_end(extent.start, quote);
            return extent;
        }
        let Quote::Byte(sign @ (b'"' | b'\''), 0) = quote else {
            extent.end = self.quoted_end(start, quote);
            return extent;
        };
        if self.byte(start) == sign && self.byte(start + 1) == sign {
            const LONGEST: usize = 8192;
            // One of three signs goes over many lines; what nothing closes ends with its line.
            extent.start = start + 2;
            let close = find(self.cut(start + 2, start + LONGEST), &[sign; 3]);
            self.step(close.unwrap_or_default());
            extent.end = match close {
                Some(close) => start + 2 + close,
                None => self.quoted_end(start + 2, quote),
            };
            return extent;
        }
        let mut end = self.quoted_end(start, quote);
        if self.byte(end) == b'\n' && place != Place::Shell {
            end = self.folded_end(end, sign);
        }
        while self.byte(end) == sign && end > start {
            let (behind, next) = (self.byte(end + 1), self.byte(end + 2));
            let ends_next = ends_a_value(next);
            if behind == sign && !ends_next {
                end = self.quoted_end(end + 2, quote);
                continue;
            }
            let is_part = place == Place::Shell
                && b":=@.".contains(&behind)
                && !next.is_ascii_whitespace()
                && next > 0;
            let closes_a_tag = behind == b'/' && next == b'>';
            let goes_on = is_part
                || !ends_a_value(behind) && !closes_a_tag
                || b"\"'`".contains(&behind) && !ends_next;
            if goes_on {
                end = self.word_end(end + 1);
                // Where it ends in a quote of the same kind, that one and the first stay.
                if self.bytes[end - 1] == sign {
                    end -= 1;
                } else {
                    extent.start = opening;
                }
            }
            break;
        }
        extent.end = end.max(extent.start);
        extent
    }

    /// Where a quote closes on a line further in, as YAML folds what is long; or the first of its lines ends
    fn folded_end(&mut self, newline: usize, sign: u8) -> usize {
        const MOST_LINES: usize = 16;
        const LONGEST_LINE: usize = 400;
        let indent = indent(self);
        let mut line = newline;
        for _ in 0..MOST_LINES {
            let at = self.skip_blanks(line + 1);
            let text = up_to(self.cut(at, at + LONGEST_LINE), b"\n");
            self.step(text.len());
            let is_further_in = at - (line + 1) > indent || text.is_empty();
            let inside = up_to(text, &[sign]);
            // What has a name of its own belongs to another value.
            if !is_further_in || text.len() == LONGEST_LINE || find(inside, b": ").is_some() {
                break;
            }
            line = at + text.len();
            if inside.len() < text.len() {
                let closes = !inside.is_empty() && ends_a_value(self.byte(at + inside.len() + 1));
                return if closes { at + inside.len() } else { newline };
            }
            if line >= self.bytes.len() {
                break;
            }
        }
        newline
    }

    /// The end of a quoted value; a cut-off one ends with its line
    #[inline(never)]
    pub(super) fn quoted_end(&mut self, start: usize, quote: Quote) -> usize {
        let mut at = start;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            match quote {
                _ if byte == b'\n' => break,
                Quote::WrittenOut if b"\\&%\"'".contains(&byte) => break,
                Quote::Byte(sign, depth) if byte == b'\\' => {
                    let run = self.past(at, b"\\") - at;
                    let next = self.byte(at + run);
                    let escapes = if depth == 0 {
                        run % 2 == 1
                    } else {
                        next == sign
                    };
                    let closes =
                        next == sign && run <= depth || run == depth && matches!(next, b'n' | b'r');
                    if depth > 0 && closes {
                        break;
                    }
                    at += run + usize::from(escapes && next != b'\n');
                }
                Quote::Byte(sign, _) if byte == sign => break,
                _ => at += 1,
            }
        }
        let end = at.min(self.bytes.len());
        self.step(end - start);
        end
    }
}

/// Whether what stands behind a value ends it; zero is the end of the text
pub(super) fn ends_a_value(byte: u8) -> bool {
    b"\0 \t\n,;:.)]}><|&\\=@\"'`".contains(&byte)
}
