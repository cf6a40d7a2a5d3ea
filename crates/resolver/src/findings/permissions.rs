//! The credential in effect lacks what its clusters need.

use super::{FindingId, Found, Seen, finding, listed};
use crate::commands;
use crate::rules::{RuleId, r10};

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let missing = r10::missing(seen.at, seen.providers);
    let scope = seen.at.scope();
    let label = seen.at.label();
    let list = |names: &[String]| listed(&names.iter().map(String::as_str).collect::<Vec<_>>());

    if let Some(owner) = seen.at.owner().filter(|_| !missing.roles.is_empty()) {
        let name = seen.at.index.identity_label(owner);
        found.push(finding(
            FindingId::RequiredRoleMissing,
            RuleId::R10,
            format!("{name}, who owns the API key of {label}, lacks {}", list(&missing.roles)),
            "Give the owner the missing roles (Manage > Access (IAM) > Users), or reset as somebody who has them",
            [commands::show_policies(seen.at.index, owner)],
        ));
    }
    let checker = [
        commands::target(seen.at.index, scope),
        commands::show_missing_permissions(scope),
    ];
    if !missing.required.is_empty() {
        found.push(finding(
            FindingId::RequiredPermissionMissing,
            RuleId::R10,
            format!("Required classic permissions are missing in {label}: {}", list(&missing.required)),
            "Grant them (Manage > Access (IAM) > Users > Classic infrastructure > Permissions; support cases under Access policies > Support Center)",
            checker.clone(),
        ));
    }
    if !missing.suggested.is_empty() {
        found.push(finding(
            FindingId::SuggestedPermissionMissing,
            RuleId::R10,
            format!(
                "Suggested classic permissions are missing in {label}: {}",
                list(&missing.suggested)
            ),
            "Grant those whose features you use",
            checker,
        ));
    }
}
