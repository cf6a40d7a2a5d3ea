//! The storage secret that clusters keep, and what reads it.

use super::{Hurt, Reset, add_ons::on_vpc, blank, for_clusters, names};
use crate::account::{Cluster, Infrastructure};
use crate::commands::{self, Command};
use crate::index::At;
use crate::rules::{RuleId, reset, storage_profile};
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;

/// `storage-secret-store` follows by itself, after a while
pub(super) fn secret(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let hurt = at
        .clusters()
        .filter(|it| it.provider != Some(Infrastructure::Satellite))
        .map(|cluster| {
            // One of unknown infrastructure may be on Satellite.
            let known = Truth::of(cluster.provider.map(|_| true));
            let hurt = with_key(cluster);
            Hurt {
                truth: hurt.truth.and(known),
                ..hurt
            }
        });
    for_clusters(hurt, found, |clusters, certainty| Impact {
        text: format!(
            "The storage secret of {} {} the old key for {}. A volume that fails meanwhile has to be created again; after {} minutes something is wrong",
            names(clusters),
            keeps(certainty),
            reset::STORAGE_SECRET_TAKES,
            reset::STORAGE_SECRET_IS_LATE_AFTER,
        ),
        minutes: Some(reset::STORAGE_SECRET_MINUTES),
        alarm_after: Some(reset::STORAGE_SECRET_IS_LATE_AFTER),
        commands: vec![show_volumes()],
        ..blank(
            at,
            step,
            ImpactId::StorageSecret,
            "Storage secret (storage-secret-store)",
            RuleId::R11,
            sources::STORAGE_PERMISSIONS,
        )
    });
}

/// A manual credential that was set or unset reaches existing clusters only with the next reset
pub(super) fn keeps_old_credential(at: At<'_>, step: usize, found: &mut Vec<Impact>) {
    let hurt = at
        .clusters()
        .filter(|it| it.may_be_classic())
        .map(|cluster| {
            let hurt = with_key(cluster);
            let classic = Truth::of(cluster.provider.map(|it| it == Infrastructure::Classic));
            Hurt {
                truth: hurt.truth.and(classic),
                ..hurt
            }
        });
    for_clusters(hurt, found, |clusters, certainty| Impact {
        text: format!(
            "The storage secret of {} {} the old classic credential until the present owner of the API key resets it",
            names(clusters),
            keeps(certainty),
        ),
        commands: commands::acting(
            commands::target(at.index, at.scope()),
            [commands::reset(at.scope())],
        ),
        ..blank(
            at,
            step,
            ImpactId::StorageSecretKeepsOld,
            "Storage secret (storage-secret-store)",
            RuleId::R12,
            sources::PERMISSION_ERRORS,
        )
    });
}

/// Other drivers read the same secret; no page says that they need a restart
pub(super) fn files(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let hurt = reset.at.clusters().map(|cluster| {
        let has = Truth::of(Some(cluster.has_add_on("vpc-file-csi-driver")));
        let hurt = with_key(cluster);
        Hurt {
            truth: on_vpc(cluster).and(has).and(hurt.truth),
            ..hurt
        }
    });
    let from = found.len();
    for_clusters(hurt, found, |clusters, _| Impact {
        text: format!(
            "Watch new file shares in {}: nothing says that the driver needs a restart. If one fails, restart its controller",
            names(clusters)
        ),
        commands: vec![show_volumes()],
        ..blank(
            reset.at,
            reset.step,
            ImpactId::VpcFileStorage,
            "File Storage for VPC add-on",
            RuleId::R11,
            sources::API_KEY_CREDENTIALS,
        )
    });
    for impact in &mut found[from..] {
        impact.certainty = Certainty::Watch;
    }
}

/// The volumes that are not there yet, in every namespace
pub(in crate::simulate) fn show_volumes() -> Command {
    Command::kubectl("get pvc --all-namespaces")
}

fn with_key(cluster: &Cluster) -> Hurt<'_> {
    Hurt {
        cluster,
        truth: storage_profile::storage_uses_key(cluster),
        settle: vec![commands::show_trusted_profile(cluster)],
    }
}

fn keeps(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "keeps",
        Certainty::Possible | Certainty::Watch => "possibly keeps",
    }
}
