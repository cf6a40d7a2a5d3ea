//! Commands that somebody may run who could not, or no longer may: both gates, for those the plan is about.

use std::collections::BTreeSet;

use super::{Compared, alike};
use crate::account::{ClusterId, IdentityId, Scope};
use crate::actions::{Action, Asks, IamAction};
use crate::changes::{Fate, Made};
use crate::decide::{Gate, Place, decide_matrix};
use crate::index::Index;
use crate::permissions::{has_controls, may_be_in};
use crate::simulate::ActionDifference;
use crate::simulate::differences::change_word;

/// By person, scope and action; a role on one cluster is asked about there
pub(super) fn find(
    compared: &Compared<'_>,
    people: &BTreeSet<&IdentityId>,
    done: &[Made],
) -> Vec<ActionDifference> {
    if people.is_empty() {
        return Vec::new();
    }
    let people: Vec<IdentityId> = people.iter().map(|it| (*it).clone()).collect();
    let limited_to = limited_roles(compared.before, done);
    let places = places(compared, &limited_to);
    let mut found = Vec::new();
    for actions in alike::by_caller() {
        let decided = |action: &Action| {
            let of = |index| decide_matrix(index, action, &people, &places);
            (kind(action), of(compared.before), of(compared.after))
        };
        // Only roles of the account and action controls tell apart what asks for the same roles.
        let mut answers = vec![decided(actions[0])];
        if compared.after.defines_roles_on(actions[0].service) || has_controls(compared.after) {
            for action in actions {
                if !answers.iter().any(|it| it.0 == kind(action)) {
                    answers.push(decided(action));
                }
            }
        }
        let answer = |action: &Action| {
            let own = answers.iter().find(|it| it.0 == kind(action));
            own.unwrap_or(&answers[0])
        };
        for (row, who) in people.iter().enumerate() {
            for (column, place) in places.iter().enumerate() {
                let Some(scope) = scope_of(compared, place) else {
                    continue;
                };
                let cluster = match place {
                    Place::Cluster(id) if limited_to.contains(&(who, id)) => Some(id.clone()),
                    // Asked for somebody else; whoever has more reaching roles is asked by scope.
                    Place::Cluster(_) => continue,
                    Place::Scope(_) => None,
                };
                for action in actions {
                    let (_, before, after) = answer(action);
                    let was = before.outcome(row, column);
                    let would_be = after.outcome(row, column);
                    let Some(change) = change_word(was, would_be, false) else {
                        continue;
                    };
                    found.push(ActionDifference {
                        scope: scope.clone(),
                        clusters: cluster.iter().cloned().collect(),
                        cluster: cluster.clone(),
                        provider: action.runs.and_then(|it| it.provider),
                        action: action.name(),
                        gate: Gate::Caller,
                        identity: Some(who.clone()),
                        change,
                        before: was,
                        after: would_be,
                    });
                }
            }
        }
    }
    found
}

/// What roles of the account and action controls see of an action
fn kind(action: &Action) -> (Asks, IamAction) {
    (action.asks(), action.iam_action)
}

/// Every scope with clusters, and the clusters that roles are limited to
fn places(compared: &Compared<'_>, limited_to: &BTreeSet<(&IdentityId, &ClusterId)>) -> Vec<Place> {
    let scopes = compared.after.scopes();
    let used = scopes.filter(|at| at.clusters().len() > 0);
    let clusters: BTreeSet<_> = limited_to.iter().map(|(_, id)| (*id).clone()).collect();
    used.map(|at| Place::Scope(at.scope().clone()))
        .chain(clusters.into_iter().map(Place::Cluster))
        .collect()
}

/// Roles on one cluster alone: whose, and on which
fn limited_roles<'a>(
    before: &'a Index,
    done: &'a [Made],
) -> BTreeSet<(&'a IdentityId, &'a ClusterId)> {
    let effects = done.iter().filter_map(|made| made.effect.as_ref());
    let people = effects.flat_map(|it| &it.people);
    let found = people.flat_map(|it| match &it.now {
        // Whoever goes loses every role, those on one cluster too.
        Fate::Left | Fate::Standing(_) => on_one_cluster(before, &it.id),
        Fate::Rights { clusters } => clusters.iter().map(|cluster| (&it.id, cluster)).collect(),
    });
    found.collect()
}

/// The clusters that somebody's policies are limited to, their own and those of access groups that they may be in
fn on_one_cluster<'a>(
    before: &'a Index,
    who: &'a IdentityId,
) -> Vec<(&'a IdentityId, &'a ClusterId)> {
    let own = before.identity(who).and_then(|it| it.policies.as_ref());
    let groups = before.snapshot().access_groups.iter().flatten();
    let mine = groups.filter(|it| may_be_in(before, who, it));
    let through_groups = mine.filter_map(|it| it.policies.as_ref());
    (own.into_iter().chain(through_groups).flatten())
        .filter_map(|policy| Some((who, policy.cluster.as_ref()?)))
        .collect()
}

fn scope_of(compared: &Compared<'_>, place: &Place) -> Option<Scope> {
    match place {
        Place::Scope(scope) => Some(scope.clone()),
        Place::Cluster(id) => compared.after.cluster(id)?.scope(),
    }
}
