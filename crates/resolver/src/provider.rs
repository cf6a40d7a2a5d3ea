//! What an operation touches, and the kinds of credentials it can run with.

use serde::{Deserialize, Serialize};

use crate::account::Infrastructure;

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
