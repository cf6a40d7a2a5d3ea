//! Decisions about random accounts: one by one, by the matrix, and with their fixes.

use keyatlas_resolver::account::{IdentityId, Scope, Snapshot, Standing};
use keyatlas_resolver::actions::{Action, actions};
use keyatlas_resolver::advice::{FixChange, FixStep, fixes, with_changes};
use keyatlas_resolver::decide::{Place, Question, decide, decide_matrix};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::truth::Outcome;
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{self, GROUPS, IDENTITIES, REGIONS};

proptest! {
    #![proptest_config(crate::config())]

    #[test]
    fn the_matrix_says_of_each_cell_what_a_decision_says(
        account in random::account(),
        action in action(),
        edition in edition(),
    ) {
        let index = Index::new(account.clone()).following(edition);
        let (identities, places) = (everybody(), everywhere(&account));
        let matrix = decide_matrix(&index, action, &identities, &places);
        prop_assert_eq!(matrix.outcomes.len(), identities.len() * places.len());
        for (row, actor) in identities.iter().enumerate() {
            for (column, place) in places.iter().enumerate() {
                let question = Question { actor: actor.clone(), action, place: place.clone() };
                let decision = decide(&index, &question);
                prop_assert_eq!(
                    matrix.outcome(row, column), decision.outcome,
                    "{} by {} at {:?}: {:#?}", action.name(), actor, place, decision
                );
            }
        }
    }

    #[test]
    fn every_decision_says_why_and_what_would_settle_it_or_asks(
        account in random::account(),
        action in action(),
        edition in edition(),
    ) {
        let index = Index::new(account.clone()).following(edition);
        for actor in everybody() {
            for place in everywhere(&account) {
                let question = Question { actor: actor.clone(), action, place };
                let heard = decide(&index, &question);
                let said = heard.outcome;
                let certain = heard.reasons.iter().any(|it| it.certain);
                prop_assert_eq!(certain, said == Outcome::Denied, "reasons of a denial: {:#?}", heard);
                prop_assert_eq!(heard.reasons.is_empty(), said == Outcome::Allowed, "{:#?}", heard);
                if said == Outcome::Unknown {
                    // What no command shows is a question all the same.
                    prop_assert!(!heard.open.is_empty(), "nothing is open in {:#?}", heard);
                    let unsettled = heard.open.iter().any(|it| it.settle.is_empty());
                    prop_assert!(unsettled || !heard.settle.is_empty(), "nothing would settle {:#?}", heard);
                }
            }
        }
    }

    #[test]
    fn every_fix_makes_it_allowed_and_no_part_of_it_does(
        account in random::account(),
        action in action(),
        edition in edition(),
        who in 0..IDENTITIES.len(),
        at in any::<prop::sample::Index>(),
    ) {
        let index = Index::new(account.clone()).following(edition);
        let places = everywhere(&account);
        let question = Question {
            actor: IDENTITIES[who].into(),
            action,
            place: at.get(&places).clone(),
        };
        let before = decide(&index, &question);
        let found = fixes(&index, &question);
        if before.outcome == Outcome::Allowed {
            prop_assert!(found.is_empty(), "nothing is to be fixed: {found:#?}");
        }
        for fix in found {
            let changes: Vec<FixChange> = fix.changes.iter().map(|it| it.change.clone()).collect();
            // A permission is given to a classic user, and somebody may have none.
            let may_find_nobody = |it: &FixChange| matches!(
                it, FixChange::AddClassicPermission { identity: Some(who), .. }
                    if index.identity(who).is_none_or(|it| it.classic.known().is_none())
            );
            let proven = !changes.iter().any(may_find_nobody);
            // What only the root account of the enterprise can do is no command of this account.
            let is_theirs = changes.iter().all(|it| matches!(it, FixChange::LiftActionControl { .. }));
            prop_assert!(fix.proven == proven && (is_theirs || !fix.commands.is_empty()), "{fix:#?}");
            prop_assert!(allowed(&index, &question, &changes), "{before:#?} is not fixed by {fix:#?}");
            for part in parts(&changes) {
                prop_assert!(!allowed(&index, &question, &part), "{part:#?} is enough of {fix:#?}");
            }
            for step in &fix.changes {
                let nobody_alone = step.by.identities.is_empty();
                prop_assert!(!step.by.text.is_empty() && (nobody_alone || may_make(&index, step)), "{step:#?}");
            }
        }
    }
}

fn allowed(index: &Index, question: &Question, changes: &[FixChange]) -> bool {
    with_changes(index, question, changes)
        .is_some_and(|(changed, asked)| decide(&changed, &asked).outcome == Outcome::Allowed)
}

/// Every proper part of a set; of a large one those that leave out one change
fn parts(changes: &[FixChange]) -> Vec<Vec<FixChange>> {
    let kept = |keeps: &dyn Fn(usize) -> bool| {
        let each = changes.iter().enumerate().filter(|(at, _)| keeps(*at));
        each.map(|(_, it)| it.clone()).collect()
    };
    if changes.len() > 6 {
        return (0..changes.len())
            .map(|gone| kept(&|at| at != gone))
            .collect();
    }
    (0..(1_usize << changes.len()) - 1)
        .map(|part| kept(&|at| part >> at & 1 == 1))
        .collect()
}

/// Nobody grants to themselves what they lack, and nobody edits their own classic permissions
fn may_make(index: &Index, step: &FixStep) -> bool {
    step.by.identities.iter().all(|it| {
        let is_active = matches!(
            index.standing(it),
            Some(Standing::Active | Standing::ClassicDisabled)
        );
        match &step.change {
            FixChange::GrantRole(grant) => is_active && *it != grant.identity,
            FixChange::AddClassicPermission { identity, .. } => {
                is_active && Some(it) != identity.as_ref() && index.is_account_owner(it)
            }
            FixChange::Reset { identity, .. } => it == identity,
            _ => true,
        }
    })
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
