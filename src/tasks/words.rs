//! The words and tones that every task uses for the same things.

use keyatlas_resolver::account::{IdentityKind, Infrastructure, Platform};
use keyatlas_resolver::findings::Severity;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{CredentialKind, Effective, Provider, ShownState};
use keyatlas_resolver::truth::Truth;
pub use keyatlas_resolver::words::capital;

use crate::ui::{Shape, Tone};

/// How bad a scope's state is
pub fn state_tone(state: ShownState) -> Tone {
    match state {
        ShownState::Broken => Tone::Error,
        ShownState::AtRisk => Tone::Warning,
        ShownState::Unknown => Tone::Unknown,
        ShownState::NotChecked => Tone::Info,
        ShownState::Ok => Tone::Good,
        ShownState::Empty => Tone::Quiet,
    }
}

/// The word for a scope's state
pub fn state_word(state: ShownState) -> &'static str {
    match state {
        ShownState::Broken => "Broken",
        ShownState::AtRisk => "At risk",
        ShownState::Unknown => "Unknown",
        ShownState::NotChecked => "Works, not fully checked",
        ShownState::Ok => "OK",
        ShownState::Empty => "Empty",
    }
}

/// What a state means, for whoever meets the word first
pub fn state_meaning(state: ShownState) -> &'static str {
    match state {
        ShownState::Broken => "a credential in use does not work",
        ShownState::AtRisk => "it works, and something can break it",
        ShownState::Unknown => "one command would settle it",
        ShownState::NotChecked => "it works, and a question is open",
        ShownState::Ok => "it works, and no risk is known",
        ShownState::Empty => "no clusters and no key",
    }
}

/// How bad a finding is
pub fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Info,
    }
}

/// The word for a finding's severity
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Good to know",
    }
}

/// Whether a credential works, as a tone
pub fn usable_tone(usable: Truth) -> Tone {
    match usable {
        Truth::Yes => Tone::Good,
        Truth::No => Tone::Error,
        Truth::Unknown => Tone::Unknown,
    }
}

/// Whether a credential works, in words
pub fn usable_word(usable: Truth) -> &'static str {
    match usable {
        Truth::Yes => "Works",
        Truth::No => "Does not work",
        Truth::Unknown => "Not known",
    }
}

/// What a provider is called
pub fn provider_name(provider: Provider) -> &'static str {
    match provider {
        Provider::Classic => "Classic infrastructure",
        Provider::Vpc => "VPC infrastructure",
        Provider::Satellite => "Satellite",
        Provider::Services => "Other services",
    }
}

/// What a cluster's provider is called
pub fn infrastructure_name(infrastructure: Option<Infrastructure>) -> &'static str {
    match infrastructure {
        Some(Infrastructure::Classic) => "Classic",
        Some(Infrastructure::Vpc) => "VPC",
        Some(Infrastructure::Satellite) => "Satellite",
        None => "not known",
    }
}

/// What a cluster's platform is called
pub fn platform_name(platform: Option<Platform>) -> &'static str {
    match platform {
        Some(Platform::Kubernetes) => "Kubernetes",
        Some(Platform::Openshift) => "OpenShift",
        None => "not known",
    }
}

/// What an identity is, in words
pub fn kind_word(kind: Option<IdentityKind>) -> &'static str {
    match kind {
        Some(IdentityKind::User) => "a person",
        Some(IdentityKind::FunctionalId) => "functional ID",
        Some(IdentityKind::ServiceId) => "service ID",
        Some(IdentityKind::TrustedProfile) => "trusted profile",
        None => "person or program: not known",
    }
}

/// What an identity is, as a drawing
pub fn kind_shape(kind: Option<IdentityKind>) -> Shape {
    match kind {
        Some(IdentityKind::User) | None => Shape::Person,
        Some(IdentityKind::FunctionalId) => Shape::Robot,
        Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile) => Shape::Badge,
    }
}

/// Who a provider's operations run as, in a few words
pub fn runs_as(index: &Index, answer: &Effective<'_>) -> String {
    match answer.credential {
        CredentialKind::ApiKey => match answer.identity {
            Some(owner) => index.identity_label(owner).to_owned(),
            None => "owner not known".to_owned(),
        },
        CredentialKind::ManualCredential => match answer.username {
            Some(username) => format!("manual: {username}"),
            None => "manual: user not known".to_owned(),
        },
        CredentialKind::None => "no key".to_owned(),
        CredentialKind::Unknown => "not known".to_owned(),
    }
}

/// `1 cluster`, `3 clusters`, `3,000 clusters`
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// What is said about secrets
pub fn secrets_blanked(count: usize) -> String {
    let secrets = counted(count, "secret was", "secrets were");
    format!("{secrets} blanked before anything was kept.")
}

/// `3,000`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Where a region is
pub fn city(region: &str) -> Option<&'static str> {
    Some(match region {
        "au-syd" => "Sydney",
        "br-sao" => "São Paulo",
        "ca-mon" => "Montreal",
        "ca-tor" => "Toronto",
        "eu-de" => "Frankfurt",
        "eu-es" => "Madrid",
        "eu-gb" => "London",
        "in-che" => "Chennai",
        "in-mum" => "Mumbai",
        "jp-osa" => "Osaka",
        "jp-tok" => "Tokyo",
        "us-east" => "Washington DC",
        "us-south" => "Dallas",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(counted(1, "cluster", "clusters"), "1 cluster");
        assert_eq!(counted(0, "cluster", "clusters"), "0 clusters");
        assert_eq!(counted(3000, "cluster", "clusters"), "3,000 clusters");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
