//! IAM roles, as policies grant them.

use std::fmt;

use serde::Serialize;

use crate::account::{AccessGroup, IdentityId, Policy, Scope};
use crate::index::Index;
use crate::truth::Truth;

/// A service as policies name it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// `containers-kubernetes`
    Kubernetes,
    /// `container-registry`
    Registry,
    /// `cloud-object-storage`
    ObjectStorage,
    /// `secrets-manager`
    SecretsManager,
    /// `kms`
    KeyProtect,
    /// `hs-crypto`
    HyperProtect,
    /// `is`
    VpcInfrastructure,
    /// `support`
    SupportCenter,
    /// `iam-identity`
    IamIdentity,
    /// `user-management`
    UserManagement,
    /// `satellite`
    Satellite,
    /// Access to a resource group itself, apart from the services in it
    ResourceGroup,
}

impl Service {
    /// The name in a policy; access to the group itself has none
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Kubernetes => Some("containers-kubernetes"),
            Self::Registry => Some("container-registry"),
            Self::ObjectStorage => Some("cloud-object-storage"),
            Self::SecretsManager => Some("secrets-manager"),
            Self::KeyProtect => Some("kms"),
            Self::HyperProtect => Some("hs-crypto"),
            Self::VpcInfrastructure => Some("is"),
            Self::SupportCenter => Some("support"),
            Self::IamIdentity => Some("iam-identity"),
            Self::UserManagement => Some("user-management"),
            Self::Satellite => Some("satellite"),
            Self::ResourceGroup => None,
        }
    }

    /// The name people see
    pub fn title(self) -> &'static str {
        match self {
            Self::Kubernetes => "Kubernetes Service",
            Self::Registry => "Container Registry",
            Self::ObjectStorage => "Cloud Object Storage",
            Self::SecretsManager => "Secrets Manager",
            Self::KeyProtect => "Key Protect",
            Self::HyperProtect => "Hyper Protect Crypto Services",
            Self::VpcInfrastructure => "VPC Infrastructure",
            Self::SupportCenter => "Support Center",
            Self::IamIdentity => "IAM Identity Service",
            Self::UserManagement => "User Management",
            Self::Satellite => "Satellite",
            Self::ResourceGroup => "the resource group",
        }
    }

    /// Account management services are not among "all IAM-enabled services"
    fn is_account_management(self) -> bool {
        matches!(
            self,
            Self::IamIdentity | Self::SupportCenter | Self::UserManagement
        )
    }
}

/// How far a role has to reach
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// At least this scope
    Scope,
    /// Every resource group: a policy limited to one does not count
    EveryGroup,
    /// The account: a policy limited to a region or group does not count
    Account,
}

/// A role somebody has to hold
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleNeed {
    /// On which service
    pub service: Service,
    /// Any one of these
    pub any_of: &'static [&'static str],
    /// How far
    pub reach: Where,
}

impl fmt::Display for RoleNeed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reach = match self.reach {
            Where::Scope => "",
            Where::EveryGroup => " (not limited to a resource group)",
            Where::Account => " (for the account)",
        };
        write!(
            out,
            "{} on {}{reach}",
            self.any_of.join(" or "),
            self.service.title()
        )
    }
}

/// Whether an identity holds a role. An account owner that is named holds everything;
/// an owner nobody named is judged by policies like everyone.
pub fn holds(index: &Index, who: &IdentityId, need: &RoleNeed, scope: &Scope) -> Truth {
    if index.is_account_owner(who) {
        return Truth::Yes;
    }
    let own = match index
        .identity(who)
        .and_then(|identity| identity.policies.as_ref())
    {
        Some(policies) => granted(policies, need, scope),
        None => Truth::Unknown,
    };
    let through_groups = match &index.snapshot().access_groups {
        Some(groups) => groups
            .iter()
            .map(|group| granted_by_group(group, who, need, scope))
            .fold(Truth::No, Truth::or),
        None => Truth::Unknown,
    };
    own.or(through_groups)
}

fn granted_by_group(
    group: &AccessGroup,
    who: &IdentityId,
    need: &RoleNeed,
    scope: &Scope,
) -> Truth {
    let member = Truth::of(group.members.as_ref().map(|members| members.contains(who)));
    let grants = match &group.policies {
        Some(policies) => granted(policies, need, scope),
        None => Truth::Unknown,
    };
    member.and(grants)
}

fn granted(policies: &[Policy], need: &RoleNeed, scope: &Scope) -> Truth {
    let yes = policies.iter().any(|policy| {
        policy
            .roles
            .iter()
            .any(|role| need.any_of.contains(&role.as_str()))
            && covers_service(policy, need.service)
            && reaches(policy, need.reach, scope)
    });
    if yes { Truth::Yes } else { Truth::No }
}

fn covers_service(policy: &Policy, service: Service) -> bool {
    let about_the_group = policy.resource_type.as_deref() == Some("resource-group");
    match service {
        Service::ResourceGroup => about_the_group,
        _ if about_the_group => false,
        _ => match &policy.service {
            Some(name) => Some(name.as_str()) == service.name(),
            None => !service.is_account_management(),
        },
    }
}

fn reaches(policy: &Policy, reach: Where, scope: &Scope) -> bool {
    let region = policy
        .region
        .as_ref()
        .is_none_or(|region| *region == scope.region);
    let group = policy
        .resource_group
        .as_ref()
        .is_none_or(|group| *group == scope.resource_group);
    // Access to a single cluster is never enough for what concerns the whole scope.
    policy.cluster.is_none()
        && match reach {
            Where::Scope => region && group,
            Where::EveryGroup => region && policy.resource_group.is_none(),
            Where::Account => policy.region.is_none() && policy.resource_group.is_none(),
        }
}
