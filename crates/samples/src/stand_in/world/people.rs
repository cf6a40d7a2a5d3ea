//! Who is in the account.

use serde::Deserialize;
use serde_json::Value;

use super::{Policy, Told};

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
    /// The rules by which others assume it, where it is a trusted profile
    pub trust_rules: Option<Vec<Value>>,
    /// The compute resources that are linked to it
    pub trust_links: Option<Vec<Value>>,
    /// The identities that may assume it
    pub trust_identities: Option<Vec<Value>>,
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
