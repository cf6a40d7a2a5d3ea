//! R3: otherwise the API key of the scope decides, acting as its owner.

use super::{Rule, RuleId};
use crate::account::ApiKey;
use crate::commands;
use crate::index::At;
use crate::resolve::{Step, Verdict};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R3,
    title: "The API key of the scope acts as its owner",
    text: "Otherwise the API key of the region and resource group decides. Every cluster and every user there acts through it, with the permissions of the one identity that owns it.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLUSTER_CREDENTIALS],
    later: None,
};

/// Says whose key it is
pub fn key_decides(at: At<'_>, key: &ApiKey) -> Step {
    match &key.owner {
        Some(owner) => Step::new(
            RuleId::R3,
            Verdict::Decides,
            format!(
                "The API key of {} acts as {}",
                at.label(),
                at.index.identity_label(owner)
            ),
        ),
        None => Step {
            rule: RuleId::R3,
            verdict: Verdict::Decides,
            text: format!(
                "{} has an API key, but whose it is is not known",
                at.label()
            ),
            settle: Some(commands::show_owner(at.index, at.scope())),
        },
    }
}

/// Says that nothing is known of the key
pub fn key_not_known(at: At<'_>) -> Step {
    Step::unknown(
        RuleId::R3,
        format!(
            "Whether {} has an API key, and whose it is, is not known",
            at.label()
        ),
        commands::settle_owner(at.index, at.scope()),
    )
}
