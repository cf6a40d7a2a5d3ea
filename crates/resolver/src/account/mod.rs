//! The account document, `keyatlas/account@1`: everything known about one account,
//! with what is not known kept apart from what is known to be absent.
//!
//! The JSON Schema stands beside this crate in `schema/account.schema.json`.

mod ids;
pub use ids::{ClusterId, GroupId, IdentityId, KeyId, Region, Scope};

mod fact;
pub use fact::Fact;

mod timestamp;
pub use timestamp::{NoTimestamp, Timestamp};

mod unreadable;
pub use unreadable::Unreadable;

mod shared;
pub use shared::Shared;

mod settings;
pub use settings::{OwnSettings, Settings};

mod identity;
pub use identity::{AccessGroup, ClassicUser, Identity, IdentityKind, MEMBERS, Policy, Standing};

mod scope;
pub use scope::{
    ApiKey, KeyState, ManualCredential, ManualState, MissingPermissions, ObsoleteKey, ScopeRecord,
};

mod cluster;
pub use cluster::{Cluster, Infrastructure, Platform};

mod broken;
mod merge;
mod read;
mod reader;
pub use broken::read_part;
pub use read::{NotAnAccount, Problem, read, read_beginning, read_value, read_whole};

mod write;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use reader::{Readable, Reader, Word};

/// Everything known about one account
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// Always `keyatlas/account@1`
    pub format: Format,
    /// When it was gathered
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured_at: Option<Timestamp>,
    /// The lists known to be whole; in any other, an entry that is not listed is unknown
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub complete: BTreeSet<List>,
    /// The lists as whoever ran the commands saw them, while nobody said who that was
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<List>,
    /// The account itself
    #[serde(skip_serializing_if = "Account::is_empty")]
    pub account: Account,
    /// Its resource groups
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resource_groups: Vec<ResourceGroup>,
    /// Its access groups; absent means that what they grant is not known. If `access_groups` is among what
    /// could not be read, there may be more than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_groups: Option<Vec<AccessGroup>>,
    /// Its users, functional IDs, service IDs and trusted profiles
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<Identity>,
    /// What the service stores for each scope
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ScopeRecord>,
    /// Its clusters
    #[serde(skip_serializing_if = "Shared::is_empty")]
    pub clusters: Shared<Cluster>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Snapshot {
    /// Whether a list is whole: known to be, or presumed to be
    pub fn is_complete(&self, list: List) -> bool {
        self.complete.contains(&list) || self.is_presumed(list)
    }

    /// Whether a list is taken for whole without being known to be: it prints everybody by default
    pub fn is_presumed(&self, list: List) -> bool {
        matches!(list, List::Identities | List::ApiKeys | List::ListedKeys) && self.is_as_seen(list)
    }

    /// Whether a list was read, and only who ran the command decides whether it is whole
    pub fn is_as_seen(&self, list: List) -> bool {
        self.seen.contains(&list) && !self.complete.contains(&list)
    }

    /// Whether there is no other access group than those listed
    pub fn access_groups_are_known(&self) -> bool {
        self.access_groups.is_some() && !self.unreadable.has("access_groups")
    }
}

/// The version of the document
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The first
    #[default]
    #[serde(rename = "keyatlas/account@1")]
    V1,
}

impl Word for Format {}

/// A list that can be known to be whole
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum List {
    /// Every identity of the account
    #[serde(rename = "identities")]
    Identities,
    /// Every classic cluster
    #[serde(rename = "clusters.classic")]
    ClassicClusters,
    /// Every VPC cluster
    #[serde(rename = "clusters.vpc")]
    VpcClusters,
    /// Every Satellite cluster
    #[serde(rename = "clusters.satellite")]
    SatelliteClusters,
    /// Every cluster API key of the account
    #[serde(rename = "scopes.api_key")]
    ApiKeys,
    /// Every API key that exists, as IAM lists them. A scope without one has none, or one that was deleted.
    #[serde(rename = "api_keys")]
    ListedKeys,
    /// Every resource group
    #[serde(rename = "resource_groups")]
    ResourceGroups,
    /// Every access group
    #[serde(rename = "access_groups")]
    AccessGroups,
}

impl Word for List {}

impl List {
    /// The list of the clusters of an infrastructure
    pub fn of_clusters(infrastructure: Infrastructure) -> Self {
        match infrastructure {
            Infrastructure::Classic => Self::ClassicClusters,
            Infrastructure::Vpc => Self::VpcClusters,
            Infrastructure::Satellite => Self::SatelliteClusters,
        }
    }
}

/// The account itself
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its ID, 32 hexadecimal digits
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How it is billed
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AccountType>,
    /// The identity that owns it and may do everything
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<IdentityId>,
    /// The linked classic infrastructure account
    #[serde(skip_serializing_if = "Fact::is_unknown")]
    pub classic_account: Fact<String>,
    /// Whether virtual routing and forwarding is on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vrf: Option<bool>,
    /// Whether VLAN spanning is on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vlan_spanning: Option<bool>,
    /// Whether everyone must log in with a time-based one-time password
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totp_required: Option<bool>,
    /// Whether only holders of a creator role may make API keys
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restrict_api_key_creation: Option<bool>,
    /// Settings of IAM
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Settings>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for Account {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.known("id"),
            name: fields.known("name"),
            kind: fields.presumed("type"),
            owner: fields.presumed("owner"),
            classic_account: fields.presumed_fact("classic_account"),
            vrf: fields.known("vrf"),
            vlan_spanning: fields.known("vlan_spanning"),
            totp_required: fields.presumed("totp_required"),
            restrict_api_key_creation: fields.presumed("restrict_api_key_creation"),
            settings: fields.known("settings"),
            unreadable: fields.unreadable(),
        })
    }
}

impl Account {
    /// An account of which something was said and nothing could be read
    fn unreadable() -> Self {
        let mut account = Self::default();
        account.rest_is_unreadable();
        account
    }

    /// Takes what is absent for something that could not be read
    fn rest_is_unreadable(&mut self) {
        let presumed = [
            ("type", self.kind.is_none()),
            ("owner", self.owner.is_none()),
            ("classic_account", self.classic_account.is_unknown()),
            ("totp_required", self.totp_required.is_none()),
            (
                "restrict_api_key_creation",
                self.restrict_api_key_creation.is_none(),
            ),
        ];
        for (field, is_absent) in presumed {
            if is_absent {
                self.unreadable.add(field);
            }
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How an account is billed
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountType {
    /// Pay-As-You-Go
    PayAsYouGo,
    /// Subscription
    Subscription,
    /// Lite: no standard clusters
    Lite,
}

impl Word for AccountType {}

/// A resource group
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResourceGroup {
    /// 32 hexadecimal digits, or `name:prod` while only the name is known
    pub id: GroupId,
    /// Its name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is the account's default group; its name says nothing about that
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
}

impl Readable for ResourceGroup {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.needed("id")?,
            name: fields.known("name"),
            default: fields.known("default"),
        })
    }
}

impl ResourceGroup {
    /// What people call it: name, else ID
    pub fn label(&self) -> &str {
        self.name
            .as_deref()
            .or(self.id.provisional_name())
            .unwrap_or(self.id.as_str())
    }
}
