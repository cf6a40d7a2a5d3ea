//! A plan: an ordered list of changes nobody has made yet, with one text form.
//!
//! The same text stands in code, in tests, in the address of the page and on the command line:
//! `reset us-south/prod as ops@example.com; remove ana@example.com`. Names are kept as they were
//! typed; what they stand for in an account is looked up when the plan is simulated.
//!
//! ```text
//! plan       = step *( ";" step )
//! step       = "reset" region [ "/" group ] "as" identity
//!            | "set" scope "user" name [ "account" digits ] | "unset" scope
//!            | "remove" identity | "standing" identity standing
//!            | "delete-key" scope | "disable-key" scope | "enable-key" scope
//!            | "recreate-key" scope [ "as" identity ]
//!            | ( "grant" | "revoke" ) identity role "on" service
//!              [ "region" region ] [ "group" group ] [ "cluster" cluster ] [ "as" identity ]
//!            | ( "add-permission" | "remove-permission" ) identity permission [ "as" identity ]
//!            | ( "add-to-access-group" | "remove-from-access-group" ) identity access-group [ "as" identity ]
//! scope      = region "/" group
//! service    = its name in policies, "resource-group" for a group itself, or "all"
//! standing   = "active" | "suspended" | "classic_disabled" | "vpn_only" | "invalid"
//! permission = a KeyName such as SERVER_ADD, or its name in the console
//! access-group = its name, or its ID
//! ```
//!
//! A name is quoted where it holds a blank, `/`, `;` or a quote. `as` says who makes a change, and the
//! change is then judged by what they hold themselves.

mod parse;
pub use parse::{PlanError, PlanProblem};

mod scope_name;
pub use scope_name::ScopeNameProblem;

mod print;
mod words;

mod access;
pub use access::{MembershipChange, PermissionChange, RoleChange};

mod names;
pub use names::{NameProblem, Names, access_group_name, identity_name, scope_name};

use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use crate::account::{IdentityId, Region, Scope, Standing};
use crate::index::Index;

/// An ordered list of changes
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plan {
    /// In the order they would be made
    pub steps: Vec<Change>,
}

/// One change
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// `reset us-south/prod as ops@example.com`: that identity runs `api-key reset`
    Reset {
        /// Where
        target: Target,
        /// Who runs it and so becomes the owner
        as_identity: String,
    },
    /// `set us-south/prod user 1234567_ops account 1234567`: store a manual credential
    SetManual {
        /// Where
        scope: ScopeName,
        /// The classic infrastructure user name
        user: String,
        /// The infrastructure account it reaches, all digits
        account: Option<String>,
    },
    /// `unset us-south/prod`: go back to the linked account through the API key
    UnsetManual {
        /// Where
        scope: ScopeName,
    },
    /// `remove ana@example.com`: take an identity out of the account
    Remove {
        /// Who
        identity: String,
    },
    /// `delete-key us-south/prod`
    DeleteKey {
        /// Where
        scope: ScopeName,
    },
    /// `disable-key us-south/prod`
    DisableKey {
        /// Where
        scope: ScopeName,
    },
    /// `enable-key us-south/prod`
    EnableKey {
        /// Where
        scope: ScopeName,
    },
    /// `recreate-key us-south/prod`: a new key, and the one it replaces is deleted
    RecreateKey {
        /// Where
        scope: ScopeName,
        /// Who runs it and so becomes the owner; none means the present owner
        as_identity: Option<String>,
    },
    /// `grant ana@example.com Administrator on containers-kubernetes group prod`
    Grant(RoleChange),
    /// `revoke ana@example.com Administrator on containers-kubernetes group prod`
    Revoke(RoleChange),
    /// `add-permission ana@example.com SERVER_ADD`: a classic infrastructure permission
    AddPermission(PermissionChange),
    /// `remove-permission ana@example.com SERVER_ADD`
    RemovePermission(PermissionChange),
    /// `add-to-access-group ana@example.com Operators`
    AddToAccessGroup(MembershipChange),
    /// `remove-from-access-group ana@example.com Operators`
    RemoveFromAccessGroup(MembershipChange),
    /// `standing ana@example.com suspended`
    SetStanding {
        /// Whose
        identity: String,
        /// The new one
        standing: Standing,
    },
}

/// A region, with a resource group or with none targeted
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The region
    pub region: Region,
    /// The group's name as typed; none means that none is targeted, so the default one (R5)
    pub group: Option<String>,
}

/// A scope as typed
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeName {
    /// The region
    pub region: Region,
    /// The group's name as typed
    pub group: String,
}

impl Plan {
    /// A plan of one change
    pub fn of(change: Change) -> Self {
        Self {
            steps: vec![change],
        }
    }

    /// Reads a plan; prints back to the same text but for blanks and needless quotes
    ///
    /// Its names and what is wrong with it quote the text, so that is blanked, unless it is already.
    pub fn parse(text: impl Into<Blanked>) -> Result<Self, PlanError> {
        parse::plan(text.into().as_str())
    }
}

impl Change {
    /// A reset of a known scope, in names that people type
    pub fn reset(index: &Index, scope: &Scope, caller: &IdentityId) -> Self {
        Self::Reset {
            target: scope_name(index, scope).into(),
            as_identity: identity_name(index, caller),
        }
    }

    /// The removal of an identity, in the name that people type
    pub fn remove(index: &Index, identity: &IdentityId) -> Self {
        Self::Remove {
            identity: identity_name(index, identity),
        }
    }

    /// Unsetting the manual credential of a known scope
    pub fn unset(index: &Index, scope: &Scope) -> Self {
        Self::UnsetManual {
            scope: scope_name(index, scope),
        }
    }
}

impl ScopeName {
    /// `group` in `region`
    pub fn new(region: impl Into<Region>, group: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            group: group.into(),
        }
    }
}

impl From<ScopeName> for Target {
    fn from(name: ScopeName) -> Self {
        Self {
            region: name.region,
            group: Some(name.group),
        }
    }
}

impl std::str::FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Plan {
    type Error = PlanError;

    fn try_from(text: String) -> Result<Self, PlanError> {
        Self::parse(text)
    }
}

impl From<Plan> for String {
    fn from(plan: Plan) -> Self {
        plan.to_string()
    }
}

#[cfg(test)]
mod tests;
