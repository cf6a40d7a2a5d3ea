//! A matrix as the table on the page asks for it: names, words and addresses, cell by cell.

use std::sync::{Arc, OnceLock};

use keyatlas_resolver::decide::{Matrix, Place};
use keyatlas_resolver::index::Index;

use super::question::{place_label, place_word, who_word};
use super::table::{About, Line, Table};
use crate::routes::access::{self, Asked};
use crate::tasks::words::grouped;
use crate::ui::{GridCell, Head, Sheet, Tone};

/// A matrix in some order
pub(super) struct MatrixSheet {
    index: Arc<Index>,
    table: Arc<Table>,
    /// The address in view, which every link changes in part
    asked: Asked,
    /// Where everything in the matrix is about, or the command
    fixed: Fixed,
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// Each identity in the words of an address, once it is asked for
    words: Vec<OnceLock<String>>,
}

/// What is the same for the whole matrix
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fixed {
    /// One place: identities by commands
    Place(Place),
    /// One command: scopes by identities
    Command(&'static str),
}

impl MatrixSheet {
    pub(super) fn new(
        index: Arc<Index>,
        table: Arc<Table>,
        asked: Asked,
        fixed: Fixed,
        typed: &str,
    ) -> Self {
        let people = match fixed {
            Fixed::Place(_) => table.rows.len(),
            Fixed::Command(_) => table.columns.len(),
        };
        Self {
            rows: table.rows_in(asked.order, typed),
            columns: table.columns_in(asked.order),
            words: (0..people).map(|_| OnceLock::new()).collect(),
            index,
            table,
            asked,
            fixed,
        }
    }

    fn row(&self, row: usize) -> &Line {
        &self.table.rows[self.rows[row]]
    }

    fn column(&self, column: usize) -> &Line {
        &self.table.columns[self.columns[column]]
    }

    /// The address in view, with what a line is about in place of what it has
    fn with(&self, asked: Asked, line: &Line, position: usize) -> Asked {
        match &line.about {
            About::Identity(id) => Asked {
                who: Some(
                    self.words[position]
                        .get_or_init(|| who_word(&self.index, id))
                        .clone(),
                ),
                ..asked
            },
            About::Command(command) => Asked {
                action: Some((*command).to_owned()),
                ..asked
            },
            About::Scope(scope) => Asked {
                place: Some(place_word(&self.index, &Place::Scope(scope.clone()))),
                ..asked
            },
        }
    }

    /// The address in view, with what the whole matrix is about
    fn fixed(&self) -> Asked {
        let asked = self.asked.clone();
        match &self.fixed {
            Fixed::Place(place) => Asked {
                place: Some(place_word(&self.index, place)),
                ..asked
            },
            Fixed::Command(command) => Asked {
                action: Some((*command).to_owned()),
                ..asked
            },
        }
    }

    /// A head leads to the other matrix, or asks about somebody
    fn head(&self, line: &Line, position: usize, note: String) -> Head {
        let asked = self.with(self.asked.clone(), line, position);
        let (matrix, leads_to) = match &line.about {
            About::Identity(_) => (asked.matrix, format!("Ask about {}", line.name)),
            About::Command(command) => (
                access::Matrix::Scopes,
                format!("Where everybody may run {command}"),
            ),
            About::Scope(_) => (
                access::Matrix::People,
                format!("Who may do what in {}", line.name),
            ),
        };
        Head {
            name: line.name.clone(),
            note,
            address: Asked { matrix, ..asked }.address(),
            leads_to,
        }
    }
}

impl Sheet for MatrixSheet {
    fn corner(&self) -> String {
        match self.fixed {
            Fixed::Place(_) => "Identity, and how much they may".to_owned(),
            Fixed::Command(_) => "Scope, and how many may".to_owned(),
        }
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> usize {
        self.columns.len()
    }

    fn row_head(&self, row: usize) -> Head {
        let line = self.row(row);
        let note = format!(
            "{} of {}",
            grouped(line.allowed),
            grouped(self.columns.len())
        );
        self.head(line, self.rows[row], note)
    }

    fn column_head(&self, column: usize) -> Head {
        let line = self.column(column);
        let note = format!(
            "{} of {}",
            grouped(line.allowed),
            grouped(self.table.rows.len())
        );
        self.head(line, self.columns[column], note)
    }

    fn cell(&self, row: usize, column: usize) -> GridCell {
        let (line, across) = (self.row(row), self.column(column));
        let (tone, word) = match self.table.answer(self.rows[row], self.columns[column]) {
            Matrix::ALLOWED => (Tone::Good, "Allowed"),
            Matrix::DENIED => (Tone::Error, "Denied"),
            _ => (Tone::Unknown, "Unknown"),
        };
        let asked = self.with(self.fixed(), line, self.rows[row]);
        let asked = self.with(asked, across, self.columns[column]);
        GridCell {
            tone,
            word,
            label: format!("{}, {}: {word}", line.name, across.name),
            is_current: asked.same_question(&self.asked),
            address: asked.address(),
        }
    }
}

/// What the matrix is called
pub(super) fn title(index: &Index, fixed: &Fixed) -> String {
    match fixed {
        Fixed::Place(Place::Scope(scope)) => {
            format!("Who may do what in {}", index.scope_label(scope))
        }
        Fixed::Place(place) => format!("Who may do what on {}", place_label(index, place)),
        Fixed::Command(command) => format!("Who may run {command}, and where"),
    }
}
