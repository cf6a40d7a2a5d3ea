//! One change that a fix is made of, with its words and commands.

use serde::Serialize;

use crate::account::{IdentityId, KeyId, Scope};
use crate::by_hand::{self, ByHand};
use crate::changes::{Change, Grant};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::permissions::{ClassicPermission, Service};

/// One change
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum FixChange {
    /// Grant a role
    GrantRole(Grant),
    /// Give a classic permission
    AddClassicPermission {
        /// Whose, where that is known
        identity: Option<IdentityId>,
        /// The scope whose credential it is about
        scope: Scope,
        /// Its KeyName
        permission: &'static ClassicPermission,
    },
    /// Reset the key as somebody better placed
    Reset {
        /// Where
        scope: Scope,
        /// As whom
        identity: IdentityId,
    },
    /// Enable the key again
    EnableKey {
        /// Where
        scope: Scope,
        /// The key
        key: Option<KeyId>,
    },
    /// Store somebody's classic credential
    SetManual {
        /// Where
        scope: Scope,
        /// Whose
        identity: IdentityId,
        /// The classic user name
        username: String,
        /// The classic account of that user
        classic_account: Option<String>,
    },
    /// Go back to the key
    UnsetManual {
        /// Where
        scope: Scope,
    },
    /// Do it in another resource group
    TargetGroup {
        /// Where instead
        scope: Scope,
    },
    /// Take an IAM action out of the action controls of the enterprise
    LiftActionControl {
        /// Which
        action: &'static str,
    },
}

impl FixChange {
    /// Whether it only adds to what somebody may do, and so never spoils another change
    pub(super) fn only_grants(&self) -> bool {
        match self {
            Self::GrantRole(_)
            | Self::AddClassicPermission { .. }
            | Self::LiftActionControl { .. } => true,
            Self::Reset { .. }
            | Self::EnableKey { .. }
            | Self::SetManual { .. }
            | Self::UnsetManual { .. }
            | Self::TargetGroup { .. } => false,
        }
    }

    /// How a person does it, where the console has more to it than one field
    pub(super) fn by_hand(&self, index: &Index) -> Vec<ByHand> {
        match self {
            Self::AddClassicPermission { permission, .. } => {
                by_hand::classic_permissions(&[*permission])
            }
            Self::GrantRole(grant) if grant.service == Service::SupportCenter => {
                vec![by_hand::support_cases(index, Some(&grant.identity))]
            }
            Self::GrantRole(_)
            | Self::Reset { .. }
            | Self::EnableKey { .. }
            | Self::SetManual { .. }
            | Self::UnsetManual { .. }
            | Self::TargetGroup { .. }
            | Self::LiftActionControl { .. } => Vec::new(),
        }
    }

    /// The same as a step of a plan, where it is one
    pub(crate) fn step(&self, index: &Index) -> Option<Change> {
        Some(match self {
            Self::GrantRole(grant) => Change::grant_role(index, grant),
            Self::AddClassicPermission {
                identity,
                permission,
                ..
            } => Change::add_permission(index, identity.as_ref()?, permission),
            Self::Reset { scope, identity } => Change::reset(index, scope, identity),
            Self::EnableKey { scope, .. } => Change::enable_key(index, scope),
            Self::SetManual {
                scope,
                username,
                classic_account,
                ..
            } => Change::set_manual(index, scope, username, classic_account.as_deref()),
            Self::UnsetManual { scope } => Change::unset(index, scope),
            Self::TargetGroup { .. } | Self::LiftActionControl { .. } => return None,
        })
    }

    /// The change in words
    pub fn text(&self, index: &Index) -> String {
        let at = |scope: &Scope| index.scope_label(scope);
        match self {
            Self::GrantRole(grant) => grant.text(index),
            Self::AddClassicPermission {
                identity,
                scope,
                permission,
            } => {
                let name = permission.name;
                match identity {
                    Some(it) => format!(
                        "give {} the classic permission {name}",
                        index.identity_label(it)
                    ),
                    None => format!(
                        "give the user of the manual credential of {} the classic permission {name}",
                        at(scope)
                    ),
                }
            }
            Self::Reset { scope, identity } => format!(
                "reset the API key of {} as {}",
                at(scope),
                index.identity_label(identity)
            ),
            Self::EnableKey { scope, .. } => format!("enable the API key of {} again", at(scope)),
            Self::SetManual {
                scope, username, ..
            } => {
                format!("set the manual credential of {} to {username}", at(scope))
            }
            Self::UnsetManual { scope } => {
                format!("unset the manual credential of {}", at(scope))
            }
            Self::TargetGroup { scope } => format!("do it in {} instead", at(scope)),
            Self::LiftActionControl { action } => {
                format!(
                    "have the enterprise administrator take `{action}` out of the action controls"
                )
            }
        }
    }

    /// The commands that make it
    pub fn commands(&self, index: &Index) -> Vec<Command> {
        let acting = |scope: &Scope, act| commands::acting(commands::target(index, scope), [act]);
        match self {
            Self::GrantRole(grant) => vec![grant.command(index)],
            Self::AddClassicPermission { permission, .. } => vec![
                commands::list_classic_users(),
                commands::edit_classic_permission(permission.key_name, true),
            ],
            Self::Reset { scope, .. } => acting(scope, commands::reset(scope)),
            Self::EnableKey { key, .. } => vec![commands::change_api_key("enable", key.as_ref())],
            Self::SetManual {
                scope, username, ..
            } => acting(scope, commands::set_manual_credential(scope, username)),
            Self::UnsetManual { scope } => acting(scope, commands::unset_manual_credential(scope)),
            Self::TargetGroup { scope } => vec![commands::target(index, scope)],
            // It is done in another account, by a command that no page of this one shows.
            Self::LiftActionControl { .. } => Vec::new(),
        }
    }

    pub(super) fn console(&self) -> &'static str {
        match self {
            Self::GrantRole(_) => {
                "Manage > Access (IAM) > Users (or Service IDs) > the identity > Access > Assign access"
            }
            Self::AddClassicPermission { .. } => {
                "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions"
            }
            Self::EnableKey { .. } => "Manage > Access (IAM) > API keys > the key > Enable",
            Self::Reset { .. } | Self::SetManual { .. } | Self::UnsetManual { .. } => {
                "The console has no page for it; use the command"
            }
            Self::TargetGroup { .. } => {
                "Choose the resource group in the form, or in the list's filter"
            }
            Self::LiftActionControl { .. } => {
                "In the root account of the enterprise: Manage > Access (IAM) > Templates"
            }
        }
    }

    pub(super) fn note(&self) -> Option<&'static str> {
        match self {
            Self::AddClassicPermission { .. } => {
                Some("If it is taken away again, that takes some minutes to count")
            }
            Self::Reset { .. } => Some(
                "It makes that identity the owner for every cluster of the scope: simulate it first",
            ),
            Self::SetManual { .. } | Self::UnsetManual { .. } => Some(
                "It counts for every classic cluster of the scope and can orphan clusters: simulate it first",
            ),
            Self::GrantRole(_)
            | Self::EnableKey { .. }
            | Self::TargetGroup { .. }
            | Self::LiftActionControl { .. } => None,
        }
    }
}
