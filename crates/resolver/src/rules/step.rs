//! One rule, applied to a scope: data, until somebody reads it. The words stand beside the rule.

use serde::{Deserialize, Serialize};

use super::{
    RuleId, classic_link, credential_works, key_acts_as_owner, manual_credential_first, no_key,
    only_classic_is_manual,
};
use crate::commands::Command;
use crate::index::At;
use crate::truth::Truth;

/// One rule, applied
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The rule
    pub rule: RuleId,
    /// What it said
    pub verdict: Verdict,
    /// What that is about
    pub said: Said<'a>,
}

/// What a rule said
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// This is the credential
    Decides,
    /// The rule has nothing to say here
    DoesNotApply,
    /// The credential stands the test
    Passes,
    /// The credential fails the test
    Fails,
    /// Not known
    Unknown,
}

/// What a rule said of a scope, with its particulars
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each file of a rule says what it can say")]
pub enum Said<'a> {
    R1(manual_credential_first::Said<'a>),
    R2(only_classic_is_manual::Said),
    R3(key_acts_as_owner::Said<'a>),
    R4(no_key::Said),
    R6(credential_works::Said<'a>),
    R7(classic_link::Said<'a>),
}

/// What stands in the file of a rule about each thing it can say
pub(super) trait Say<'a>: Copy + Into<Said<'a>> {
    /// The rule
    const RULE: RuleId;

    /// What it comes to
    fn verdict(self) -> Verdict;

    /// In a sentence; `at` is the scope it was said of
    fn message(self, at: At<'_>) -> String;

    /// Where it is unknown: the command that would settle it
    fn settle(self, _: At<'_>) -> Option<Command> {
        None
    }
}

macro_rules! said_by {
    ($($Rule:ident $said:ty;)*) => {
        $(impl<'a> From<$said> for Said<'a> {
            fn from(said: $said) -> Self {
                Self::$Rule(said)
            }
        })*

        impl Step<'_> {
            /// In a sentence; `at` is the scope it was said of
            pub fn text(&self, at: At<'_>) -> String {
                match self.said {
                    $(Said::$Rule(it) => it.message(at),)*
                }
            }

            /// Where it is unknown: the command that would settle it
            pub fn settle(&self, at: At<'_>) -> Option<Command> {
                match self.said {
                    $(Said::$Rule(it) => it.settle(at),)*
                }
            }
        }
    };
}

said_by! {
    R1 manual_credential_first::Said<'a>;
    R2 only_classic_is_manual::Said;
    R3 key_acts_as_owner::Said<'a>;
    R4 no_key::Said;
    R6 credential_works::Said<'a>;
    R7 classic_link::Said<'a>;
}

impl<'a> Step<'a> {
    /// What a rule said
    pub(super) fn of<S: Say<'a>>(said: S) -> Self {
        Self {
            rule: S::RULE,
            verdict: said.verdict(),
            said: said.into(),
        }
    }

    /// Whether the credential stands the test; a rule that puts it to none has nothing against it
    pub fn holds(&self) -> Truth {
        match self.verdict {
            Verdict::Decides | Verdict::DoesNotApply | Verdict::Passes => Truth::Yes,
            Verdict::Fails => Truth::No,
            Verdict::Unknown => Truth::Unknown,
        }
    }
}
