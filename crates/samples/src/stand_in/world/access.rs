//! Policies, access groups and roles.

use serde::Deserialize;
use serde_json::Value;

/// An access policy
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Its ID; one is made up where it is absent
    pub id: Option<String>,
    /// Display names
    pub roles: Vec<String>,
    /// Cloud resource names of roles, where display names are not enough
    pub role_ids: Vec<String>,
    /// `containers-kubernetes`; none covers every IAM-enabled service
    pub service: Option<String>,
    /// `service` or `platform_service`
    pub service_type: Option<String>,
    /// `IAM`
    pub service_group: Option<String>,
    /// Only in this region
    pub region: Option<String>,
    /// Only in this resource group
    pub resource_group: Option<String>,
    /// Only on this cluster
    pub cluster: Option<String>,
    /// Only in this Kubernetes namespace
    pub namespace: Option<String>,
    /// `resource-group` for the group itself
    pub resource_type: Option<String>,
    /// A rule on time or attributes, which only version 2 can say
    pub condition: Option<Condition>,
    /// Access tags that a resource must carry
    pub tags: Vec<Value>,
    /// The enterprise template that made it
    pub template: Option<Value>,
}

impl Policy {
    /// Whether only version 2 of the interface can say it
    pub fn needs_version_2(&self) -> bool {
        self.condition.is_some()
    }

    /// The access tags it asks for, each as a key and a value
    pub fn tag_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tags.iter().filter_map(|it| match it.as_str() {
            Some(tag) => tag.split_once(':'),
            None => {
                let key = it.get("key").or_else(|| it.get("name"))?;
                Some((key.as_str()?, it.get("value")?.as_str()?))
            }
        })
    }
}

/// When or on what a policy grants
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// One comparison, or several under `and` or `or`
    pub rule: Value,
    /// The shape of the rule, such as `time-based-conditions:weekly:all-day`
    pub pattern: Option<String>,
}

/// An access group
#[derive(Debug, Clone, Deserialize)]
pub struct AccessGroup {
    /// `AccessGroupId-...`
    pub id: String,
    /// Its name
    pub name: Option<String>,
    /// Who is in it
    pub members: Option<Vec<Member>>,
    /// What they may do for being in it
    pub policies: Option<Vec<Policy>>,
    /// Rules that put federated users into it at login
    pub rules: Option<Vec<Value>>,
    /// The enterprise template that made it
    pub template: Option<Value>,
}

impl AccessGroup {
    /// Whether somebody who types this word means it
    pub fn goes_by(&self, word: &str) -> bool {
        self.id == word || self.name.as_deref() == Some(word)
    }
}

/// Somebody in an access group
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Member {
    /// Put in by hand
    Static(String),
    /// With how they came in
    Told {
        /// Who
        identity: String,
        /// `static` or `dynamic`
        membership: Option<String>,
    },
}

impl Member {
    /// Who it is
    pub fn identity(&self) -> &str {
        match self {
            Self::Static(id) | Self::Told { identity: id, .. } => id,
        }
    }

    /// `static` or `dynamic`
    pub fn membership(&self) -> &str {
        match self {
            Self::Told {
                membership: Some(it),
                ..
            } => it,
            Self::Static(_) | Self::Told { .. } => "static",
        }
    }
}

/// A role and the actions it holds
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Role {
    /// Its cloud resource name
    pub crn: Option<String>,
    /// Its display name
    pub name: Option<String>,
    /// The service it belongs to
    pub service: Option<String>,
    /// What it allows
    pub actions: Vec<String>,
}
