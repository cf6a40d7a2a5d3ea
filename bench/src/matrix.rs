//! Who may reset the key of which scope: every identity at every scope.

use keyatlas_resolver::account::{IdentityId, Snapshot};
use keyatlas_resolver::actions::{Action, find_action};
use keyatlas_resolver::decide::{Place, decide_matrix};
use keyatlas_resolver::index::Index;

/// The question, ready to be asked
#[derive(Debug)]
pub struct WholeMatrix {
    index: Index,
    action: &'static Action,
    identities: Vec<IdentityId>,
    places: Vec<Place>,
}

impl WholeMatrix {
    /// Of every identity and every scope that the account lists, in the order it lists them
    ///
    /// # Panics
    ///
    /// When the action table has no `api-key reset`; a test asks for it.
    pub fn of(account: Snapshot) -> Self {
        Self {
            action: find_action("api-key reset").expect("the table has the command"),
            identities: account.identities.iter().map(|it| it.id.clone()).collect(),
            places: account
                .scopes
                .iter()
                .map(|it| Place::Scope(it.scope()))
                .collect(),
            index: Index::new(account),
        }
    }

    /// Row by row, an answer to a byte: 0 is denied, 1 allowed, 2 unknown
    pub fn decide(&self) -> Vec<u8> {
        decide_matrix(&self.index, self.action, &self.identities, &self.places).outcomes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{Size, fully_known};
    use keyatlas_resolver::decide::Matrix;

    #[test]
    fn every_answer_is_known_and_both_are_common() {
        for size in [Size::SMALL, Size::FULL] {
            let outcomes = WholeMatrix::of(fully_known(size)).decide();
            let share = |wanted: u8| {
                outcomes.iter().filter(|it| **it == wanted).count() * 100 / outcomes.len()
            };
            assert_eq!(share(Matrix::UNKNOWN), 0);
            assert!(
                (10..90).contains(&share(Matrix::ALLOWED)),
                "{}",
                share(Matrix::ALLOWED)
            );
        }
    }
}
