//! All answers of a matrix: who may do what at one place, or where everybody may do one thing.

use std::sync::OnceLock;

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::decide::{Matrix, Place, decide_matrix};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::order;

use super::question::{Does, place_word, who_word};
use crate::routes::access::{Asked, Order};

/// Every answer, row by row
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Line>,
    pub(super) columns: Vec<Line>,
    outcomes: Vec<u8>,
}

/// A row or a column
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) about: About,
    /// How many of its cells are allowed
    pub(super) allowed: usize,
    /// Of how many nobody knows
    pub(super) unknown: usize,
    /// What it is about in the words of an address, once somebody asks
    words: OnceLock<Asked>,
}

/// What a row or a column is about
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    Identity(IdentityId),
    Command(&'static str),
    Scope(Scope),
}

/// Identities by commands, at one place
pub(super) fn of_people(index: &Index, place: &Place, asked: &[Does]) -> Table {
    let identities = identities(index);
    let rows: Vec<Line> = people(index, &identities);
    let places = std::slice::from_ref(place);
    let mut outcomes = vec![Matrix::DENIED; rows.len() * asked.len()];
    for (column, does) in asked.iter().enumerate() {
        let answers = decide_matrix(index, does.action, &identities, places);
        for (row, answer) in answers.outcomes.into_iter().enumerate() {
            outcomes[row * asked.len() + column] = answer;
        }
    }
    let columns = asked
        .iter()
        .map(|does| Line::new(does.command.to_owned(), About::Command(does.command)))
        .collect();
    Table::new(rows, columns, outcomes)
}

/// Scopes by identities, for one command
pub(super) fn of_scopes(index: &Index, does: Does) -> Table {
    let identities = identities(index);
    let scopes: Vec<Scope> = index.scopes().map(|at| at.scope().clone()).collect();
    let places: Vec<Place> = scopes.iter().cloned().map(Place::Scope).collect();
    let answers = decide_matrix(index, does.action, &identities, &places);
    let mut outcomes = Vec::with_capacity(answers.outcomes.len());
    for place in 0..places.len() {
        let of_place = answers.outcomes.iter().skip(place).step_by(places.len());
        outcomes.extend(of_place);
    }
    let rows = scopes
        .into_iter()
        .map(|scope| Line::new(index.scope_label(&scope), About::Scope(scope)))
        .collect();
    Table::new(rows, people(index, &identities), outcomes)
}

fn identities(index: &Index) -> Vec<IdentityId> {
    let all = index.snapshot().identities.iter();
    all.map(|it| it.id.clone()).collect()
}

fn people(index: &Index, identities: &[IdentityId]) -> Vec<Line> {
    identities
        .iter()
        .map(|id| {
            Line::new(
                index.identity_label(id).to_owned(),
                About::Identity(id.clone()),
            )
        })
        .collect()
}

impl Line {
    fn new(name: String, about: About) -> Self {
        Self {
            name,
            about,
            allowed: 0,
            unknown: 0,
            words: OnceLock::new(),
        }
    }

    /// An address about this line in place of what it is about
    pub(super) fn put_into(&self, asked: Asked, index: &Index) -> Asked {
        let words = self.words.get_or_init(|| self.in_words(index));
        Asked {
            who: words.who.clone().or(asked.who),
            action: words.action.clone().or(asked.action),
            place: words.place.clone().or(asked.place),
            ..asked
        }
    }

    fn in_words(&self, index: &Index) -> Asked {
        let nothing = Asked::default();
        match &self.about {
            About::Identity(id) => Asked {
                who: Some(who_word(index, id)),
                ..nothing
            },
            About::Command(command) => Asked {
                action: Some((*command).to_owned()),
                ..nothing
            },
            About::Scope(scope) => Asked {
                place: Some(place_word(index, &Place::Scope(scope.clone()))),
                ..nothing
            },
        }
    }
}

impl Table {
    fn new(mut rows: Vec<Line>, mut columns: Vec<Line>, outcomes: Vec<u8>) -> Self {
        if !columns.is_empty() {
            for (row, cells) in rows.iter_mut().zip(outcomes.chunks_exact(columns.len())) {
                for (column, answer) in columns.iter_mut().zip(cells) {
                    let allowed = usize::from(*answer == Matrix::ALLOWED);
                    row.allowed += allowed;
                    column.allowed += allowed;
                    let unknown = usize::from(*answer == Matrix::UNKNOWN);
                    row.unknown += unknown;
                    column.unknown += unknown;
                }
            }
        }
        Self {
            rows,
            columns,
            outcomes,
        }
    }

    /// One answer, as [`Matrix`] numbers them
    pub(super) fn answer(&self, row: usize, column: usize) -> u8 {
        self.outcomes[row * self.columns.len() + column]
    }

    /// The rows whose name holds every word, in an order
    pub(super) fn rows_in(&self, order: Order, typed: &str) -> Vec<usize> {
        let typed = order::small_letters(typed);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut found = in_order(&self.rows, order);
        found.retain(|row| {
            let name = order::small_letters(&self.rows[*row].name);
            words.iter().all(|word| name.contains(word))
        });
        found
    }

    /// The columns in an order; commands stay as they are
    pub(super) fn columns_in(&self, order: Order) -> Vec<usize> {
        let are_commands = matches!(
            self.columns.first(),
            Some(Line {
                about: About::Command(_),
                ..
            })
        );
        if are_commands {
            (0..self.columns.len()).collect()
        } else {
            in_order(&self.columns, order)
        }
    }
}

fn in_order(lines: &[Line], by: Order) -> Vec<usize> {
    let mut all = order::sorted(0..lines.len(), |it| order::small_letters(&lines[*it].name));
    match by {
        Order::Name => {}
        Order::MostAllowed => all.sort_by_key(|it| usize::MAX - lines[*it].allowed),
        Order::LeastAllowed => all.sort_by_key(|it| lines[*it].allowed),
    }
    all
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::decide::{Question, decide};
    use keyatlas_resolver::truth::Outcome;

    use super::*;

    fn account() -> Index {
        Index::new(keyatlas_samples::snapshot("owner-left").expect("it is a demo account"))
    }

    fn does(command: &str) -> Does {
        Does::named(command).expect("it is a command")
    }

    fn decided(index: &Index, who: &About, does: Does, place: Place) -> u8 {
        let About::Identity(actor) = who else {
            panic!("{who:?} is nobody")
        };
        let question = Question {
            actor: actor.clone(),
            action: does.action,
            place,
        };
        match decide(index, &question).outcome {
            Outcome::Denied => Matrix::DENIED,
            Outcome::Allowed => Matrix::ALLOWED,
            Outcome::Unknown => Matrix::UNKNOWN,
        }
    }

    #[test]
    fn every_cell_says_what_its_question_says() {
        let index = account();
        let asked = [
            does("worker add"),
            does("api-key reset"),
            does("cluster ls"),
        ];
        let scopes: Vec<Scope> = index.scopes().map(|at| at.scope().clone()).collect();
        for scope in &scopes {
            let place = Place::Scope(scope.clone());
            let table = of_people(&index, &place, &asked);
            for (row, line) in table.rows.iter().enumerate() {
                for (column, does) in asked.iter().enumerate() {
                    let expected = decided(&index, &line.about, *does, place.clone());
                    assert_eq!(table.answer(row, column), expected, "{line:?} {does:?}");
                }
            }
        }
        let everywhere = of_scopes(&index, does("worker add"));
        for (row, scope) in scopes.iter().enumerate() {
            for (column, line) in everywhere.columns.iter().enumerate() {
                let place = Place::Scope(scope.clone());
                let expected = decided(&index, &line.about, does("worker add"), place);
                assert_eq!(
                    everywhere.answer(row, column),
                    expected,
                    "{scope:?} {line:?}"
                );
            }
        }
    }

    #[test]
    fn rows_are_ordered_by_name_or_by_how_many_are_allowed_and_found_by_words() {
        let index = account();
        let table = of_scopes(&index, does("worker add"));
        let counts = |order| -> Vec<usize> {
            let rows = table.rows_in(order, "");
            rows.iter().map(|it| table.rows[*it].allowed).collect()
        };
        assert!(counts(Order::MostAllowed).is_sorted_by(|a, b| a >= b));
        assert!(counts(Order::LeastAllowed).is_sorted());
        let found = table.rows_in(Order::Name, "PROD us-s");
        let names: Vec<&str> = found
            .iter()
            .map(|it| table.rows[*it].name.as_str())
            .collect();
        assert_eq!(names, ["us-south/prod"]);
    }
}
