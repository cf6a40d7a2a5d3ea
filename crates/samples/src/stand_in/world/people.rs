//! Who is in the account, and what they may do.

use serde::Deserialize;
use serde_json::Value;

use super::Told;

/// A user, functional ID, service ID or trusted profile
#[derive(Debug, Clone, Deserialize)]
pub struct Identity {
    /// `IBMid-...`, `iam-ServiceId-...` or `iam-Profile-...`
    pub id: String,
    /// What it is; where it is absent, its ID tells
    pub kind: Option<String>,
    /// Its display name
    pub name: Option<String>,
    /// Its e-mail address
    pub email: Option<String>,
    /// Absent counts as active
    pub standing: Option<String>,
    /// How many API keys it owns
    pub api_key_count: Option<usize>,
    /// Its own policies
    pub policies: Option<Vec<Policy>>,
    /// Its classic infrastructure user
    #[serde(default)]
    pub classic: Told<Classic>,
}

impl Identity {
    /// Whether it is a service ID
    pub fn is_service_id(&self) -> bool {
        self.kind.as_deref() == Some("service_id") || self.id.starts_with("iam-ServiceId-")
    }

    /// Whether it is a trusted profile
    pub fn is_profile(&self) -> bool {
        self.kind.as_deref() == Some("trusted_profile") || self.id.starts_with("iam-Profile-")
    }

    /// Whether it is a person, or a user ID that stands for a program
    pub fn is_user(&self) -> bool {
        !self.is_service_id() && !self.is_profile()
    }

    /// Where it stands; active where nothing else is said
    pub fn standing(&self) -> &str {
        self.standing.as_deref().unwrap_or("active")
    }

    /// Whether it is still in the account
    pub fn is_here(&self) -> bool {
        self.standing() != "removed"
    }

    /// `ServiceId-...` of a service ID, `Profile-...` of a profile: the ID without what IAM puts before it
    pub fn short_id(&self) -> &str {
        self.id.strip_prefix("iam-").unwrap_or(&self.id)
    }

    /// What commands call it: a user's address, the short ID of anything else
    pub fn address(&self) -> &str {
        match self.email.as_deref() {
            Some(email) if self.is_user() => email,
            _ => self.short_id(),
        }
    }

    /// Whether somebody who types this word means it
    pub fn goes_by(&self, word: &str) -> bool {
        let is = |it: Option<&str>| it.is_some_and(|it| it.eq_ignore_ascii_case(word));
        self.id == word
            || self.short_id() == word
            || is(self.email.as_deref())
            || !self.is_user() && self.name.as_deref() == Some(word)
    }
}

/// A classic infrastructure user
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Classic {
    /// Such as `1234567_user@example.com`
    pub username: Option<String>,
    /// The infrastructure account it is in
    pub account: Option<String>,
    /// Whether it has a classic API key
    pub api_key: Option<bool>,
    /// Whether it has the permission set Super User
    pub super_user: Option<bool>,
    /// KeyNames such as `SERVER_ADD`
    pub permissions: Option<Vec<String>>,
    /// Whether it has access to all devices
    pub all_devices: Option<bool>,
}

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
