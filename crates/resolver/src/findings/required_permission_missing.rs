//! The classic credential in effect lacks permissions without which clusters cannot be managed.

use super::seen::{Seen, machine};
use super::{Kind, Severity, Words};
use crate::by_hand::classic_access;
use crate::commands;
use crate::effective;
use crate::permissions::Class;
use crate::provider::Provider;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind::new(
    "required-permission-missing",
    Severity::Warning,
    RuleId::R10,
    |seen| found(seen).is_some(),
)
.in_short(
    8,
    "permissions missing",
    "it lacks permissions that clusters need",
);

fn found(seen: Seen<'_>) -> Option<Vec<&str>> {
    missing(seen, Class::Required)
}

/// What the classic credential in effect lacks of a class, if anything
pub(super) fn missing(seen: Seen<'_>, class: Class) -> Option<Vec<&str>> {
    let missing = effective::missing_permissions(seen.at, seen.providers, class);
    (!missing.is_empty()).then_some(missing)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    Some(in_words(
        seen,
        "Required",
        &found(seen)?,
        "Grant them (Manage > Access (IAM) > Users > Classic infrastructure > Permissions; support cases under Access policies > Support Center)",
    ))
}

/// Nobody can grant classic permissions to a service ID or a trusted profile
pub(super) fn in_words(seen: Seen<'_>, class: &str, missing: &[&str], help: &'static str) -> Words {
    let (index, scope) = (seen.at.index, seen.at.scope());
    let lead = format!(
        "{class} classic permissions are missing in {}: ",
        seen.at.label()
    );
    let who = (seen.provider(Provider::Classic)).and_then(|it| it.identity);
    let lacks = match who.and_then(|who| machine(index, who)) {
        Some(kind) => Words::new(
            lead,
            format!(
                "Nobody can grant them to {kind}. Reset the key as a functional ID or a person who has them, or set a manual credential of one"
            ),
            commands::instead_of_a_machine(index, scope),
        ),
        None => {
            let show = commands::show_missing_permissions(scope);
            let steps = classic_access(index, who, missing);
            Words::new(lead, help, [seen.target(), show]).by_hand(steps)
        }
    };
    lacks.listing(missing.iter().map(|it| (*it).to_owned()).collect())
}
