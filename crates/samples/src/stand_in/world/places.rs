//! Resource groups, scopes and clusters.

use serde::Deserialize;

use super::Told;

/// A resource group
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    /// 32 hexadecimal digits
    pub id: String,
    /// Its name
    pub name: Option<String>,
    /// Whether it is the account's default one
    pub default: Option<bool>,
}

/// What the service keeps for a region and resource group
#[derive(Debug, Clone, Deserialize)]
pub struct Scope {
    /// The region
    pub region: String,
    /// The group's ID
    pub resource_group: String,
    /// The cluster API key
    #[serde(default)]
    pub api_key: Told<Key>,
    /// Earlier keys that nobody deleted
    pub obsolete_keys: Option<Vec<Key>>,
    /// What `credential set classic` stored
    #[serde(default)]
    pub manual_credential: Told<Manual>,
    /// What the checker finds missing
    pub missing_permissions: Option<Missing>,
}

/// An API key, never its secret
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Key {
    /// `ApiKey-...`
    pub id: Option<String>,
    /// Whom it acts as
    pub owner: Option<String>,
    /// When it was made
    pub created_at: Option<String>,
    /// Absent counts as active
    pub state: Option<String>,
    /// When it ends by itself
    pub expires_at: Option<String>,
    /// Who made it, where that is somebody else
    pub created_by: Option<String>,
    /// What the platform does when it leaks
    pub action_when_leaked: Option<String>,
}

impl Key {
    /// Whether IAM still lists it
    pub fn exists(&self) -> bool {
        self.state.as_deref() != Some("deleted")
    }
}

/// A classic user name that was stored by hand
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Manual {
    /// The user name
    pub username: Option<String>,
    /// The infrastructure account it reaches
    pub classic_account: Option<String>,
}

impl Manual {
    /// The infrastructure account: as said, else the digits before `_`
    pub fn account(&self) -> Option<&str> {
        self.classic_account.as_deref().or_else(|| {
            let (digits, _) = self.username.as_deref()?.split_once('_')?;
            (!digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())).then_some(digits)
        })
    }
}

/// Missing classic permissions by their console names
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Missing {
    /// Workers cannot be managed without these
    pub required: Vec<String>,
    /// Some features want these
    pub suggested: Vec<String>,
}

/// A cluster
#[derive(Debug, Clone, Deserialize)]
pub struct Cluster {
    /// Its ID
    pub id: String,
    /// Its name
    pub name: Option<String>,
    /// `classic`, `vpc` or `satellite`
    pub provider: Option<String>,
    /// `kubernetes` or `openshift`
    pub platform: Option<String>,
    /// The region that manages it
    pub region: Option<String>,
    /// Its group's ID
    pub resource_group: Option<String>,
    /// How many workers
    pub workers: Option<u32>,
    /// The zones its workers are in
    pub zones: Option<Vec<String>>,
    /// The trusted profile of its storage components
    #[serde(default)]
    pub trusted_profile: Told<String>,
    /// Its add-ons
    pub add_ons: Option<Vec<String>>,
    /// Other services it uses
    pub services: Option<Vec<String>>,
    /// Access tags it carries
    pub access_tags: Option<Vec<String>>,
    /// When it was made
    pub created_at: Option<String>,
    /// Its cloud resource name
    pub crn: Option<String>,
}

impl Cluster {
    /// Whether it runs on the named infrastructure
    pub fn is_on(&self, provider: &str) -> bool {
        self.provider.as_deref() == Some(provider)
    }

    /// Whether somebody who types this word means it
    pub fn goes_by(&self, word: &str) -> bool {
        self.id == word || self.name.as_deref() == Some(word)
    }
}
