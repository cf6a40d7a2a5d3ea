//! Commands whose credential lets them through where it did not, or no longer does.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use super::shapes::{self, Shape};
use super::{Compared, alike};
use crate::account::{Cluster, ClusterId, Fact, IdentityId, Infrastructure};
use crate::actions::{Action, Level, RunsWith};
use crate::decide::{Gate, Site, outcome_of_credential};
use crate::index::At;
use crate::index::Index;
use crate::resolve::{Provider, ScopeAnswer};
use crate::simulate::differences::{both, change_word, is_another};
use crate::simulate::{ActionDifference, ChangeWord};
use crate::truth::Outcome;

/// By scope, for those of which something that matters changed; `people` are those who may do more or less
pub(super) fn find<'a>(
    compared: &Compared<'a>,
    people: &BTreeSet<&IdentityId>,
) -> Vec<ActionDifference> {
    let mut found = Vec::new();
    for (old, new) in both(compared.was, compared.would_be) {
        let here = |index: &'a Index| index.at_names(&new.region, &new.resource_group);
        let (Some(before), Some(after)) = (here(compared.before), here(compared.after)) else {
            continue;
        };
        let is_same = ptr::eq(old, new) || old.providers == new.providers;
        let same = is_same && before.record() == after.record();
        if same && !depends_on(before, people) && !depends_on(after, people) {
            continue;
        }
        let pair = Pair {
            old,
            new,
            before,
            after,
        };
        pair.find(&mut found);
    }
    found
}

/// Whether somebody is behind one of a scope's credentials
fn depends_on(at: At<'_>, people: &BTreeSet<&IdentityId>) -> bool {
    if people.is_empty() {
        return false;
    }
    let behind_manual = || match at.manual() {
        Fact::Known(manual) => (manual.username.as_deref()).is_some_and(|name| {
            at.index
                .classic_users(name)
                .any(|it| people.contains(&it.id))
        }),
        Fact::None | Fact::Unknown => false,
    };
    at.owner().is_some_and(|it| people.contains(it)) || behind_manual()
}

/// One scope before and after
struct Pair<'a> {
    old: &'a ScopeAnswer,
    new: &'a ScopeAnswer,
    before: At<'a>,
    after: At<'a>,
}

impl<'a> Pair<'a> {
    fn find(&self, found: &mut Vec<ActionDifference>) {
        let shapes = shapes::of(self.before, self.after);
        for actions in alike::by_credential() {
            let Some(runs) = actions[0].runs else {
                continue;
            };
            if actions[0].level == Level::Cluster {
                self.on_clusters(&shapes, actions, runs, found);
            } else {
                self.in_scope(&shapes, actions, runs, found);
            }
        }
    }

    fn on_clusters(
        &self,
        shapes: &BTreeMap<Shape, Vec<&'a Cluster>>,
        actions: &[&'static Action],
        runs: RunsWith,
        found: &mut Vec<ActionDifference>,
    ) {
        let mut judged: BTreeMap<Shape, Vec<&Cluster>> = BTreeMap::new();
        for (shape, clusters) in shapes {
            let alike = judged.entry(shape.for_work(runs)).or_default();
            alike.extend(clusters);
        }
        type Key = (Provider, ChangeWord, Outcome, Outcome);
        let mut changed: BTreeMap<Key, Vec<&ClusterId>> = BTreeMap::new();
        for (shape, clusters) in judged {
            let provider = runs
                .provider
                .or(shape.provider.map(Provider::from))
                .or(self.some_provider());
            let (Some(provider), Some(one)) = (provider, clusters.first()) else {
                continue;
            };
            // What is known of a cluster may have changed, too.
            let site = |at: At<'a>| {
                let same = at.clusters().find(|it| it.id == one.id);
                Site::of_cluster(at.index, same.unwrap_or(one))
            };
            if let Some((change, before, after)) = self.judge(site, actions[0], provider) {
                let clusters = clusters.iter().map(|it| &it.id);
                changed
                    .entry((provider, change, before, after))
                    .or_default()
                    .extend(clusters);
            }
        }
        for ((provider, change, before, after), clusters) in changed {
            let clusters: crate::account::Shared<ClusterId> =
                clusters.into_iter().cloned().collect();
            for action in actions {
                found.push(ActionDifference {
                    cluster: match clusters.as_slice() {
                        [one] => Some(one.clone()),
                        _ => None,
                    },
                    clusters: clusters.clone(),
                    ..self.line(action, provider, change, before, after)
                });
            }
        }
    }

    fn in_scope(
        &self,
        shapes: &BTreeMap<Shape, Vec<&'a Cluster>>,
        actions: &[&'static Action],
        runs: RunsWith,
        found: &mut Vec<ActionDifference>,
    ) {
        // What no cluster runs on is not missed.
        let used = |wanted: Infrastructure| {
            let mut providers = shapes.keys().map(|it| it.provider);
            providers.any(|it| it.is_none_or(|it| it == wanted))
        };
        let provider = match runs.provider {
            Some(Provider::Classic) if !used(Infrastructure::Classic) => return,
            Some(Provider::Vpc) if !used(Infrastructure::Vpc) => return,
            Some(Provider::Satellite) if !used(Infrastructure::Satellite) => return,
            Some(provider) => Some(provider),
            None => self.some_provider(),
        };
        let Some(provider) = provider else { return };
        let site = |at: At<'a>| Site::of_scope(at.index, at.scope());
        if let Some((change, before, after)) = self.judge(site, actions[0], provider) {
            for action in actions {
                found.push(self.line(action, provider, change, before, after));
            }
        }
    }

    fn judge(
        &self,
        site: impl Fn(At<'a>) -> Site<'a>,
        action: &Action,
        provider: Provider,
    ) -> Option<(ChangeWord, Outcome, Outcome)> {
        let outcome = |at: At<'a>| Outcome::from(outcome_of_credential(site(at), action));
        let (before, after) = (outcome(self.before), outcome(self.after));
        let another = match (self.old.provider(provider), self.new.provider(provider)) {
            (Some(old), Some(new)) => is_another(old, new),
            _ => false,
        };
        let change = change_word(before, after, another)?;
        Some((change, before, after))
    }

    fn line(
        &self,
        action: &'static Action,
        provider: Provider,
        change: ChangeWord,
        before: Outcome,
        after: Outcome,
    ) -> ActionDifference {
        let whose = |answer: &ScopeAnswer| answer.provider(provider)?.identity.clone();
        ActionDifference {
            scope: self.after.scope().clone(),
            cluster: None,
            clusters: Default::default(),
            provider: Some(provider),
            action: action.name(),
            gate: Gate::Credential,
            identity: whose(self.new).or_else(|| whose(self.old)),
            change,
            before,
            after,
        }
    }

    /// What clusters may run on of which that is not known
    fn some_provider(&self) -> Option<Provider> {
        let mut providers = self.new.providers.iter().map(|it| it.provider);
        providers.find(|it| *it != Provider::Services)
    }
}
