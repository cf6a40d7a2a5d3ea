//! An account document as the law sees it: a world where every field is filled, a part where some are not.
//!
//! Written from the format alone, with no type of the resolver, so that the test outlives both.

mod asked;
pub use asked::{LISTS, Place};

mod fact;
pub use fact::{Fact, Name, digits, kind_of};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $kind:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default)]
        #[expect(missing_docs, reason = "the fields are those of the document")]
        pub struct $name { $($(#[$field_meta])* pub $field: $kind),* }
    };
}

mod around;
pub use around::{
    ActionControl, Address, ApiType, Claim, ExternalAccess, ExternalIdentity, IdentityTypes,
    Operations, OtherAccount, Pair, Reference, RestrictionRule, Restrictions, Selection, Trust,
    Zone,
};

record! {
    /// A whole document
    Doc {
        format: Format,
        #[serde(skip_serializing_if = "Option::is_none")]
        captured_at: Option<Name>,
        #[serde(skip_serializing_if = "BTreeSet::is_empty")]
        complete: BTreeSet<Name>,
        #[serde(skip_serializing_if = "BTreeSet::is_empty")]
        seen: BTreeSet<Name>,
        account: About,
        resource_groups: Vec<Group>,
        #[serde(skip_serializing_if = "Option::is_none")]
        access_groups: Option<Vec<AccessGroup>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        authorizations: Option<Vec<Authorization>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cbr: Option<Restrictions>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        action_controls: Vec<ActionControl>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        other_accounts: Vec<OtherAccount>,
        #[serde(skip_serializing_if = "Option::is_none")]
        roles: Option<Vec<Role>>,
        identities: Vec<Person>,
        scopes: Vec<Slot>,
        clusters: Vec<Cluster>,
        #[serde(skip)]
        left_open: LeftOpen,
    }
}

/// What no document can say of rights, and no source: fixed for a world, and both ways are tried
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOpen {
    /// Rights in one namespace are enough to download the configuration of a cluster
    pub namespace_configures: bool,
    /// Resources of other services have the tags that a policy asks for
    pub others_have_tags: bool,
    /// What the owner of a key holds inside a time window alone counts whenever a cluster acts
    pub owner_is_in_window: bool,
    /// Outside of its time window a policy on Kubernetes Service goes on to count
    pub window_leaks: bool,
    /// What the owner of a key holds by a rule counts for the key
    pub key_has_session: bool,
    /// A login that was seen ended before the account was gathered
    pub session_ended: bool,
    /// Users of a company's directory are made members by every rule when they log in
    pub rules_admit: bool,
    /// The cluster at this place is not trusted by its trusted profile, as far as nobody read whom that trusts
    pub not_trusted: Option<usize>,
    /// Whoever asks is where restrictions let people in, if they let anybody in
    pub inside_networks: bool,
    /// What a restriction keeps Kubernetes Service from fails
    pub shut_out_fails: bool,
    /// Another account refuses the tokens that its settings do not certainly let in
    pub others_refuse: bool,
}

impl Member {
    /// Who it is
    pub fn identity(&self) -> &Name {
        match self {
            Self::Plain(identity) | Self::ByRule { identity, .. } => identity,
        }
    }
}

/// The version of a document
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Format {
    /// The only one
    #[default]
    #[serde(rename = "keyatlas/account@1")]
    One,
}

record! {
    /// The account itself
    About {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        r#type: Option<Name>,
        #[serde(skip_serializing_if = "Fact::is_unknown")]
        classic_account: Fact<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        vrf: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        vlan_spanning: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        totp_required: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        restrict_api_key_creation: Option<bool>,
    }
}

record! {
    /// A resource group
    Group {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        default: Option<bool>,
    }
}

record! {
    /// An access group
    AccessGroup {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        members: Option<Vec<Member>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        rules: Option<Vec<MemberRule>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        policies: Option<Vec<Policy>>,
    }
}

/// Somebody in an access group
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Member {
    /// Put into it
    Plain(Name),
    /// By a rule, until their login ends
    ByRule {
        /// Who
        identity: Name,
        /// `dynamic`
        membership: Name,
    },
}

record! {
    /// A rule that makes members of users who log in
    MemberRule { expiration_hours: u32 }
}

record! {
    /// What has to hold besides for a policy to count
    Condition { rule: Rule }
}

record! {
    /// A comparison, or several that have to hold together
    Rule {
        #[serde(skip_serializing_if = "Option::is_none")]
        key: Option<Name>,
        operator: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        conditions: Option<Vec<Rule>>,
    }
}

record! {
    /// A role that the account defines, by the actions that it allows
    Role {
        crn: Name,
        name: Name,
        service: Name,
        actions: Vec<Name>,
    }
}

record! {
    /// A policy; a clause that is left out means any
    Policy {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Name>,
        roles: Vec<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service_type: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service_group: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        region: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        resource_group: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cluster: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        namespace: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tags: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        condition: Option<Condition>,
        #[serde(skip_serializing_if = "Option::is_none")]
        resource_type: Option<Name>,
    }
}

record! {
    /// What a service may do with another
    Authorization { source: Side, target: Side, roles: Vec<Name> }
}

record! {
    /// A service, or one instance of it
    Side {
        service: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        instance: Option<Name>,
    }
}

record! {
    /// An identity
    Person {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        standing: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        api_key_count: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        federated: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        policies: Option<Vec<Policy>>,
        #[serde(skip_serializing_if = "Fact::is_unknown")]
        classic: Fact<ClassicUser>,
        #[serde(skip_serializing_if = "Option::is_none")]
        trust_rules: Option<Vec<Trust>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        trust_links: Option<Vec<Trust>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        trust_identities: Option<Vec<Trust>>,
    }
}

record! {
    /// A classic user
    ClassicUser {
        #[serde(skip_serializing_if = "Option::is_none")]
        username: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        api_key: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        super_user: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        permissions: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        all_devices: Option<bool>,
    }
}

record! {
    /// What is stored for a scope
    Slot {
        region: Name,
        resource_group: Name,
        #[serde(skip_serializing_if = "Fact::is_unknown")]
        api_key: Fact<Key>,
        #[serde(skip_serializing_if = "Option::is_none")]
        obsolete_keys: Option<Vec<OldKey>>,
        #[serde(skip_serializing_if = "Fact::is_unknown")]
        manual_credential: Fact<Manual>,
        #[serde(skip_serializing_if = "Option::is_none")]
        missing_permissions: Option<Missing>,
    }
}

record! {
    /// A key
    Key {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<Name>,
    }
}

record! {
    /// An earlier key
    OldKey {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<Name>,
    }
}

record! {
    /// A manual credential
    Manual {
        #[serde(skip_serializing_if = "Option::is_none")]
        username: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        classic_account: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<Name>,
    }
}

record! {
    /// What the checker found
    Missing { required: Vec<Name>, suggested: Vec<Name> }
}

record! {
    /// A cluster
    Cluster {
        id: Name,
        #[serde(skip_serializing_if = "Option::is_none")]
        provider: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        platform: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        region: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        resource_group: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        classic_account: Option<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        zones: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Fact::is_unknown")]
        trusted_profile: Fact<Name>,
        #[serde(skip_serializing_if = "Option::is_none")]
        add_ons: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        services: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service_instances: Option<Vec<Name>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        access_tags: Option<Vec<Name>>,
    }
}
