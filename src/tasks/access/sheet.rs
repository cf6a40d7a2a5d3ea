//! A matrix as the table on the page asks for it: names, words and addresses, cell by cell.

use std::sync::Arc;

use keyatlas_resolver::decide::{Matrix, Place};
use keyatlas_resolver::index::Index;

use super::question::{Found, place_label, place_word};
use super::table::{About, Line, Table};
use crate::routes::access::{self, Asked};
use crate::tasks::words::grouped;
use crate::ui::{GridCell, Head, Links, Sheet, Tone};

/// A matrix in some order
pub(super) struct MatrixSheet {
    index: Arc<Index>,
    table: Arc<Table>,
    fixed: Fixed,
    /// What every cell's address keeps: the place or the command of the whole matrix, and how it is seen
    kept: Asked,
    rows: Vec<usize>,
    columns: Vec<usize>,
}

/// Where its heads lead while a question is in view
pub(super) struct MatrixLinks {
    sheet: Arc<MatrixSheet>,
    asked: Asked,
    current: Option<(usize, usize)>,
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
    /// Of `asked` only how the matrix is seen
    pub(super) fn new(
        index: Arc<Index>,
        table: Arc<Table>,
        asked: Asked,
        fixed: Fixed,
        typed: &str,
    ) -> Self {
        let (action, place) = match &fixed {
            Fixed::Place(place) => (None, Some(place_word(&index, place))),
            Fixed::Command(command) => (Some((*command).to_owned()), None),
        };
        Self {
            rows: table.rows_in(asked.order, typed),
            columns: table.columns_in(asked.order),
            kept: Asked {
                who: None,
                action,
                place,
                ..asked
            },
            index,
            table,
            fixed,
        }
    }

    fn row(&self, row: usize) -> &Line {
        &self.table.rows[self.rows[row]]
    }

    fn column(&self, column: usize) -> &Line {
        &self.table.columns[self.columns[column]]
    }

    fn head(&self, line: &Line, of: usize) -> Head {
        Head {
            name: line.name.clone(),
            note: how_many(line.allowed, line.unknown, of),
            leads_to: match &line.about {
                About::Identity(_) => format!("Ask about {}", line.name),
                About::Command(command) => format!("Where everybody may run {command}"),
                About::Scope(_) => format!("Who may do what in {}", line.name),
            },
        }
    }
}

/// `3 of 13`; where nobody knows of some, none of them counts as denied
fn how_many(allowed: usize, unknown: usize, of: usize) -> String {
    match unknown {
        0 => format!("{} of {}", grouped(allowed), grouped(of)),
        all if all == of => format!("{} unknown", grouped(all)),
        some => format!(
            "{} of {}, {} unknown",
            grouped(allowed),
            grouped(of),
            grouped(some)
        ),
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
        self.head(self.row(row), self.columns.len())
    }

    fn column_head(&self, column: usize) -> Head {
        self.head(self.column(column), self.table.rows.len())
    }

    fn cell(&self, row: usize, column: usize) -> GridCell {
        let (line, across) = (self.row(row), self.column(column));
        let (tone, word) = match self.table.answer(self.rows[row], self.columns[column]) {
            Matrix::ALLOWED => (Tone::Good, "Allowed"),
            Matrix::DENIED => (Tone::Error, "Denied"),
            _ => (Tone::Unknown, "Unknown"),
        };
        let asked = line.put_into(self.kept.clone(), &self.index);
        let asked = across.put_into(asked, &self.index);
        GridCell {
            tone,
            word,
            label: format!("{}, {}: {word}", line.name, across.name),
            address: asked.address(),
        }
    }
}

impl MatrixLinks {
    /// For what is asked in the address, as it was found in the account
    pub(super) fn new(sheet: Arc<MatrixSheet>, asked: Asked, found: &Found) -> Self {
        Self {
            current: current(&sheet, found),
            sheet,
            asked,
        }
    }

    /// A head leads to the other matrix, or asks about somebody
    fn of(&self, line: &Line) -> String {
        let asked = line.put_into(self.asked.clone(), &self.sheet.index);
        let matrix = match &line.about {
            About::Identity(_) => asked.matrix,
            About::Command(_) => access::Matrix::Scopes,
            About::Scope(_) => access::Matrix::People,
        };
        Asked { matrix, ..asked }.address()
    }
}

impl Links for MatrixLinks {
    fn of_row(&self, row: usize) -> String {
        self.of(self.sheet.row(row))
    }

    fn of_column(&self, column: usize) -> String {
        self.of(self.sheet.column(column))
    }

    fn current(&self) -> Option<(usize, usize)> {
        self.current
    }
}

fn current(sheet: &MatrixSheet, found: &Found) -> Option<(usize, usize)> {
    let who = About::Identity(found.who.known()?.clone());
    let command = found.does.known()?.command;
    let place = found.place.known()?;
    let (row, column) = match &sheet.fixed {
        Fixed::Place(of_all) if of_all == place => (who, About::Command(command)),
        Fixed::Command(of_all) if *of_all == command => match place {
            Place::Scope(scope) => (About::Scope(scope.clone()), who),
            Place::Cluster(_) => return None,
        },
        Fixed::Place(_) | Fixed::Command(_) => return None,
    };
    let at = |lines: &[Line], shown: &[usize], about: &About| {
        shown.iter().position(|it| lines[*it].about == *about)
    };
    Some((
        at(&sheet.table.rows, &sheet.rows, &row)?,
        at(&sheet.table.columns, &sheet.columns, &column)?,
    ))
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
