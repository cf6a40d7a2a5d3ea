//! One change that a fix is made of, with its words and commands.

use serde::Serialize;

use crate::account::{ClusterId, GroupId, IdentityId, IdentityKind, KeyId, Policy, Region, Scope};
use crate::changes::Change;
use crate::commands::{self, Command, quoted};
use crate::index::Index;
use crate::permissions::{ROLES, Service, classic_permission};

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
        permission: &'static str,
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
}

/// A role on a service, as far as it reaches
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Grant {
    /// To whom
    pub identity: IdentityId,
    /// Which role
    pub role: &'static str,
    /// On which service
    pub service: Service,
    /// Only in this region
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Only in this resource group
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_group: Option<GroupId>,
    /// Only on this cluster
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterId>,
}

impl Grant {
    /// The role of a policy, where a plan can grant both it and the service
    pub(crate) fn in_policy(identity: &IdentityId, policy: &Policy, role: &str) -> Option<Self> {
        if !policy.unreadable.is_empty() {
            return None;
        }
        let is_it = |it: &Service| {
            let about_groups = policy.resource_type.as_deref() == Some("resource-group");
            match it {
                Service::ResourceGroup => about_groups,
                Service::AllServices => !about_groups && policy.service.is_none(),
                named => !about_groups && policy.service.as_deref() == named.name(),
            }
        };
        Some(Self {
            identity: identity.clone(),
            role: ROLES.into_iter().find(|it| it.eq_ignore_ascii_case(role))?,
            service: Service::EVERY.into_iter().find(is_it)?,
            region: policy.region.clone(),
            resource_group: policy.resource_group.clone(),
            cluster: policy.cluster.clone(),
        })
    }

    /// The policy it makes
    pub fn policy(&self) -> Policy {
        Policy {
            roles: vec![self.role.to_owned()],
            service: self.service.name().map(str::to_owned),
            region: self.region.clone(),
            resource_group: self.resource_group.clone(),
            cluster: self.cluster.clone(),
            resource_type: (self.service == Service::ResourceGroup)
                .then(|| "resource-group".to_owned()),
            ..Policy::default()
        }
    }

    fn text(&self, index: &Index) -> String {
        let whom = index.identity_label(&self.identity);
        format!("grant {whom} {}", self.what(index))
    }

    /// The role, on what, and how far it reaches: `Viewer on Key Protect in us-south/prod`
    pub fn what(&self, index: &Index) -> String {
        let group = self.resource_group.as_ref().map(|it| index.group_label(it));
        let role = self.role;
        if self.service == Service::ResourceGroup {
            return match group {
                Some(group) => format!("{role} on resource group {group} itself"),
                None => format!("{role} on every resource group itself"),
            };
        }
        let mut text = format!("{role} on {}", self.service.title());
        match (&self.cluster, &self.region, group) {
            (Some(cluster), _, _) => text.push_str(&format!(" for cluster {cluster}")),
            (None, Some(region), Some(group)) => text.push_str(&format!(" in {region}/{group}")),
            (None, Some(region), None) => text.push_str(&format!(" in {region}")),
            (None, None, Some(group)) => text.push_str(&format!(" in resource group {group}")),
            (None, None, None) => {}
        }
        text
    }

    pub(crate) fn command(&self, index: &Index) -> Command {
        let who = &self.identity;
        let kind = index
            .identity(who)
            .map_or_else(|| who.kind(), |it| it.kind());
        let mut words = match kind {
            Some(IdentityKind::ServiceId) => {
                format!("iam service-policy-create {}", quoted(who.as_str()))
            }
            Some(IdentityKind::TrustedProfile) => {
                format!("iam trusted-profile-policy-create {}", quoted(who.as_str()))
            }
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => {
                format!("iam user-policy-create {}", quoted(index.address(who)))
            }
        };
        words.push_str(&format!(" --roles {}", quoted(self.role)));
        match self.service.name() {
            Some(service) => words.push_str(&format!(" --service-name {service}")),
            // Without a service a policy is about all of them.
            None if self.service == Service::AllServices => {}
            None => {
                words.push_str(" --resource-type resource-group");
                if let Some(group) = &self.resource_group {
                    words.push_str(&format!(" --resource {}", quoted(group.as_str())));
                }
                return Command::ibmcloud(words);
            }
        }
        if let Some(region) = &self.region {
            words.push_str(&format!(" --region {}", quoted(region.as_str())));
        }
        if let Some(group) = &self.resource_group {
            words.push_str(&format!(
                " --resource-group-name {}",
                quoted(index.group_label(group))
            ));
        }
        if let Some(cluster) = &self.cluster {
            words.push_str(&format!(" --service-instance {}", quoted(cluster.as_str())));
        }
        Command::ibmcloud(words)
    }
}

impl FixChange {
    /// Whether it only adds to what somebody may do, and so never spoils another change
    pub(super) fn only_grants(&self) -> bool {
        match self {
            Self::GrantRole(_) | Self::AddClassicPermission { .. } => true,
            Self::Reset { .. }
            | Self::EnableKey { .. }
            | Self::SetManual { .. }
            | Self::UnsetManual { .. }
            | Self::TargetGroup { .. } => false,
        }
    }

    /// The same as a step of a plan, where it is one
    pub(super) fn step(&self, index: &Index) -> Option<Change> {
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
            Self::TargetGroup { .. } => return None,
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
                let name = classic_permission(permission).map_or(*permission, |it| it.name);
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
        }
    }

    /// The commands that make it
    pub fn commands(&self, index: &Index) -> Vec<Command> {
        match self {
            Self::GrantRole(grant) => vec![grant.command(index)],
            Self::AddClassicPermission { permission, .. } => vec![
                commands::list_classic_users(),
                commands::edit_classic_permission(permission, true),
            ],
            Self::Reset { scope, .. } => vec![
                commands::log_in(),
                commands::target(index, scope),
                commands::reset(scope),
            ],
            Self::EnableKey { key, .. } => vec![commands::change_api_key("enable", key.as_ref())],
            Self::SetManual {
                scope, username, ..
            } => vec![
                commands::target(index, scope),
                commands::set_manual_credential(scope, username),
            ],
            Self::UnsetManual { scope } => vec![
                commands::target(index, scope),
                commands::unset_manual_credential(scope),
            ],
            Self::TargetGroup { scope } => vec![commands::target(index, scope)],
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
        }
    }

    pub(super) fn note(&self) -> Option<&'static str> {
        match self {
            Self::AddClassicPermission { .. } => {
                Some("Taking a classic permission away again takes some minutes to count")
            }
            Self::Reset { .. } => Some(
                "It makes that identity the owner for every cluster of the scope: simulate it first",
            ),
            Self::SetManual { .. } | Self::UnsetManual { .. } => Some(
                "It counts for every classic cluster of the scope and can orphan clusters: simulate it first",
            ),
            Self::GrantRole(_) | Self::EnableKey { .. } | Self::TargetGroup { .. } => None,
        }
    }
}
