//! What is asked of a document, and its text

use std::collections::BTreeSet;

use super::{Cluster, Doc, Manual, Name, Person, Slot, digits, kind_of};

/// Every name that `complete` takes
pub const LISTS: [&str; 10] = [
    "identities",
    "clusters.classic",
    "clusters.vpc",
    "clusters.satellite",
    "scopes.api_key",
    "api_keys",
    "resource_groups",
    "authorizations",
    "cbr.rules",
    "cbr.zones",
];

/// A region with a resource group
pub type Place = (Name, Name);

impl Doc {
    /// The document as text
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("a document is JSON")
    }

    /// Whether a list is named in `complete`, or is presumed whole
    pub fn whole(&self, list: &str) -> bool {
        self.complete.iter().any(|it| it == list) || self.presumes(list)
    }

    /// Whether a list is presumed whole: it prints everybody by default, and nobody said who asked for it
    pub fn presumes(&self, list: &str) -> bool {
        matches!(list, "identities" | "scopes.api_key" | "api_keys")
            && self.seen.iter().any(|it| it == list)
            && !self.complete.iter().any(|it| it == list)
    }

    /// An identity that is listed
    pub fn person(&self, id: &Name) -> Option<&Person> {
        self.identities.iter().find(|it| it.id == *id)
    }

    /// The trusted profile of clusters, if it is listed
    pub fn profile(&self, profile: &Name) -> Option<&Person> {
        let id = format!("iam-{}", profile.text());
        self.person(&Name::from(&*id))
    }

    /// Whether somebody read whom a trusted profile trusts
    pub fn knows_whom_it_trusts(&self, profile: &Name) -> bool {
        self.profile(profile).is_some_and(|it| {
            let lists = [&it.trust_rules, &it.trust_links, &it.trust_identities];
            lists.iter().all(|it| it.is_some())
        })
    }

    /// What is stored for a scope, if it is listed
    pub fn slot(&self, place: &Place) -> Option<&Slot> {
        self.scopes.iter().find(|it| it.place() == *place)
    }

    /// The clusters of a scope
    pub fn clusters_at<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = &'a Cluster> {
        self.clusters
            .iter()
            .filter(|it| it.place().is_some_and(|it| it == *place))
    }

    /// Every scope: those listed, and those of clusters
    pub fn places(&self) -> BTreeSet<Place> {
        let listed = self.scopes.iter().map(Slot::place);
        listed
            .chain(self.clusters.iter().filter_map(Cluster::place))
            .collect()
    }
}

impl Slot {
    /// Which scope it is
    pub fn place(&self) -> Place {
        (self.region.clone(), self.resource_group.clone())
    }
}

impl Cluster {
    /// Which scope it is in
    pub fn place(&self) -> Option<Place> {
        Some((self.region.clone()?, self.resource_group.clone()?))
    }

    /// Whether it uses a service, by either of its names: it is listed, or one of its instances is
    pub fn uses(&self, service: &str) -> bool {
        let called = |name| match name {
            "key-protect" => "kms",
            other => other,
        };
        let listed = self.services.iter().flatten().map(|it| called(it.text()));
        let instances = self.service_instances.iter().flatten();
        let instances = instances.filter_map(|it| it.text().split(':').nth(4));
        listed.chain(instances).any(|it| it == called(service))
    }
}

impl Person {
    /// What it is, said or shown by its ID
    pub fn kind(&self) -> Option<Name> {
        self.kind.clone().or_else(|| kind_of(&self.id))
    }
}

impl Manual {
    /// The infrastructure account it reaches: as said, else the digits before `_`
    pub fn account(&self) -> Option<Name> {
        self.classic_account
            .clone()
            .or_else(|| digits(self.username.as_ref()?))
    }
}
