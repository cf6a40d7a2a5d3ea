//! Decisions about random accounts: by the rules, by the matrix and by the plain wording.

use keyatlas_resolver::account::{IdentityId, Scope, Snapshot};
use keyatlas_resolver::actions::{Action, actions};
use keyatlas_resolver::decide::{Place, Question, decide, decide_matrix};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{self, GROUPS, IDENTITIES, REGIONS};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matrix_says_of_each_cell_what_a_decision_says(
        account in random::account(),
        action in action(),
        edition in edition(),
    ) {
        let index = Index::new(account.clone());
        let (identities, places) = (everybody(), everywhere(&account));
        let matrix = decide_matrix(&index, action, edition, &identities, &places);
        prop_assert_eq!(matrix.outcomes.len(), identities.len() * places.len());
        for (row, actor) in identities.iter().enumerate() {
            for (column, place) in places.iter().enumerate() {
                let question = Question { actor: actor.clone(), action, place: place.clone(), edition };
                let decision = decide(&index, &question);
                prop_assert_eq!(
                    matrix.outcome(row, column), decision.outcome,
                    "{} by {} at {:?}: {:#?}", action.name(), actor, place, decision
                );
            }
        }
    }
}

/// Any row of the table
pub fn action() -> impl Strategy<Value = &'static Action> {
    (0..actions().len()).prop_map(|at| &actions()[at])
}

/// Either edition
pub fn edition() -> impl Strategy<Value = Edition> {
    select(&[Edition::June2025, Edition::August2026][..])
}

/// Every identity that an account may list, and one that it never does
pub fn everybody() -> Vec<IdentityId> {
    IDENTITIES
        .iter()
        .chain(&["IBMid-nobody"])
        .map(|it| IdentityId::from(*it))
        .collect()
}

/// Every scope, one that no account mentions, every cluster, and one that nobody lists
pub fn everywhere(account: &Snapshot) -> Vec<Place> {
    let scopes = (REGIONS.iter())
        .flat_map(|region| GROUPS.iter().map(move |group| Scope::new(*region, *group)))
        .chain([Scope::new("jp-tok", GROUPS[0])])
        .map(Place::Scope);
    let clusters = account.clusters.iter().map(|it| it.id.clone());
    let clusters = clusters.chain(["nowhere".into()]).map(Place::Cluster);
    scopes.chain(clusters).collect()
}
