//! One action, many identities, many places: every answer in one flat list.
//!
//! What does not depend on the identity is settled once for each place, and what does becomes a row of
//! bits for each identity, so that a cell costs a few bit operations and no text.

mod columns;
mod roles;
mod row;

use crate::account::IdentityId;
use crate::actions::Action;
use crate::index::Index;
use crate::permissions::{Ask, Need, RoleNeed, Span, evaluate, plainly};
use crate::truth::Outcome;
use crate::truth::Truth;

use super::Place;
use columns::Columns;
use roles::Roles;
use row::Row;

/// The answers for one action, row by row
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// How many places there are, which is how long a row is
    pub places: usize,
    /// The answer of identity `i` at place `p` stands at `i * places + p`
    pub outcomes: Vec<u8>,
}

impl Matrix {
    /// What stands for denied
    pub const DENIED: u8 = 0;
    /// What stands for allowed
    pub const ALLOWED: u8 = 1;
    /// What stands for unknown
    pub const UNKNOWN: u8 = 2;

    /// One answer
    pub fn outcome(&self, identity: usize, place: usize) -> Outcome {
        match self.outcomes[identity * self.places + place] {
            Self::DENIED => Outcome::Denied,
            Self::ALLOWED => Outcome::Allowed,
            _ => Outcome::Unknown,
        }
    }
}

/// Decides one action for every identity at every place, without words; `decide` says the same of each cell
pub fn decide_matrix(
    index: &Index,
    action: &Action,
    identities: &[IdentityId],
    places: &[Place],
) -> Matrix {
    let columns = Columns::new(index, places);
    let roles = Roles::new(index);
    let asked = columns.ask(action, &roles);
    let mut outcomes = vec![Matrix::DENIED; identities.len() * places.len()];
    if places.is_empty() {
        return Matrix {
            places: 0,
            outcomes,
        };
    }
    for (who, cells) in identities
        .iter()
        .zip(outcomes.chunks_exact_mut(places.len()))
    {
        let mut answer = asked.settled.clone();
        for (need, span, where_asked) in &asked.of_caller {
            let mut many = Many {
                index,
                who,
                span: *span,
                columns: &columns,
                roles: &roles,
            };
            answer.and_where(&evaluate(need, &mut many), where_asked);
        }
        answer.write(cells);
    }
    Matrix {
        places: places.len(),
        outcomes,
    }
}

/// One identity at every place at once
struct Many<'a> {
    index: &'a Index,
    who: &'a IdentityId,
    span: Span,
    columns: &'a Columns<'a>,
    roles: &'a Roles<'a>,
}

impl Ask for Many<'_> {
    type Answer = Row;

    fn role(&mut self, need: RoleNeed) -> Row {
        self.roles.row(self.who, need, self.span, self.columns)
    }

    fn plain(&mut self, need: &Need) -> Row {
        self.always(plainly(self.index, self.who, need))
    }

    fn always(&self, truth: Truth) -> Row {
        Row::always(self.columns.len(), truth)
    }
}
