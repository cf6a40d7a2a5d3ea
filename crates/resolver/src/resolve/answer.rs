//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::{Deserialize, Serialize};

use crate::account::{GroupId, IdentityId, Infrastructure, Region, Scope};
use crate::commands::Command;
use crate::findings::Finding;
use crate::open::Open;
use crate::rules::RuleId;
use crate::truth::Truth;

/// The answer for a whole account
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AccountAnswer {
    /// By region, then by group
    pub scopes: Vec<ScopeAnswer>,
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
        match self.state {
            State::Broken => ShownState::Broken,
            State::AtRisk => ShownState::AtRisk,
            State::Unknown => ShownState::Unknown,
            State::Ok if self.open.is_empty() => ShownState::Ok,
            State::Ok => ShownState::NotChecked,
            State::Empty => ShownState::Empty,
        }
    }

    /// The answer for one provider, if it is listed
    pub fn provider(&self, provider: Provider) -> Option<&ProviderAnswer> {
        self.providers.iter().find(|it| it.provider == provider)
    }
}

/// The one word for a scope
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A credential that clusters there use does not work
    Broken,
    /// It works, and something will or may break it
    AtRisk,
    /// What would decide it is not known
    Unknown,
    /// It works
    Ok,
    /// No clusters and no key
    Empty,
}

impl State {
    /// Every state, the most urgent first
    pub const ALL: [Self; 5] = [
        Self::Broken,
        Self::AtRisk,
        Self::Unknown,
        Self::Ok,
        Self::Empty,
    ];
}

/// How a scope is shown and counted: its state, with what works and is not fully checked apart
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShownState {
    /// A credential that clusters there use does not work
    Broken,
    /// It works, and something will or may break it
    AtRisk,
    /// What would decide it is not known
    Unknown,
    /// It works, and something that could make it worse is not known
    NotChecked,
    /// It works, and nothing that could make it worse is unknown
    Ok,
    /// No clusters and no key
    Empty,
}

impl ShownState {
    /// Every one, the most urgent first
    pub const ALL: [Self; 6] = [
        Self::Broken,
        Self::AtRisk,
        Self::Unknown,
        Self::NotChecked,
        Self::Ok,
        Self::Empty,
    ];

    /// In a few words
    pub fn words(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::AtRisk => "at risk",
            Self::Unknown => "unknown",
            Self::NotChecked => "works, not fully checked",
            Self::Ok => "ok",
            Self::Empty => "empty",
        }
    }
}

/// What an operation touches
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Classic infrastructure
    Classic,
    /// VPC infrastructure
    Vpc,
    /// Satellite locations
    Satellite,
    /// Everything a cluster does that is not infrastructure: KMS, Secrets Manager, registry, logging, monitoring, audit
    Services,
}

impl From<Infrastructure> for Provider {
    fn from(infrastructure: Infrastructure) -> Self {
        match infrastructure {
            Infrastructure::Classic => Self::Classic,
            Infrastructure::Vpc => Self::Vpc,
            Infrastructure::Satellite => Self::Satellite,
        }
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
    pub steps: Vec<Step>,
}

/// Which credential is in effect
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// The scope's cluster API key
    ApiKey,
    /// What `credential set classic` stored
    ManualCredential,
    /// There is none
    None,
    /// Not known
    Unknown,
}

/// One rule, applied
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
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

impl Step {
    /// A step whose outcome is known
    pub fn new(rule: RuleId, verdict: Verdict, text: impl Into<String>) -> Self {
        Self {
            rule,
            verdict,
            text: text.into(),
            settle: None,
        }
    }

    /// A step that one command would settle
    pub fn unknown(
        rule: RuleId,
        text: impl Into<String>,
        settle: impl Into<Option<Command>>,
    ) -> Self {
        Self {
            rule,
            verdict: Verdict::Unknown,
            text: text.into(),
            settle: settle.into(),
        }
    }
}
