//! Commands that somebody may run who could not, or no longer may: both gates, for those the plan is about.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::alike_clusters::{Alike, Clusters};
use super::{Compared, alike};
use crate::account::{ClusterId, IdentityId, Scope, Shared};
use crate::actions::{Action, Asks, IamAction};
use crate::decide::{Gate, Place, decide_matrix};
use crate::index::Index;
use crate::permissions::has_controls;
use crate::simulate::ActionDifference;
use crate::simulate::differences::change_word;

/// By person, scope and action; clusters that roles are limited to are asked about one by one, those together that are
/// alike
pub(super) fn find(
    compared: &Compared<'_>,
    people: &BTreeSet<&IdentityId>,
) -> Vec<ActionDifference> {
    if people.is_empty() {
        return Vec::new();
    }
    let people: Vec<IdentityId> = people.iter().map(|it| (*it).clone()).collect();
    let mut clusters = Clusters::new(compared.before, compared.after);
    let limited: Vec<_> = people.iter().map(|it| clusters.of(it)).collect();
    let spots = Spots::new(compared.after, &limited);
    let mut found = Vec::new();
    for actions in alike::by_caller() {
        let decided = |action: &Action| {
            let of = |index| decide_matrix(index, action, &people, &spots.places);
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
            for (column, scope, clusters) in spots.of(&limited[row]) {
                for action in actions {
                    let (_, before, after) = answer(action);
                    let was = before.outcome(row, column);
                    let would_be = after.outcome(row, column);
                    let Some(change) = change_word(was, would_be, false) else {
                        continue;
                    };
                    found.push(ActionDifference {
                        scope: scope.clone(),
                        cluster: match clusters.as_slice() {
                            [one] => Some(one.clone()),
                            _ => None,
                        },
                        clusters: clusters.clone(),
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

/// Every scope with clusters, and one of each clusters that are alike for somebody
struct Spots<'a> {
    scopes: Vec<&'a Scope>,
    places: Vec<Place>,
    /// The columns of those clusters
    columns: BTreeMap<&'a ClusterId, usize>,
    none: Shared<ClusterId>,
}

impl<'a> Spots<'a> {
    fn new(after: &'a Index, limited: &'a [Rc<[Alike<'a>]>]) -> Self {
        let used = after.scopes().filter(|at| at.clusters().len() > 0);
        let scopes: Vec<&Scope> = used.map(|at| at.scope()).collect();
        let mut places: Vec<Place> = scopes
            .iter()
            .map(|it| Place::Scope((*it).clone()))
            .collect();
        let mut columns = BTreeMap::new();
        for cluster in limited.iter().flat_map(|it| it.iter()).map(Alike::first) {
            columns.entry(cluster).or_insert_with(|| {
                places.push(Place::Cluster(cluster.clone()));
                places.len() - 1
            });
        }
        Self {
            scopes,
            places,
            columns,
            none: Shared::default(),
        }
    }

    /// Where somebody is asked about: the column, the scope and the clusters, none of which stands for the whole scope
    fn of<'b>(
        &'b self,
        limited: &'b [Alike<'_>],
    ) -> impl Iterator<Item = (usize, &'b Scope, &'b Shared<ClusterId>)> {
        let scopes = self.scopes.iter().enumerate();
        let scopes = scopes.map(|(column, scope)| (column, *scope, &self.none));
        let clusters = limited.iter();
        scopes.chain(clusters.map(|it| (self.columns[it.first()], it.scope, &it.clusters)))
    }
}

/// What roles of the account and action controls see of an action
fn kind(action: &Action) -> (Asks, IamAction) {
    (action.asks(), action.iam_action)
}
