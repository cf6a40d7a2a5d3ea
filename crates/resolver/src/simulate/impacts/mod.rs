//! What is hurt meanwhile, one component to a function, with its delay and the command that heals it.

mod add_ons;
mod classic_barred;
mod key_stops;
mod manual_stops;
mod network;
mod services;
mod storage;

mod pods;
pub(super) use pods::{AUTOSCALER, BLOCK_STORAGE, Pods};

use std::collections::BTreeMap;

use super::{Certainty, Impact, ImpactId};
use crate::account::{Cluster, IdentityId, Scope};
use crate::changes::{Events, Happened, Stop};
use crate::commands::{self, Command};
use crate::index::At;
use crate::rules::RuleId;
use crate::sources::Source;
use crate::truth::Truth;

/// Every impact, by scope, what is certain first
pub(super) fn find(events: Events<'_>) -> Vec<Impact> {
    let mut found = Vec::new();
    for (scope, last) in last_effects(events) {
        let Some(at) = events.after.at(scope) else {
            continue;
        };
        if let Some((step, caller)) = last.reset {
            let reset = Reset { at, step, caller };
            services::access(reset, &mut found);
            found.extend(of_any_reset(at, step));
            for find in [
                storage::files,
                network::load_balancers,
                network::network_load_balancer,
                key_info,
            ] {
                find(reset, &mut found);
            }
        }
        if let Some(step) = last.manual {
            storage::keeps_old_credential(at, step, &mut found);
        }
        if let Some((from, to)) = last.gap {
            key_stops::meanwhile(at, from, to, &mut found);
        }
        if let Some((step, stop)) = last.stopped {
            key_stops::find(at, step, stop, &mut found);
        }
        if let Some(step) = last.manual_stopped {
            manual_stops::find(at, step, &mut found);
        }
        if let Some(step) = last.classic_barred {
            classic_barred::find(at, step, &mut found);
        }
    }
    found
}

/// What a reset asks of people afterwards, whoever runs it
pub(super) fn of_any_reset(at: At<'_>, step: usize) -> Vec<Impact> {
    let mut found = Vec::new();
    for find in [add_ons::block_storage, add_ons::autoscaler, storage::secret] {
        find(at, step, &mut found);
    }
    found
}

/// A reset that stands at the end of the plan
#[derive(Clone, Copy)]
struct Reset<'a> {
    at: At<'a>,
    step: usize,
    caller: &'a IdentityId,
}

/// What happened last to a scope
#[derive(Default)]
struct Last<'a> {
    reset: Option<(usize, &'a IdentityId)>,
    /// A manual credential was set or unset, and no reset followed
    manual: Option<usize>,
    /// The key went, and nothing took its place
    stopped: Option<(usize, &'a Stop)>,
    /// The key went with one step, and a later one brought it back or replaced it
    gap: Option<(usize, usize)>,
    /// The manual credential stopped working, and it was neither set anew nor unset
    manual_stopped: Option<usize>,
    /// Classic infrastructure takes no key any more, and no manual credential was set
    classic_barred: Option<usize>,
}

fn last_effects(events: Events<'_>) -> BTreeMap<&Scope, Last<'_>> {
    let mut scopes: BTreeMap<&Scope, Last<'_>> = BTreeMap::new();
    for (step, effect) in events.effects() {
        for (scope, happened) in &effect.credentials {
            scopes.entry(scope).or_default().then(step, happened);
        }
    }
    scopes
}

impl<'a> Last<'a> {
    /// What stands after one thing more
    fn then(&mut self, step: usize, happened: &'a Happened) {
        match happened {
            Happened::KeyReplaced { by } => {
                *self = Self {
                    reset: Some((step, by)),
                    gap: self.stopped.map(|(from, _)| (from, step)).or(self.gap),
                    manual_stopped: self.manual_stopped,
                    classic_barred: self.classic_barred,
                    ..Self::default()
                };
            }
            Happened::KeyStopped(stop) => self.stopped = Some((step, stop)),
            Happened::KeyBack => self.key_is_back(step),
            Happened::OwnerBack(who) => {
                if matches!(self.stopped, Some((_, Stop::Standing(it))) if it == who) {
                    self.key_is_back(step);
                }
            }
            Happened::ManualSet | Happened::ManualUnset => {
                self.manual = Some(step);
                self.manual_stopped = None;
            }
            Happened::ManualStopped => self.manual_stopped = Some(step),
            Happened::ManualBack => self.manual_stopped = None,
            Happened::ClassicBarred => self.classic_barred = Some(step),
            Happened::ClassicOpen => self.classic_barred = None,
            Happened::ClusterGone => {}
        }
    }

    fn key_is_back(&mut self, step: usize) {
        let before = self.stopped.take();
        self.gap = before.map(|(from, _)| (from, step)).or(self.gap);
    }
}

fn key_info(reset: Reset<'_>, found: &mut Vec<Impact>) {
    found.push(Impact {
        certainty: Certainty::Certain,
        text: format!(
            "`api-key info` may show the old owner of {} for about a minute",
            reset.at.label()
        ),
        minutes: Some([0, 1]),
        commands: vec![commands::show_owner(reset.at.index, reset.at.scope())],
        ..blank(
            reset.at,
            reset.step,
            ImpactId::ApiKeyInfo,
            "What the command line shows",
            RuleId::R11,
            crate::sources::CLUSTER_CREDENTIALS,
        )
    });
}

/// An impact with nothing said yet
fn blank(
    at: At<'_>,
    step: usize,
    id: ImpactId,
    component: &'static str,
    rule: RuleId,
    source: Source,
) -> Impact {
    Impact {
        id,
        component,
        scope: at.scope().clone(),
        cluster: None,
        clusters: Vec::new(),
        certainty: Certainty::Watch,
        text: String::new(),
        minutes: None,
        alarm_after: None,
        commands: Vec::new(),
        settle: Vec::new(),
        step,
        rule,
        source,
    }
}

/// A cluster that is hurt for certain, or possibly, with what would settle it
struct Hurt<'a> {
    cluster: &'a Cluster,
    truth: Truth,
    settle: Vec<Command>,
}

/// One impact for the clusters that are certainly hurt, and one for those that possibly are
fn for_clusters<'a>(
    hurt: impl Iterator<Item = Hurt<'a>>,
    found: &mut Vec<Impact>,
    impact: impl Fn(&[&Cluster], Certainty) -> Impact,
) {
    let mut certain = Vec::new();
    let mut possible = Vec::new();
    let mut settle: Vec<Command> = Vec::new();
    for hurt in hurt {
        match hurt.truth {
            Truth::Yes => certain.push(hurt.cluster),
            Truth::Unknown => {
                possible.push(hurt.cluster);
                settle.extend(hurt.settle);
            }
            Truth::No => {}
        }
    }
    for (clusters, certainty) in [
        (certain, Certainty::Certain),
        (possible, Certainty::Possible),
    ] {
        if clusters.is_empty() {
            continue;
        }
        let mut impact = impact(&clusters, certainty);
        impact.certainty = certainty;
        impact.clusters = clusters.iter().map(|it| it.id.clone()).collect();
        impact.cluster = match clusters.as_slice() {
            [one] => Some(one.id.clone()),
            _ => None,
        };
        if certainty == Certainty::Possible {
            crate::commands::most_telling_first(&mut settle);
            impact.settle = std::mem::take(&mut settle);
        }
        found.push(impact);
    }
}

/// `frames-a`, `frames-a and assets`, `frames-a, assets and 7 more`
fn names(clusters: &[&Cluster]) -> String {
    let labels: Vec<&str> = clusters.iter().map(|it| it.label()).collect();
    crate::words::listed(&labels)
}
