//! A scope that a message can come from, and who owns its API key.

use std::fmt;

use crate::account::{Identity, IdentityId, Standing, Timestamp};
use crate::findings::{self, Finding, Kind, Seen};
use crate::index::At;
use crate::resolve::{Effective, Provider, Resolved, effective};

/// A scope with what it resolves to
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The scope
    pub at: At<'a>,
    /// What it resolves to
    pub answer: &'a Resolved<'a>,
}

/// Who owns the API key of a scope
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) id: &'a IdentityId,
    pub(super) identity: Option<&'a Identity>,
    pub(super) standing: Option<Standing>,
    at: At<'a>,
}

impl<'a> Here<'a> {
    /// What runs a provider there, also where no cluster there uses it
    pub(super) fn provider(self, provider: Provider) -> Effective<'a> {
        match self.answer.provider(provider) {
            Some(answer) => answer.clone(),
            None => effective(self.at, provider),
        }
    }

    /// Whether the scope has a finding
    pub(super) fn finds(self, kind: &Kind) -> bool {
        self.answer.findings.iter().any(|it| it.id == kind.id)
    }

    /// What the scope has of a finding, in words
    pub(super) fn found(self, kind: &Kind) -> Option<String> {
        self.finding(kind).map(|it| it.text)
    }

    fn finding(self, kind: &Kind) -> Option<Finding> {
        let seen = Seen {
            at: self.at,
            providers: &self.answer.providers,
        };
        let words = || findings::in_words(kind, findings::WORDS, seen);
        self.finds(kind).then(words)?
    }

    /// What it is about, all of it, where it is about several things
    pub(super) fn listed(self, kind: &Kind) -> Vec<String> {
        self.finding(kind).map_or_else(Vec::new, |it| it.listed)
    }

    pub(super) fn owner(self) -> Option<Owner<'a>> {
        let id = self.at.owner()?;
        Some(Owner {
            id,
            identity: self.at.index.identity(id),
            standing: self.at.index.standing(id),
            at: self.at,
        })
    }

    pub(super) fn key_made_at(self) -> Option<&'a Timestamp> {
        self.at.key().known().copied()?.created_at.as_ref()
    }
}

impl Owner<'_> {
    /// Whether it is a service ID or a trusted profile
    pub(super) fn is_no_user(&self) -> bool {
        self.at.index.is_program(self.id)
    }
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.at.index.identity_label(self.id);
        write!(out, "{name}, who owns the API key of {},", self.at.label())
    }
}
