//! One row of the matrix in the page: a resource group, with a place for each region.

use super::filter::Shown;
use super::pattern::Patterns;
use super::present::Atlas;
use crate::browser::element::{Element, append, first_in, made, set, toggle};

/// A row, which has no cells before it is shown for the first time
pub(super) struct RowInPage {
    at: usize,
    element: Element,
    places: Vec<Place>,
    is_hidden: bool,
}

struct Place {
    element: Element,
    /// Where a scope is
    link: Option<Element>,
    is_gone: bool,
    is_out: bool,
}

/// What style sheets call a row that does not show yet what it should
const WAITING: &str = "data-waiting";

impl RowInPage {
    /// The row at this place of the atlas, at the end of the body of a table
    pub(super) fn new(at: usize, body: &Element) -> Self {
        let element = made("tr");
        set(&element, "role", "row");
        append(body, &element);
        Self {
            at,
            element,
            places: Vec::new(),
            is_hidden: false,
        }
    }

    /// Hides the row, or what of it is not right yet; whether its turn has to come
    ///
    /// A hidden row stays so until then: to lay out hundreds that come back at once takes longer than a frame.
    pub(super) fn prepare(&mut self, atlas: &Atlas, shown: &Shown) -> bool {
        if !shown.rows[self.at] {
            self.hide(true);
            return false;
        }
        let is_right = self.is_as(atlas, shown);
        toggle(&self.element, WAITING, !is_right);
        self.is_hidden || !is_right
    }

    /// Shows what it should; whether there was more to do than to show the row as it was
    pub(super) fn draw(&mut self, atlas: &Atlas, shown: &Shown, patterns: &Patterns) -> bool {
        let is_right = self.is_as(atlas, shown);
        if !is_right {
            self.change(atlas, shown, patterns);
            toggle(&self.element, WAITING, false);
        }
        self.hide(false);
        !is_right
    }

    /// The link to a scope, if it is drawn
    pub(super) fn link(&self, column: usize) -> Option<&Element> {
        self.places.get(column)?.link.as_ref()
    }

    fn hide(&mut self, is_hidden: bool) {
        if self.is_hidden != is_hidden {
            toggle(&self.element, "hidden", is_hidden);
            self.is_hidden = is_hidden;
        }
    }

    fn change(&mut self, atlas: &Atlas, shown: &Shown, patterns: &Patterns) {
        if self.places.is_empty() {
            self.fill(atlas, patterns);
        }
        let row = &atlas.rows[self.at];
        for (column, (place, cell)) in self.places.iter_mut().zip(&row.cells).enumerate() {
            let is_gone = !shown.columns[column];
            if place.is_gone != is_gone {
                toggle(&place.element, "hidden", is_gone);
                place.is_gone = is_gone;
            }
            let is_out = cell.is_some_and(|cell| !shown.cells[cell]);
            if let Some(link) = place.link.as_ref().filter(|_| place.is_out != is_out) {
                toggle(link, "hidden", is_out);
                place.is_out = is_out;
            }
        }
    }

    fn fill(&mut self, atlas: &Atlas, patterns: &Patterns) {
        let row = &atlas.rows[self.at];
        append(&self.element, &patterns.head(row));
        for cell in &row.cells {
            let element = match cell {
                Some(cell) => patterns.cell(&atlas.cells[*cell]),
                None => patterns.none(),
            };
            append(&self.element, &element);
            self.places.push(Place {
                link: cell.map(|_| first_in(&element)),
                element,
                is_gone: false,
                is_out: false,
            });
        }
    }

    fn is_as(&self, atlas: &Atlas, shown: &Shown) -> bool {
        let row = &atlas.rows[self.at];
        !self.places.is_empty()
            && self.places.iter().zip(&row.cells).zip(&shown.columns).all(
                |((place, cell), column)| {
                    place.is_gone != *column
                        && cell.is_none_or(|cell| place.is_out != shown.cells[cell])
                },
            )
    }
}
