//! The matrix as a grid of things to tick: where the focus is, and where the arrows lead.

use super::Rows;
use crate::browser::element::{Element, focus, set};
use crate::tasks::atlas::filter::Shown;
use crate::tasks::atlas::picked::{Picked, Spot};
use crate::tasks::atlas::present::Atlas;
use crate::tasks::atlas::tickable::Tickable;

impl Rows {
    /// The place in the matrix that something in it belongs to, and the scopes it stands for
    pub(in crate::tasks::atlas) fn spot_of(&self, element: &Element) -> Option<(Spot, Vec<usize>)> {
        let place = element.closest("th, td").ok()??;
        let row = place.parent_element()?;
        let is_in_body = row.parent_element().as_ref() == Some(&self.body);
        let spot = Spot {
            row: is_in_body.then(|| elements_before(&row)),
            column: elements_before(&place).checked_sub(1),
        };
        let cells = spot.cells(&self.atlas, &self.shown);
        (!cells.is_empty()).then_some((spot, cells))
    }

    /// Moves the focus as an arrow, Home or End says; whether it is a key for that
    pub(in crate::tasks::atlas) fn go(&mut self, key: &str) -> bool {
        // The heads are at zero.
        let place = |at: Option<usize>| at.map_or(0, |at| at as isize + 1);
        let (row, column) = (place(self.stop.row), place(self.stop.column));
        let (last_row, last_column) = (self.rows.len() as isize, self.atlas.regions.len() as isize);
        let (mut row, mut column, down, across) = match key {
            "ArrowUp" => (row - 1, column, -1, 0),
            "ArrowDown" => (row + 1, column, 1, 0),
            "ArrowLeft" => (row, column - 1, 0, -1),
            "ArrowRight" => (row, column + 1, 0, 1),
            "Home" => (row, 0, 0, 1),
            "End" => (row, last_column, 0, -1),
            _ => return false,
        };
        while (0..=last_row).contains(&row) && (0..=last_column).contains(&column) {
            let spot = Spot {
                row: usize::try_from(row - 1).ok(),
                column: usize::try_from(column - 1).ok(),
            };
            if self.takes_focus(spot) {
                self.stop_at(spot);
                break;
            }
            (row, column) = (row + down, column + across);
        }
        true
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
        if let Some(table) = self.body.parent_element() {
            set(
                &table,
                "role",
                if picked.is_some() { "grid" } else { "table" },
            );
        }
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
        if self.picked.is_none() {
            return;
        }
        let is_gone = self.stop.cells(&self.atlas, &self.shown).is_empty();
        if is_gone && let Some(it) = self.tickable(self.stop) {
            it.is_stop(false);
        }
        if (is_gone || self.tickable(self.stop).is_none())
            && let Some(first) = self.first_shown()
        {
            self.stop = first;
        }
        if let Some(it) = self.tickable(self.stop) {
            it.is_stop(true);
        }
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

    /// What is hidden or not drawn refuses the focus
    fn takes_focus(&self, spot: Spot) -> bool {
        self.tickable(spot).is_some_and(|it| focus(&it.element))
    }
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
