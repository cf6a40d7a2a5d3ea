//! R1: a manual credential comes first for classic infrastructure, even if it does not work.

use super::{Rule, RuleId};
use crate::account::Fact;
use crate::commands;
use crate::index::At;
use crate::resolve::{Step, Verdict};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R1,
    title: "The manual credential comes first for classic infrastructure",
    text: "A scope's classic infrastructure operations run with the manual credential if one is set, even if it is invalid: there is no fallback.",
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
    later: None,
};

/// Says whether a manual credential decides
pub fn manual_credential(at: At<'_>) -> Step {
    match at.manual() {
        Fact::Known(manual) => {
            let whose = match &manual.username {
                Some(username) => format!(" of `{username}`"),
                None => ", whose user name is not known,".to_owned(),
            };
            Step::new(
                RuleId::R1,
                Verdict::Decides,
                format!(
                    "A manual credential{whose} is set for {}: it comes before the API key for classic infrastructure, whether it works or not",
                    at.label()
                ),
            )
        }
        Fact::None => Step::new(
            RuleId::R1,
            Verdict::DoesNotApply,
            "No manual credential is set, so the API key decides",
        ),
        Fact::Unknown => Step::unknown(
            RuleId::R1,
            "Whether a manual credential is set is not known; if one is, it decides",
            commands::settle_manual_credential(at.index, at.scope()),
        ),
    }
}
