//! The manual credential goes with its user, and nothing took its place.

use super::{Hurt, blank, for_clusters, names};
use crate::account::Infrastructure;
use crate::commands;
use crate::index::At;
use crate::rules::RuleId;
use crate::simulate::{Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// Classic infrastructure tries nothing else (R1)
pub(super) fn find(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let hurt = at.clusters().map(|cluster| Hurt {
        cluster,
        truth: Truth::of(cluster.provider.map(|it| it == Infrastructure::Classic)),
        settle: vec![commands::show_cluster(cluster)],
    });
    for_clusters(hurt, found, |clusters, _| Impact {
        text: format!(
            "Workers, new volumes and load balancers of {} fail on classic until the manual credential is replaced or unset. Classic uses it instead of the API key and tries nothing else. A reset alone does not help. Workloads run on",
            names(clusters)
        ),
        commands: commands::acting(
            commands::target(at.index, at.scope()),
            [
                commands::set_manual_credential(at.scope(), "<infrastructure_username>"),
                commands::reset(at.scope()),
            ],
        ),
        ..blank(
            at,
            step,
            ImpactId::ManualStops,
            "Classic infrastructure",
            RuleId::R13,
            sources::PERMISSION_ERRORS,
        )
    });
}
