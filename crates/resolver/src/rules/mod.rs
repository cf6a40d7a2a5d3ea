//! The rules, one file each, in the order they are tried.

pub mod default_group;
pub mod key_acts_as_owner;
pub mod manual_credential_first;
pub mod no_key;
pub mod only_classic_is_manual;

pub mod classic_link;
pub mod credential_works;

pub mod caller_role;
pub mod credential_permissions;
pub mod reset;
pub mod who_sets_keys;

pub mod orphaned;
pub mod removal;
pub mod storage_profile;
pub mod unknown;

pub mod differences;

mod step;
pub use step::{Said, Step, Verdict};

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::sources::Edition;
use crate::sources::Source;

/// A rule with the pages it comes from
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its number
    pub id: RuleId,
    /// Its name
    pub title: &'static str,
    /// What it says
    pub text: &'static str,
    /// Where it comes from
    pub sources: &'static [Source],
}

/// Every rule, by number
pub const RULEBOOK: [&Rule; 15] = [
    &manual_credential_first::RULE,
    &only_classic_is_manual::RULE,
    &key_acts_as_owner::RULE,
    &no_key::RULE,
    &default_group::RULE,
    &credential_works::RULE,
    &classic_link::RULE,
    &who_sets_keys::RULE,
    &caller_role::RULE,
    &credential_permissions::RULE,
    &reset::RULE,
    &orphaned::RULE,
    &removal::RULE,
    &unknown::RULE,
    &storage_profile::RULE,
];

/// The number of a rule
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the rulebook says what each is")]
pub enum RuleId {
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
}

impl RuleId {
    /// The rule itself
    pub fn rule(self) -> &'static Rule {
        RULEBOOK[self as usize]
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "R{}", *self as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rulebook_has_every_rule_at_its_number() {
        for (at, rule) in RULEBOOK.iter().enumerate() {
            assert_eq!(rule.id as usize, at);
            assert_eq!(rule.id.rule(), *rule);
            assert_eq!(rule.id.to_string(), format!("R{}", at + 1));
            assert!(!rule.sources.is_empty(), "{} names no source", rule.id);
        }
    }
}
