//! Which rows and columns are in view, and a little around them.

use crate::browser::element::Size;
use crate::ui::keys::At;

/// In pixels; the style sheet says how large cells and heads are
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sizes {
    pub(super) row: f64,
    pub(super) column: f64,
    /// The height of the row of heads
    pub(super) heads: f64,
    /// The width of the column of heads
    pub(super) names: f64,
}

impl Sizes {
    /// As large as the style sheet makes these two
    pub(super) fn measured(cell: Size, head: Size) -> Self {
        let or = |measured: i32, otherwise: f64| match measured {
            // Without a style sheet nothing has a size.
            0 => otherwise,
            some => f64::from(some),
        };
        Self {
            row: or(cell.height, 36.0),
            column: or(cell.width, 112.0),
            heads: or(head.height, 64.0),
            names: or(head.width, 240.0),
        }
    }

    /// The upper edge of a row, counted from 0 without the heads
    pub(super) fn top_of(self, row: usize) -> f64 {
        self.heads + row as f64 * self.row
    }

    /// The left edge of a column, counted from 0 without the heads
    pub(super) fn left_of(self, column: usize) -> f64 {
        self.names + column as f64 * self.column
    }
}

/// The part of a table that its frame shows
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct View {
    pub(super) top: f64,
    pub(super) left: f64,
    pub(super) height: f64,
    pub(super) width: f64,
}

/// Rows come and go so many at a time, so that most of scrolling changes nothing in the page
const ROWS: Block = Block {
    length: 4,
    at_most: 48,
};
const COLUMNS: Block = Block {
    length: 2,
    at_most: 64,
};

struct Block {
    length: usize,
    /// A frame that does not scroll, as without a style sheet, still shows no more than this
    at_most: usize,
}

impl View {
    /// The rows in view, counted from 0, and the one that has the focus
    pub(super) fn rows(&self, sizes: Sizes, count: usize, focused: usize) -> Vec<usize> {
        let span = self.height - sizes.heads;
        ROWS.in_view(self.top, span, sizes.row, count, focused)
    }

    /// The columns in view, counted from 0, and the one that has the focus
    pub(super) fn columns(&self, sizes: Sizes, count: usize, focused: usize) -> Vec<usize> {
        let span = self.width - sizes.names;
        COLUMNS.in_view(self.left, span, sizes.column, count, focused)
    }

    pub(super) fn rows_in_a_page(&self, sizes: Sizes) -> usize {
        (((self.height - sizes.heads) / sizes.row) as usize).max(1)
    }

    /// How far to scroll, down and right, so that a cell comes out from under the heads
    pub(super) fn scrolled_to(&self, sizes: Sizes, (row, column): At) -> (f64, f64) {
        let top = scrolled(self.top, self.height - sizes.heads, sizes.row, row);
        let left = scrolled(self.left, self.width - sizes.names, sizes.column, column);
        (top, left)
    }
}

fn scrolled(from: f64, span: f64, size: f64, at: usize) -> f64 {
    // A head is always in view.
    let Some(at) = at.checked_sub(1) else {
        return from;
    };
    let start = at as f64 * size;
    from.clamp((start + size - span).min(start).max(0.0), start)
}

impl Block {
    fn in_view(&self, from: f64, span: f64, size: f64, count: usize, focused: usize) -> Vec<usize> {
        let first = (from / size) as usize / self.length * self.length;
        let first = first.saturating_sub(self.length).min(count);
        let shown = (span.max(0.0) / size).ceil() as usize;
        let last = (first + shown).next_multiple_of(self.length) + 3 * self.length;
        let last = last.min(first + self.at_most).min(count);
        let mut all: Vec<usize> = (first..last).collect();
        if let Some(kept) = focused.checked_sub(1).filter(|it| *it < count) {
            if kept < first {
                all.insert(0, kept);
            } else if kept >= last {
                all.push(kept);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes {
        row: 30.0,
        column: 100.0,
        heads: 60.0,
        names: 200.0,
    };

    fn view(top: f64) -> View {
        View {
            top,
            left: 0.0,
            height: 360.0,
            width: 500.0,
        }
    }

    #[test]
    fn only_what_is_in_view_and_a_little_around_it_is_there() {
        let rows = view(3000.0).rows(SIZES, 300, 0);
        assert_eq!((rows[0], rows[rows.len() - 1]), (96, 119));
        assert!(rows.contains(&100) && rows.contains(&110));
        assert_eq!(view(0.0).rows(SIZES, 5, 1), [0, 1, 2, 3, 4]);
        assert!(view(0.0).rows(SIZES, 0, 1).is_empty());
    }

    #[test]
    fn every_row_in_view_is_there_wherever_the_frame_is_scrolled_to() {
        for top in 0..3000 {
            let top = f64::from(top);
            let rows = view(top).rows(SIZES, 300, 0);
            let (first, last) = ((top / 30.0) as usize, ((top + 300.0) / 30.0) as usize);
            let all = (first..=last).all(|it| rows.contains(&it));
            assert!(all, "at {top}: {first} to {last} of {rows:?}");
        }
    }

    #[test]
    fn the_focused_row_stays_wherever_the_frame_is_scrolled_to() {
        assert_eq!(view(3000.0).rows(SIZES, 300, 3)[0], 2);
        assert_eq!(view(0.0).rows(SIZES, 300, 300).last(), Some(&299));
    }

    #[test]
    fn a_frame_that_does_not_scroll_shows_only_so_much() {
        let tall = View {
            height: 30.0 * 300.0,
            ..view(0.0)
        };
        assert_eq!(tall.rows(SIZES, 300, 1).len(), 48);
    }

    #[test]
    fn a_cell_comes_out_from_under_the_heads_and_no_further() {
        assert_eq!(view(0.0).scrolled_to(SIZES, (5, 1)), (0.0, 0.0));
        assert_eq!(view(0.0).scrolled_to(SIZES, (20, 6)), (300.0, 300.0));
        assert_eq!(view(900.0).scrolled_to(SIZES, (5, 1)), (120.0, 0.0));
        assert_eq!(view(900.0).scrolled_to(SIZES, (0, 1)), (900.0, 0.0));
    }
}
