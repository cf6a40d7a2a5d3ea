//! One message of the catalogue, as data.

use serde::Serialize;

use crate::explain::CauseId;
use crate::resolve::Provider;
use crate::sources::Source;

/// A message, what it means, and why it can happen
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Such as `E-07`; never reused
    pub number: &'static str,
    /// Its address, such as `iam-exchange-with`
    pub slug: &'static str,
    /// Which family it belongs to
    pub kind: Kind,
    /// Whether it is about permissions or credentials at all
    pub is_permission_problem: bool,
    /// Its wordings, newest first; `<...>` stands for anything
    pub patterns: &'static [&'static str],
    /// The codes it comes with
    pub codes: &'static [&'static str],
    /// Whether its code, where a code stands, is enough to recognise it
    pub known_by_code: bool,
    /// What it is, in plain words
    pub title: &'static str,
    /// What it means
    pub meaning: &'static str,
    /// Where people see it
    pub seen: &'static str,
    /// What it can be about; empty for anything
    pub providers: &'static [Provider],
    /// The causes to weigh
    pub causes: &'static [CauseId],
    /// What to look at or do, where it is not about credentials
    pub instead: &'static [Instead],
    /// The pages it comes from
    pub sources: &'static [Source],
}

/// Which family a message belongs to
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
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

/// What to look at or do, where it is not about credentials
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// In words
    pub text: &'static str,
    /// Words after `ibmcloud`, or a whole `kubectl` command
    pub command: Option<&'static str>,
}
