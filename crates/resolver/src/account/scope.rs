//! What the service stores for a scope.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::reader::{Readable, Reader, Word};
use super::{Fact, GroupId, IdentityId, KeyId, Region, Scope, Timestamp, Unreadable};

/// What is known of one scope's credentials
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeRecord {
    /// The region
    pub region: Region,
    /// The resource group's ID
    pub resource_group: GroupId,
    /// The cluster API key, `containers-kubernetes-key`
    #[serde(skip_serializing_if = "Fact::is_unknown")]
    pub api_key: Fact<ApiKey>,
    /// Earlier keys of the scope that still exist
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obsolete_keys: Option<Vec<ObsoleteKey>>,
    /// What `credential set classic` stored
    #[serde(skip_serializing_if = "Fact::is_unknown")]
    pub manual_credential: Fact<ManualCredential>,
    /// What `infra-permissions get` found missing
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_permissions: Option<MissingPermissions>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for ScopeRecord {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            region: fields.needed("region")?,
            resource_group: fields.needed("resource_group")?,
            api_key: fields.presumed_fact("api_key"),
            obsolete_keys: fields.whole("obsolete_keys"),
            manual_credential: fields.fact("manual_credential"),
            missing_permissions: fields.known("missing_permissions"),
            unreadable: fields.unreadable(),
        })
    }
}

impl ScopeRecord {
    /// A scope of which nothing is known
    pub fn new(scope: Scope) -> Self {
        Self {
            region: scope.region,
            resource_group: scope.resource_group,
            api_key: Fact::Unknown,
            obsolete_keys: None,
            manual_credential: Fact::Unknown,
            missing_permissions: None,
            unreadable: Unreadable::default(),
        }
    }

    /// Which scope this is about
    pub fn scope(&self) -> Scope {
        Scope {
            region: self.region.clone(),
            resource_group: self.resource_group.clone(),
        }
    }
}

/// The cluster API key of a scope: an owner and an ID, never a secret
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ApiKey {
    /// `ApiKey-...`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<KeyId>,
    /// The identity it acts as
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<IdentityId>,
    /// When it was made
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// Absent counts as active, since the service named its owner
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<KeyState>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for ApiKey {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.known("id"),
            owner: fields.known("owner"),
            created_at: fields.known("created_at"),
            state: fields.presumed("state"),
            unreadable: fields.unreadable(),
        })
    }
}

impl ApiKey {
    /// The state it is in: one that nobody said counts as active, one that could not be read is not known
    pub fn state(&self) -> Option<KeyState> {
        match self.state {
            None if self.unreadable.has("state") => None,
            state => Some(state.unwrap_or(KeyState::Active)),
        }
    }
}

/// Whether IAM still honours a key
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// Works
    Active,
    /// Refused until `ibmcloud iam api-key-enable`
    Disabled,
    /// Works, and cannot be changed or deleted
    Locked,
    /// Gone
    Deleted,
    /// Past its date
    Expired,
}

impl Word for KeyState {}

impl KeyState {
    /// Whether IAM refuses a key in this state (R6)
    pub fn stops_the_key(self) -> bool {
        match self {
            Self::Disabled | Self::Deleted | Self::Expired => true,
            Self::Active | Self::Locked => false,
        }
    }
}

/// A key that a reset replaced and nobody deleted
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObsoleteKey {
    /// `ApiKey-...`
    pub id: KeyId,
    /// Whose it is
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<IdentityId>,
}

impl Readable for ObsoleteKey {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.needed("id")?,
            owner: fields.known("owner"),
        })
    }
}

/// The classic infrastructure user name and key stored by `credential set classic`, without the key
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ManualCredential {
    /// Absent when only the checker's tail says that one is set
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The infrastructure account it reaches
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classic_account: Option<String>,
    /// Whether somebody saw it work or fail
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ManualState>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for ManualCredential {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            username: fields.known("username"),
            classic_account: fields.presumed("classic_account"),
            state: fields.presumed("state"),
            unreadable: fields.unreadable(),
        })
    }
}

impl ManualCredential {
    /// The infrastructure account it reaches: as said, else the digits before `_` in its user name
    pub fn account(&self) -> Option<&str> {
        self.classic_account.as_deref().or_else(|| {
            if self.unreadable.has("classic_account") {
                return None;
            }
            let (digits, _) = self.username.as_deref()?.split_once('_')?;
            (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
                .then_some(digits)
        })
    }
}

/// Whether a manual credential was seen to work
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManualState {
    /// The infrastructure accepted it
    Valid,
    /// The infrastructure refused it
    Invalid,
}

impl Word for ManualState {}

/// What `infra-permissions get` found missing, in its own two classes
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MissingPermissions {
    /// Clusters cannot be managed without these
    pub required: Vec<String>,
    /// Some features need these
    pub suggested: Vec<String>,
    /// Which of the two could not be read whole; more may be missing there
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for MissingPermissions {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        // The checker said something, and that outweighs a list even if nobody can read it.
        let Some(mut fields) = reader.object(value) else {
            return Some(Self::unreadable());
        };
        Some(Self {
            required: fields.presumed_list("required").unwrap_or_default(),
            suggested: fields.presumed_list("suggested").unwrap_or_default(),
            unreadable: fields.unreadable(),
        })
    }
}

impl MissingPermissions {
    /// What the checker said where nobody can read it
    fn unreadable() -> Self {
        Self {
            unreadable: ["required", "suggested"].into_iter().collect(),
            ..Self::default()
        }
    }
}
