//! Nothing that needs the key works.

use super::seen::{Seen, names};
use super::{Kind, Severity, Words};
use crate::provider::{CredentialKind, Provider};
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind::new("services-unusable", Severity::Error, RuleId::R2, |seen| {
    found(seen).is_some()
})
.about_owner()
.in_short(
    7,
    "no key that works",
    "nothing that needs the API key works",
);

fn found(seen: Seen<'_>) -> Option<CredentialKind> {
    let services = seen.provider(Provider::Services)?;
    let fails = seen.has_clusters() && services.usable == Truth::No;
    fails.then_some(services.credential)
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let why = match found(seen)? {
        CredentialKind::None => "there is no API key",
        CredentialKind::ApiKey | CredentialKind::ManualCredential | CredentialKind::Unknown => {
            "the API key does not work"
        }
    };
    let text = format!(
        "Nothing that needs the key works: {why}. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for {}",
        names(seen.at.clusters())
    );
    let help = "Log in as the identity that should own the key, target the group, and reset";
    Some(Words::new(text, help, seen.reset()))
}
