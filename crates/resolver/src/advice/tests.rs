//! The other way round, told as small accounts.

use expect_test::expect;

use super::*;
use crate::actions::find_action;
use crate::candidates::Fitness;
use crate::changes::{NoteId, StepStatus};
use crate::decide::Place;
use crate::plan::Plan;
use crate::testing::{Account, id, scope_of};

/// Ana owns two scopes and is the manual user of a third
fn anas() -> Account {
    Account::new()
        .group("prod")
        .group("dev")
        .functional_id("ana")
        .functional_id("ops")
        .person("bob")
        .key("us-south/prod", "ana")
        .key("eu-de/prod", "ana")
        .key("us-south/dev", "olga")
        .manual("us-south/dev", "1234567_ana@example.com")
        .vpc("web", "us-south/prod")
        .classic("old", "us-south/dev")
}

#[test]
fn everything_of_somebody_who_leaves_moves_in_one_plan_and_nothing_breaks() {
    let index = anas().index();
    let leaving = move_everything(&index, &id("ana"), &id("ops"));
    let plan = leaving.plan.expect("a plan");
    expect!["reset eu-de/prod as ops@example.com; reset us-south/prod as ops@example.com; set us-south/dev user 1234567_ops@example.com account 1234567; remove ana@example.com"]
        .assert_eq(&plan.to_string());
    assert!(
        leaving.moves.iter().all(|it| it.fitness == Fitness::Ready),
        "{:#?}",
        leaving.moves
    );
    assert_eq!(what_would_break(&index, &plan), []);
}

#[test]
fn whoever_just_removes_them_breaks_what_they_hold_up() {
    let index = anas().index();
    let plan = Plan::parse("remove ana@example.com").expect("a plan");
    let broken = what_would_break(&index, &plan);
    let scopes: Vec<String> = broken
        .iter()
        .map(|it| index.scope_label(&it.scope))
        .collect();
    assert_eq!(scopes, ["us-south/dev", "us-south/prod", "eu-de/prod"]);
}

#[test]
fn there_is_no_plan_where_somebody_cannot_take_it_over() {
    let index = anas()
        .but(|it| {
            it.scopes
                .retain(|it| it.manual_credential.known().is_none());
        })
        .index();
    let leaving = move_everything(&index, &id("ana"), &id("bob"));
    assert_eq!(leaving.plan, None);
    assert!(leaving.moves.iter().all(|it| it.step.is_none()));
    assert!(leaving.moves.iter().any(|it| it.fitness != Fitness::Ready));
    let to_herself = move_everything(&index, &id("ana"), &id("ana"));
    assert_eq!(to_herself.plan, None);
}

#[test]
fn heirs_are_ranked_by_where_they_are_ready() {
    let index = anas().index();
    let heirs = heirs(&index, &id("ana"));
    let told: Vec<_> = heirs
        .iter()
        .map(|it| (it.label.as_str(), it.may_reset, it.ready))
        .collect();
    assert_eq!(told, [("ops", 2, 3), ("olga", 2, 2)]);
}

#[test]
fn those_with_the_most_clusters_hold_up_most() {
    let told = |account: &Account| -> Vec<(String, usize)> {
        let index = account.index();
        let found = holders(&index).into_iter();
        let told = found.map(|it| {
            let label = index.identity_label(&it.identity).to_owned();
            (label, it.holds_up.clusters)
        });
        told.collect()
    };
    assert_eq!(
        told(&anas()),
        [("ana".to_owned(), 2), ("olga".to_owned(), 1)]
    );
    // A key that is deleted holds nothing up, and a manual credential does so by itself.
    let manual_only = anas()
        .key_state("us-south/prod", crate::account::KeyState::Deleted)
        .key_state("eu-de/prod", crate::account::KeyState::Deleted);
    assert_eq!(
        told(&manual_only),
        [("ana".to_owned(), 1), ("olga".to_owned(), 1)]
    );
    assert_eq!(told(&Account::new()), []);
}

#[test]
fn a_manual_credential_alone_has_heirs_too() {
    let index = anas()
        .key("us-south/prod", "ops")
        .key("eu-de/prod", "ops")
        .index();
    let heirs = heirs(&index, &id("ana"));
    let told: Vec<_> = heirs
        .iter()
        .map(|it| (it.label.as_str(), it.may_reset, it.ready))
        .collect();
    assert_eq!(told, [("ops", 0, 1)]);
}

#[test]
fn who_may_is_the_decision_turned_round() {
    let index = anas().index();
    let action = find_action("worker replace").expect("a command");
    let place = Place::Scope(scope_of("us-south/prod"));
    let found = who_may(&index, action, &place);
    assert_eq!(found.allowed, [id("olga"), id("ana"), id("ops")]);
    assert_eq!(found.denied, [id("bob")]);
    assert_eq!(found.unknown, []);
}

#[test]
fn a_leak_is_locked_down_by_a_new_key_first_and_the_deletion_of_the_old_one_last() {
    let index = anas().index();
    let scope = scope_of("us-south/prod");
    let locked = lock_down(&index, &scope).expect("a plan");
    let plan = &locked.replace_first.plan;
    expect!["recreate-key us-south/prod"].assert_eq(&plan.to_string());
    let simulation = crate::simulate::simulate(&index, plan);
    let runbook: Vec<&str> = simulation
        .runbook
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    let at = |words: &str| {
        runbook
            .iter()
            .position(|it| it.contains(words))
            .expect(words)
    };
    assert!(at("Reset the API key") < at("Wait 10 to 15 minutes"));
    assert!(at("Wait 10 to 15 minutes") < at("delete the old key"));
    assert!(at("delete the old key") < at("At the end, check"));

    // Whoever may not reset any more is not asked to.
    let gone = anas()
        .standing("ana", crate::account::Standing::Suspended)
        .index();
    let locked = lock_down(&gone, &scope).expect("a plan");
    assert!(!locked.same_owner);
    let plan = locked.replace_first.plan.to_string();
    expect!["recreate-key us-south/prod as ops@example.com"].assert_eq(&plan);
    assert_eq!(lock_down(&index, &scope_of("eu-de/dev")), None);
}

#[test]
fn a_key_that_leaked_worked_until_it_was_deleted_and_nobody_said_so() {
    let index = anas().index();
    let scope = scope_of("us-south/prod");
    let locked = lock_down(&index, &scope).expect("a plan");
    let delete_first = &locked.delete_first;
    expect!["delete-key us-south/prod; reset us-south/prod as ana@example.com"]
        .assert_eq(&delete_first.plan.to_string());
    assert!(delete_first.costs.contains("stops at once"));
    assert!(
        locked
            .replace_first
            .costs
            .contains("works until it is deleted")
    );
    let simulation = crate::simulate::simulate(&index, &locked.replace_first.plan);
    let notes = &simulation.steps[0].notes;
    let note = notes.iter().find(|it| it.id == NoteId::LeakedKeyWorks);
    let other = delete_first.plan.to_string();
    assert!(note.is_some_and(|it| it.text.contains(&other)), "{notes:?}");
    let both = crate::simulate::simulate(&index, &delete_first.plan);
    assert!(both.steps.iter().all(|it| it.status == StepStatus::Applied));
}

#[test]
fn several_scopes_are_reset_in_one_plan_and_what_cannot_be_is_said() {
    let index = anas().index();
    let scopes = ["us-south/prod", "us-south/dev", "eu-de/prod"].map(scope_of);
    let ops = id("ops");
    let several = reset_several(&index, &scopes, Some(&ops));
    expect!["reset us-south/prod as ops@example.com; reset us-south/dev as ops@example.com; reset eu-de/prod as ops@example.com"]
        .assert_eq(&several.plan.to_string());
    assert_eq!(several.left_out, []);
    let bob = id("bob");
    let nothing = reset_several(&index, &scopes[..1], Some(&bob));
    assert!(nothing.plan.steps.is_empty());
    expect!["bob cannot certainly reset the key of us-south/prod: Administrator on Kubernetes Service is missing for us-south/prod; a platform role on the resource group is missing for us-south/prod"].assert_eq(&nothing.left_out[0].text);
    let best = reset_several(&index, &scopes, None);
    assert_eq!(best.plan.steps.len() + best.left_out.len(), 3);
}

#[test]
fn a_manual_credential_moves_for_certain_only_to_a_classic_user_with_a_key_who_is_active() {
    let fitness = |account: Account| {
        let moved = move_everything(&account.index(), &id("ana"), &id("ops"));
        let manual = moved
            .moves
            .iter()
            .find(|it| it.scope == scope_of("us-south/dev"));
        manual.expect("the manual credential").fitness
    };
    assert_eq!(fitness(anas()), Fitness::Ready);
    let suspended = anas().standing("ops", crate::account::Standing::Suspended);
    assert_eq!(fitness(suspended), Fitness::Impossible);
    let ops = |change: fn(&mut crate::account::ClassicUser)| anas().classic_user("ops", change);
    assert_eq!(
        fitness(ops(|it| it.api_key = Some(false))),
        Fitness::Impossible
    );
    assert_eq!(fitness(ops(|it| it.api_key = None)), Fitness::Unknown);
    assert_eq!(fitness(ops(|it| it.super_user = None)), Fitness::Unknown);
    let elsewhere = ops(|it| it.account = Some("9999999".to_owned()));
    assert_eq!(fitness(elsewhere), Fitness::Impossible);
    let without_permissions = ops(|it| {
        it.super_user = Some(false);
        it.permissions = Some(Vec::new());
    });
    assert_eq!(fitness(without_permissions), Fitness::Lacks);
}

#[test]
fn the_account_owner_is_not_removed_and_everything_can_move_all_the_same() {
    let index = anas().index();
    let moved = move_everything(&index, &id("olga"), &id("ops"));
    let plan = moved.plan.expect("a plan");
    assert_eq!(plan.to_string(), "reset us-south/dev as ops@example.com");
}

#[test]
fn what_perhaps_works_today_perhaps_breaks() {
    let open = anas().identity("ana", |it| it.standing = None);
    let plan = Plan::parse("remove ana@example.com").expect("a plan");
    let broken = what_would_break(&open.index(), &plan);
    let prod = broken
        .iter()
        .find(|it| it.scope == scope_of("us-south/prod"));
    let prod = prod.expect("it stops");
    assert!(
        prod.providers.is_empty() && !prod.perhaps.is_empty(),
        "{prod:#?}"
    );
}

#[test]
fn what_would_break_says_what_it_is_like_today() {
    let index = anas()
        .key_state("eu-de/prod", crate::account::KeyState::Disabled)
        .index();
    let plan = Plan::parse("remove ana@example.com").expect("a plan");
    let broken = what_would_break(&index, &plan);
    let told: Vec<_> = broken
        .iter()
        .map(|it| (index.scope_label(&it.scope), it.before))
        .collect();
    expect![[r#"
        [
            (
                "us-south/dev",
                AtRisk,
            ),
            (
                "us-south/prod",
                Ok,
            ),
        ]"#]]
    .assert_eq(&format!("{told:#?}"));
}
