//! The credential in effect lacks what its clusters need.

use super::{FindingId, Found, Seen, finding, machine};
use crate::commands;
use crate::resolve::Provider;
use crate::rules::{RuleId, r10};

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let missing = r10::missing(seen.at, seen.providers);
    let index = seen.at.index;
    let label = seen.at.label();

    if let Some(owner) = seen.at.owner().filter(|_| !missing.roles.is_empty()) {
        let name = index.identity_label(owner);
        let lacks = finding(
            FindingId::RequiredRoleMissing,
            RuleId::R10,
            format!("{name}, who owns the API key of {label}, lacks "),
            "Give the owner the missing roles (Manage > Access (IAM) > Users or Service IDs), or reset as somebody who has them",
            [commands::show_policies(index, owner)],
        );
        found.push(lacks.listing(&missing.roles));
    }
    if !missing.required.is_empty() {
        let lacks = finding(
            FindingId::RequiredPermissionMissing,
            RuleId::R10,
            format!("Required classic permissions are missing in {label}: "),
            "Grant them (Manage > Access (IAM) > Users > Classic infrastructure > Permissions; support cases under Access policies > Support Center)",
            show(seen),
        );
        found.push(for_a_machine(seen, lacks).listing(&missing.required));
    }
    if !missing.suggested.is_empty() {
        let lacks = finding(
            FindingId::SuggestedPermissionMissing,
            RuleId::R10,
            format!("Suggested classic permissions are missing in {label}: "),
            "Grant those whose features you use",
            show(seen),
        );
        found.push(for_a_machine(seen, lacks).listing(&missing.suggested));
    }
}

fn show(seen: Seen<'_>) -> [commands::Command; 2] {
    [
        commands::target(seen.at.index, seen.at.scope()),
        commands::show_missing_permissions(seen.at.scope()),
    ]
}

/// Nobody can grant classic permissions to a service ID or a trusted profile
fn for_a_machine(seen: Seen<'_>, lacks: super::Finding) -> super::Finding {
    let classic = (seen.providers.iter()).find(|it| it.provider == Provider::Classic);
    let who = classic.and_then(|it| it.identity.as_ref());
    let Some(kind) = who.and_then(|who| machine(seen.at.index, who)) else {
        return lacks;
    };
    super::Finding {
        help: format!(
            "Nobody can grant them to {kind}. Reset the key as a functional ID or a person who has them, or set a manual credential of one"
        ),
        commands: commands::instead_of_a_machine(seen.at.index, seen.at.scope()).to_vec(),
        ..lacks
    }
}
