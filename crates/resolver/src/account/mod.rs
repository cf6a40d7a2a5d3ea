//! The account document, `keyatlas/account@1`: everything known about one account,
//! with what is not known kept apart from what is known to be absent.
//!
//! The JSON Schema stands beside this crate in `schema/account.schema.json`.

mod ids;
pub use ids::{ClusterId, GroupId, IdentityId, KeyId, Region, Scope};

mod fact;
pub use fact::Fact;

mod timestamp;
pub use timestamp::{NoTimestamp, Timestamp, day_in_words};

pub(crate) mod clock;

mod unreadable;
pub use unreadable::Unreadable;

pub mod crn;

mod shared;
pub use shared::Shared;

mod record;
mod schema;
mod slots;
pub use schema::schema;

mod settings;
pub use settings::{
    ExternalAccess, ExternalIdentity, ExternalTypes, IamSettings, Settings, UserMfa,
};

mod identity;
pub use identity::{ClassicUser, Identity, IdentityKind, PermissionName, Standing, Trust};

mod policy;
pub(crate) use policy::{ALL_SERVICES, IAM_SERVICES, MANAGEMENT, RESOURCE_GROUP};
pub use policy::{
    Attribute, Condition, ConditionRule, Operand, Policy, RoleName, ServiceName, Tag, Template,
};

mod access_group;
pub use access_group::{
    AccessGroup, Claim, MEMBERS, Member, MemberRule, Membership, MembershipKind,
};

mod scope;
pub use scope::{
    ApiKey, CheckerWord, KeyState, LeakAction, ManualCredential, ManualState, MissingPermissions,
    ObsoleteKey, ScopeRecord,
};

mod cluster;
pub use cluster::{Cluster, Infrastructure, Platform};

mod around;
pub use around::{
    ActionControl, Address, AddressReference, ApiType, Authorization, AuthorizationSource,
    AuthorizationTarget, Enforcement, Event, Evidence, Operations, OtherAccount, RestrictionRule,
    Restrictions, RoleDefinition, Selection, Zone,
};

mod broken;
mod merge;
mod read;
mod reader;
mod settle;
mod token;
pub use broken::read_part;
pub use read::{NotAnAccount, Problem, read, read_beginning, read_value, read_whole};

mod write;

use std::collections::BTreeSet;

use reader::{Record, Rule};
use record::{layered, record, words};

record! {
    /// Everything known about one IBM Cloud account, as far as the credentials of its clusters go. A field that is left
    /// out is not known. `null` means known to be none, and is allowed only where that can be. Fields that are not
    /// described here are ignored. No field holds the secret value of a key, a password or a token.
    pub struct Snapshot {
        /// Always `keyatlas/account@1`
        format: Format = needed,
        /// When it was gathered
        captured_at: Option<Timestamp> = known,
        /// The lists known to be whole; in any other, an entry that is not listed is unknown. Where `identities` is
        /// whole, an owner that is not in it has been removed.
        complete: BTreeSet<List> = known,
        /// The lists as whoever ran the commands saw them, while nobody said who that was. Users and API keys are
        /// presumed to be whole, which stays open; other lists may be longer.
        seen: BTreeSet<List> = known,
        /// The account itself
        account: Account = part,
        /// Its resource groups
        resource_groups: Vec<ResourceGroup> = parts,
        /// Its access groups; absent means that what they grant is not known. If `access_groups` is among what
        /// could not be read, there may be more than are listed.
        access_groups: Option<Vec<AccessGroup>> = parts,
        /// Its roles and the actions that they allow
        roles: Option<Vec<RoleDefinition>> = parts,
        /// What services may do with one another
        authorizations: Option<Vec<Authorization>> = parts,
        /// Its context-based restrictions
        restrictions: Option<Restrictions> = known "cbr",
        /// What an enterprise denies in it. If `action_controls` is among what could not be read, there may be more
        /// than are listed.
        action_controls: Option<Vec<ActionControl>> = parts,
        /// Other accounts, with services that its clusters use
        other_accounts: Option<Vec<OtherAccount>> = parts,
        /// Its users, functional IDs, service IDs and trusted profiles
        identities: Vec<Identity> = parts,
        /// What the service stores for each scope
        scopes: Vec<ScopeRecord> = parts,
        /// Its clusters. Their scopes count as scopes even where `scopes` does not list them.
        clusters: Shared<Cluster> = parts,
        /// What happened in it
        history: Option<Vec<Event>> = parts,
        /// How old each part of the document is
        evidence: Option<Vec<Evidence>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
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
        (self.unreadable).leaves_whole(&self.access_groups, "access_groups")
    }
}

/// The version of the document
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub enum Format {
    /// The first
    #[default]
    #[serde(rename = "keyatlas/account@1")]
    V1,
}

words! {
    /// A list that can be known to be whole
    pub enum List {
        /// Every identity of the account
        Identities = "identities",
        /// Every classic cluster
        ClassicClusters = "clusters.classic",
        /// Every VPC cluster
        VpcClusters = "clusters.vpc",
        /// Every Satellite cluster
        SatelliteClusters = "clusters.satellite",
        /// Every cluster API key of the account
        ApiKeys = "scopes.api_key",
        /// Every API key that exists, as IAM lists them. A scope without one has none, or one that was deleted.
        ListedKeys = "api_keys",
        /// Every resource group
        ResourceGroups = "resource_groups",
        /// Every access group
        AccessGroups = "access_groups",
        /// Every role, those of the account among them
        Roles = "roles",
        /// Every authorization between services
        Authorizations = "authorizations",
        /// Every context-based restriction
        RestrictionRules = "cbr.rules",
        /// Every network zone
        Zones = "cbr.zones",
        /// Everything that happened in the account while it was watched
        History = "history",
    }
}

impl List {
    /// The lists of clusters
    pub const CLUSTERS: [Self; 3] = [
        Self::ClassicClusters,
        Self::VpcClusters,
        Self::SatelliteClusters,
    ];

    /// The list of the clusters of an infrastructure
    pub fn of_clusters(infrastructure: Infrastructure) -> Self {
        match infrastructure {
            Infrastructure::Classic => Self::ClassicClusters,
            Infrastructure::Vpc => Self::VpcClusters,
            Infrastructure::Satellite => Self::SatelliteClusters,
        }
    }

    /// The field of the document that holds it
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Identities => "identities",
            Self::ClassicClusters | Self::VpcClusters | Self::SatelliteClusters => "clusters",
            Self::ApiKeys | Self::ListedKeys => "scopes",
            Self::ResourceGroups => "resource_groups",
            Self::AccessGroups => "access_groups",
            Self::Roles => "roles",
            Self::Authorizations => "authorizations",
            Self::RestrictionRules | Self::Zones => "cbr",
            Self::History => "history",
        }
    }
}

layered! {
    /// The account itself
    pub struct Account or unreadable {
        /// Its ID, 32 hexadecimal digits
        id: Option<String> = known,
        /// Its name
        name: Option<String> = known,
        /// How it is billed. A Lite account cannot have standard clusters.
        kind: Option<AccountType> = presumed "type",
        /// The identity that owns it and may do everything
        owner: Option<IdentityId> = presumed,
        /// The linked classic infrastructure account; `null` when there is none
        classic_account: Fact<String> = presumed,
        /// Whether virtual routing and forwarding is on
        vrf: Option<bool> = known,
        /// Whether VLAN spanning is on
        vlan_spanning: Option<bool> = known,
        /// Whether everyone must log in with a time-based one-time password
        totp_required: Option<bool> = presumed,
        /// Whether only holders of a creator role may make API keys
        restrict_api_key_creation: Option<bool> = presumed,
        /// Settings of IAM
        settings: Option<Settings> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

/// What is noted of an account once the only cluster goes that tells of another infrastructure account. It
/// stands among what could not be read, since it makes the same presumptions fall.
const ANOTHER_CLASSIC_ACCOUNT: &str = "another_classic_account";

impl Account {
    /// An account of which something was said and nothing could be read
    fn unreadable() -> Self {
        let mut account = Self::default();
        account.rest_is_unreadable();
        account
    }

    /// Notes that a cluster that is gone lived in another classic infrastructure account than others, or may have
    pub fn note_another_classic_account(&mut self) {
        self.unreadable.add(ANOTHER_CLASSIC_ACCOUNT);
    }

    /// Whether that was noted
    pub fn had_another_classic_account(&self) -> bool {
        self.unreadable.has(ANOTHER_CLASSIC_ACCOUNT)
    }

    /// Takes what is absent for something that could not be read
    fn rest_is_unreadable(&mut self) {
        for (at, field) in Self::FIELDS.iter().enumerate() {
            if field.rule == Rule::Presumed && self.slot(at).is_absent() {
                self.unreadable.add(field.name);
            }
        }
    }
}

words! {
    /// How an account is billed
    pub enum AccountType {
        /// Pay-As-You-Go
        PayAsYouGo = "pay_as_you_go",
        /// Subscription
        Subscription = "subscription",
        /// Lite: no standard clusters
        Lite = "lite",
    }
}

record! {
    /// A resource group
    pub struct ResourceGroup {
        /// 32 hexadecimal digits, or `name:prod` while only the name is known
        id: GroupId = needed,
        /// Its name
        name: Option<String> = known,
        /// Whether it is the account's default group; it can be renamed, so its name says nothing about that
        default: Option<bool> = known,
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
