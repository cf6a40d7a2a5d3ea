//! R15: storage components of a cluster with a trusted profile do not use the key.

use super::{Rule, RuleId};
use crate::account::{Cluster, Fact};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R15,
    title: "A trusted profile takes storage off the key",
    text: "In a cluster with a trusted profile, storage components and autoscaler do not use the API key. A reset does not affect them.",
    sources: &[sources::TRUSTED_PROFILE],
};

/// Whether the storage components of a cluster use the key
pub fn storage_uses_key(cluster: &Cluster) -> Truth {
    match cluster.trusted_profile {
        Fact::Known(_) => Truth::No,
        Fact::None => Truth::Yes,
        Fact::Unknown => Truth::Unknown,
    }
}
