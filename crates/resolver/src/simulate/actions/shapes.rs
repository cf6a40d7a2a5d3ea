//! What a command's credential can depend on in a cluster, so that clusters that are alike are judged once.

use std::collections::BTreeMap;

use crate::account::{Cluster, Infrastructure};
use crate::actions::{RunsWith, Work};
use crate::index::At;
use crate::permissions::{Authorized, Service, authorized};
use crate::resolve::Provider;
use crate::rules::orphaned;
use crate::rules::storage_profile::{self, Trusted};
use crate::simulate::differences::same_clusters;
use crate::truth::Truth;

/// All that can matter
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub(super) provider: Option<Infrastructure>,
    /// Whether storage uses the key, and whether the trusted profile that it uses instead trusts the cluster (R15)
    storage: Option<(Truth, Option<Trusted>)>,
    /// Which key management services it uses, and whether it may
    key_protect: Option<(Truth, Authorized)>,
    hyper_protect: Option<(Truth, Authorized)>,
    /// Whether it may use Secrets Manager
    secrets: Option<(Truth, Authorized)>,
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
            storage: self.storage.filter(|_| runs.work == Work::Storage),
            key_protect: self.key_protect.filter(|_| encrypts),
            hyper_protect: self.hyper_protect.filter(|_| encrypts),
            secrets: self.secrets.filter(|_| runs.work == Work::Secrets),
            orphaned: if on_classic {
                self.orphaned
            } else {
                (Truth::No, Truth::No)
            },
        }
    }
}

/// The clusters of a scope, those together that are alike
pub(super) fn of<'a>(before: At<'a>, after: At<'a>) -> BTreeMap<Shape, Vec<&'a Cluster>> {
    let mut shapes: BTreeMap<Shape, Vec<&Cluster>> = BTreeMap::new();
    for (was, cluster) in same_clusters(before, after) {
        let used = |it| Some((cluster.uses(it), authorized(after.index, it, Some(cluster))));
        let shape = Shape {
            provider: cluster.provider,
            storage: Some((
                storage_profile::storage_uses_key(cluster),
                storage_profile::profile_trusts(after.index, cluster),
            )),
            key_protect: used(Service::KeyProtect),
            hyper_protect: used(Service::HyperProtect),
            secrets: used(Service::SecretsManager),
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
