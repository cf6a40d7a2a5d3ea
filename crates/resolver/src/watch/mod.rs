//! Rules that an account must keep, such as "no person owns a key of prod".
//!
//! The command line checks them from a file; each kind of assertion is a file here. Three-valued like
//! everything else: an assertion that the account cannot settle is *unknown*, and says what would settle it.

mod answer;
pub use answer::{Checked, Reason};

mod pattern;
pub use pattern::{PatternProblem, ScopePattern};

mod places;
use places::{Places, Sees};

mod no_person_owns;
pub use no_person_owns::NoPersonOwns;

mod owner_is_one_of;
pub use owner_is_one_of::OwnerIsOneOf;

mod owner_holds_what_is_needed;
pub use owner_holds_what_is_needed::OwnerHoldsWhatIsNeeded;

mod no_manual_credential;
pub use no_manual_credential::NoManualCredential;

mod nothing_hangs_on;
pub use nothing_hangs_on::NothingHangsOn;

mod no_scope_is;
pub use no_scope_is::{NoScopeIs, Trouble};

mod decision_is;
pub use decision_is::{DecisionIs, Demanded};

#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer};

use crate::index::Index;
use crate::rules::Edition;

/// One thing that an account must keep
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Assertion {
    /// What people call it; the rule says itself where nobody does
    #[serde(default)]
    pub name: Option<String>,
    /// What is asserted
    #[serde(flatten)]
    pub rule: Rule,
}

/// The kinds of assertions
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Rule {
    /// No key is owned by a person
    NoPersonOwns(NoPersonOwns),
    /// Every key is owned by one of a list
    OwnerIsOneOf(OwnerIsOneOf),
    /// Every owner holds what the clusters there need
    OwnerHoldsWhatIsNeeded(OwnerHoldsWhatIsNeeded),
    /// No manual credential is set
    NoManualCredential(NoManualCredential),
    /// No cluster would break if an identity left
    NothingHangsOn(NothingHangsOn),
    /// No scope is broken, or at risk
    NoScopeIs(NoScopeIs),
    /// Somebody may do something, or may not
    DecisionIs(DecisionIs),
}

impl Rule {
    /// The kinds as they are written
    pub const KINDS: [&'static str; 7] = [
        "no-person-owns",
        "owner-is-one-of",
        "owner-holds-what-is-needed",
        "no-manual-credential",
        "nothing-hangs-on",
        "no-scope-is",
        "decision-is",
    ];

    /// Reads what stands beside `kind`, so that a format with places in its errors keeps them; nothing where
    /// there is no such kind
    pub fn read<'de, D: Deserializer<'de>>(kind: &str, from: D) -> Option<Result<Self, D::Error>> {
        Some(match kind {
            "no-person-owns" => Deserialize::deserialize(from).map(Self::NoPersonOwns),
            "owner-is-one-of" => Deserialize::deserialize(from).map(Self::OwnerIsOneOf),
            "owner-holds-what-is-needed" => {
                Deserialize::deserialize(from).map(Self::OwnerHoldsWhatIsNeeded)
            }
            "no-manual-credential" => Deserialize::deserialize(from).map(Self::NoManualCredential),
            "nothing-hangs-on" => Deserialize::deserialize(from).map(Self::NothingHangsOn),
            "no-scope-is" => Deserialize::deserialize(from).map(Self::NoScopeIs),
            "decision-is" => Deserialize::deserialize(from).map(Self::DecisionIs),
            _ => return None,
        })
    }

    /// The kind as it is written
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NoPersonOwns(_) => "no-person-owns",
            Self::OwnerIsOneOf(_) => "owner-is-one-of",
            Self::OwnerHoldsWhatIsNeeded(_) => "owner-holds-what-is-needed",
            Self::NoManualCredential(_) => "no-manual-credential",
            Self::NothingHangsOn(_) => "nothing-hangs-on",
            Self::NoScopeIs(_) => "no-scope-is",
            Self::DecisionIs(_) => "decision-is",
        }
    }

    /// In a sentence
    pub fn text(&self) -> String {
        match self {
            Self::NoPersonOwns(it) => it.text(),
            Self::OwnerIsOneOf(it) => it.text(),
            Self::OwnerHoldsWhatIsNeeded(it) => it.text(),
            Self::NoManualCredential(it) => it.text(),
            Self::NothingHangsOn(it) => it.text(),
            Self::NoScopeIs(it) => it.text(),
            Self::DecisionIs(it) => it.text(),
        }
    }
}

/// Checks an account, in the order of the assertions
pub fn check(index: &Index, assertions: &[Assertion], edition: Edition) -> Vec<Checked> {
    assertions
        .iter()
        .map(|it| {
            let reasons = match &it.rule {
                Rule::NoPersonOwns(rule) => rule.reasons(index),
                Rule::OwnerIsOneOf(rule) => rule.reasons(index),
                Rule::OwnerHoldsWhatIsNeeded(rule) => rule.reasons(index),
                Rule::NoManualCredential(rule) => rule.reasons(index),
                Rule::NothingHangsOn(rule) => rule.reasons(index),
                Rule::NoScopeIs(rule) => rule.reasons(index),
                Rule::DecisionIs(rule) => rule.reasons(index, edition),
            };
            let name = it.name.clone().unwrap_or_else(|| it.rule.text());
            Checked::new(name, it.rule.kind(), reasons)
        })
        .collect()
}
