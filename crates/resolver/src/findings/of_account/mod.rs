//! What is worth attention in the whole account, or of somebody in it, and moves the state of no scope; one to a file.

pub mod allowlist;
pub mod iam_policy_limited;
pub mod key_expires;
pub mod restricted;
pub mod tokens_refused;

use std::borrow::Cow;

use serde::Serialize;

use super::{FindingId, Severity, Words};
use crate::account::IdentityId;
use crate::commands::Command;
use crate::index::Index;
use crate::rules::RuleId;

/// Every one, the gravest first
pub const ALL: &[&Kind] = &[
    &restricted::KIND,
    &key_expires::KIND,
    &allowlist::KIND,
    &iam_policy_limited::KIND,
    &tokens_refused::KIND,
];

/// A finding about an account that there is
#[derive(Debug)]
pub struct Kind {
    /// Its name
    pub id: FindingId,
    /// How grave it is, always
    pub severity: Severity,
    /// The rule behind it
    pub rule: RuleId,
    /// What there is of it, of whom
    pub found: fn(&Index) -> Vec<Found>,
}

/// What was found, and whom it is about, where it is about somebody
pub type Found = (Option<IdentityId>, Words);

/// Something worth attention, of the account or of an identity
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountFinding {
    /// Which
    pub id: FindingId,
    /// How grave
    pub severity: Severity,
    /// Whom it is about, where it is about somebody
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<IdentityId>,
    /// What is the matter
    pub text: String,
    /// What to do about it
    pub help: Cow<'static, str>,
    /// The rule behind it
    pub rule: RuleId,
    /// The commands that show it or mend it
    pub commands: Vec<Command>,
}

/// Everything that is found of an account, and of everybody in it
pub fn of_account(index: &Index) -> Vec<AccountFinding> {
    let each = ALL.iter().flat_map(|kind| {
        // In an order of their own, whatever the order of the account.
        let mut found = (kind.found)(index);
        found.sort_by(|a, b| (&a.0, &a.1.text).cmp(&(&b.0, &b.1.text)));
        found.into_iter().map(|(identity, words)| AccountFinding {
            id: kind.id,
            severity: kind.severity,
            identity,
            text: words.text,
            help: words.help,
            rule: kind.rule,
            commands: words.commands,
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests;
