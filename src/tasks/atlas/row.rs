//! One row of the matrix in the page: a resource group, with a place for each region.

use super::filter::Shown;
use super::pattern::Patterns;
use super::picked::{Picked, Spot};
use super::present::Atlas;
use super::tickable::Tickable;
use crate::browser::element::{Element, append, first_in, made, set, toggle};

/// A row, which has no cells before it is shown for the first time
pub(super) struct RowInPage {
    at: usize,
    element: Element,
    head: Option<Tickable>,
    places: Vec<Place>,
    is_hidden: bool,
    is_selecting: bool,
}

struct Place {
    element: Element,
    /// The link to its scope; itself where there is none
    link: Tickable,
    is_gone: bool,
    is_out: bool,
}

/// What it takes the browser to show a row
pub(super) const TO_DRAW: usize = 4;
/// One that comes back as it was has to be laid out and painted, though nothing of it is made
const TO_COME_BACK: usize = 3;
/// Every cell of it becomes something to tick, or a link again
const TO_TURN: usize = 8;

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
            head: None,
            places: Vec::new(),
            is_hidden: false,
            is_selecting: false,
        }
    }

    /// Hides the row, or what of it is not right yet; whether its turn has to come
    ///
    /// A hidden row stays so until then: to lay out hundreds that come back at once takes longer than a frame.
    pub(super) fn prepare(&mut self, atlas: &Atlas, shown: &Shown, is_selecting: bool) -> bool {
        if !shown.rows[self.at] {
            self.hide(true);
            return false;
        }
        let is_right = self.is_as(atlas, shown);
        toggle(&self.element, WAITING, !is_right);
        self.is_hidden || !is_right || self.is_selecting != is_selecting
    }

    /// Shows what it should; what that took
    pub(super) fn draw(
        &mut self,
        atlas: &Atlas,
        shown: &Shown,
        patterns: &Patterns,
        picked: Option<&Picked>,
    ) -> usize {
        let is_right = self.is_as(atlas, shown);
        if !is_right {
            self.change(atlas, shown, patterns);
            toggle(&self.element, WAITING, false);
        }
        self.hide(false);
        let turns = self.is_selecting != picked.is_some();
        self.is_selecting = picked.is_some();
        self.tick(atlas, shown, picked);
        match (turns, is_right) {
            (true, _) => TO_TURN,
            (false, false) => TO_DRAW,
            (false, true) => TO_COME_BACK,
        }
    }

    /// Shows what of it is picked, unless its turn to be something to tick, or no longer, is still to come
    pub(super) fn tick(&mut self, atlas: &Atlas, shown: &Shown, picked: Option<&Picked>) {
        if self.is_selecting != picked.is_some() {
            return;
        }
        let cells = &atlas.rows[self.at].cells;
        for (place, cell) in self.places.iter_mut().zip(cells) {
            if let Some(cell) = cell {
                place.link.tick(picked.map(|it| it.part_of(&[*cell])));
            }
        }
        if let Some(head) = &mut self.head {
            let all = Spot {
                row: Some(self.at),
                column: None,
            };
            head.tick(picked.map(|it| it.part_of(&all.cells(atlas, shown))));
        }
    }

    /// What is in a column, or the head, if it is drawn
    pub(super) fn tickable(&self, column: Option<usize>) -> Option<&Tickable> {
        match column {
            Some(column) => self.places.get(column).map(|it| &it.link),
            None => self.head.as_ref(),
        }
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
            if place.is_out != is_out {
                toggle(&place.link.element, "hidden", is_out);
                place.is_out = is_out;
            }
        }
    }

    fn fill(&mut self, atlas: &Atlas, patterns: &Patterns) {
        let row = &atlas.rows[self.at];
        let head = patterns.head(row);
        append(&self.element, &head);
        self.head = Some(Tickable::new(first_in(&head)));
        for (region, cell) in atlas.regions.iter().zip(&row.cells) {
            let (element, link) = match cell {
                Some(cell) => {
                    let element = patterns.cell(&atlas.cells[*cell]);
                    let link = first_in(&element);
                    (element, link)
                }
                None => {
                    let element = patterns.none(region, row, atlas.elsewhere);
                    (element.clone(), element)
                }
            };
            append(&self.element, &element);
            self.places.push(Place {
                link: Tickable::new(link),
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
