//! The pages on messages and what to look at next.

use crate::sources::Source;

/// IBM Cloud docs, messages in the status of workers
pub const WORKER_ISSUES: Source = Source {
    title: "Common issues with worker nodes",
    date: "2026",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-common_worker_nodes_issues"),
};

/// IBM Cloud docs, State and Status of workers
pub const WORKER_STATES: Source = Source {
    title: "Debugging worker nodes",
    date: "2026",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-debug_worker_nodes"),
};

/// IBM Cloud docs, storage events
pub const STORAGE_PERMISSIONS: Source = Source {
    title: "Why does creating a persistent volume fail with a permission error?",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, health check NHC009
pub const KEY_HEALTH: Source = Source {
    title: "Network health check NHC009: the API key cannot be used",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, IP addresses that IAM has to allow
pub const IP_ALLOWLIST: Source = Source {
    title: "Allowing the service's addresses in IAM IP allowlists",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, addresses and ports that workers need
pub const FIREWALL: Source = Source {
    title: "Opening required ports and IP addresses in your allowlist",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, kubectl refused
pub const CLUSTER_ACCESS: Source = Source {
    title: "Why do kubectl commands fail?",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, images that cannot be pulled
pub const IMAGE_PULL: Source = Source {
    title: "Why do images fail to pull from the registry?",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, quota of virtual servers
pub const VPC_QUOTA: Source = Source {
    title: "Service limits and quotas",
    date: "2026",
    url: None,
};

/// IBM Cloud docs, how to open a case
pub const GET_HELP: Source = Source {
    title: "Getting help",
    date: "2026",
    url: Some("https://cloud.ibm.com/docs/openshift?topic=openshift-get-help"),
};
