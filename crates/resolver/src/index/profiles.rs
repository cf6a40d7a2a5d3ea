//! The trusted profiles of clusters.

use super::Index;
use crate::account::{Cluster, Identity};
use crate::lookup::{self, Lookup};

impl Index {
    /// The trusted profile of a cluster, where it is listed
    pub(crate) fn profile_of(&self, cluster: &Cluster) -> Option<&Identity> {
        let id = alone(cluster.trusted_profile.known()?);
        let identities = &self.snapshot.identities;
        let by_id = self.profiles.get_or_init(|| {
            let names: Vec<&str> = identities.iter().map(|it| alone(it.id.as_str())).collect();
            Lookup::of(&names)
        });
        let is_it = |at: u32| alone(identities[at as usize].id.as_str()) == id;
        let at = by_id.find(lookup::hash(id), is_it)?;
        Some(&identities[at as usize])
    }
}

/// IAM calls a profile by its ID, and by the same with a word before it where it acts
fn alone(id: &str) -> &str {
    id.strip_prefix("iam-").unwrap_or(id)
}
