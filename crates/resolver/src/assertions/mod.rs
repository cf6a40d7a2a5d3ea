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

    /// What breaks it in a stretch, and what may
    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation>;
}

/// Some of the account's scopes, in their order
#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: usize,
    /// How many; none for all that are left, and what is said of no scope
    count: Option<usize>,
}

impl Stretch {
    /// Every scope, and what is said of none
    const ALL: Self = Self {
        first: 0,
        count: None,
    };

    /// Whether something is left to look at after it
    fn is_followed(self) -> bool {
        self.count.is_some()
    }
}

/// What was found so far of the scopes of an account
#[derive(Debug, Clone, Default)]
pub struct Begun {
    scopes: usize,
    violations: Vec<Violation>,
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

            fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
                match self {
                    $(Self::$kind(it) => it.violations(index, stretch),)*
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
        self.check_rest(index, Begun::default())
    }

    /// Looks at the scopes that come next, as many as are asked for
    pub fn check_more(&self, index: &Index, begun: &mut Begun, count: usize) {
        let stretch = Stretch {
            first: begun.scopes,
            count: Some(count),
        };
        begun.scopes += count;
        let found = self.kind.violations(index, stretch);
        begun.violations.extend(found);
    }

    /// Whether an account keeps it, where some of its scopes were looked at before
    pub fn check_rest(&self, index: &Index, begun: Begun) -> Checked {
        let Begun {
            scopes: first,
            mut violations,
        } = begun;
        let rest = Stretch { first, count: None };
        violations.extend(self.kind.violations(index, rest));
        let name = self.name.clone().unwrap_or_else(|| self.kind.text());
        Checked::new(name, self.kind.name(), violations)
    }
}
