//! What goes in: texts, and what a person said about them.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{AccountType, IdentityId, IdentityKind, Timestamp};
use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use crate::report::{NeedId, OutputId, PieceId};

/// A text that was pasted or dropped
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What a person calls it, such as `pasted 1` or a file's name; pieces are named after it
    pub name: Blanked,
    /// The text itself
    pub text: Blanked,
}

impl Source {
    /// A text with its name; secrets in either are blanked
    pub fn new(name: impl Into<Blanked>, text: impl Into<Blanked>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// How many secrets were blanked in it
    pub fn blanked(&self) -> usize {
        self.text.found().len() + self.name.found().len()
    }
}

/// What a person added to the texts; part of the input, so that the same input always reads the same
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corrections {
    /// What was chosen for a need: a region code, a group's ID or name, a cluster's ID
    pub answers: BTreeMap<NeedId, Blanked>,
    /// Pieces that are the output of something else than was recognised
    pub outputs: BTreeMap<PieceId, OutputId>,
    /// Pieces to leave out
    pub left_out: BTreeSet<PieceId>,
    /// When the texts were printed, such as `2026-11-01T09:00:00Z`; decides which keys have expired
    pub as_of: Option<Timestamp>,
    /// Who ran the commands, which decides whether a list can be whole
    pub ran_by: Option<RanBy>,
    /// Who owns the account
    pub owner: Option<IdentityId>,
    /// Who is a person and who a functional ID
    pub kinds: BTreeMap<IdentityId, IdentityKind>,
    /// How the account is billed
    pub account_type: Option<AccountType>,
    /// The infrastructure account that the classic clusters live in of which nothing else says it
    pub classic_account_of_clusters: Option<String>,
}

/// Who ran the commands. No output says what its caller may not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RanBy {
    /// The account owner, who sees everything
    AccountOwner,
    /// An administrator of all services, of all account management services and of every resource group
    Administrator,
    /// Somebody who may not see everything
    Less,
}

impl RanBy {
    /// Every answer there is
    pub const ALL: [Self; 3] = [Self::AccountOwner, Self::Administrator, Self::Less];

    /// The word for it in addresses and options
    pub fn word(self) -> &'static str {
        match self {
            Self::AccountOwner => "owner",
            Self::Administrator => "administrator",
            Self::Less => "less",
        }
    }
}
