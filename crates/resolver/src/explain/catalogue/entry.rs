//! One message of the catalogue, as data.

use crate::commands::Command;
use crate::explain::cause::KnownCause;
use crate::explain::causes::{ANOTHER_CREDENTIAL, NOT_CREDENTIALS};
use crate::explain::place::Place;
use crate::resolve::Provider;
use crate::sources::Source;

/// A message, what it means, and why it can happen
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Such as `E-07`; never reused
    pub number: &'static str,
    /// Its address, such as `iam-exchange-with`
    pub slug: &'static str,
    /// Which family it belongs to
    pub kind: Kind,
    /// Whether a permission or credential of the clusters or of their caller is at stake
    pub is_permission_problem: bool,
    /// Its wordings, newest first; `<...>` stands for anything
    pub patterns: &'static [&'static str],
    /// The codes it comes with
    pub codes: &'static [&'static str],
    /// Whether its code, where a code stands, is enough to recognise it
    pub known_by_code: bool,
    /// Words of which one has to be near its wording, where the wording alone says too little; beside an entry
    /// with the same wording and none of these, this one counts
    pub near: &'static [&'static str],
    /// Words of which none may be near it
    pub not_near: &'static [&'static str],
    /// What it is, in plain words
    pub title: &'static str,
    /// What it means
    pub meaning: &'static str,
    /// Where people see it
    pub seen: &'static str,
    /// What it can be about; empty for anything
    pub providers: &'static [Provider],
    /// Which credential was refused
    pub refused: Refused,
    /// The causes to weigh; within a weight they are told in this order
    pub causes: &'static [&'static KnownCause],
    /// The cause that its words name
    pub names: Option<&'static KnownCause>,
    /// What to look at or do, where it is not about credentials
    pub instead: &'static [Instead],
    /// The pages it comes from
    pub sources: &'static [Source],
}

/// Which family a message belongs to
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It looks like a credential problem and is none: tried first, so that nobody resets a key for it
    LookAlike,
    /// It reports a state in which nothing is wrong
    NormalState,
    /// The person who ran the command was refused
    Caller,
    /// The credential in effect was refused
    Credential,
}

/// Which credential a message says was refused
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Whichever was in effect, if one was
    InEffect,
    /// The API key of the scope: IAM, which gives no token for it, knows no other
    ApiKey,
    /// The classic infrastructure API key of whoever the credential in effect acts as
    ClassicKey,
}

/// What to look at or do, where it is not about credentials
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instead {
    /// In words
    pub text: &'static str,
    /// What to run
    pub command: Option<Line>,
}

/// A command line; `<cluster>` and `<worker>` stand for those that a text names
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Behind `ibmcloud`
    Ibmcloud(&'static str),
    /// Behind `ibmcloud ks`
    Ks(&'static str),
    /// Behind `kubectl`
    Kubectl(&'static str),
}

impl Line {
    /// With the names of a place filled in
    pub fn at(self, place: &Place) -> Command {
        match self {
            Self::Ibmcloud(words) => Command::ibmcloud(place.fill(words)),
            Self::Ks(words) => Command::ks(place.fill(words)),
            Self::Kubectl(words) => Command::kubectl(place.fill(words)),
        }
    }
}

impl Entry {
    /// Which family it belongs to, in a few words, and what that says about a reset
    pub fn in_short(&self) -> (&'static str, &'static str) {
        match self.kind {
            Kind::Credential => (
                "A credential problem",
                "The credential that clusters of the region and resource group run with was refused. Find out why before you reset anything.",
            ),
            Kind::Caller => (
                "Your own login or role",
                "Whoever ran the command was refused, not the cluster's API key. Do not reset the key for this.",
            ),
            Kind::LookAlike if self.is_about_another_credential() => (
                "Another credential",
                "A key or token of another service was refused, not the API key of the region and resource group. Do not reset that one.",
            ),
            Kind::LookAlike => (
                "Not a credential problem",
                "It only looks like one. Do not reset the key for this.",
            ),
            Kind::NormalState => (
                "Nothing is wrong",
                "This reports a normal state. Do not reset the key for this.",
            ),
        }
    }

    /// Whether a credential was refused that is not the cluster's
    fn is_about_another_credential(&self) -> bool {
        self.causes.iter().any(|it| it.id == ANOTHER_CREDENTIAL.id)
    }

    /// One of its wordings as it is recognised: with a word that has to be near it
    pub fn said(&self, wording: &str) -> String {
        match self.near.first() {
            Some(word) => format!("{wording}\n{word}"),
            None => wording.to_owned(),
        }
    }

    /// What the fields say that a message about the credential in effect leaves out
    pub const CREDENTIAL: Self = Self {
        number: "",
        slug: "",
        kind: Kind::Credential,
        is_permission_problem: true,
        patterns: &[],
        codes: &[],
        known_by_code: false,
        near: &[],
        not_near: &[],
        title: "",
        meaning: "",
        seen: "",
        providers: &[],
        refused: Refused::InEffect,
        causes: &[],
        names: None,
        instead: &[],
        sources: &[],
    };

    /// The same of a message about whoever ran the command
    pub const CALLER: Self = Self {
        kind: Kind::Caller,
        ..Self::CREDENTIAL
    };

    /// The same of a message about the API key of the scope
    pub const API_KEY: Self = Self {
        refused: Refused::ApiKey,
        ..Self::CREDENTIAL
    };

    /// The same of a message about a classic infrastructure key
    pub const CLASSIC_KEY: Self = Self {
        refused: Refused::ClassicKey,
        ..Self::CREDENTIAL
    };

    /// The same of a message that reports a state in which nothing is wrong
    pub const NORMAL_STATE: Self = Self {
        kind: Kind::NormalState,
        is_permission_problem: false,
        ..Self::CREDENTIAL
    };

    /// The same of a message about a credential that is not the cluster's
    pub const OTHER_CREDENTIAL: Self = Self {
        causes: &[&ANOTHER_CREDENTIAL],
        ..Self::LOOK_ALIKE
    };

    /// The same of a message that only looks like one about a credential
    pub const LOOK_ALIKE: Self = Self {
        kind: Kind::LookAlike,
        is_permission_problem: false,
        causes: &[&NOT_CREDENTIALS],
        ..Self::CREDENTIAL
    };
}
