//! JSON inside other text: finds where it ends, and closes what a cut-off paste left open.

use serde_json::Value;

/// JSON that was found at the start of a text
#[derive(Debug)]
pub struct Found {
    /// What it says, up to its last whole part
    pub value: Value,
    /// Where the text goes on
    pub end: usize,
    /// Where it stops being JSON, if it does before its end
    pub cut_at: Option<usize>,
    /// Where each entry of the outermost list of objects starts
    pub entries: Vec<usize>,
}

/// Reads the JSON that a text starts with; none if it is none
pub fn find(text: &str) -> Option<Found> {
    let mut walk = Walk::new(text);
    let outcome = walk.run();
    let (end, cut_at) = match outcome {
        Outcome::Whole(end) => (end, None),
        Outcome::Cut(at) => (at, Some(at)),
    };
    let json = match cut_at {
        None => walk.without_stray_commas(&text[..end]),
        Some(_) => {
            let (keep, open) = walk.last_whole.take()?;
            let mut kept = walk.without_stray_commas(&text[..keep]);
            kept.extend(open.iter().rev().map(|it| match it {
                Open::List => ']',
                Open::Object => '}',
            }));
            kept
        }
    };
    let value = serde_json::from_str(&json).ok()?;
    let entries = std::mem::take(&mut walk.entries);
    Some(Found {
        value,
        end,
        cut_at,
        entries,
    })
}

/// Deeper nesting than any command prints is not followed
const DEEPEST: usize = 60;

enum Outcome {
    Whole(usize),
    Cut(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    List,
    Object,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Value,
    ValueOrClose,
    Key,
    KeyOrClose,
    Colon,
    CommaOrClose,
}

struct Walk<'t> {
    bytes: &'t [u8],
    at: usize,
    open: Vec<Open>,
    entries: Vec<usize>,
    stray_commas: Vec<usize>,
    /// Where the last whole part ended that can stand without what follows, and what was open there
    last_whole: Option<(usize, Vec<Open>)>,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            entries: Vec::new(),
            stray_commas: Vec::new(),
            last_whole: None,
        }
    }

    fn run(&mut self) -> Outcome {
        let mut wants = Wants::Value;
        let mut comma = None;
        loop {
            self.skip_blanks();
            let Some(byte) = self.bytes.get(self.at).copied() else {
                return Outcome::Cut(self.at);
            };
            let closes = matches!(
                (byte, self.open.last()),
                (b']', Some(Open::List)) | (b'}', Some(Open::Object))
            );
            let may_close = matches!(
                wants,
                Wants::ValueOrClose | Wants::KeyOrClose | Wants::CommaOrClose
            );
            let after_comma = comma.is_some() && matches!(wants, Wants::Value | Wants::Key);
            if closes && (may_close || after_comma) {
                if after_comma {
                    self.stray_commas.extend(comma);
                }
                self.open.pop();
                self.at += 1;
                if self.open.is_empty() {
                    return Outcome::Whole(self.at);
                }
                self.whole_part();
                wants = Wants::CommaOrClose;
                continue;
            }
            wants = match wants {
                Wants::Value | Wants::ValueOrClose => match byte {
                    b'[' | b'{' => {
                        if self.open.len() >= DEEPEST {
                            return Outcome::Cut(self.at);
                        }
                        self.opened(byte);
                        if byte == b'[' {
                            Wants::ValueOrClose
                        } else {
                            Wants::KeyOrClose
                        }
                    }
                    _ => {
                        if self.open.is_empty() || !self.scalar() {
                            return Outcome::Cut(self.at);
                        }
                        self.whole_part();
                        Wants::CommaOrClose
                    }
                },
                Wants::Key | Wants::KeyOrClose if byte == b'"' && self.string() => Wants::Colon,
                Wants::Colon if byte == b':' => {
                    self.at += 1;
                    comma = None;
                    Wants::Value
                }
                Wants::CommaOrClose if byte == b',' => {
                    comma = Some(self.at);
                    self.at += 1;
                    match self.open.last() {
                        Some(Open::List) => Wants::Value,
                        _ => Wants::Key,
                    }
                }
                _ => return Outcome::Cut(self.at),
            };
        }
    }

    fn opened(&mut self, byte: u8) {
        let in_outermost_list = matches!(
            self.open.as_slice(),
            [Open::List] | [Open::Object, Open::List]
        );
        if byte == b'{' && in_outermost_list {
            self.entries.push(self.at);
        }
        self.open.push(if byte == b'[' {
            Open::List
        } else {
            Open::Object
        });
        self.at += 1;
    }

    /// A part ended: in a list of entries a half entry is worth nothing, so only whole entries count there
    fn whole_part(&mut self) {
        let inside_an_entry = match self.open.as_slice() {
            [Open::List, ..] => self.open.len() > 1,
            [Open::Object, Open::List, ..] => self.open.len() > 2,
            _ => false,
        };
        if !inside_an_entry {
            self.last_whole = Some((self.at, self.open.clone()));
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    fn scalar(&mut self) -> bool {
        match self.bytes.get(self.at) {
            Some(b'"') => self.string(),
            Some(byte) if byte.is_ascii_digit() || *byte == b'-' => self.number(),
            _ => ["true", "false", "null"].iter().any(|word| {
                let fits = self.bytes[self.at..].starts_with(word.as_bytes());
                if fits {
                    self.at += word.len();
                }
                fits
            }),
        }
    }

    fn number(&mut self) -> bool {
        let length = self.bytes[self.at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte))
            .count();
        let text = std::str::from_utf8(&self.bytes[self.at..self.at + length]).unwrap_or_default();
        let fits = serde_json::from_str::<serde_json::Number>(text).is_ok();
        if fits {
            self.at += length;
        }
        // A number at the very end of a paste may have lost digits.
        fits && self.at < self.bytes.len()
    }

    fn string(&mut self) -> bool {
        let mut at = self.at + 1;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return true;
                }
                b'\\' => at += 2,
                byte if *byte < 0x20 => break,
                _ => at += 1,
            }
        }
        false
    }

    fn without_stray_commas(&self, text: &str) -> String {
        if self.stray_commas.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for comma in self.stray_commas.iter().filter(|it| **it < text.len()) {
            out.push_str(&text[from..*comma]);
            from = comma + 1;
        }
        out.push_str(&text[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool, &str)> {
        let found = find(text)?;
        Some((
            found.value.to_string(),
            found.cut_at.is_some(),
            &text[found.end..],
        ))
    }

    #[test]
    fn json_ends_where_it_ends_and_the_rest_goes_on() {
        assert_eq!(
            read("[{\"a\": 1}]$ ibmcloud"),
            Some(("[{\"a\":1}]".into(), false, "$ ibmcloud"))
        );
    }

    #[test]
    fn a_cut_off_list_keeps_its_whole_entries() {
        assert_eq!(
            read("[{\"a\": 1}, {\"a\": 2, \"b\": [1, "),
            Some(("[{\"a\":1}]".into(), true, ""))
        );
        assert_eq!(
            read("{\"total\": 2, \"resources\": [{\"a\": 1}, {\"a\""),
            Some(("{\"resources\":[{\"a\":1}],\"total\":2}".into(), true, ""))
        );
        assert_eq!(read("{\"a\": {\"b\": 1"), None);
        assert_eq!(
            read("{\"x\": 5, \"a\": {\"b\": 1, \"c"),
            Some(("{\"a\":{\"b\":1},\"x\":5}".into(), true, "\"c"))
        );
    }

    #[test]
    fn a_comma_too_many_is_forgiven() {
        assert_eq!(
            read("[{\"a\": 1,}, ]"),
            Some(("[{\"a\":1}]".into(), false, ""))
        );
    }

    #[test]
    fn what_only_starts_like_json_is_none() {
        for text in [
            "[INFO] starting",
            "{{site.data.keyword}}",
            "[",
            "{",
            "[root@host ~]# ls",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn entries_are_found_again_by_where_they_start() {
        let found = find("[\n{\"a\": [{}]},\n{\"b\": 1}]").expect("JSON");
        assert_eq!(found.entries, [2, 15]);
    }
}
