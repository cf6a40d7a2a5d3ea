//! R4: where there is no key, creating a cluster stores one.

use super::{Edition, Later, Rule, RuleId};
use crate::index::At;
use crate::resolve::{Step, Verdict};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R4,
    title: "A scope without a key gets one from whoever creates a cluster",
    text: "Where no key was ever stored, the first action that needs Administrator stores a key of its caller. It runs with that key.",
    sources: &[sources::API_KEY_CREDENTIALS],
    later: Some(Later {
        text: "The first cluster creation or an `api-key reset` stores a key. Whether another Administrator action does is not known.",
        source: sources::ACCESS_API_KEY,
        followed_in: Some(Edition::August2026),
    }),
};

/// Says that there is no key
pub fn no_key(at: At<'_>) -> Step {
    Step::new(
        RuleId::R4,
        Verdict::Fails,
        format!(
            "{} has no API key. The first Administrator action there stores a key of whoever runs it; a reset stores one on purpose",
            at.label()
        ),
    )
}
