//! The trusted profile of a cluster does not trust it, so its storage components get no token.

use super::seen::{Seen, names};
use super::{Kind, Severity, Words};
use crate::account::Cluster;
use crate::commands;
use crate::rules::RuleId;
use crate::rules::storage_profile::{self, Trusted};
use crate::words::by_number;

/// The finding
pub const KIND: Kind = Kind::new(
    "profile-does-not-trust",
    Severity::Error,
    RuleId::R15,
    |seen| found(seen).next().is_some(),
)
.in_short(
    23,
    "profile does not trust",
    "the trusted profile of a cluster does not trust it",
);

fn found(seen: Seen<'_>) -> impl Iterator<Item = &Cluster> {
    let trusts = move |it: &Cluster| storage_profile::profile_trusts(seen.at.index, it);
    (seen.at.clusters_with_profile()).filter(move |it| trusts(it) == Some(Trusted::No))
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let clusters: Vec<&Cluster> = found(seen).collect();
    let first = clusters.first()?;
    let text = format!(
        "The trusted {} of {} {} not trust the storage components there, which get no token",
        by_number(clusters.len(), "profile", "profiles"),
        names(clusters.iter().copied()),
        by_number(clusters.len(), "does", "do"),
    );
    Some(Words::new(
        text,
        "Add a trust relationship for the service accounts in kube-system of the cluster (Manage > Access (IAM) > Trusted profiles)",
        commands::show_trust(first),
    ))
}
