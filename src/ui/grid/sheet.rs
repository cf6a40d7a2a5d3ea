//! What a table holds, asked cell by cell, and where its heads lead.

use crate::ui::Tone;
use crate::ui::keys::At;

/// Everything in a table; only what is in view is asked for
pub trait Sheet: Send + Sync {
    /// What the first column is called
    fn corner(&self) -> String;
    /// How many rows there are
    fn rows(&self) -> usize;
    /// How many columns there are
    fn columns(&self) -> usize;
    /// The head of a row
    fn row_head(&self, row: usize) -> Head;
    /// The head of a column
    fn column_head(&self, column: usize) -> Head;
    /// A cell
    fn cell(&self, row: usize, column: usize) -> GridCell;
}

/// What follows what the page shows beside a table; it changes more often than the cells do
pub trait Links: Send + Sync {
    /// Where the head of a row leads
    fn of_row(&self, row: usize) -> String;
    /// Where the head of a column leads
    fn of_column(&self, column: usize) -> String;
    /// The row and the column of the cell that the page shows already
    fn current(&self) -> Option<(usize, usize)>;
}

/// A head
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it is called
    pub name: String,
    /// A few words beside it
    pub note: String,
    /// What is to be seen there, for those who hear only the link
    pub leads_to: String,
}

/// A cell
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// How good or bad it is
    pub tone: Tone,
    /// The word
    pub word: &'static str,
    /// The whole of it, for those who hear only the link
    pub label: String,
    /// Where it leads
    pub address: String,
}

/// Where the head of a row is
pub(super) fn head_of_row(row: usize) -> At {
    (row + 1, 0)
}

/// Where the head of a column is
pub(super) fn head_of_column(column: usize) -> At {
    (0, column + 1)
}

/// Where a cell is
pub(super) fn at_cell(row: usize, column: usize) -> At {
    (row + 1, column + 1)
}
