//! Which cells, rows and columns are left of the atlas.

use super::present::{Atlas, Cell};
use crate::routes::atlas::Asked;
use crate::tasks::words::counted;
use keyatlas_resolver::order;

/// What is left; one entry for each cell, row and region of the atlas
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) cells: Vec<bool>,
    pub(super) rows: Vec<bool>,
    pub(super) columns: Vec<bool>,
    pub(super) number: usize,
}

/// Narrows the atlas to what was asked for
pub(super) fn filter(atlas: &Atlas, asked: &Asked) -> Shown {
    let typed = order::small_letters(&asked.words);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let cells: Vec<bool> = atlas
        .cells
        .iter()
        .map(|cell| fits(cell, asked, &words))
        .collect();
    let mut rows = Vec::with_capacity(atlas.rows.len());
    let mut columns = vec![false; atlas.regions.len()];
    for row in &atlas.rows {
        let mut left = row
            .cells
            .iter()
            .flatten()
            .filter(|at| cells[**at])
            .peekable();
        rows.push(left.peek().is_some());
        for at in left {
            columns[atlas.cells[*at].column] = true;
        }
    }
    Shown {
        number: cells.iter().filter(|it| **it).count(),
        cells,
        rows,
        columns,
    }
}

impl Shown {
    /// Whether it is about an account of this size, as it is but for the moment in which another comes
    pub(super) fn is_of(&self, atlas: &Atlas) -> bool {
        self.cells.len() == atlas.cells.len()
            && self.rows.len() == atlas.rows.len()
            && self.columns.len() == atlas.regions.len()
    }

    /// What is left, in words
    pub(super) fn in_words(&self) -> String {
        let all = self.cells.len();
        if self.number == all {
            format!("All {} shown", counted(all, "scope", "scopes"))
        } else {
            format!(
                "{} of {} shown",
                self.number,
                counted(all, "scope", "scopes")
            )
        }
    }
}

fn fits(cell: &Cell, asked: &Asked, words: &[&str]) -> bool {
    (asked.states.is_empty() || asked.states.contains(&cell.state))
        && asked
            .owner
            .as_ref()
            .is_none_or(|owner| cell.owners.contains(owner))
        && asked
            .provider
            .is_none_or(|provider| cell.providers.contains(&provider))
        && words.iter().all(|word| cell.haystack.contains(word))
}
