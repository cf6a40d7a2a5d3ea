//! Text outputs: what is said above them, tables, and lines of a label and a value.

use super::locale::Locale;

/// A text output
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The sentence above it, such as `Getting users under account ...`
    pub head: Option<String>,
    /// Whether `OK` stands below the sentence
    pub ok: bool,
    /// The output itself
    pub body: String,
}

impl Text {
    /// An output below a sentence and `OK`
    pub fn below(head: impl Into<String>, body: String) -> Self {
        Self {
            head: Some(head.into()),
            ok: true,
            body,
        }
    }

    /// An output below `OK` alone
    pub fn ok(body: String) -> Self {
        Self {
            head: None,
            ok: true,
            body,
        }
    }

    /// An output with nothing above it
    pub fn bare(body: String) -> Self {
        Self {
            body,
            ..Self::default()
        }
    }

    /// As it is printed; `quiet` leaves the sentence out
    pub fn printed(self, quiet: bool, locale: Locale) -> String {
        let head = self.head.filter(|_| !quiet && locale.has_sentences());
        let head = head.map_or(String::new(), |it| it + "\n");
        let ok = if self.ok { "OK\n" } else { "" };
        format!("{head}{ok}{}", self.body)
    }
}

/// A table: every column as wide as its widest cell, three blanks between two
pub fn table(locale: Locale, headings: &[&'static str], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = headings
        .iter()
        .map(|it| locale.word(it).to_owned())
        .collect();
    let widths: Vec<usize> = (0..headings.len())
        .map(|at| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(at))
                .chain(headings.get(at));
            cells.map(|it| it.chars().count()).max().unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for row in [&headings].into_iter().chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 3 - cell.chars().count()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Lines of a label with a colon and a value, the values below each other
pub fn labelled(locale: Locale, gap: usize, lines: &[(&'static str, String)]) -> String {
    let labels: Vec<String> = lines
        .iter()
        .map(|(label, _)| format!("{}:", locale.word(label)))
        .collect();
    let width = labels.iter().map(|it| it.chars().count()).max();
    let width = width.unwrap_or_default() + gap;
    let mut out = String::new();
    for (label, (_, value)) in labels.iter().zip(lines) {
        let blanks = " ".repeat(width - label.chars().count());
        out.push_str(format!("{label}{blanks}{value}").trim_end());
        out.push('\n');
    }
    out
}
