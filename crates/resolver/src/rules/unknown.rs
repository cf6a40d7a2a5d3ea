//! R14: what is not known is answered as unknown, with the command that would settle it.
//!
//! There is no function here: a rule that cannot decide says so with the verdict
//! [`Unknown`](super::Verdict::Unknown), and [`settle`](super::Step::settle) names that command.

use super::{Rule, RuleId};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R14,
    title: "Unknown stays unknown",
    text: "Input that is missing gives an unknown answer, never a guess. The answer names the one command or console step that would settle it.",
    sources: &[sources::PERMISSION_ERRORS],
};
