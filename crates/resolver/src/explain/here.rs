//! A scope that a message can come from, and who owns its API key.

use std::borrow::Cow;
use std::fmt;

use crate::account::{Identity, IdentityId, IdentityKind, Standing, Timestamp};
use crate::findings::FindingId;
use crate::index::At;
use crate::resolve::{Provider, ProviderAnswer, ScopeAnswer, resolve_provider};

/// A scope with what it resolves to
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The scope
    pub at: At<'a>,
    /// What it resolves to
    pub answer: &'a ScopeAnswer,
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
    pub(super) fn provider(self, provider: Provider) -> Cow<'a, ProviderAnswer> {
        match self.answer.provider(provider) {
            Some(answer) => Cow::Borrowed(answer),
            None => Cow::Owned(resolve_provider(self.at, provider)),
        }
    }

    /// Whether the scope has a finding
    pub(super) fn finds(self, id: FindingId) -> bool {
        self.answer.findings.iter().any(|it| it.id == id)
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
        let kind = self.identity.map_or_else(|| self.id.kind(), Identity::kind);
        matches!(
            kind,
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        )
    }
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.at.index.identity_label(self.id);
        write!(out, "{name}, who owns the API key of {},", self.at.label())
    }
}
