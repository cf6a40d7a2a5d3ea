//! What works before and after: by provider, and command by command.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::{ChangeWord, Counts, Outcome};
use crate::account::{ClusterId, IdentityId, Scope, Shared};
use crate::decide::Gate;
use crate::resolve::Provider;
use crate::words::by_number;

/// Everything that works that did not, and that no longer does; in the machine form one list
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Whole providers, of scopes and of their clusters
    pub of_providers: Vec<Difference>,
    /// Commands, where what they need changes
    pub of_actions: Vec<ActionDifference>,
}

impl Differences {
    /// Whether nothing changes
    pub fn is_empty(&self) -> bool {
        self.of_providers.is_empty() && self.of_actions.is_empty()
    }
}

impl Serialize for Differences {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        let length = self.of_providers.len() + self.of_actions.len();
        let mut list = into.serialize_seq(Some(length))?;
        for it in &self.of_providers {
            list.serialize_element(it)?;
        }
        for it in &self.of_actions {
            list.serialize_element(it)?;
        }
        list.end()
    }
}

/// One answer that changes
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where
    pub scope: Scope,
    /// Which cluster; none for the line of the scope itself
    pub cluster: Option<ClusterId>,
    /// For which provider
    pub provider: Provider,
    /// Which action; none, since it is about a whole provider
    pub action: Option<&'static str>,
    /// The identity behind the credential afterwards, else before
    pub identity: Option<IdentityId>,
    /// In a word
    pub change: ChangeWord,
    /// Whether it worked
    pub before: Outcome,
    /// Whether it would work
    pub after: Outcome,
}

/// One command that works, or is allowed to somebody, where it was not; or the other way round
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionDifference {
    /// Where
    pub scope: Scope,
    /// Which cluster, where it is one alone; none, too, for what is done in the scope
    pub cluster: Option<ClusterId>,
    /// Every cluster this is true of; none for what is done in the scope
    pub clusters: Shared<ClusterId>,
    /// With which provider's credential, where the command has one
    pub provider: Option<Provider>,
    /// Which command, by its first name in the table of actions
    pub action: &'static str,
    /// Which gate it is about: the credential alone, or all that somebody needs who runs it
    pub gate: Gate,
    /// The identity behind the credential afterwards, else before; or whoever would run it
    pub identity: Option<IdentityId>,
    /// In a word
    pub change: ChangeWord,
    /// Whether it worked
    pub before: Outcome,
    /// Whether it would work
    pub after: Outcome,
}

impl ActionDifference {
    /// The same where it is not certain that the plan goes so far
    pub(crate) fn no_longer_certain(&mut self) {
        self.change = match self.change {
            ChangeWord::Gained => ChangeWord::MaybeGained,
            ChangeWord::Lost => ChangeWord::MaybeLost,
            other => other,
        };
        self.after = Outcome::Unknown;
    }
}

/// How many different commands change somewhere
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ActionCounts {
    /// Commands that work somewhere, or are allowed to somebody, and were not
    pub gained: usize,
    /// Commands that no longer do
    pub lost: usize,
    /// Commands that may work and did not, or work and may not have
    pub maybe_gained: usize,
    /// Commands that may not work and did, or do not work and may have
    pub maybe_lost: usize,
    /// Commands of which it is not known before or after, with another credential
    pub unknown: usize,
}

impl ActionCounts {
    /// The worst first, such as `109 commands are lost for people, 30 perhaps lost`; none where none changes
    pub fn words(&self, of: &str) -> Option<String> {
        let counts = [
            (self.lost, "lost"),
            (self.maybe_lost, "perhaps lost"),
            (self.unknown, "not known"),
            (self.maybe_gained, "perhaps gained"),
            (self.gained, "gained"),
        ];
        let mut counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let (first, word) = counts.next()?;
        let commands = by_number(first, "command", "commands");
        let are = by_number(first, "is", "are");
        let mut words = format!("{first} {commands} {are} {word} for {of}");
        for (count, word) in counts {
            words += &format!(", {count} {word}");
        }
        Some(words)
    }
}

impl Counts {
    /// What changes command by command: by the credentials they run with, and for people who run them
    pub fn commands_in_words(&self) -> impl Iterator<Item = String> {
        let of_credentials = self.actions_of_credentials.words("credentials");
        let of_people = self.actions_of_people.words("people");
        of_credentials.into_iter().chain(of_people)
    }
}
