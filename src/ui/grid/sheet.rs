//! What a table holds, asked cell by cell.

use crate::ui::Tone;

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

/// A head
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it is called
    pub name: String,
    /// A few words beside it
    pub note: String,
    /// Where it leads
    pub address: String,
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
    /// Whether that is what the page shows already
    pub is_current: bool,
}
