//! An answer in the words of a scenario.
//!
//! ```text
//! us-south/prod broken
//!   classic manual_credential 1234567_ops@example.com, usable no
//!   services api_key ana, usable yes
//!   error manual-user-gone
//!   warning owner-is-person
//! ```

use keyatlas_resolver::resolve::{AccountAnswer, CredentialKind, ProviderAnswer, ScopeAnswer};
use serde::Serialize;
use serde_json::Value;

use crate::words::Draft;

/// Every scope, in the resolver's order
pub(super) fn of_account(answer: &AccountAnswer, draft: &Draft) -> String {
    answer
        .scopes
        .iter()
        .map(|scope| of_scope(scope, draft))
        .collect()
}

fn of_scope(answer: &ScopeAnswer, draft: &Draft) -> String {
    let group = draft.group_word(answer.resource_group.as_str());
    let mut lines = vec![format!("{}/{group} {}", answer.region, word(&answer.state))];
    for provider in &answer.providers {
        lines.push(format!(
            "  {} {}, usable {}",
            word(&provider.provider),
            credential(provider, draft),
            word(&provider.usable)
        ));
    }
    for finding in &answer.findings {
        lines.push(format!(
            "  {} {}",
            word(&finding.severity),
            word(&finding.id)
        ));
    }
    lines.join("\n") + "\n"
}

fn credential(answer: &ProviderAnswer, draft: &Draft) -> String {
    let identity = answer
        .identity
        .as_ref()
        .map(|id| draft.identity_word(id.as_str()));
    let kind = word(&answer.credential);
    match answer.credential {
        CredentialKind::ApiKey => format!("{kind} {}", identity.unwrap_or("of somebody")),
        CredentialKind::ManualCredential => {
            let name = answer.username.as_deref().unwrap_or("of somebody");
            match identity {
                Some(identity) => format!("{kind} {name} ({identity})"),
                None => format!("{kind} {name}"),
            }
        }
        CredentialKind::None | CredentialKind::Unknown => kind,
    }
}

/// The word that the machine form has for it
fn word(it: &impl Serialize) -> String {
    match serde_json::to_value(it) {
        Ok(Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}
