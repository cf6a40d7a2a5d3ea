//! R2: only classic infrastructure reads the manual credential.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::index::At;
use crate::provider::Provider;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R2,
    title: "Only classic infrastructure reads the manual credential",
    text: "VPC never reads the manual credential. Nor does anything that is not infrastructure. Key management, Secrets Manager, registry, logging, monitoring and audit always use the API key.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLASSIC_CREDENTIALS],
};

/// That a manual credential has no say in what a provider does
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(Provider);

/// Says that a manual credential has no say here
pub fn never_manual(provider: Provider) -> Step<'static> {
    Step::of(Said(provider))
}

impl Say<'_> for Said {
    const RULE: RuleId = RuleId::R2;

    fn verdict(self) -> Verdict {
        Verdict::DoesNotApply
    }

    fn message(self, _: At<'_>) -> String {
        let who = match self.0 {
            Provider::Classic => "Classic infrastructure",
            Provider::Vpc => "VPC",
            Provider::Satellite => "Satellite",
            Provider::Services => "What is not infrastructure",
        };
        format!("{who} never reads a manual credential; the API key decides")
    }
}
