//! Tables without lines, which read well and copy well.

use comfy_table::{Attribute, Cell, ContentArrangement, presets};

use super::{Tone, harmless};

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
            let cell = Cell::new(harmless(&text));
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
