//! The pages that the rules come from, and which state of them the rules follow.

use serde::{Deserialize, Serialize};

/// A documentation page with the date of the state that was read
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its title
    pub title: &'static str,
    /// Its date
    pub date: &'static str,
    /// Its address, where it has a public one
    pub url: Option<&'static str>,
}

/// Which state of the documentation the rules follow
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Edition {
    /// The specification
    #[default]
    #[serde(rename = "2025-06")]
    June2025,
    /// The later pages
    #[serde(rename = "2026-08")]
    August2026,
}

impl Edition {
    /// Every edition, the default first
    pub const ALL: [Self; 2] = [Self::June2025, Self::August2026];

    /// What it is called in addresses and on the command line
    pub fn name(self) -> &'static str {
        match self {
            Self::June2025 => "2025-06",
            Self::August2026 => "2026-08",
        }
    }

    /// The edition of a name
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// IBM Cloud docs, OpenShift
pub const PERMISSION_ERRORS: Source = Source {
    title: "Resolving permission and credential errors",
    date: "2025-06-30",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-ts-perms-creds"),
};

/// IBM Cloud docs, OpenShift
pub const CLUSTER_CREDENTIALS: Source = Source {
    title: "Setting the cluster credentials",
    date: "2024-03-18",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-access-creds"),
};

/// IBM Cloud docs, Kubernetes Service
pub const API_KEY_CREDENTIALS: Source = Source {
    title: "Setting up your API key credentials",
    date: "2024-01-03",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-access-creds"),
};

/// The runbook on codes E0003 to E0057
pub const AUTHENTICATION_ERRORS: Source = Source {
    title: "How to resolve authentication errors when using the API or CLI",
    date: "2017",
    url: None,
};

/// IBM Cloud docs, Kubernetes Service
pub const CLASSIC_CREDENTIALS: Source = Source {
    title: "Understanding Classic infrastructure credentials",
    date: "2024-03-27",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-classic-credentials"),
};

/// IBM Cloud docs, the later state of the page on the API key
pub const ACCESS_API_KEY: Source = Source {
    title: "Setting up the cluster API key (containers and OpenShift, access-apikey)",
    date: "2026-07-27",
    url: None,
};

/// IBM Cloud docs, classic permissions by name
pub const CLASSIC_ROLES: Source = Source {
    title: "Classic infrastructure roles",
    date: "2024-05",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-classic-roles"),
};

/// IBM Cloud docs, roles a key owner needs
pub const PLATFORM_ROLES: Source = Source {
    title: "IAM platform access roles",
    date: "2026-07-07",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-iam-platform-access-roles"),
};

/// IBM Cloud docs, what to do before a person leaves
pub const REMOVING_USERS: Source = Source {
    title: "Removing user permissions",
    date: "2026",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-users#removing"),
};

/// IBM Cloud docs, orphaned clusters
pub const CLUSTER_INFRA_ERRORS: Source = Source {
    title: "Cluster create and delete errors: orphaned clusters",
    date: "2026",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-cluster_infra_errors"),
};

/// IBM Cloud docs, default resource group
pub const RESOURCE_GROUPS: Source = Source {
    title: "Managing resource groups",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, storage through a trusted profile
pub const TRUSTED_PROFILE: Source = Source {
    title: "Using a trusted profile for storage components",
    date: "2026-08",
    url: None,
};

/// IBM Cloud docs, the controller of Block Storage for VPC after a reset
pub const VPC_BLOCK_AFTER_RESET: Source = Source {
    title: "Block Storage for VPC PVC creation fails after API key reset",
    date: "2026-08",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-vpc-block-api-key-reset-ts"),
};

/// IBM Cloud docs, the autoscaler after a reset
pub const AUTOSCALER_AFTER_RESET: Source = Source {
    title: "Autoscaling fails after API key reset",
    date: "2026-08",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-ts-storage-ca-apikey-reset"),
};

/// IBM Cloud docs, the storage secret and how long it takes
pub const STORAGE_PERMISSIONS: Source = Source {
    title: "PVC creation fails because of missing permissions",
    date: "2026-08",
    url: None,
};

/// IBM Cloud docs, key management for clusters
pub const ENCRYPTION: Source = Source {
    title: "Setting up encryption with a key management service",
    date: "2026-08",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-encryption-setup"),
};

/// IBM Cloud docs, what stops load balancers of VPC from being made
pub const LOAD_BALANCER_SYNC: Source = Source {
    title: "Load balancer synchronisation fails for want of permissions",
    date: "2026-08",
    url: None,
};

/// IBM Cloud docs, the reference of the command line
pub const COMMAND_LINE: Source = Source {
    title: "IBM Cloud Kubernetes Service CLI reference",
    date: "2026-08",
    url: Some("https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli"),
};

/// IBM Cloud docs, the IAM action of each API call
pub const API_ACTIONS: Source = Source {
    title: "IAM actions of the Kubernetes Service API",
    date: "2025-04",
    url: None,
};

/// IBM Cloud docs, API keys of users
pub const IAM_API_KEYS: Source = Source {
    title: "Managing user API keys",
    date: "2026-04",
    url: None,
};

/// IBM Cloud docs, an earlier state of the roles a key owner needs
pub const PLATFORM_ROLES_BEFORE: Source = Source {
    title: "IAM platform access roles",
    date: "2024-02",
    url: None,
};

/// IBM Cloud docs, an earlier state of the reference of the command line
pub const COMMAND_LINE_BEFORE: Source = Source {
    title: "IBM Cloud Kubernetes Service CLI reference",
    date: "2026-07",
    url: None,
};

/// What was printed when a role for one resource group did not suffice to create an API key
pub const KEY_CREATION_TRANSCRIPT: Source = Source {
    title: "IBM Cloud Terraform provider, issue 4797",
    date: "2023-09",
    url: Some("https://github.com/IBM-Cloud/terraform-provider-ibm/issues/4797"),
};

/// IBM Cloud docs, questions about clusters
pub const QUESTIONS: Source = Source {
    title: "FAQs",
    date: "2026-08",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-faqs"),
};

/// IBM Cloud docs, the check of a cluster's network
pub const NETWORK_HEALTH: Source = Source {
    title: "Network health check NHC009",
    date: "2026-08",
    url: None,
};

/// IBM Cloud docs, states of workers in 2020
pub const WORKER_MESSAGES: Source = Source {
    title: "Debugging worker nodes",
    date: "2020",
    url: None,
};

/// The public library behind storage of classic infrastructure
pub const STORAGE_LIBRARY: Source = Source {
    title: "IBM Cloud storage volume library, messages",
    date: "undated",
    url: Some("https://github.com/IBM/ibmcloud-storage-volume-lib"),
};

/// The public library of the Kubernetes Service API
pub const SERVICE_SDK: Source = Source {
    title: "Container services Go SDK",
    date: "2024-07",
    url: Some("https://github.com/IBM-Cloud/container-services-go-sdk"),
};

/// The public library that Terraform uses
pub const PLATFORM_LIBRARY: Source = Source {
    title: "bluemix-go",
    date: "2026-06",
    url: Some("https://github.com/IBM-Cloud/bluemix-go"),
};

/// IBM Cloud docs, classic permissions that became roles
pub const MIGRATED_PERMISSIONS: Source = Source {
    title: "Managing migrated SoftLayer account permissions",
    date: "2026-04",
    url: None,
};
