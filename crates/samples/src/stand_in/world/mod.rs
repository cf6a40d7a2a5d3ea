//! The account that the stand-in plays: an account document, read with structs of its own.
//!
//! Nothing here comes from the crate that decides about accounts or from the one that reads outputs. A test
//! that compares what they say with what this printed would compare a thing with itself otherwise.

mod told;
pub use told::Told;

mod people;
pub use people::{Classic, Identity};

mod access;
pub use access::{AccessGroup, Member, Policy, Role};

mod places;
pub use places::{Cluster, Group, Key, Manual, Missing, Scope};

use serde::Deserialize;
use serde_json::{Map, Value};

/// An account, known whole: what its document leaves out, no command can print
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct World {
    /// When the document was written: the time that commands print is counted back from here
    pub captured_at: Option<String>,
    /// The account itself
    pub account: Account,
    /// Its resource groups
    pub resource_groups: Vec<Group>,
    /// Its access groups
    pub access_groups: Option<Vec<AccessGroup>>,
    /// Everybody in it, and those who left and are remembered
    pub identities: Vec<Identity>,
    /// Its regions and resource groups, as far as something is stored for them
    pub scopes: Vec<Scope>,
    /// Its clusters
    pub clusters: Vec<Cluster>,
    /// Roles that it defines, or that a service does
    pub roles: Vec<Role>,
    /// Service-to-service authorizations
    pub authorizations: Option<Vec<Value>>,
    /// Context-based restrictions
    pub cbr: Option<Restrictions>,
}

/// Context-based restrictions, as the interface gives them
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Restrictions {
    /// Which service is restricted to which zones
    pub rules: Option<Vec<Value>>,
    /// The zones
    pub zones: Option<Vec<Value>>,
}

/// The account itself
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Account {
    /// 32 hexadecimal digits
    pub id: Option<String>,
    /// Its name
    pub name: Option<String>,
    /// The identity that owns it
    pub owner: Option<String>,
    /// The linked infrastructure account
    pub classic_account: Told<String>,
    /// Whether virtual routing and forwarding is on
    pub vrf: Option<bool>,
    /// Whether VLAN spanning is on
    pub vlan_spanning: Option<bool>,
    /// Whether everyone needs a one-time password
    pub totp_required: Option<bool>,
    /// Whether only holders of a creator role may make API keys
    pub restrict_api_key_creation: Option<bool>,
    /// Settings of IAM
    pub settings: Option<Settings>,
}

/// Settings of IAM, as the account has them and as they act
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// What the account itself set
    pub own: Map<String, Value>,
    /// What acts, an enterprise's templates included
    pub effective: Map<String, Value>,
    /// Who may use resources of other accounts
    pub external_identity: Map<String, Value>,
}

/// Why a text is no account
#[derive(Debug, thiserror::Error)]
pub enum NotAWorld {
    /// It is no JSON, or a field has another type
    #[error("expected an account document, {0}")]
    Unreadable(#[from] serde_json::Error),
    /// It is of another format
    #[error("expected the format `keyatlas/account@1`, got `{0}`")]
    OtherFormat(String),
}

impl World {
    /// Reads the text of an account document
    pub fn read(text: &str) -> Result<Self, NotAWorld> {
        Self::from_value(serde_json::from_str(text)?)
    }

    /// Reads an account document; a wrong field is refused, since a part of an account plays no whole one
    pub fn from_value(document: Value) -> Result<Self, NotAWorld> {
        match document.get("format").and_then(Value::as_str) {
            Some("keyatlas/account@1") => Ok(serde_json::from_value(document)?),
            other => Err(NotAWorld::OtherFormat(other.unwrap_or_default().to_owned())),
        }
    }

    /// The identity with an ID
    pub fn identity(&self, id: &str) -> Option<&Identity> {
        self.identities.iter().find(|it| it.id == id)
    }

    /// Whoever is in the account and goes by a word
    pub fn somebody(
        &self,
        word: &str,
        fits: impl Fn(&Identity) -> bool + Copy,
    ) -> Option<&Identity> {
        let mut here = self.identities.iter().filter(|it| it.is_here() && fits(it));
        here.find(|it| it.goes_by(word))
    }

    /// The resource group with an ID
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.resource_groups.iter().find(|it| it.id == id)
    }

    /// The group that stands in where none is targeted; none where no group, or more than one, is flagged
    pub fn default_group(&self) -> Option<&Group> {
        let mut flagged = self
            .resource_groups
            .iter()
            .filter(|it| it.default == Some(true));
        flagged.next().filter(|_| flagged.next().is_none())
    }

    /// What is stored for a region and group
    pub fn scope(&self, region: &str, group: &str) -> Option<&Scope> {
        let mut scopes = self.scopes.iter();
        scopes.find(|it| it.region == region && it.resource_group == group)
    }

    /// A setting of IAM as it acts, else as the account has it
    pub fn setting(&self, name: &str) -> Option<&Value> {
        let settings = self.account.settings.as_ref()?;
        settings
            .effective
            .get(name)
            .or_else(|| settings.own.get(name))
    }
}
