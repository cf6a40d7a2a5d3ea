//! Where a key moves the focus in a table, as people know it from spreadsheets and from lists.

use keyatlas_resolver::order;

/// Where a cell is; row 0 and column 0 are the heads
pub type At = (usize, usize);

/// The cell that a key leads to; `None` for a key that moves nothing
pub fn moved(
    key: &str,
    with_control: bool,
    (row, column): At,
    (rows, columns): (usize, usize),
    page: usize,
) -> Option<At> {
    let to = match (key, with_control) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("Home", false) => (row, 0),
        ("End", false) => (row, columns),
        ("Home", true) => (0, 0),
        ("End", true) => (rows, columns),
        ("PageUp", false) => (row.saturating_sub(page), column),
        ("PageDown", false) => (row + page, column),
        _ => return None,
    };
    Some((to.0.min(rows), to.1.min(columns)))
}

/// Letters that follow one another within so many milliseconds belong together
const TOGETHER: f64 = 1000.0;

/// What was typed lately in a table, which leads to the row that begins so
#[derive(Debug, Clone, Default)]
pub struct Typed {
    letters: String,
    last: f64,
}

impl Typed {
    /// The row that a letter, typed at some millisecond, leads to from another row; the same letter again leads to
    /// the next that begins with it
    pub fn row(
        &mut self,
        key: &str,
        at: f64,
        from: usize,
        rows: usize,
        name: impl Fn(usize) -> String,
    ) -> Option<usize> {
        let mut letters = key.chars();
        let letter = letters.next().filter(|it| begins_a_name(*it))?;
        if letters.next().is_some() {
            return None;
        }
        if at - self.last > TOGETHER {
            self.letters.clear();
        }
        self.last = at;
        self.letters.extend(letter.to_lowercase());
        let is_again = self
            .letters
            .bytes()
            .all(|it| it == self.letters.as_bytes()[0]);
        let sought = if is_again {
            &self.letters[..1]
        } else {
            &self.letters
        };
        let start = if is_again { from } else { from.max(1) - 1 };
        let mut from_there = (0..rows).map(|step| (start + step) % rows + 1);
        from_there.find(|row| order::small_letters(&name(*row)).starts_with(sought))
    }
}

/// What is no letter may be a key of the page
fn begins_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_inside_the_table_heads_included() {
        let moved = |key, with_control, from| moved(key, with_control, from, (10, 5), 4);
        assert_eq!(moved("ArrowUp", false, (1, 1)), Some((0, 1)));
        assert_eq!(moved("ArrowUp", false, (0, 1)), Some((0, 1)));
        assert_eq!(moved("ArrowRight", false, (3, 5)), Some((3, 5)));
        assert_eq!(moved("PageDown", false, (3, 2)), Some((7, 2)));
        assert_eq!(moved("PageDown", false, (8, 2)), Some((10, 2)));
        assert_eq!(moved("Home", false, (3, 2)), Some((3, 0)));
        assert_eq!(moved("End", true, (3, 2)), Some((10, 5)));
        assert_eq!(moved("Enter", false, (3, 2)), None);
        assert_eq!(moved("ArrowDown", true, (3, 2)), None);
    }

    #[test]
    fn letters_lead_to_the_row_that_begins_so() {
        let names = ["Default", "payments", "prod", "product", "team-a"];
        let mut typed = Typed::default();
        let mut row = |key, at, from| typed.row(key, at, from, 5, |row| names[row - 1].to_owned());
        assert_eq!(row("p", 0.0, 1), Some(2));
        assert_eq!(row("R", 100.0, 2), Some(3));
        // A letter alone leads on, and after the last to the first.
        assert_eq!(row("p", 5_000.0, 3), Some(4));
        assert_eq!(row("p", 5_100.0, 4), Some(2));
        assert_eq!(row("d", 9_000.0, 0), Some(1));
        assert_eq!(row("x", 20_000.0, 1), None);
        // Keys of the page, and those with a name, are left to it.
        for key in ["/", "?", " ", "Enter", "F1"] {
            assert_eq!(row(key, 30_000.0, 1), None, "{key}");
        }
    }

    #[test]
    fn an_empty_table_has_no_row_to_lead_to() {
        let mut typed = Typed::default();
        assert_eq!(typed.row("a", 0.0, 0, 0, |_| String::new()), None);
    }
}
