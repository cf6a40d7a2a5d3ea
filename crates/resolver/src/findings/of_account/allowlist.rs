//! The account lets people and keys in from some addresses alone, and what runs clusters comes from others.

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::commands;
use crate::index::Index;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("allowlist"),
    severity: Severity::Warning,
    rule: RuleId::R6,
    found,
};

fn found(index: &Index) -> Vec<Found> {
    let Some(settings) = &index.snapshot().account.settings else {
        return Vec::new();
    };
    let each = [&settings.effective, &settings.own].into_iter().flatten();
    let mut addresses = each.filter_map(|it| it.allowed_ip_addresses.as_deref());
    let is_set = addresses.any(|it| !it.is_empty() && it != "NOT_SET");
    let words = is_set.then(|| {
        Words::new(
            "The account accepts API keys from listed addresses only. Where a control plane is not listed, the keys of its clusters are refused",
            "Name a network zone that references Kubernetes Service in the list (Manage > Access (IAM) > Settings)",
            [commands::show_account_settings()],
        )
    });
    words.into_iter().map(|it| (None, it)).collect()
}
