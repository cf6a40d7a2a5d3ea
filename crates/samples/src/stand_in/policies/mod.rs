//! A policy in each of the forms that commands and the interface over HTTP give it.

mod text;
pub use text::listed;

mod versions;
pub use versions::json;

use super::world::{Policy, World};

/// Whom a policy is for
#[derive(Debug, Clone, Copy)]
pub enum Subject<'s> {
    /// An identity, by its IAM ID
    Identity(&'s str),
    /// An access group, by its ID
    AccessGroup(&'s str),
}

impl Subject<'_> {
    /// The attribute that names it
    pub fn attribute(self) -> (&'static str, String) {
        match self {
            Self::Identity(id) => ("iam_id", id.to_owned()),
            Self::AccessGroup(id) => ("access_group_id", id.to_owned()),
        }
    }
}

/// A policy's ID: as the document has it, else one that follows from whose it is and where it stands
pub fn id_of(policy: &Policy, subject: Subject<'_>, at: usize) -> String {
    policy
        .id
        .clone()
        .unwrap_or_else(|| super::filler::uuid(&format!("{} policy {at}", subject.attribute().1)))
}

/// Display name and cloud resource name of every role of a policy.
///
/// Source: IAM Policy Management, roles, <https://cloud.ibm.com/apidocs/iam-policy-management>
pub fn roles<'p>(world: &'p World, policy: &'p Policy) -> Vec<(String, String)> {
    let named = policy.roles.iter().map(|name| {
        let defined = world
            .roles
            .iter()
            .find(|it| it.name.as_deref() == Some(name))
            .and_then(|it| it.crn.clone());
        let crn = defined.unwrap_or_else(|| crn_of(name, policy.service.as_deref()));
        (name.clone(), crn)
    });
    let mut all: Vec<_> = named.collect();
    for id in &policy.role_ids {
        if !all.iter().any(|(_, crn)| crn == id) {
            let name = id.rsplit(':').next().unwrap_or(id);
            all.push((name.to_owned(), id.clone()));
        }
    }
    all
}

fn crn_of(name: &str, service: Option<&str>) -> String {
    match name {
        "Viewer" | "Editor" | "Operator" | "Administrator" => {
            format!("crn:v1:bluemix:public:iam::::role:{name}")
        }
        "Reader" | "Writer" | "Manager" => {
            format!("crn:v1:bluemix:public:iam::::serviceRole:{name}")
        }
        "User API key creator" => {
            "crn:v1:bluemix:public:iam-identity::::serviceRole:UserApiKeyCreator".to_owned()
        }
        "Service ID creator" => {
            "crn:v1:bluemix:public:iam-identity::::serviceRole:ServiceIdCreator".to_owned()
        }
        // A role that a service defines is named after itself.
        _ => {
            let words: String = name.split_whitespace().collect();
            format!(
                "crn:v1:bluemix:public:{}::::serviceRole:{words}",
                service.unwrap_or("iam")
            )
        }
    }
}

/// The attributes of the resources that a policy is about, the account's first
pub fn attributes(policy: &Policy, account: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![("accountId", account.to_owned())];
    let mut add = |name, value: &Option<String>| {
        all.extend(value.iter().map(|it| (name, it.clone())));
    };
    add("serviceName", &policy.service);
    add("serviceType", &policy.service_type);
    add("service_group_id", &policy.service_group);
    add("serviceInstance", &policy.cluster);
    add("region", &policy.region);
    add("namespace", &policy.namespace);
    add("resourceType", &policy.resource_type);
    // A policy on the group itself names it as the resource.
    let of_the_group = policy.resource_type.as_deref() == Some("resource-group");
    add(
        if of_the_group {
            "resource"
        } else {
            "resourceGroupId"
        },
        &policy.resource_group,
    );
    all
}
