//! The commands that a plan changes, against what is decided of each before and after.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    Fact, Identity, IdentityId, IdentityKind, Policy, Snapshot, Standing,
};
use keyatlas_resolver::actions::{Action, IamAction, Level, actions};
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::{Decision, Gate, Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::simulate::{ActionDifference, ChangeWord, simulate};
use keyatlas_resolver::truth::Outcome;
use proptest::prelude::*;
use proptest::sample::select;

use crate::changes::{self, Change};
use crate::random;

/// Owns the account and may do everything, so that only the credential can stand in the way
const BOSS: &str = "IBMid-boss";

proptest! {
    #![proptest_config(crate::config())]

    #[test]
    fn a_command_changes_where_its_decision_does(
        account in random::account(),
        plan in prop::collection::vec(changes::change(), 1..4),
        asked in prop::collection::vec(select(actions().iter().collect::<Vec<_>>()), 6),
    ) {
        let account = owned_by_the_boss(account);
        let text = changes::text(&plan);
        let parsed = Plan::parse(&text).map_err(|it| TestCaseError::fail(it.to_string()))?;
        let before = Index::new(account);
        let simulation = simulate(&before, &parsed);
        let after = Index::new(simulation.account_after.clone());
        let rows = &simulation.differences.of_actions;
        // What a step does that is not certain is not certain; nor is whose manual credential somebody takes along.
        let goes = plan.iter().any(|it| matches!(it, Change::Remove(_) | Change::Stand(..)));
        let is_certain = !goes && simulation.steps.iter().all(|it| it.status != StepStatus::NotCertain);
        for action in asked {
            for cluster in before.snapshot().clusters.iter().filter(|it| it.scope().is_some()) {
                let is_gone = after.cluster(&cluster.id).is_none();
                if is_gone || action.runs.is_none() || action.level != Level::Cluster {
                    continue;
                }
                // Where there is no key an Administrator action runs as whoever runs it.
                let without_key = [&before, &after].into_iter().any(|it| {
                    cluster.scope().is_some_and(|at| it.key(&at) == Fact::None)
                });
                if without_key && action.iam_action == IamAction::Create {
                    continue;
                }
                let place = Place::Cluster(cluster.id.clone());
                // A restriction, an action control or a Lite account binds the owner, too.
                let decisions = [&before, &after].map(|it| decided(it, &BOSS.into(), action, &place));
                if decisions.iter().any(is_kept_out) {
                    continue;
                }
                let expected = word(decisions);
                let covers = |it: &&ActionDifference| it.clusters.contains(&cluster.id);
                let got = found(rows, action, Gate::Credential, covers);
                prop_assert!(
                    got == expected || got == perhaps(expected),
                    "{} on {} by `{}`: expected {:?}, got {:?}", action.name(), cluster.id, text, expected, got
                );
                prop_assert!(!is_certain || got == expected, "{} by `{}`", action.name(), text);
            }
            for who in people(&plan) {
                for at in after.scopes().filter(|at| at.clusters().len() > 0) {
                    let place = Place::Scope(at.scope().clone());
                    let changed = simulation.steps.iter().any(|it| {
                        it.identity.as_ref() == Some(&who) && !refused(it)
                            && !it.change.starts_with("reset") && !it.change.starts_with("recreate")
                            && !it.change.contains("-key") && !it.change.starts_with("set ")
                    });
                    if !changed || action.level == Level::Anywhere {
                        continue;
                    }
                    let expected = word([&before, &after].map(|it| decided(it, &who, action, &place)));
                    let covers = |it: &&ActionDifference| {
                        it.scope == *at.scope() && it.clusters.is_empty() && it.identity.as_ref() == Some(&who)
                    };
                    let got = found(rows, action, Gate::Caller, covers);
                    prop_assert!(
                        got == expected || got == perhaps(expected),
                        "{} by {} after `{}`: expected {:?}, got {:?}", action.name(), who, text, expected, got
                    );
                    prop_assert!(!is_certain || got == expected, "{} by `{}`", action.name(), text);
                }
            }
        }
    }
}

/// The same word where it is not certain that the plan goes so far
fn perhaps(word: Option<ChangeWord>) -> Option<ChangeWord> {
    word.map(|it| match it {
        ChangeWord::Gained => ChangeWord::MaybeGained,
        ChangeWord::Lost => ChangeWord::MaybeLost,
        other => other,
    })
}

fn refused(it: &keyatlas_resolver::changes::StepOutcome) -> bool {
    it.status == StepStatus::Refused
}

fn owned_by_the_boss(mut account: Snapshot) -> Snapshot {
    let mut boss = Identity::new(BOSS);
    boss.kind = Some(IdentityKind::User);
    boss.standing = Some(Standing::Active);
    // Also where creating keys is restricted, which binds the owner, too.
    boss.policies = Some(vec![Policy {
        roles: vec!["User API key creator".into()],
        service: Some("iam-identity".into()),
        ..Policy::default()
    }]);
    account.identities.push(boss);
    account.account.owner = Some(BOSS.into());
    account.account.restrict_api_key_creation = Some(false);
    account
}

/// Whoever a plan makes more or less of
fn people(plan: &[Change]) -> BTreeSet<IdentityId> {
    plan.iter()
        .filter_map(|change| match change {
            Change::Grant(role) | Change::Revoke(role) => Some(role.who.clone()),
            Change::AddPermission(who, ..)
            | Change::RemovePermission(who, ..)
            | Change::Join(who, ..)
            | Change::Quit(who, ..)
            | Change::Stand(who, _)
            | Change::Remove(who) => Some(who.clone()),
            Change::RevokePolicy(id) => {
                let whose = id.strip_prefix("p-")?.rsplit_once('-')?.0;
                (!whose.starts_with("AccessGroup")).then(|| whose.into())
            }
            _ => None,
        })
        .collect()
}

/// The word of the design's table for what is decided before and after; unknown both times is no word here
fn word(decisions: [Decision; 2]) -> Option<ChangeWord> {
    use Outcome::{Allowed, Denied, Unknown};
    match decisions.map(|it| it.outcome) {
        [Denied, Allowed] => Some(ChangeWord::Gained),
        [Allowed, Denied] => Some(ChangeWord::Lost),
        [Denied, Unknown] | [Unknown, Allowed] => Some(ChangeWord::MaybeGained),
        [Allowed, Unknown] | [Unknown, Denied] => Some(ChangeWord::MaybeLost),
        [Allowed, Allowed] | [Denied, Denied] | [Unknown, Unknown] => None,
    }
}

fn decided(index: &Index, actor: &IdentityId, action: &'static Action, place: &Place) -> Decision {
    let question = Question {
        actor: actor.clone(),
        action,
        place: place.clone(),
    };
    decide(index, &question)
}

/// Whether something else than the credential may stand in the way
fn is_kept_out(decision: &Decision) -> bool {
    let mut reasons = decision.reasons.iter();
    reasons.any(|it| it.gate != Gate::Credential)
}

fn found(
    rows: &[ActionDifference],
    action: &Action,
    gate: Gate,
    covers: impl Fn(&&ActionDifference) -> bool,
) -> Option<ChangeWord> {
    let mut those = rows
        .iter()
        .filter(|it| it.action == action.name() && it.gate == gate)
        .filter(|it| it.change != ChangeWord::Unknown)
        .filter(covers);
    let one = those.next().map(|it| it.change);
    assert!(those.next().is_none(), "a command is listed once");
    one
}
