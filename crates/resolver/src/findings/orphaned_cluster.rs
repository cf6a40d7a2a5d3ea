//! A classic cluster lives in another infrastructure account than the one in effect.

use super::seen::{Seen, names};
use super::{Kind, Severity, Words};
use crate::account::{Cluster, Fact};
use crate::commands;
use crate::order;
use crate::rules::{RuleId, orphaned};
use crate::words::{by_number, listed};

/// The finding
pub const KIND: Kind = Kind::new("orphaned-cluster", Severity::Error, RuleId::R12, |seen| {
    orphaned::has_orphans(seen.at)
})
.in_short(
    6,
    "orphaned cluster",
    "a cluster lives in another infrastructure account",
);

fn found(seen: Seen<'_>) -> Option<Vec<&Cluster>> {
    let orphans = orphaned::orphaned(seen.at);
    (!orphans.is_empty()).then_some(orphans)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let orphans = found(seen)?;
    let accounts: Vec<&str> = orphans
        .iter()
        .filter_map(|cluster| cluster.classic_account.as_deref())
        .collect();
    let theirs = listed(&order::distinct(&accounts));
    let in_effect = match orphaned::account_in_effect(seen.at) {
        Fact::Known(account) => format!("account {account} is in effect"),
        Fact::None | Fact::Unknown => "no infrastructure account is linked".to_owned(),
    };
    let scope = seen.at.scope();
    let linked = seen.at.index.snapshot().account.classic_account.known();
    let back_to_linked = linked.is_some_and(|it| *it == theirs);
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
    let text = format!(
        "{} {} in infrastructure account {theirs}, but {in_effect}: {} workers cannot be added, changed or deleted",
        names(orphans.iter().copied()),
        by_number(orphans.len(), "lives", "live"),
        by_number(orphans.len(), "its", "their"),
    );
    let show = commands::show_manual_credential(scope);
    Some(Words::new(text, help, seen.acting([show, mend])))
}
