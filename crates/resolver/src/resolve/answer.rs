//! The answer in words. Its field names are the machine form: add, never rename.

use std::sync::Arc;

use serde::Serialize;

use super::state::{ShownState, State};
use crate::account::{GroupId, IdentityId, Region, Scope};
use crate::commands::Command;
use crate::effective::Effective;
use crate::findings::{AccountFinding, Finding};
use crate::open::Open;
use crate::provider::{CredentialKind, Provider};
use crate::rules::{RuleId, Verdict};
use crate::truth::Truth;

/// The answer for a whole account
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AccountAnswer {
    /// By region, then by group
    pub scopes: Vec<Arc<ScopeAnswer>>,
    /// What is worth attention in the account and of people in it, whatever scope they work in
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<AccountFinding>,
}

/// The answer for one scope
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeAnswer {
    /// The region
    pub region: Region,
    /// The resource group's ID
    pub resource_group: GroupId,
    /// The one word for the scope
    pub state: State,
    /// What is not known and could make its state worse; a scope that works with nothing open is checked
    pub open: Vec<Open>,
    /// The providers with clusters there, all when there are none, and always `services`
    pub providers: Vec<ProviderAnswer>,
    /// What is worth a person's attention, the gravest first
    pub findings: Vec<Finding>,
    /// Of a broken or at-risk scope: what goes on undisturbed
    pub keeps_working: Vec<String>,
    /// Of a broken scope: what fails until it is mended
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails_meanwhile: Option<&'static str>,
}

impl ScopeAnswer {
    /// Which scope this is about
    pub fn scope(&self) -> Scope {
        Scope {
            region: self.region.clone(),
            resource_group: self.resource_group.clone(),
        }
    }

    /// How it is shown and counted
    pub fn shown(&self) -> ShownState {
        self.state.shown(self.open.is_empty())
    }

    /// The answer for one provider, if it is listed
    pub fn provider(&self, provider: Provider) -> Option<&ProviderAnswer> {
        self.providers.iter().find(|it| it.provider == provider)
    }
}

/// What the operations of one provider in a scope run with
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProviderAnswer {
    /// The provider
    pub provider: Provider,
    /// Which credential is in effect
    pub credential: CredentialKind,
    /// Whose it is: the key's owner, or the identity with exactly the manual user's name
    pub identity: Option<IdentityId>,
    /// The manual credential's user name
    pub username: Option<String>,
    /// Whether it works
    pub usable: Truth,
    /// How that follows
    pub steps: Vec<StepAnswer>,
}

impl ProviderAnswer {
    /// What is in effect, without how that follows
    pub(crate) fn effective(&self) -> Effective<'_> {
        Effective {
            provider: self.provider,
            credential: self.credential,
            identity: self.identity.as_ref(),
            username: self.username.as_deref(),
            usable: self.usable,
            steps: Vec::new(),
        }
    }
}

/// One rule, applied, in words
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepAnswer {
    /// The rule
    pub rule: RuleId,
    /// What it said
    pub verdict: Verdict,
    /// The same in words
    pub text: String,
    /// Where it is unknown: the command that would settle it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<Command>,
}
