//! Where a key moves the focus, as people know it from spreadsheets.

use super::At;

/// The cell that a key leads to; `None` for a key that moves nothing
pub(super) fn moved(
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
}
