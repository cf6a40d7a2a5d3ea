//! Where the focus is in the matrix, where keys lead, and what there is to tick.

use leptos::ev::KeyboardEvent;

use super::{HEIGHT, Rows};
use crate::browser::element::{Element, focus};
use crate::tasks::atlas::filter::Shown;
use crate::tasks::atlas::picked::{Picked, Spot};
use crate::tasks::atlas::present::Atlas;
use crate::tasks::atlas::tickable::Tickable;
use crate::ui::keys::moved;

impl Rows {
    /// The place in the matrix that something in it belongs to
    pub(in crate::tasks::atlas) fn spot_of(&self, element: &Element) -> Option<Spot> {
        let place = element.closest("th, td").ok()??;
        let row = place.parent_element()?;
        let is_in_body = row.parent_element().as_ref() == Some(&self.body);
        Some(Spot {
            row: is_in_body.then(|| elements_before(&row)),
            column: elements_before(&place).checked_sub(1),
        })
    }

    /// The scopes that a place stands for, as far as they are shown
    pub(in crate::tasks::atlas) fn cells_of(&self, spot: Spot) -> Vec<usize> {
        spot.cells(&self.atlas, &self.shown)
    }

    /// Moves the focus as a key says; whether it is a key for that
    pub(in crate::tasks::atlas) fn go(&mut self, event: &KeyboardEvent) -> bool {
        let (rows, columns) = (places(&self.shown.rows), places(&self.shown.columns));
        // The heads are at zero.
        let among = |all: &[usize], it: Option<usize>| {
            it.map_or(0, |it| all.partition_point(|other| *other < it) + 1)
        };
        let now = (
            among(&rows, self.stop.row),
            among(&columns, self.stop.column),
        );
        let count = (rows.len(), columns.len());
        let (key, with_control) = (event.key(), event.ctrl_key());
        let mut to = moved(&key, with_control, now, count, self.rows_in_a_page());
        if to.is_none() && !with_control {
            let name = |row: usize| self.atlas.rows[rows[row - 1]].group.clone();
            let row = (self.typed).row(&key, event.time_stamp(), now.0, count.0, name);
            to = row.map(|row| (row, now.1));
        }
        let Some(mut to) = to else { return false };
        // What filters hide is passed over.
        let onward = match key.as_str() {
            "Home" => "ArrowRight",
            "PageUp" => "ArrowDown",
            "PageDown" => "ArrowUp",
            arrow if arrow.starts_with("Arrow") => arrow,
            _ => "ArrowLeft",
        };
        loop {
            let spot = Spot {
                row: to.0.checked_sub(1).map(|at| rows[at]),
                column: to.1.checked_sub(1).map(|at| columns[at]),
            };
            if self.takes_focus(spot) {
                self.stop_at(spot);
                break;
            }
            match moved(onward, false, to, count, 1) {
                Some(next) if next != to => to = next,
                _ => break,
            }
        }
        true
    }

    fn rows_in_a_page(&self) -> usize {
        let frame = self
            .body
            .parent_element()
            .and_then(|it| it.parent_element());
        let rows = frame.map_or(0, |it| it.client_height() / HEIGHT - 1);
        // On a phone the frame is as high as all of them.
        usize::try_from(rows).unwrap_or(0).clamp(1, 12)
    }

    /// Makes a place the one at which the key Tab stops
    pub(in crate::tasks::atlas) fn stop_at(&mut self, spot: Spot) {
        if let Some(it) = self.tickable(self.stop) {
            it.is_stop(false);
        }
        self.stop = spot;
        self.mark_stop();
    }

    /// Brings what is drawn up to date with what is picked
    pub(super) fn tick(&mut self, picked: Option<Picked>) {
        self.picked = picked;
        let picked = self.picked.as_ref();
        for row in &mut self.rows {
            row.tick(&self.atlas, &self.shown, picked);
        }
        for (column, head) in self.heads.iter_mut().enumerate() {
            head.tick(picked.map(|it| it.part_of(&of_column(column, &self.atlas, &self.shown))));
        }
        self.mark_stop();
    }

    /// There is always one place at which Tab stops, and it can be seen
    pub(super) fn mark_stop(&mut self) {
        if !self.is_there(self.stop) {
            if let Some(it) = self.tickable(self.stop) {
                it.is_stop(false);
            }
            self.stop = self.first_shown().unwrap_or_default();
        }
        if let Some(it) = self.tickable(self.stop) {
            it.is_stop(true);
        }
    }

    /// Whether it is in the account and no filter hides it
    fn is_there(&self, spot: Spot) -> bool {
        let is_shown =
            |all: &[bool], at: Option<usize>| at.is_none_or(|at| all.get(at) == Some(&true));
        let cell = || {
            let row = self.atlas.rows.get(spot.row?)?;
            *row.cells.get(spot.column?)?
        };
        spot != Spot::default()
            && is_shown(&self.shown.rows, spot.row)
            && is_shown(&self.shown.columns, spot.column)
            && is_shown(&self.shown.cells, cell())
    }

    fn first_shown(&self) -> Option<Spot> {
        let is_shown = |it: &Option<usize>| it.is_some_and(|it| self.shown.cells[it]);
        (0..self.rows.len()).find_map(|row| {
            let column = self.atlas.rows[row].cells.iter().position(is_shown)?;
            Some(Spot {
                row: Some(row),
                column: Some(column),
            })
        })
    }

    fn tickable(&self, spot: Spot) -> Option<&Tickable> {
        match (spot.row, spot.column) {
            (Some(row), column) => self.rows.get(row)?.tickable(column),
            (None, column) => self.heads.get(column?),
        }
    }

    /// Draws its row if its turn has not come yet; what the style sheet hides refuses the focus
    fn takes_focus(&mut self, spot: Spot) -> bool {
        if !self.is_there(spot) {
            return false;
        }
        if let Some(row) = spot.row {
            self.rows[row].draw(
                &self.atlas,
                &self.shown,
                &self.patterns,
                self.picked.as_ref(),
            );
        }
        self.tickable(spot).is_some_and(|it| focus(&it.element))
    }
}

/// The places of those that are shown
fn places(shown: &[bool]) -> Vec<usize> {
    (0..shown.len()).filter(|at| shown[*at]).collect()
}

fn of_column(column: usize, atlas: &Atlas, shown: &Shown) -> Vec<usize> {
    let spot = Spot {
        row: None,
        column: Some(column),
    };
    spot.cells(atlas, shown)
}

fn elements_before(element: &Element) -> usize {
    std::iter::successors(element.previous_element_sibling(), |it| {
        it.previous_element_sibling()
    })
    .count()
}
