//! The services that policies are about.

use serde::Serialize;

use super::Vocabulary;

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

    /// What a cluster's list of services may call it
    pub(crate) fn names_in_clusters(self) -> &'static [&'static str] {
        match self {
            Self::KeyProtect => &["key-protect", "kms"],
            Self::HyperProtect => &["hs-crypto", "hyper-protect-crypto"],
            Self::SecretsManager => &["secrets-manager"],
            _ => &[],
        }
    }

    /// Account management services are not among "all IAM-enabled services"
    pub(crate) fn is_account_management(self) -> bool {
        matches!(
            self,
            Self::IamIdentity | Self::SupportCenter | Self::UserManagement | Self::AccessGroups
        )
    }

    /// The account management services that decide who may do what
    pub(crate) fn is_of_iam(self) -> bool {
        self.is_account_management() && self != Self::SupportCenter
    }
}

/// Names in policies
impl Vocabulary for Service {
    fn of_word(word: &str) -> Option<Self> {
        let mut every = Self::EVERY.into_iter();
        every.find(|it| it.name() == Some(word))
    }

    fn word(self) -> &'static str {
        self.word()
    }
}
