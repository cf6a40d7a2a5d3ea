//! A cluster does not fit the credential or the network it depends on.

use super::{FindingId, Found, Seen, by_number, finding, names};
use crate::account::{Cluster, Fact};
use crate::commands;
use crate::order;
use crate::rules::{RuleId, r12};

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    orphaned(seen, found);
    multizone(seen, found);
}

fn orphaned(seen: Seen<'_>, found: &mut Found) {
    let orphans = r12::orphaned(seen.at);
    if orphans.is_empty() {
        return;
    }
    let accounts: Vec<&str> = orphans
        .iter()
        .filter_map(|cluster| cluster.classic_account.as_deref())
        .collect();
    let theirs = super::listed(&order::distinct(&accounts));
    let in_effect = match r12::account_in_effect(seen.at) {
        Fact::Known(account) => format!("account {account} is in effect"),
        Fact::None | Fact::Unknown => "no infrastructure account is linked".to_owned(),
    };
    let scope = seen.at.scope();
    let linked = seen
        .at
        .index
        .snapshot()
        .account
        .classic_account
        .known()
        .map(String::as_str);
    let back_to_linked = linked == Some(theirs.as_str());
    let (help, mend) = if back_to_linked {
        (
            "Go back to the linked account while you work on these clusters".to_owned(),
            commands::unset_manual_credential(scope),
        )
    } else {
        (
            format!(
                "Set a manual credential of infrastructure account {theirs} while you work on these clusters"
            ),
            commands::set_manual_credential(scope, &format!("{theirs}_<user>")),
        )
    };
    found.push(finding(
        FindingId::OrphanedCluster,
        RuleId::R12,
        format!(
            "{} {} in infrastructure account {theirs}, but {in_effect}: {} workers cannot be added, changed or deleted",
            names(orphans.iter().copied()),
            by_number(orphans.len(), "lives", "live"),
            by_number(orphans.len(), "its", "their"),
        ),
        help,
        [commands::target(seen.at.index, scope), commands::show_manual_credential(scope), mend],
    ));
}

fn multizone(seen: Seen<'_>, found: &mut Found) {
    let account = &seen.at.index.snapshot().account;
    if account.vrf != Some(false) || account.vlan_spanning != Some(false) {
        return;
    }
    let multizone: Vec<_> = seen
        .classic_clusters()
        .filter(|cluster| is_in_several_zones(cluster))
        .collect();
    if multizone.is_empty() {
        return;
    }
    found.push(finding(
        FindingId::MultizoneWithoutSpanning,
        RuleId::R10,
        format!(
            "{} {} workers in several zones, but the account has neither VRF nor VLAN spanning. Workers in one zone cannot reach those in another",
            names(multizone.iter().copied()),
            by_number(multizone.len(), "has", "have")
        ),
        "Enable VRF for the account, or turn VLAN spanning on (account owner, or the permission Network > Manage Network VLAN Spanning)",
        [commands::show_spanning(&seen.at.scope().region)],
    ));
}

fn is_in_several_zones(cluster: &Cluster) -> bool {
    let zones = cluster.zones.as_ref();
    zones.is_some_and(|zones| zones.iter().any(|zone| *zone != zones[0]))
}
