//! What is said of a step: whether it is carried out, why not, and what to know about it.

use serde::{Deserialize, Serialize};

use crate::account::{IdentityId, Scope};
use crate::commands::Command;
use crate::rules::RuleId;

/// What became of a step
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepOutcome {
    /// Which, counted from 1
    pub step: usize,
    /// The step as the plan has it
    pub change: String,
    /// Whether it was carried out
    pub status: StepStatus,
    /// What happened, in a sentence
    pub text: String,
    /// The scope it acts on, where it acts on one
    pub scope: Option<Scope>,
    /// The identity it names, where it names one
    pub identity: Option<IdentityId>,
    /// Why it was refused, or what is not known
    pub reasons: Vec<StepReason>,
    /// What to know about it all the same
    pub notes: Vec<StepNote>,
}

/// Whether a step was carried out
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepStatus {
    /// Carried out
    Applied,
    /// Carried out, but something that could stand in the way is not known
    NotCertain,
    /// Not carried out
    Refused,
}

/// Why a step was refused, or what is not known about it
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepReason {
    /// The rule
    pub rule: RuleId,
    /// The reason in words
    pub text: String,
    /// Where it is not known: the command that would settle it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<Command>,
}

/// Something to know about a step that was carried out
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepNote {
    /// Which
    pub id: NoteId,
    /// The rule behind it
    pub rule: RuleId,
    /// The note in words
    pub text: String,
}

/// The notes there are
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteId {
    /// No resource group is targeted, so the default one is meant: the trap
    DefaultGroup,
    /// The key that is replaced stays in the account
    OldKeyRemains,
    /// The key that is replaced works until it is deleted, which may be too late
    LeakedKeyWorks,
    /// Whether a key is replaced is not known
    OldKeyNotKnown,
    /// Whoever is invited accepts before the rest of the plan
    AcceptsFirst,
    /// The caller has so many keys that IAM may refuse another
    ManyKeys,
    /// The new owner lacks something that clusters there need
    OwnerLacks,
    /// A manual credential stays in front of the key for classic infrastructure
    ManualStays,
    /// Existing clusters keep the old classic credential until a reset
    SecretKeepsOld,
    /// No cluster there reads a manual credential
    NoClassicCluster,
    /// Clusters there live in another infrastructure account
    OrphansClusters,
    /// A manual credential may be this identity's
    PossiblyTheirs,
    /// A key made active again still belongs to somebody who cannot use it
    OwnerStillGone,
    /// Who may grant, give, revoke or take it, where the plan does not say who does
    WhoMayDoIt,
    /// A role that was revoked is still held by another policy
    StillHeld,
    /// It is so before the step
    AlreadySo,
    /// The API key of a scope stays when a cluster goes
    KeyStays,
}
