//! How much is drawn in one frame: as much as this machine can without missing the next one.

use leptos::prelude::window;

/// Follows how long the frames take, for rows or single cells of a table
pub struct Pace {
    at_first: usize,
    next: usize,
    last_frame: Option<f64>,
    has_drawn: bool,
}

/// A slow machine shows so many cells in a third of what one frame may take
const CELLS_AT_FIRST: usize = 48;
/// In milliseconds: after a quicker frame there is room for more, after a slower one there were too many
const QUICK: f64 = 20.0;
const SLOW: f64 = 34.0;

impl Pace {
    /// For pieces of so many cells
    pub fn new(cells: usize) -> Self {
        let at_first = (CELLS_AT_FIRST / cells.max(1)).max(1);
        Self {
            at_first,
            next: at_first,
            last_frame: None,
            has_drawn: false,
        }
    }

    /// Begins anew, with the frame after something was asked for
    pub fn start(&mut self) {
        *self = Self {
            next: self.at_first,
            last_frame: None,
            has_drawn: false,
            ..*self
        };
    }

    /// How many pieces the frame that begins now may draw
    ///
    /// None in the first: it belongs to what was pressed, and to what goes.
    pub fn pieces(&mut self) -> usize {
        let now = window().performance().map_or(0.0, |it| it.now());
        let Some(before) = self.last_frame.replace(now) else {
            return 0;
        };
        if !std::mem::replace(&mut self.has_drawn, true) {
            // The frame before had none of it, so that it says nothing of how long one takes.
            return self.next;
        }
        if now - before < QUICK {
            // A quick frame says little of the next one, which may have to lay out the whole page.
            self.next = self.at_first * 2;
        } else if now - before > SLOW {
            self.next = self.at_first;
        }
        self.next
    }
}
