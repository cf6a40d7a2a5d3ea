//! The key is gone, for good or between two steps.

use super::{Hurt, blank, for_clusters, names};
use crate::account::{Cluster, Fact, Infrastructure, Standing};
use crate::changes::Stop;
use crate::commands;
use crate::index::At;
use crate::rules::RuleId;
use crate::simulate::{Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;
use crate::words::and;

/// Everything that needs the key fails, in pods that still hold it too
pub(super) fn find(at: At<'_>, step: usize, stop: &Stop, found: &mut Vec<Impact>) {
    let target = commands::target(at.index, at.scope());
    let reset = commands::acting(target, [commands::reset(at.scope())]);
    let owner = at.owner().and_then(|owner| at.index.standing(owner));
    let (until, commands) = match stop {
        Stop::Disabled(key) if !owner.is_some_and(Standing::stops_api_keys) => (
            "until it is enabled again",
            vec![commands::change_api_key("enable", key.as_ref())],
        ),
        Stop::Standing(who) if owner != Some(Standing::Invalid) => (
            "until its owner is active again, or somebody else resets it",
            commands::change_standing(at.index, who, Standing::Active)
                .into_iter()
                .chain(reset)
                .collect(),
        ),
        Stop::Disabled(_) | Stop::Standing(_) | Stop::Deleted => {
            ("until somebody resets it", reset)
        }
    };
    for_clusters(every_cluster(at), found, |clusters, _| Impact {
        text: format!(
            "Nothing that needs the key works for {} {until}: {}. {}",
            names(clusters),
            what_fails(at, clusters),
            what_goes_on(at, clusters),
        ),
        commands: commands.clone(),
        ..everything(at, step)
    });
}

/// The same between two steps of the plan
pub(super) fn meanwhile(at: At<'_>, from: usize, to: usize, found: &mut Vec<Impact>) {
    for_clusters(every_cluster(at), found, |clusters, _| Impact {
        text: format!(
            "Between step {from} and step {to} nothing that needs the key works for {}: {}. {}",
            names(clusters),
            what_fails(at, clusters),
            what_goes_on(at, clusters),
        ),
        ..everything(at, from)
    });
}

fn every_cluster(at: At<'_>) -> impl Iterator<Item = Hurt<'_>> {
    at.clusters().map(|cluster| Hurt {
        cluster,
        truth: Truth::Yes,
        settle: Vec::new(),
    })
}

fn everything(at: At<'_>, step: usize) -> Impact {
    blank(
        at,
        step,
        ImpactId::KeyStops,
        "Everything that uses the API key",
        RuleId::R6,
        sources::API_KEY_CREDENTIALS,
    )
}

/// Only what clusters there can use
fn what_fails(at: At<'_>, clusters: &[&Cluster]) -> String {
    let runs_on = |wanted| clusters.iter().any(|it| it.provider == Some(wanted));
    let mut fails = Vec::new();
    let classic = runs_on(Infrastructure::Classic).then(|| at.manual());
    match (runs_on(Infrastructure::Vpc), classic) {
        (true, Some(Fact::None)) => {
            fails.push("workers, new volumes and load balancers on VPC and classic");
        }
        (true, Some(Fact::Unknown)) => fails.push(
            "workers, new volumes and load balancers on VPC, and on classic unless a manual credential is set",
        ),
        (true, Some(Fact::Known(_)) | None) => {
            fails.push("workers, new volumes and load balancers on VPC");
        }
        (false, Some(Fact::None)) => {
            fails.push("workers, new volumes and load balancers on classic");
        }
        (false, Some(Fact::Unknown)) => fails.push(
            "workers, new volumes and load balancers on classic unless a manual credential is set",
        ),
        (false, Some(Fact::Known(_)) | None) => {}
    }
    if clusters.iter().any(|it| it.provider.is_none()) {
        fails.push("workers of clusters whose infrastructure is not known");
    }
    fails.extend(["key management", "certificates", "setting up the registry"]);
    and(&fails)
}

fn what_goes_on(at: At<'_>, clusters: &[&Cluster]) -> &'static str {
    let classic = (clusters.iter()).any(|it| it.provider == Some(Infrastructure::Classic));
    match at.manual() {
        Fact::Known(_) if classic => {
            "Workloads run on, and classic infrastructure goes by the manual credential"
        }
        Fact::Known(_) | Fact::None | Fact::Unknown => "Workloads run on",
    }
}
