//! What a command's credential can depend on in a cluster, so that clusters that are alike are judged once.

use std::collections::BTreeMap;

use crate::account::{Cluster, Fact, Infrastructure};
use crate::actions::{RunsWith, Work};
use crate::index::At;
use crate::permissions::Service;
use crate::resolve::Provider;
use crate::rules::orphaned;
use crate::truth::Truth;

/// All that can matter
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub(super) provider: Option<Infrastructure>,
    /// Whether storage has a trusted profile of its own (R15)
    profile: Option<bool>,
    /// Which key management services it uses
    key_protect: Truth,
    hyper_protect: Truth,
    /// Whether it is orphaned before and after (R12)
    orphaned: (Truth, Truth),
}

impl Shape {
    /// Only what matters to some work, so that more clusters are alike
    pub(super) fn for_work(self, runs: RunsWith) -> Self {
        let encrypts = matches!(runs.work, Work::Master | Work::Kms);
        let on_classic = matches!(runs.provider, None | Some(Provider::Classic));
        Self {
            provider: self.provider,
            profile: self.profile.filter(|_| runs.work == Work::Storage),
            key_protect: if encrypts {
                self.key_protect
            } else {
                Truth::No
            },
            hyper_protect: if encrypts {
                self.hyper_protect
            } else {
                Truth::No
            },
            orphaned: if on_classic {
                self.orphaned
            } else {
                (Truth::No, Truth::No)
            },
        }
    }
}

/// The clusters of a scope, those together that are alike
pub(super) fn of<'a>(before: At<'_>, after: At<'a>) -> BTreeMap<Shape, Vec<&'a Cluster>> {
    let mut shapes: BTreeMap<Shape, Vec<&Cluster>> = BTreeMap::new();
    // Clusters never move, so both have the same in the same order.
    for (was, cluster) in before.clusters().zip(after.clusters()) {
        let shape = Shape {
            provider: cluster.provider,
            profile: match cluster.trusted_profile {
                Fact::Known(_) => Some(true),
                Fact::None => None,
                Fact::Unknown => Some(false),
            },
            key_protect: cluster.uses(Service::KeyProtect),
            hyper_protect: cluster.uses(Service::HyperProtect),
            orphaned: (is_orphaned(before, was), is_orphaned(after, cluster)),
        };
        shapes.entry(shape).or_default().push(cluster);
    }
    shapes
}

fn is_orphaned(at: At<'_>, cluster: &Cluster) -> Truth {
    match cluster.provider {
        Some(Infrastructure::Classic) | None => orphaned::is_orphaned(at, cluster),
        Some(Infrastructure::Vpc | Infrastructure::Satellite) => Truth::No,
    }
}
