//! What is worth a person's attention in a scope, one finding to a file, the gravest first.
//!
//! A file says what it looks for and how grave that is ([`Kind`]), what it found, and what that is in words. Looking
//! makes no words: they are made of what is found again when somebody reads.

pub mod orphaned_cluster;
pub mod services_unusable;

pub mod lite_account;

pub mod profile_does_not_trust;

pub mod key_not_active;
pub mod manual_user_gone;
pub mod owner_gone;

pub mod classic_not_linked;
pub mod owner_classic_disabled;

pub mod key_locked;
pub mod owner_pending;
pub mod owner_vpn_only;

pub mod owner_is_person;
pub mod owner_is_service_id;
pub mod owner_is_trusted_profile;

pub mod owner_right_by_login;
pub mod owner_right_in_window;
pub mod owner_without_classic_key;
pub mod required_permission_missing;
pub mod required_role_missing;
pub mod service_not_authorized;

pub mod manual_shadows_owner;
pub mod many_keys;
pub mod multizone_without_spanning;

pub mod manual_without_classic;
pub mod obsolete_keys;
pub mod owner_kind_unknown;
pub mod suggested_permission_missing;

mod of_account;
pub use of_account::{AccountFinding, of_account};

mod seen;
pub use seen::Seen;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::by_hand::ByHand;
use crate::commands::Command;
use crate::rules::RuleId;
use crate::words::listed;

macro_rules! list {
    ($($finding:ident,)*) => {
        /// Every finding, the gravest first
        pub const ALL: &[&Kind] = &[$(&$finding::KIND),*];

        /// How each is worded
        pub const WORDS: &[Wording] = &[$(($finding::KIND.id, $finding::words)),*];
    };
}

list![
    orphaned_cluster,
    services_unusable,
    lite_account,
    owner_gone,
    manual_user_gone,
    key_not_active,
    owner_classic_disabled,
    classic_not_linked,
    profile_does_not_trust,
    owner_pending,
    owner_vpn_only,
    key_locked,
    owner_is_person,
    owner_is_service_id,
    owner_is_trusted_profile,
    owner_without_classic_key,
    required_permission_missing,
    required_role_missing,
    service_not_authorized,
    owner_right_in_window,
    owner_right_by_login,
    many_keys,
    manual_shadows_owner,
    multizone_without_spanning,
    suggested_permission_missing,
    manual_without_classic,
    obsolete_keys,
    owner_kind_unknown,
];

/// A finding that there is
#[derive(Debug)]
pub struct Kind {
    /// Its name
    pub id: FindingId,
    /// How grave it is, always
    pub severity: Severity,
    /// The rule behind it
    pub rule: RuleId,
    /// Whether it follows from who owns the key and how they stand, and from nothing else
    pub is_about_owner: bool,
    /// How it explains the state of a scope; none where it does not
    pub in_short: Option<InShort>,
    /// Whether a scope has it
    pub is_found: fn(Seen<'_>) -> bool,
}

impl Kind {
    /// A finding of this name, how grave it is, the rule behind it, and whether a scope has it
    pub const fn new(
        name: &'static str,
        severity: Severity,
        rule: RuleId,
        is_found: fn(Seen<'_>) -> bool,
    ) -> Self {
        Self {
            id: FindingId(name),
            severity,
            rule,
            is_about_owner: false,
            in_short: None,
            is_found,
        }
    }

    /// The same, following from who owns the key and how they stand, and from nothing else
    pub const fn about_owner(self) -> Self {
        Self {
            is_about_owner: true,
            ..self
        }
    }

    /// The same, explaining the state of a scope: how well, in a cell and in a sentence
    pub const fn in_short(self, rank: u8, words: &'static str, clause: &'static str) -> Self {
        let in_short = InShort {
            rank,
            words,
            clause,
        };
        Self {
            in_short: Some(in_short),
            ..self
        }
    }
}

/// A finding in a few words
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InShort {
    /// How well it explains a state: of several the least does best
    pub rank: u8,
    /// For a cell, as in `owner gone`
    pub words: &'static str,
    /// For a sentence, as in `its owner is gone`
    pub clause: &'static str,
}

/// The name of a finding, as addresses and the machine form have it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FindingId(pub &'static str);

/// How grave a finding is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know
    Info,
    /// Will or may break something
    Warning,
    /// Is broken
    Error,
}

/// Which finding, and what words what was found of it in a scope
pub type Wording = (FindingId, fn(Seen<'_>) -> Option<Words>);

/// What was found, in words
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is the matter, here
    pub text: String,
    /// What to do about it
    pub help: Cow<'static, str>,
    /// The commands that show it or mend it
    pub commands: Vec<Command>,
    /// The things it is about, where they come and go one by one: missing permissions, which the text lists
    /// at its end, and earlier keys, which it counts
    pub listed: Vec<String>,
    /// What a person does about it by hand, step by step
    pub steps: Vec<ByHand>,
}

/// Something worth attention, in words
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which
    pub id: FindingId,
    /// How grave
    pub severity: Severity,
    /// What is the matter, here
    pub text: String,
    /// What to do about it
    pub help: Cow<'static, str>,
    /// The rule behind it
    pub rule: RuleId,
    /// The commands that show it or mend it
    pub commands: Vec<Command>,
    /// The things it is about, all of them, where they come and go one by one
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<String>,
    /// What a person does about it by hand, step by step
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ByHand>,
    /// Whether it follows from who owns the key and how they stand, and from nothing else
    #[serde(skip)]
    pub(crate) is_about_owner: bool,
}

impl Finding {
    /// Whether it is of this kind
    pub fn is(&self, kind: &Kind) -> bool {
        self.id == kind.id
    }

    /// The same about a part of what it lists
    pub(crate) fn about(&self, part: Vec<String>) -> Self {
        let lead = self.text.strip_suffix(&in_a_list(&self.listed));
        Self {
            text: lead.map_or_else(
                || self.text.clone(),
                |lead| lead.to_owned() + &in_a_list(&part),
            ),
            listed: part,
            ..self.clone()
        }
    }
}

impl Words {
    /// What is the matter, what to do about it, and the commands that show it or mend it
    pub fn new(
        text: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
        commands: impl IntoIterator<Item = Command>,
    ) -> Self {
        Self {
            text: text.into(),
            help: help.into(),
            commands: commands.into_iter().collect(),
            listed: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// The same with what a person does by hand
    fn by_hand(self, steps: impl IntoIterator<Item = ByHand>) -> Self {
        Self {
            steps: steps.into_iter().collect(),
            ..self
        }
    }

    /// The same with what it is about at its end, each of which comes and goes by itself
    fn listing(self, things: Vec<String>) -> Self {
        Self {
            text: self.text + &in_a_list(&things),
            listed: things,
            ..self
        }
    }
}

fn in_a_list(names: &[String]) -> String {
    listed(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What a scope has of some findings, in their order
pub(crate) fn find<'k>(kinds: &[&'k Kind], seen: Seen<'_>) -> Vec<&'k Kind> {
    let kinds = kinds.iter().copied();
    kinds.filter(|it| (it.is_found)(seen)).collect()
}

/// The same in words
pub(crate) fn in_words(kind: &Kind, words: &[Wording], seen: Seen<'_>) -> Option<Finding> {
    let (_, word) = words.iter().find(|(id, _)| *id == kind.id)?;
    let Words {
        text,
        help,
        commands,
        listed,
        steps,
    } = word(seen)?;
    Some(Finding {
        id: kind.id,
        severity: kind.severity,
        rule: kind.rule,
        is_about_owner: kind.is_about_owner,
        text,
        help,
        commands,
        listed,
        steps,
    })
}

#[cfg(test)]
mod tests;
