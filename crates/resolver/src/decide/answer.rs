//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::Serialize;

use crate::account::IdentityId;
use crate::commands::Command;
use crate::open::Open;
use crate::resolve::StepAnswer;
use crate::rules::RuleId;
use crate::sources::Source;
use crate::truth::Outcome;

/// Whether somebody may do something, and why
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// In a word
    pub outcome: Outcome,
    /// Everything that fails, or that is not known; empty where it is allowed
    pub reasons: Vec<Reason>,
    /// Policies that almost grant what is lacking
    pub near_misses: Vec<NearMiss>,
    /// What is not known and could deny it, also where it is allowed as long as something presumed is so
    pub open: Vec<Open>,
    /// The commands that would settle what is not known
    pub settle: Vec<Command>,
    /// Everything that was asked, in order
    pub steps: Vec<StepAnswer>,
    /// Where the page of the command and the API disagree: what each says
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_and_api: Option<String>,
}

impl Decision {
    /// The commands that would settle the answer; where it is decided, nothing that they tell makes it another
    pub fn settles(&self) -> &[Command] {
        match self.outcome {
            Outcome::Unknown => &self.settle,
            Outcome::Allowed | Outcome::Denied => &[],
        }
    }
}

/// One thing that fails, or that is not known
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule
    pub rule: RuleId,
    /// The reason in words
    pub text: String,
    /// Which of the gates
    pub gate: Gate,
    /// Whether it certainly fails; otherwise it is not known
    pub certain: bool,
    /// Who lacks something, where it is somebody
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<IdentityId>,
    /// The pages the rule comes from
    pub sources: &'static [Source],
}

/// What has to be passed; all of them
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Whoever runs the command
    Caller,
    /// What the command runs with
    Credential,
    /// The account itself
    Account,
}

/// A policy that would do but for one clause
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// Whose need it would meet
    pub identity: IdentityId,
    /// What is needed
    pub needed: String,
    /// The policy in a phrase
    pub policy: String,
    /// The access group it belongs to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_group: Option<String>,
    /// The one clause that does not match
    pub clause: Clause,
    /// In a sentence
    pub text: String,
}

/// A part of a policy
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// It grants another role
    Role,
    /// It is for another service
    Service,
    /// It is limited to another region
    Region,
    /// It is limited to a resource group
    ResourceGroup,
    /// It is limited to a cluster
    Cluster,
    /// It is limited to a namespace
    Namespace,
    /// It is limited to what has a tag
    Tag,
    /// It is limited to a time, or by another condition
    Condition,
    /// It belongs to an access group that the identity is not in
    Member,
}
