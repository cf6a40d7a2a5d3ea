//! Workers of a classic cluster in several zones cannot reach each other.

use super::seen::{Seen, names};
use super::{Kind, Severity, Words};
use crate::account::Cluster;
use crate::commands;
use crate::rules::RuleId;
use crate::words::by_number;

/// The finding
pub const KIND: Kind = Kind::new(
    "multizone-without-spanning",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    19,
    "zones cannot reach each other",
    "workers in several zones cannot reach each other",
);

fn found(seen: Seen<'_>) -> Option<Vec<&Cluster>> {
    let account = &seen.at.index.snapshot().account;
    if account.vrf != Some(false) || account.vlan_spanning != Some(false) {
        return None;
    }
    let clusters: Vec<_> = seen
        .classic_clusters()
        .filter(|it| it.is_in_several_zones())
        .collect();
    (!clusters.is_empty()).then_some(clusters)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let clusters = found(seen)?;
    let text = format!(
        "{} {} workers in several zones, but the account has neither VRF nor VLAN spanning. Workers in one zone cannot reach those in another",
        names(clusters.iter().copied()),
        by_number(clusters.len(), "has", "have")
    );
    Some(Words::new(
        text,
        "Enable VRF for the account, or turn VLAN spanning on (account owner, or the permission Network > Manage Network VLAN Spanning)",
        [commands::show_spanning(&seen.at.scope().region)],
    ))
}
