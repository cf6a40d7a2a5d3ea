//! Tables without lines, which read well and copy well.

use comfy_table::{Attribute, Cell, ContentArrangement, presets};

use super::Tone;

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
            let cell = Cell::new(text);
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
            .map(|line| line.trim_end().to_owned() + "\n")
            .collect()
    }
}
