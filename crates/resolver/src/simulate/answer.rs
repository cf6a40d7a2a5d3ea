//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::{Deserialize, Serialize};

use crate::account::{ClusterId, IdentityId, Scope, Snapshot};
use crate::changes::{RunbookEntry, StepOutcome};
use crate::commands::Command;
use crate::findings::Finding;
use crate::open::Open;
use crate::resolve::{AccountAnswer, CredentialKind, Provider};
use crate::rules::RuleId;
use crate::sources::Source;
use crate::truth::Outcome;

/// What a plan would do
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Simulation {
    /// What the plan does, in a few sentences; the first says the most
    pub in_short: Vec<String>,
    /// How much changes
    pub counts: Counts,
    /// What is not known and could make it worse: whether a step goes through, and what is open in the scopes that
    /// change
    pub open: Vec<Open>,
    /// What blocks the plan, or will hurt if it is carried out as it stands
    pub blocked: Vec<Blocker>,
    /// What became of each step
    pub steps: Vec<StepOutcome>,
    /// What works that did not, and what no longer does
    pub differences: Differences,
    /// Where another credential or another identity takes over, whether or not it works as well
    pub handovers: Vec<Handover>,
    /// Which findings come and go
    pub findings: Vec<FindingChange>,
    /// What is hurt meanwhile, with its delay and the command that heals it
    pub impacts: Vec<Impact>,
    /// The same in the order of time
    pub timeline: Vec<TimelineEntry>,
    /// What the plan does not touch
    pub keeps_working: Vec<String>,
    /// What to do, in order
    pub runbook: Vec<RunbookEntry>,
    /// Every scope as it is
    pub before: AccountAnswer,
    /// Every scope as it would be
    pub after: AccountAnswer,
    /// The account as it would be
    #[serde(skip)]
    pub account_after: Snapshot,
}

/// How much changes. A provider of a scope counts once, however many clusters it has there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Providers of scopes where something works that did not
    pub gained: usize,
    /// Providers of scopes where something no longer works
    pub lost: usize,
    /// Where something may work that did not, or works that may have
    pub maybe_gained: usize,
    /// Where something may no longer work, or no longer works that may have
    pub maybe_lost: usize,
    /// Not known before or after, with another credential
    pub unknown: usize,
    /// Scopes where another credential or identity takes over
    pub handovers: usize,
    /// Clusters that are orphaned by the plan
    pub orphaned: usize,
    /// Clusters that are no longer orphaned
    pub reunited: usize,
    /// Distinct clusters with a difference
    pub clusters: usize,
    /// Distinct scopes with a difference, a handover or another finding
    pub scopes: usize,
    /// Different commands that change somewhere
    pub actions: ActionCounts,
    /// Those of them that change since a credential does more or less
    pub actions_of_credentials: ActionCounts,
    /// Those of them that change for somebody who runs them
    pub actions_of_people: ActionCounts,
    /// Steps that were refused
    pub refused: usize,
}

mod differences;
pub use differences::{ActionCounts, ActionDifference, Difference, Differences};

mod timeline;
pub use timeline::{Moment, TimelineEntry, TimelineEvent};

/// What blocks the plan; a step has at most one of a kind
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocker {
    /// Which step, counted from 1
    pub step: usize,
    /// Which kind
    pub id: BlockerId,
    /// What is the matter, with every reason
    pub text: String,
    /// All of what has to be done before, of which the text names only the first few
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<String>,
    /// The rule behind it, or behind the first reason
    pub rule: RuleId,
    /// Where it is not known: the command that would settle it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<Command>,
    /// The whole plan with the trouble put right, ready to use
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
}

/// The kinds of blockers
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockerId {
    /// The step would be refused
    Refused,
    /// The identity that is removed still holds up scopes
    StillHoldsUp,
    /// The key goes while clusters need it and nothing replaces it
    LeavesNoKey,
    /// The key goes while clusters need it, and a later step replaces it
    NoKeyMeanwhile,
}

/// How an answer changes
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeWord {
    /// Works, did not
    Gained,
    /// Does not work, did
    Lost,
    /// May work and did not, or works and may not have
    MaybeGained,
    /// May not work and did, or does not work and may have
    MaybeLost,
    /// Not known, with another credential
    Unknown,
}

/// Another credential or identity takes over
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// Where
    pub scope: Scope,
    /// For which provider
    pub provider: Provider,
    /// What is in effect; none where the scope is new
    pub before: Option<InEffect>,
    /// What would be
    pub after: InEffect,
}

/// A credential in effect
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InEffect {
    /// Which
    pub credential: CredentialKind,
    /// Whose
    pub identity: Option<IdentityId>,
    /// The manual credential's user name
    pub username: Option<String>,
}

/// Findings that come and go in a scope
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingChange {
    /// Where
    pub scope: Scope,
    /// New ones
    pub appears: Vec<Finding>,
    /// Those the plan puts right
    pub disappears: Vec<Finding>,
}

/// A component that is hurt
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// Which kind
    pub id: ImpactId,
    /// The component in words
    pub component: &'static str,
    /// Where
    pub scope: Scope,
    /// The cluster, where it is one alone
    pub cluster: Option<ClusterId>,
    /// Every cluster this is true of
    pub clusters: Vec<ClusterId>,
    /// How sure it is
    pub certainty: Certainty,
    /// What happens
    pub text: String,
    /// After how many minutes it is over by itself, from and to; none where it is not
    pub minutes: Option<[u32; 2]>,
    /// After how many minutes it is time to worry
    pub alarm_after: Option<u32>,
    /// The commands that heal it
    pub commands: Vec<Command>,
    /// Where it is only possible: the commands that would settle it
    pub settle: Vec<Command>,
    /// Which step of the plan brings it, counted from 1
    pub step: usize,
    /// The rule behind it
    pub rule: RuleId,
    /// The page that says so
    pub source: Source,
}

/// How sure an impact is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// It happens
    Certain,
    /// It happens if the cluster uses the component, which is not known
    Possible,
    /// Nothing says that it happens; keep an eye on it
    Watch,
}

/// The kinds of impacts
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImpactId {
    /// Key management or Secrets Manager fails, for want of a role
    ServiceAccess,
    /// Nothing authenticates any more
    KeyStops,
    /// The manual credential goes with its user
    ManualStops,
    /// Classic infrastructure takes no key any more
    ClassicBarred,
    /// The controller of Block Storage for VPC keeps the old key
    VpcBlockStorage,
    /// The cluster autoscaler keeps the old key
    ClusterAutoscaler,
    /// The storage secret follows after a while
    StorageSecret,
    /// The storage secret keeps the old manual credential
    StorageSecretKeepsOld,
    /// File Storage for VPC
    VpcFileStorage,
    /// The software-defined network load balancer of VPC
    VpcNetworkLoadBalancer,
    /// VPC load balancers and gateways
    VpcLoadBalancers,
    /// `api-key info` still shows the old owner
    ApiKeyInfo,
}
