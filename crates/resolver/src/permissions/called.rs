//! The services that clusters, their keys and Kubernetes Service itself call.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>,
//! <https://cloud.ibm.com/docs/openshift?topic=openshift-encryption-vpc-worker-disks>; that registering an instance of
//! Secrets Manager fails where a restriction on it does not let Kubernetes Service in was seen by the provider for Terraform.

/// A service that is called, and that context-based restrictions can be on
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// Keys log in there, and are made there
    IamIdentity,
    /// The policies of the keys that pull images are made there
    AccessManagement,
    /// Who is in which access group is asked there, to say who may do what in a cluster
    AccessGroups,
    /// The same of users
    UserManagement,
    /// The internal registry of OpenShift keeps its images there
    ObjectStorage,
    /// Secrets of clusters, and disks of workers, are encrypted with its keys
    KeyProtect,
    /// The secrets of Ingress
    SecretsManager,
    /// Workers on VPC
    VpcInfrastructure,
    /// Volumes on VPC
    BlockStorage,
}

/// What restrictions call Kubernetes Service
pub(super) const KUBERNETES: &str = "containers-kubernetes";

impl Called {
    /// Every one
    pub const EVERY: [Self; 9] = [
        Self::IamIdentity,
        Self::AccessManagement,
        Self::AccessGroups,
        Self::UserManagement,
        Self::ObjectStorage,
        Self::KeyProtect,
        Self::SecretsManager,
        Self::VpcInfrastructure,
        Self::BlockStorage,
    ];

    /// What restrictions call it
    pub fn name(self) -> &'static str {
        match self {
            Self::IamIdentity => "iam-identity",
            Self::AccessManagement => "iam-access-management",
            Self::AccessGroups => "iam-groups",
            Self::UserManagement => "user-management",
            Self::ObjectStorage => "cloud-object-storage",
            Self::KeyProtect => "kms",
            Self::SecretsManager => "secrets-manager",
            Self::VpcInfrastructure => "is",
            Self::BlockStorage => BLOCK_STORAGE,
        }
    }

    /// The name people see
    pub fn title(self) -> &'static str {
        match self {
            Self::IamIdentity => "IAM Identity Service",
            Self::AccessManagement => "IAM Access Management",
            Self::AccessGroups => "IAM Access Groups",
            Self::UserManagement => "User Management",
            Self::ObjectStorage => "Cloud Object Storage",
            Self::KeyProtect => "Key Protect",
            Self::SecretsManager => "Secrets Manager",
            Self::VpcInfrastructure => "VPC Infrastructure",
            Self::BlockStorage => "Block Storage for VPC",
        }
    }

    /// Whose requests have to get in
    pub fn callers(self) -> &'static [&'static str] {
        match self {
            Self::KeyProtect => &[KUBERNETES, BLOCK_STORAGE],
            _ => &[KUBERNETES],
        }
    }

    /// Whether it is where the cluster is; in which region another service is, no account document says
    pub(super) fn is_beside_the_cluster(self) -> bool {
        matches!(self, Self::VpcInfrastructure | Self::BlockStorage)
    }
}

const BLOCK_STORAGE: &str = "server-protect";
