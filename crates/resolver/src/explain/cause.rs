//! A cause as a record: what speaks for it and against it, and what removes it.

use super::answer::Fix;
use super::asked::Asked;
use super::place::Place;
use super::sign::Sign;
use crate::commands::Command;
use crate::sources::Source;

/// Why a message can appear.
///
/// What shows it makes it *yours*, what speaks against it rules it out, a hint makes it *possible*; where none
/// of these speaks, it is not known.
#[derive(Debug, Clone, Copy)]
pub struct KnownCause {
    /// Its name in answers, such as `owner-gone`
    pub id: &'static str,
    /// What it is, in plain words
    pub title: &'static str,
    /// What has to be in use for it to be the cause
    pub about: About,
    /// What shows it
    pub shown_by: &'static [Sign],
    /// What rules it out
    pub against: &'static [Sign],
    /// What makes it possible
    pub hinted_by: &'static [Sign],
    /// What is missing to decide it; the last of them always speaks
    pub not_known: &'static [Sign],
    /// What removes it
    pub fixes: fn(&Asked<'_>, &Place) -> Vec<Fix>,
    /// What would decide it
    pub settle: fn(&Place) -> Vec<Command>,
    /// The pages it comes from
    pub sources: &'static [Source],
}

/// What has to be in use for something to be a cause
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nothing: it is about the message, the person or the account as a whole, and weighed once
    Message,
    /// Whatever is in a scope
    Scope,
    /// A scope and what went to another one by mistake, which refuses nothing by itself
    AnotherScope,
    /// The API key of the scope
    Key,
    /// Classic infrastructure
    Classic,
    /// The API key, for classic infrastructure
    KeyOnClassic,
    /// Infrastructure that is not classic
    NotClassic,
}

impl KnownCause {
    /// What the fields say that a cause leaves out
    pub const UNKNOWN: Self = Self {
        id: "",
        title: "",
        about: About::Message,
        shown_by: &[],
        against: &[],
        hinted_by: &[],
        not_known: &[],
        fixes: |_, _| Vec::new(),
        settle: |_| Vec::new(),
        sources: &[],
    };
}

impl PartialEq for KnownCause {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for KnownCause {}
