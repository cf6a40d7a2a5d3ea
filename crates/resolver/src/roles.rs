//! IAM roles by their names, the services they are on, and how far somebody needs them.

use std::fmt;

use serde::Serialize;

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
    /// `iam-groups`
    AccessGroups,
    /// `satellite`
    Satellite,
    /// Access to a resource group itself, apart from the services in it
    ResourceGroup,
    /// All IAM-enabled services; only policies are about all of them, no need is
    AllServices,
}

impl Service {
    /// Every service there is
    pub const EVERY: [Self; 14] = [
        Self::Kubernetes,
        Self::Registry,
        Self::ObjectStorage,
        Self::SecretsManager,
        Self::KeyProtect,
        Self::HyperProtect,
        Self::VpcInfrastructure,
        Self::SupportCenter,
        Self::IamIdentity,
        Self::UserManagement,
        Self::AccessGroups,
        Self::Satellite,
        Self::ResourceGroup,
        Self::AllServices,
    ];

    /// What a plan calls it: the name in a policy, where it has one
    pub fn word(self) -> &'static str {
        match self {
            Self::ResourceGroup => "resource-group",
            Self::AllServices => "all",
            _ => self.name().unwrap_or_default(),
        }
    }

    /// The name in a policy; access to the group itself has none, nor have all services together
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
            Self::AccessGroups => Some("iam-groups"),
            Self::Satellite => Some("satellite"),
            Self::ResourceGroup | Self::AllServices => None,
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
            Self::AccessGroups => "IAM Access Groups",
            Self::Satellite => "Satellite",
            Self::ResourceGroup => "the resource group",
            Self::AllServices => "all IAM-enabled services",
        }
    }

    /// One bit for each
    pub(crate) fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Account management services are not among "all IAM-enabled services"
    pub(crate) fn is_account_management(self) -> bool {
        matches!(
            self,
            Self::IamIdentity | Self::SupportCenter | Self::UserManagement | Self::AccessGroups
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
    /// The cluster in question: a policy for it alone counts
    Cluster,
    /// The same by a policy that works without targeting a resource group
    ClusterUntargeted,
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

impl RoleNeed {
    /// Such as `Writer or Manager on Kubernetes Service`
    pub(crate) fn words(&self) -> String {
        let reach = match self.reach {
            Where::Scope | Where::Cluster | Where::ClusterUntargeted => "",
            Where::EveryGroup => " (for all resource groups)",
            Where::Account => " (for the account)",
        };
        let joined;
        let roles = match self.any_of {
            [one] => one,
            roles if roles == PLATFORM_ROLES => "any platform role",
            roles => {
                joined = roles.join(" or ");
                joined.as_str()
            }
        };
        [roles, " on ", self.service.title(), reach].concat()
    }
}

impl fmt::Display for RoleNeed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words())
    }
}

/// Every role a plan can grant, platform roles first
pub static ROLES: [&str; 9] = [
    "Viewer",
    "Editor",
    "Operator",
    "Administrator",
    "Reader",
    "Writer",
    "Manager",
    "User API key creator",
    "Service ID creator",
];

/// Platform roles and service roles alike: all but the two creator roles, which stand last
pub(crate) static ANY_ROLE: &[&str] = ROLES.split_at(ROLES.len() - 2).0;

/// Every platform role: that any of them is enough is what a person reads
pub(crate) const PLATFORM_ROLES: &[&str] = &["Viewer", "Editor", "Operator", "Administrator"];
