//! Which scopes were picked to be reset as one plan, and what a place in the matrix stands for.

use super::filter::Shown;
use super::present::Atlas;

/// For each scope of the atlas, as far as one was picked, whether it was
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Picked(Vec<bool>);

/// A place in the matrix: a cell, or the head of a row or of a column
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// None in the row of heads
    pub(super) row: Option<usize>,
    /// None in the column of heads
    pub(super) column: Option<usize>,
}

/// A plan of more resets helps nobody, and its address would be too long
pub(super) const MOST_OF_A_PLAN: usize = 50;

const NOTHING: &str = "Choose scopes, or whole groups by their names";

impl Picked {
    /// Takes all of these in, or out again if they are all in
    pub(super) fn toggle(&mut self, cells: &[usize]) {
        let are_in = self.part_of(cells) == "true";
        for cell in cells {
            if self.0.len() <= *cell {
                self.0.resize(cell + 1, false);
            }
            self.0[*cell] = !are_in;
        }
    }

    /// How much of this is in, as `aria-checked` says it
    pub(super) fn part_of(&self, cells: &[usize]) -> &'static str {
        let (mut is_some, mut is_all) = (false, true);
        for cell in cells {
            let is_in = self.has(*cell);
            is_some |= is_in;
            is_all &= is_in;
        }
        match (is_some, is_all) {
            (true, true) => "true",
            (true, false) => "mixed",
            _ => "false",
        }
    }

    /// In the order of the atlas
    pub(super) fn cells(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|cell| self.0[*cell]).collect()
    }

    /// How many, and what of them cannot be seen
    pub(super) fn in_words(&self, shown: &Shown) -> String {
        let cells = self.cells();
        let number = cells.len();
        let is_hidden = |cell: &&usize| shown.cells.get(**cell) == Some(&false);
        let hidden = match cells.iter().filter(is_hidden).count() {
            0 => String::new(),
            all if all == number => ", hidden by the filters".to_owned(),
            some => format!(", {some} of them hidden by the filters"),
        };
        let limit = match number {
            0 => return NOTHING.to_owned(),
            1..=MOST_OF_A_PLAN => String::new(),
            _ => format!("; a plan takes {MOST_OF_A_PLAN} at most"),
        };
        format!("{number} selected{hidden}{limit}")
    }

    fn has(&self, cell: usize) -> bool {
        self.0.get(cell) == Some(&true)
    }
}

impl Spot {
    /// The scopes it stands for, as far as they are shown
    pub(super) fn cells(self, atlas: &Atlas, shown: &Shown) -> Vec<usize> {
        let rows = match self.row {
            Some(row) => atlas.rows.get(row..=row).unwrap_or_default(),
            None => &atlas.rows,
        };
        let mut left = Vec::new();
        for row in rows {
            for (column, cell) in row.cells.iter().enumerate() {
                let is_mine = self.column.is_none_or(|own| own == column);
                if let Some(cell) = cell.filter(|it| is_mine && shown.cells.get(*it) == Some(&true))
                {
                    left.push(cell);
                }
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cells: &[bool]) -> Shown {
        Shown {
            number: cells.iter().filter(|it| **it).count(),
            cells: cells.to_vec(),
            rows: Vec::new(),
            columns: Vec::new(),
        }
    }

    #[test]
    fn what_is_partly_in_comes_in_whole_and_goes_out_whole() {
        let mut picked = Picked::default();
        picked.toggle(&[4]);
        assert_eq!(picked.part_of(&[2, 4]), "mixed");
        picked.toggle(&[2, 4]);
        assert_eq!(picked.part_of(&[2, 4]), "true");
        picked.toggle(&[2, 4]);
        assert_eq!(picked.part_of(&[2, 4]), "false");
        assert_eq!(picked.part_of(&[]), "false");
    }

    #[test]
    fn what_the_filters_hide_of_it_is_said() {
        let mut picked = Picked::default();
        assert_eq!(picked.in_words(&shown(&[true])), NOTHING);
        picked.toggle(&[0, 1]);
        assert_eq!(picked.in_words(&shown(&[true, true])), "2 selected");
        assert_eq!(
            picked.in_words(&shown(&[true, false])),
            "2 selected, 1 of them hidden by the filters"
        );
        assert_eq!(
            picked.in_words(&shown(&[false, false])),
            "2 selected, hidden by the filters"
        );
    }

    #[test]
    fn more_than_a_plan_takes_is_said() {
        let mut picked = Picked::default();
        picked.toggle(&(0..=MOST_OF_A_PLAN).collect::<Vec<_>>());
        assert_eq!(
            picked.in_words(&shown(&[true; MOST_OF_A_PLAN + 1])),
            "51 selected; a plan takes 50 at most"
        );
    }
}
