//! The key is gone, and nothing took its place.

use super::{Hurt, blank, for_clusters, names};
use crate::commands;
use crate::index::At;
use crate::rules::RuleId;
use crate::simulate::{Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// Everything that needs the key fails, in pods that still hold it too
pub(super) fn find(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let hurt = at.clusters().map(|cluster| Hurt {
        cluster,
        truth: Truth::Yes,
        settle: Vec::new(),
    });
    for_clusters(hurt, found, |clusters, _| Impact {
        text: format!(
            "Nothing that needs the key works for {} until somebody resets it: workers on VPC, new volumes, load balancers, key management, certificates. Workloads run on",
            names(clusters)
        ),
        commands: vec![
            commands::target(at.index, at.scope()),
            commands::reset(at.scope()),
        ],
        ..blank(
            at,
            step,
            ImpactId::KeyStops,
            "Everything that uses the API key",
            RuleId::R6,
            sources::API_KEY_CREDENTIALS,
        )
    });
}
