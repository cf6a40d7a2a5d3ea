//! Tables without lines, which read well and copy well.

use std::borrow::Cow;

use comfy_table::{Attribute, Cell, ContentArrangement, presets};

use super::Tone;
use super::shown::harmless;

/// A table while it is filled
pub struct Table(comfy_table::Table);

impl Table {
    /// A table with its heads
    pub fn new(heads: &[&str]) -> Self {
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            // Whether there are colours is decided where the text is written.
            .enforce_styling();
        table.set_header(
            heads
                .iter()
                .map(|head| Cell::new(head).add_attribute(Attribute::Bold)),
        );
        Self(table)
    }

    /// Adds a row; every cell has a tone
    pub fn row<const COLUMNS: usize>(&mut self, cells: [(Tone, String); COLUMNS]) {
        self.0.add_row(cells.map(|(tone, text)| {
            let cell = Cell::new(in_pieces(&harmless(&text)));
            match tone.color() {
                Some(color) => cell.fg(color),
                None => cell,
            }
        }));
    }

    pub(super) fn into_text(mut self, width: usize) -> String {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        self.0.set_width(width);
        let lines = self.0.lines();
        lines
            .map(|line| {
                without_blanks_at_the_end(&line)
                    + "
"
            })
            .collect()
    }
}

/// Letters in a piece of a word
const LONG: usize = 1000;

/// Words that nobody typed in pieces, each on lines of its own. A column breaks them anyway, and the table looks
/// at all the rest of a word for each line it breaks off.
fn in_pieces(text: &str) -> Cow<'_, str> {
    let is_long = |word: &str| word.len() > LONG && word.chars().nth(LONG).is_some();
    if !text.split_whitespace().any(is_long) {
        return Cow::Borrowed(text);
    }
    let mut pieces = String::with_capacity(text.len() + text.len() / LONG);
    let mut letters = 0;
    for letter in text.chars() {
        letters = if letter.is_whitespace() {
            0
        } else {
            letters + 1
        };
        if letters > LONG {
            pieces.push('\n');
            letters = 1;
        }
        pieces.push(letter);
    }
    Cow::Owned(pieces)
}

/// A line as short as it can be: blanks go, also where a colour ends behind them
fn without_blanks_at_the_end(line: &str) -> String {
    let (mut text, mut colours) = (line, String::new());
    loop {
        text = text.trim_end();
        let escape = text
            .strip_suffix('m')
            .and_then(|it| it.rfind('\u{1b}'))
            .filter(|at| {
                let inside = &text[at + 1..text.len() - 1];
                inside.starts_with('[') && !inside.contains('m')
            });
        match escape {
            Some(at) => {
                colours.insert_str(0, &text[at..]);
                text = &text[..at];
            }
            None => return format!("{text}{colours}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_million_letters_takes_no_longer_than_a_million_letters() {
        let mut table = Table::new(&["scope", "owner"]);
        let word = "ab".repeat(500_000);
        table.row([
            (Tone::Plain, "us-south/prod".to_owned()),
            (Tone::Plain, word.clone()),
        ]);
        let text = table.into_text(80);
        let letters = |text: &str| text.matches(['a', 'b']).count();
        assert_eq!(letters(&text), letters(&word));
    }

    #[test]
    fn a_long_word_comes_in_pieces_and_a_short_one_whole() {
        let short = "x".repeat(LONG);
        assert_eq!(in_pieces(&short), short);
        let long = format!("{short} {short}yz w");
        assert_eq!(in_pieces(&long), format!("{short} {short}\nyz w"));
    }

    #[test]
    fn a_table_fits_its_width_and_ends_its_lines_where_the_words_end() {
        let mut table = Table::new(&["scope", "state", "why"]);
        let good = "one that is much longer than the place there is for it";
        table.row([
            (Tone::Plain, "us-south/prod".to_owned()),
            (Tone::Bad, "BROKEN".to_owned()),
            (Tone::Good, good.to_owned()),
        ]);
        let text = table.into_text(40);
        assert!(text.contains("\u{1b}["), "a state has a colour");
        for line in text.lines() {
            let plain = anstream::adapter::strip_str(line).to_string();
            assert!(plain.len() <= 40, "{plain:?} is wider than asked");
            assert_eq!(plain, plain.trim_end());
        }
    }
}
