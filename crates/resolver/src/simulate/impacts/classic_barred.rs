//! One-time passwords are required, which a key cannot answer, and no manual credential is there.

use super::{Hurt, blank, for_clusters, names};
use crate::account::{Fact, Infrastructure};
use crate::commands;
use crate::index::At;
use crate::rules::RuleId;
use crate::simulate::{Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// Classic infrastructure refuses the key (R7); a manual credential goes on
pub(super) fn find(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let by_key = match at.manual() {
        Fact::Known(_) => return,
        Fact::None => Truth::Yes,
        Fact::Unknown => Truth::Unknown,
    };
    let hurt = at.clusters().map(|cluster| {
        let provider = cluster.provider;
        let on_classic = Truth::of(provider.map(|it| it == Infrastructure::Classic));
        let show_provider = provider.is_none().then(|| commands::show_cluster(cluster));
        let show_manual = (by_key == Truth::Unknown)
            .then(|| commands::settle_manual_credential(at.index, at.scope()));
        Hurt {
            cluster,
            truth: on_classic.and(by_key),
            settle: show_provider.into_iter().chain(show_manual).collect(),
        }
    });
    for_clusters(hurt, found, |clusters, _| Impact {
        text: format!(
            "Workers, new volumes and load balancers of {} fail on classic until a manual credential is set. Workloads run on",
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
            ImpactId::ClassicBarred,
            "Classic infrastructure",
            RuleId::R7,
            sources::CLUSTER_INFRA_ERRORS,
        )
    });
}
