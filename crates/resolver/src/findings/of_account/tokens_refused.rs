//! A cluster uses a service in another account, which does not take the tokens of this one.

use std::collections::BTreeSet;

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::index::Index;
use crate::permissions::elsewhere;
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("tokens-refused"),
    severity: Severity::Info,
    rule: RuleId::R10,
    found,
};

fn found(index: &Index) -> Vec<Found> {
    let clusters = index.snapshot().clusters.iter();
    let clusters = clusters.filter(|it| it.service_instances.is_some());
    let used = clusters.flat_map(|cluster| {
        let refusing = elsewhere(index, cluster).filter(|it| it.takes_tokens == Truth::No);
        refusing.map(|it| (it.account, it.title(), cluster.label()))
    });
    let used: BTreeSet<_> = used.collect();
    let each = used.into_iter().map(|(account, title, cluster)| {
        let text = format!(
            "Account {account}, where {cluster} uses {title}, takes no tokens of this account, so what needs it may fail"
        );
        let help = "Have an administrator of that account add this one to its allowed external accounts (Manage > Access (IAM) > Settings)";
        (None, Words::new(text, help, []))
    });
    each.collect()
}
