//! R4: where there is no key, creating a cluster stores one.

use super::{Later, Rule, RuleId};
use crate::index::At;
use crate::resolve::{Step, Verdict};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R4,
    title: "A scope without a key gets one from whoever creates a cluster",
    text: "Where no key was ever stored, creating a cluster stores a key of whoever does it. Whether another Administrator action does so too is not known.",
    sources: &[sources::API_KEY_CREDENTIALS],
    later: Some(Later {
        text: "Only the first cluster creation or an `api-key reset` stores a key; before that the scope is empty.",
        source: sources::ACCESS_API_KEY,
        followed_in: None,
    }),
};

/// Says that there is no key
pub fn no_key(at: At<'_>) -> Step {
    Step::new(
        RuleId::R4,
        Verdict::Fails,
        format!(
            "{} has no API key. Creating a cluster there would store a key of whoever does it; a reset stores one on purpose",
            at.label()
        ),
    )
}
