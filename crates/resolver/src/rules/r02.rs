//! R2: only classic infrastructure reads the manual credential.

use super::{Rule, RuleId};
use crate::resolve::{Step, Verdict};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R2,
    title: "Only classic infrastructure reads the manual credential",
    text: "VPC never reads the manual credential. Nor does anything that is not infrastructure: key management, Secrets Manager, registry, logging, monitoring and audit always use the API key.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLASSIC_CREDENTIALS],
    later: None,
};

/// Says that a manual credential has no say here
pub fn never_manual(who: &str) -> Step {
    Step::new(
        RuleId::R2,
        Verdict::DoesNotApply,
        format!("{who} never reads a manual credential; the API key decides"),
    )
}
