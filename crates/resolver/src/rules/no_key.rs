//! R4: where there is no key, creating a cluster stores one.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::index::At;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R4,
    title: "A scope without a key gets one from its first Administrator action",
    text: "Where no key was ever stored, the first action that needs Administrator stores a key of its caller. It runs with that key.",
    sources: &[sources::API_KEY_CREDENTIALS],
};

/// That there is no key
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said;

/// Says that there is no key
pub fn no_key() -> Step<'static> {
    Step::of(Said)
}

impl Say<'_> for Said {
    const RULE: RuleId = RuleId::R4;

    fn verdict(self) -> Verdict {
        Verdict::Fails
    }

    fn message(self, at: At<'_>) -> String {
        format!(
            "{} has no API key. Its first Administrator action, such as creating a cluster, stores a key of whoever runs it. A reset stores one on purpose",
            at.label()
        )
    }
}
