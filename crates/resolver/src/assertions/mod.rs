//! Rules that an account must keep, such as "no person owns a key of prod".
//!
//! The command line checks them from a file; each kind of assertion is a file here. Three-valued like
//! everything else: an assertion that the account cannot settle is *unknown*, and says what would settle it.

mod answer;
pub use answer::{Checked, Violation};

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

mod nothing_depends_on;
pub use nothing_depends_on::NothingDependsOn;

mod no_scope_is;
pub use no_scope_is::{NoScopeIs, Trouble};

mod decision_is;
pub use decision_is::{DecisionIs, Demanded};

#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer};

use crate::index::Index;

/// One thing that an account must keep
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// What people call it; the kind says itself where nobody does
    pub name: Option<String>,
    /// What is asserted
    pub kind: Kind,
}

/// What each kind of assertion says of itself
trait Asserts: Sized {
    /// The kind as it is written
    const NAME: &'static str;
    /// How it was written once; files of that time are read for ever
    const FORMERLY: Option<&'static str> = None;

    /// In a sentence
    fn text(&self) -> String;

    /// What breaks it, and what may
    fn violations(&self, index: &Index) -> Vec<Violation>;
}

/// From the list of kinds all that is to be said about each of them
macro_rules! kinds {
    ($($kind:ident: $asserts:literal,)*) => {
        /// The kinds of assertions
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $asserts] $kind($kind),)*
        }

        impl Kind {
            /// The kinds as they are written
            pub const NAMES: &'static [&'static str] = &[$($kind::NAME),*];

            /// Reads what is beside `kind`, so that a format with places in its errors keeps them; nothing where
            /// there is no such kind
            pub fn read<'de, D: Deserializer<'de>>(kind: &str, from: D) -> Option<Result<Self, D::Error>> {
                $(if kind == $kind::NAME || Some(kind) == $kind::FORMERLY {
                    return Some(Deserialize::deserialize(from).map(Self::$kind));
                })*
                None
            }

            /// The kind as it is written
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $kind::NAME,)*
                }
            }

            /// In a sentence
            pub fn text(&self) -> String {
                match self {
                    $(Self::$kind(it) => it.text(),)*
                }
            }

            fn violations(&self, index: &Index) -> Vec<Violation> {
                match self {
                    $(Self::$kind(it) => it.violations(index),)*
                }
            }
        }
    };
}

kinds! {
    NoPersonOwns: "No key is owned by a person",
    OwnerIsOneOf: "Every key is owned by one of a list",
    OwnerHoldsWhatIsNeeded: "Every owner holds what the clusters there need",
    NoManualCredential: "No manual credential is set",
    NothingDependsOn: "No cluster would break if an identity left",
    NoScopeIs: "No scope is broken, or at risk",
    DecisionIs: "Somebody may do something, or may not",
}

/// Checks an account, in the order of the assertions
pub fn check(index: &Index, assertions: &[Assertion]) -> Vec<Checked> {
    assertions.iter().map(|it| it.check(index)).collect()
}

impl Assertion {
    /// Whether an account keeps it
    pub fn check(&self, index: &Index) -> Checked {
        let name = self.name.clone().unwrap_or_else(|| self.kind.text());
        Checked::new(name, self.kind.name(), self.kind.violations(index))
    }
}
