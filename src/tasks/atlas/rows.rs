//! The rows of the matrix in the page, brought up to date a few at a time.
//!
//! What a change costs is not the deciding but the showing: each row takes the browser a millisecond or
//! two. So the rows in view follow a change in the next frame and the others in the frames after it.
//! For the same reason no cell is a signal of its own.

mod focus;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::request_animation_frame;

use super::filter::Shown;
use super::pattern::Patterns;
use super::picked::{Picked, Spot};
use super::present::Atlas;
use super::row::{RowInPage, TO_DRAW};
use super::tickable::Tickable;
use crate::browser::element::{Element, append, every, hint_at_what_is_cut_off, made, set, toggle};
use crate::browser::pace::Pace;
use crate::ui::keys::Typed;

/// Every row of an account
pub(super) struct Rows {
    atlas: Arc<Atlas>,
    patterns: Patterns,
    body: Element,
    /// One for each column
    heads: Vec<Tickable>,
    rows: Vec<RowInPage>,
    shown: Shown,
    open: Option<usize>,
    /// None while nothing is selected
    picked: Option<Picked>,
    /// Where the key Tab stops; other keys lead to the rest
    stop: Spot,
    typed: Typed,
    /// Rows that do not show yet what they should, the next one last
    waiting: Vec<usize>,
    is_drawing: bool,
    pace: Pace,
}

/// About as high as a row is, in pixels
const HEIGHT: i32 = 90;

impl Rows {
    /// The rows of an account, still without their cells
    pub(super) fn new(atlas: Arc<Atlas>, shown: Shown) -> Self {
        let body = made("tbody");
        set(&body, "role", "rowgroup");
        let rows = (0..atlas.rows.len())
            .map(|at| RowInPage::new(at, &body))
            .collect();
        Self {
            pace: Pace::new(atlas.regions.len()),
            atlas,
            patterns: Patterns::new(),
            body,
            heads: Vec::new(),
            rows,
            shown,
            open: None,
            picked: None,
            stop: Spot::default(),
            typed: Typed::default(),
            waiting: Vec::new(),
            is_drawing: false,
        }
    }

    /// Shows what is left of the account, from the next frame on, in the table that a frame holds
    ///
    /// What is picked is shown at once: that touches no more than what was ticked.
    pub(super) fn show(
        this: &Rc<RefCell<Self>>,
        frame: &Element,
        shown: Shown,
        picked: Option<Picked>,
    ) {
        let mut rows = this.borrow_mut();
        if !shown.is_of(&rows.atlas) {
            // Another account has come into view, and these rows are about to go.
            return;
        }
        let is_as_before = rows.body.is_connected()
            && rows.shown == shown
            && rows.picked.is_some() == picked.is_some();
        rows.shown = shown;
        if rows.heads.is_empty() {
            rows.heads = every("thead .head", frame).map(Tickable::new).collect();
        }
        rows.tick(picked);
        if is_as_before {
            return;
        }
        let above = match frame.first_element_child() {
            Some(table) if !rows.body.is_connected() => {
                append(&table, &rows.body);
                0
            }
            _ => frame.scroll_top() / HEIGHT,
        };
        rows.prepare(usize::try_from(above).unwrap_or(0));
        if !rows.is_drawing {
            rows.is_drawing = true;
            draw_in_each_frame(Rc::clone(this), frame.clone());
        }
    }

    /// Marks the cell whose scope is open beside the matrix
    pub(super) fn mark(&mut self, open: Option<usize>) {
        if let Some(link) = self.open.and_then(|cell| self.link(cell)) {
            toggle(link, CURRENT, false);
        }
        self.open = open;
        self.mark_open();
    }

    fn prepare(&mut self, above: usize) {
        self.waiting.clear();
        for (at, row) in self.rows.iter_mut().enumerate() {
            if row.prepare(&self.atlas, &self.shown, self.picked.is_some()) {
                self.waiting.push(at);
            }
        }
        let above = above.min(self.waiting.len());
        self.waiting.rotate_left(above);
        self.waiting.reverse();
        self.pace.start();
    }

    fn draw_next(&mut self) {
        let mut room = self.pace.pieces() * TO_DRAW;
        while room > 0 {
            let Some(at) = self.waiting.pop() else {
                break;
            };
            let took = self.rows[at].draw(
                &self.atlas,
                &self.shown,
                &self.patterns,
                self.picked.as_ref(),
            );
            room = room.saturating_sub(took);
        }
        self.mark_open();
        self.mark_stop();
        // Whoever has left the page needs no more of it.
        self.is_drawing = !self.waiting.is_empty() && self.body.is_connected();
    }

    fn mark_open(&self) {
        if let Some(link) = self.open.and_then(|cell| self.link(cell)) {
            set(link, CURRENT, "true");
        }
    }

    fn link(&self, cell: usize) -> Option<&Element> {
        let row = self
            .atlas
            .rows
            .iter()
            .position(|row| row.cells.contains(&Some(cell)))?;
        let column = self.atlas.cells.get(cell)?.column;
        Some(&self.rows[row].tickable(Some(column))?.element)
    }
}

const CURRENT: &str = "aria-current";

/// Until every row shows what it should, and what that leaves below the frame is known
fn draw_in_each_frame(rows: Rc<RefCell<Rows>>, frame: Element) {
    request_animation_frame(move || {
        // Nothing has changed since the last frame was laid out, so that asking for sizes is cheap.
        hint_at_what_is_cut_off(&frame);
        if rows.borrow().is_drawing {
            rows.borrow_mut().draw_next();
            draw_in_each_frame(rows, frame);
        }
    });
}
