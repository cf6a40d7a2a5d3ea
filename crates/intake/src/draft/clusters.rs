//! A cluster, laid over what was known of it.

use keyatlas_resolver::account::{Cluster, Shared};

use super::Draft;

impl Draft<'_> {
    /// Lays what an output says of a cluster over what was known of it
    pub fn cluster(&mut self, new: Cluster) {
        self.named.clusters.insert(new.id.clone());
        self.lay_cluster(new);
    }

    pub(super) fn lay_cluster(&mut self, mut new: Cluster) {
        let known = self
            .clusters
            .entry(new.id.clone())
            .or_insert_with_key(|id| Cluster::new(id.clone()));
        let these_are_all = new.services_are_known();
        let services_are_known = these_are_all || known.services_are_known();
        let services = match (new.services.take(), known.services.take()) {
            (Some(some), Some(before)) if !these_are_all => Some(both(before, &some)),
            (new, before) => new.or(before),
        };
        let label = new.name.clone().unwrap_or_else(|| new.id.to_string());
        let is_said = [new.region.is_some(), new.resource_group.is_some()];
        let notices = &mut self.notices;
        let about = format_args!("the region of cluster `{label}`");
        notices.change(&mut known.region, new.region.take(), about);
        let about = format_args!("the resource group of cluster `{label}`");
        notices.change(&mut known.resource_group, new.resource_group.take(), about);
        let about = format_args!("the provider of cluster `{label}`");
        notices.change(&mut known.provider, new.provider.take(), about);

        let place = (known.region.take(), known.resource_group.take());
        let said_unreadable = new.unreadable.clone();
        known.lay(new);
        (known.region, known.resource_group) = place;
        let is_known = [known.region.is_some(), known.resource_group.is_some()];
        for (at, field) in ["region", "resource_group"].into_iter().enumerate() {
            if is_known[at] && !said_unreadable.has(field) {
                known.unreadable.remove(field);
            } else if is_said[at] && !is_known[at] {
                // What outputs disagree on is not known.
                known.unreadable.add(field);
            }
        }
        known.services = services;
        if services_are_known {
            known.unreadable.remove("services");
        }
    }
}

/// Those of either list, each once
fn both(mut one: Shared<String>, other: &[String]) -> Shared<String> {
    for it in other {
        if !one.contains(it) {
            one.push(it.clone());
        }
    }
    one
}
