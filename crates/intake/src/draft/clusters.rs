//! A cluster, laid over what was known of it.

use keyatlas_resolver::account::Cluster;

use super::{Draft, later};

impl Draft<'_> {
    /// Lays what is newly said of a cluster over what was known of it
    pub fn cluster(&mut self, new: Cluster) {
        let known = self
            .clusters
            .entry(new.id.clone())
            .or_insert_with_key(|id| Cluster::new(id.clone()));
        let services_are_known = new.services_are_known() || known.services_are_known();
        let services = match (&new.services, known.services.take()) {
            (Some(some), Some(before)) if !new.services_are_known() => Some(both(before, some)),
            (new, before) => new.clone().or(before),
        };
        let label = new.name.clone().unwrap_or_else(|| new.id.to_string());
        let (region_is_said, group_is_said) = (new.region.is_some(), new.resource_group.is_some());
        let notices = &mut self.notices;
        let about = format_args!("the region of cluster `{label}`");
        notices.change(&mut known.region, new.region, about);
        let about = format_args!("the resource group of cluster `{label}`");
        notices.change(&mut known.resource_group, new.resource_group, about);
        let about = format_args!("the provider of cluster `{label}`");
        notices.change(&mut known.provider, new.provider, about);
        let in_dispute = [
            ("region", region_is_said && known.region.is_none()),
            (
                "resource_group",
                group_is_said && known.resource_group.is_none(),
            ),
        ];
        let unreadable = new.unreadable.over(&known.unreadable, |field| match field {
            "classic_account" => new.classic_account.is_some(),
            "region" => known.region.is_some(),
            "resource_group" => known.resource_group.is_some(),
            _ => false,
        });
        known.name = new.name.or(known.name.take());
        known.platform = new.platform.or(known.platform);
        let known_account = known.classic_account.take();
        known.classic_account = later(
            "classic_account",
            &new.unreadable,
            new.classic_account,
            known_account,
        );
        known.unreadable = unreadable;
        for (field, is_disputed) in in_dispute {
            if is_disputed {
                known.unreadable.add(field);
            }
        }
        known.workers = new.workers.or(known.workers);
        known.zones = new.zones.or(known.zones.take());
        known.add_ons = new.add_ons.or(known.add_ons.take());
        known.services = services;
        if services_are_known {
            known.unreadable.remove("services");
        }
        if !new.trusted_profile.is_unknown() {
            known.trusted_profile = new.trusted_profile;
        }
    }
}

/// Those of either list, each once
fn both(mut one: Vec<String>, other: &[String]) -> Vec<String> {
    for it in other {
        if !one.contains(it) {
            one.push(it.clone());
        }
    }
    one
}
