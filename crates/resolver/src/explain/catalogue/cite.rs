//! Which page or thread a record comes from, as records write it.

use crate::explain::pages;
use crate::sources::{self, Source};

/// Pages that rules and causes cite too
const PAGES: [(&str, Source); 19] = [
    ("permission-errors", sources::PERMISSION_ERRORS),
    ("cluster-credentials", sources::CLUSTER_CREDENTIALS),
    ("authentication-errors", sources::AUTHENTICATION_ERRORS),
    ("classic-credentials", sources::CLASSIC_CREDENTIALS),
    ("access-api-key", sources::ACCESS_API_KEY),
    ("classic-roles", sources::CLASSIC_ROLES),
    ("platform-roles", sources::PLATFORM_ROLES),
    ("removing-users", sources::REMOVING_USERS),
    ("cluster-infra-errors", sources::CLUSTER_INFRA_ERRORS),
    ("resource-groups", sources::RESOURCE_GROUPS),
    ("encryption", sources::ENCRYPTION),
    ("worker-issues", pages::WORKER_ISSUES),
    ("storage-permissions", pages::STORAGE_PERMISSIONS),
    ("key-health", pages::KEY_HEALTH),
    ("ip-allowlist", pages::IP_ALLOWLIST),
    ("firewall", pages::FIREWALL),
    ("cluster-access", pages::CLUSTER_ACCESS),
    ("image-pull", pages::IMAGE_PULL),
    ("vpc-quota", pages::VPC_QUOTA),
];

/// Books of the documentation, by the letters that records cite them with
const BOOKS: [(&str, &str); 13] = [
    ("OS", "Red Hat OpenShift on IBM Cloud docs"),
    ("CT", "IBM Cloud Kubernetes Service docs"),
    ("AC", "IBM Cloud account docs"),
    ("IAM", "IBM Cloud IAM docs"),
    ("CLI", "IBM Cloud CLI docs"),
    ("VPCD", "IBM Cloud VPC docs"),
    ("CIR", "IBM Cloud Container Registry docs"),
    ("SAT", "IBM Cloud Satellite docs"),
    ("ENT", "IBM Cloud enterprise docs"),
    ("SCHD", "IBM Cloud Schematics docs"),
    ("TFDOC", "Terraform on IBM Cloud docs"),
    ("CSDK", "IBM Cloud CLI SDK"),
    ("VOL", "IBM/ibmcloud-volume-vpc"),
];

/// The state of pages that are cited without a date
const PAGES_READ: &str = "2026-08";
/// The state of public threads
const THREADS_READ: &str = "2026-11";

/// `permission-errors`, `OS:ts-lb-sync-failed@2026-08`, `owner/repository#12`, or another page with its date
pub(super) fn source(cited: &'static str) -> Option<Source> {
    if let Some((_, page)) = PAGES.iter().find(|(name, _)| *name == cited) {
        return Some(*page);
    }
    if let Some((repository, thread)) = cited.split_once('#') {
        let is_issue = thread.bytes().all(|it| it.is_ascii_digit());
        let url = is_issue.then(|| format!("https://github.com/{repository}/issues/{thread}"));
        return Some(Source {
            title: cited,
            date: THREADS_READ,
            url: url.map(|it| &*it.leak()),
        });
    }
    let (page, date) = cited.split_once('@').unwrap_or((cited, PAGES_READ));
    let title = match page.split_once(':') {
        Some((book, page)) => {
            let (_, book) = BOOKS.iter().find(|(letters, _)| *letters == book)?;
            format!("{book}, {page}").leak()
        }
        None if cited.contains('@') => page,
        None => return None,
    };
    Some(Source {
        title,
        date,
        url: None,
    })
}
