//! Add-ons that keep the old key until their pods start again.

use super::{AUTOSCALER, BLOCK_STORAGE, Hurt, Pods, blank, for_clusters, names};
use crate::account::{Cluster, Infrastructure};
use crate::commands;
use crate::index::At;
use crate::rules::{RuleId, storage_profile};
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// The controller of Block Storage for VPC
pub(super) fn block_storage(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let vpc = at
        .clusters()
        .map(|cluster| keeps_old_key(cluster, BLOCK_STORAGE, on_vpc(cluster)));
    for_clusters(vpc, found, |clusters, certainty| Impact {
        text: format!(
            "New volumes {} in {}: the controller keeps the old key until its pod starts again",
            if certainty == Certainty::Certain {
                "fail with an IAM permission error"
            } else {
                "possibly fail with an IAM permission error"
            },
            names(clusters)
        ),
        commands: BLOCK_STORAGE.restart(clusters),
        ..blank(
            at,
            step,
            ImpactId::VpcBlockStorage,
            BLOCK_STORAGE.component,
            RuleId::R11,
            sources::VPC_BLOCK_AFTER_RESET,
        )
    });
}

/// The cluster autoscaler: certain on VPC, advised on classic, where no page says either
pub(super) fn autoscaler(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let on_either = at
        .clusters()
        .filter(|cluster| cluster.provider != Some(Infrastructure::Satellite))
        .map(|cluster| {
            let vpc = match cluster.provider {
                Some(Infrastructure::Classic) => Truth::Unknown,
                _ => on_vpc(cluster),
            };
            keeps_old_key(cluster, AUTOSCALER, vpc)
        });
    for_clusters(on_either, found, |clusters, certainty| {
        let classic = clusters
            .iter()
            .any(|it| it.provider == Some(Infrastructure::Classic));
        let certain = certainty == Certainty::Certain;
        Impact {
            text: format!(
                "Scaling {} in {}: the autoscaler keeps the old key until its pod starts again{}",
                if certain {
                    "fails with an IAM permission error"
                } else {
                    "possibly fails with an IAM permission error"
                },
                names(clusters),
                if classic {
                    ". The documentation says so for VPC only; on classic a restart is advised, and does no harm"
                } else {
                    ""
                }
            ),
            commands: AUTOSCALER.restart(clusters),
            ..blank(
                at,
                step,
                ImpactId::ClusterAutoscaler,
                AUTOSCALER.component,
                RuleId::R11,
                sources::AUTOSCALER_AFTER_RESET,
            )
        }
    });
}

/// Whether a cluster runs on VPC
pub(super) fn on_vpc(cluster: &Cluster) -> Truth {
    Truth::of(cluster.provider.map(|it| it == Infrastructure::Vpc))
}

/// Whether a cluster has the add-on and its storage uses the key (R15)
fn keeps_old_key(cluster: &Cluster, pods: Pods, provider: Truth) -> Hurt<'_> {
    let has = cluster.runs_add_on(pods.add_on);
    let uses_key = storage_profile::storage_uses_key(cluster);
    let mut settle = Vec::new();
    if has == Truth::Unknown {
        settle.push(commands::list_add_ons(cluster));
    }
    if uses_key == Truth::Unknown {
        settle.push(commands::show_trusted_profile(cluster));
    }
    if cluster.provider.is_none() {
        settle.push(commands::show_cluster(cluster));
    }
    Hurt {
        cluster,
        truth: provider.and(has).and(uses_key),
        settle,
    }
}
