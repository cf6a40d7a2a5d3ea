//! Who may do something somewhere.

use serde::Serialize;

use crate::account::{Identity, IdentityId};
use crate::actions::Action;
use crate::decide::{Place, decide_matrix};
use crate::index::Index;
use crate::truth::Outcome;

/// Everybody listed, by what the decision would be
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WhoMay {
    /// Those who may
    pub allowed: Vec<IdentityId>,
    /// Those of whom it is not known
    pub unknown: Vec<IdentityId>,
    /// Those who may not
    pub denied: Vec<IdentityId>,
}

/// Decides one action at one place for everybody listed
pub fn who_may(index: &Index, action: &Action, place: &Place) -> WhoMay {
    let identities: Vec<IdentityId> = index
        .snapshot()
        .identities
        .iter()
        .map(|it: &Identity| it.id.clone())
        .collect();
    let places = std::slice::from_ref(place);
    let matrix = decide_matrix(index, action, &identities, places);
    let mut found = WhoMay::default();
    for (at, who) in identities.into_iter().enumerate() {
        match matrix.outcome(at, 0) {
            Outcome::Allowed => found.allowed.push(who),
            Outcome::Unknown => found.unknown.push(who),
            Outcome::Denied => found.denied.push(who),
        }
    }
    found
}
