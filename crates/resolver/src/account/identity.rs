//! People and programs that can own a key, and what they may do.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::reader::{Readable, Reader, Word};
use super::{ClusterId, Fact, GroupId, IdentityId, Region, Unreadable};

/// A user, functional ID, service ID or trusted profile
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// IAM ID, or `email:...` while only the address is known
    pub id: IdentityId,
    /// Absent until the ID or a person decides it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentityKind>,
    /// Display name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail address, which is also the user ID in most accounts
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where the identity stands in the account
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// How many API keys it owns; IAM's default limit is 20 for each user
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_key_count: Option<u32>,
    /// Its own policies, without those of its access groups
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<Policy>>,
    /// Its classic infrastructure user; `null` when it has none
    #[serde(skip_serializing_if = "Fact::is_unknown")]
    pub classic: Fact<ClassicUser>,
}

impl Readable for Identity {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.needed("id")?,
            kind: fields.known("kind"),
            name: fields.known("name"),
            email: fields.known("email"),
            standing: fields.known("standing"),
            api_key_count: fields.known("api_key_count"),
            policies: fields.known("policies"),
            classic: fields.fact("classic"),
        })
    }
}

impl Identity {
    /// An identity of which only the ID is known
    pub fn new(id: impl Into<IdentityId>) -> Self {
        let id = id.into();
        let email = id.provisional_email().map(str::to_owned);
        Self {
            id,
            kind: None,
            name: None,
            email,
            standing: None,
            api_key_count: None,
            policies: None,
            classic: Fact::Unknown,
        }
    }

    /// What it is: what a person said, else what the ID alone says
    pub fn kind(&self) -> Option<IdentityKind> {
        self.kind.or_else(|| self.id.kind())
    }

    /// What people call it: name, else address, else ID
    pub fn label(&self) -> &str {
        self.name
            .as_deref()
            .or(self.email.as_deref())
            .or(self.id.provisional_email())
            .unwrap_or(self.id.as_str())
    }
}

/// What an identity is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// A person
    User,
    /// A user ID in the directory that stands for a program
    FunctionalId,
    /// A non-human IAM identity, `iam-ServiceId-...`
    ServiceId,
    /// An IAM identity that others assume, `iam-Profile-...`
    TrustedProfile,
}

impl Word for IdentityKind {}

/// Where an identity stands in the account
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Can work
    Active,
    /// Invited, has not accepted
    Pending,
    /// Keeps its policies, can do nothing
    Suspended,
    /// Platform side works, classic infrastructure does not
    ClassicDisabled,
    /// No console login
    VpnOnly,
    /// Its IBMid is deleted: IAM fails, a classic key still works
    Invalid,
    /// No longer in the account; its API keys went with it
    Removed,
}

impl Word for Standing {}

impl Standing {
    /// Whether IAM refuses an API key of somebody who stands so (R6)
    pub fn stops_api_keys(self) -> bool {
        match self {
            Self::Suspended | Self::Invalid | Self::Removed => true,
            Self::Active | Self::Pending | Self::ClassicDisabled | Self::VpnOnly => false,
        }
    }

    /// Whether a classic key of somebody who stands so stops working
    pub fn stops_classic_keys(self) -> bool {
        match self {
            Self::Suspended | Self::ClassicDisabled | Self::Removed => true,
            Self::Active | Self::Pending | Self::VpnOnly | Self::Invalid => false,
        }
    }
}

/// A classic infrastructure user
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ClassicUser {
    /// Such as `1234567_user@example.com`; not the IBMid
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The infrastructure account it belongs to
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Whether it has a classic infrastructure API key
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_key: Option<bool>,
    /// Whether the permission set **Super User** is assigned
    #[serde(skip_serializing_if = "Option::is_none")]
    pub super_user: Option<bool>,
    /// KeyNames such as `SERVER_ADD`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<String>>,
    /// Whether it has access to all devices, present and future
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_devices: Option<bool>,
    /// What was there and could not be read
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

impl Readable for ClassicUser {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            username: fields.known("username"),
            account: fields.known("account"),
            api_key: fields.known("api_key"),
            super_user: fields.presumed("super_user"),
            permissions: fields.whole("permissions"),
            all_devices: fields.known("all_devices"),
            unreadable: fields.unreadable(),
        })
    }
}

/// An access group with its members and policies
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AccessGroup {
    /// Its ID
    pub id: String,
    /// Its name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who is in it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<IdentityId>>,
    /// What they may do for being in it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<Policy>>,
    /// What was there and could not be read; if `members` is among it, there may be more than are listed
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

/// The kinds of members of an access group, each as the command that lists them is called
pub const MEMBERS: [&str; 3] = ["users", "service-ids", "trusted-profiles"];

impl AccessGroup {
    /// What the ID of an access group begins with that is none of the account's, but invented to hold what was granted
    pub(crate) const INVENTED: &'static str = "AccessGroupId-of-";

    /// Whether it was invented for a grant
    pub(crate) fn is_invented(&self) -> bool {
        self.id.starts_with(Self::INVENTED)
    }

    /// What people and commands call it: name, else ID
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The kinds of members of which there may be more than are listed, and a command that lists them: `users`,
    /// `service-ids`, `trusted-profiles`. Whoever is in it by a rule is in no list.
    pub fn unlisted_members(&self) -> impl Iterator<Item = &'static str> {
        let said = MEMBERS.iter().any(|it| self.unreadable.has(it));
        let all = self.members.is_none()
            || !said && self.unreadable.has("members") && !self.unreadable.has("rules");
        MEMBERS
            .into_iter()
            .filter(move |it| all || self.unreadable.has(it))
    }

    /// Whether nobody else is in it than who is listed
    pub fn members_are_known(&self) -> bool {
        self.members.is_some() && !self.unreadable.has("members")
    }
}

impl Readable for AccessGroup {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut fields = reader.object(value)?;
        Some(Self {
            id: fields.needed("id")?,
            name: fields.known("name"),
            members: fields.presumed_list("members"),
            policies: fields.known("policies"),
            unreadable: fields.unreadable(),
        })
    }
}

/// An IAM access policy; a part that is left out means any, one that could not be read or is not listed here
/// limits it in a way that is not known
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// Display names such as `Administrator` or `Manager`
    pub roles: Vec<String>,
    /// Such as `containers-kubernetes`; none covers all IAM-enabled services
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Only in this region
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Only in this resource group
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_group: Option<GroupId>,
    /// Only on this cluster
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterId>,
    /// `resource-group` for access to the group itself
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
    /// Parts that could not be read, by the names here, and further limits such as `tags`
    #[serde(skip_serializing_if = "Unreadable::is_empty")]
    pub unreadable: Unreadable,
}

/// The parts of a policy that its grants are decided by
const PARTS: [&str; 6] = [
    "roles",
    "service",
    "region",
    "resource_group",
    "cluster",
    "resource_type",
];

impl Policy {
    /// A policy of which only this is known, that there is one: it may grant anything
    pub fn unreadable() -> Self {
        Self {
            unreadable: PARTS.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Whether nothing is known of it
    pub fn is_unreadable(&self) -> bool {
        *self == Self::unreadable()
    }

    /// Whether it is limited by something that no part of it says
    pub fn has_other_limits(&self) -> bool {
        let other_resources = |it: &str| it != "resource-group";
        self.resource_type.as_deref().is_some_and(other_resources)
            || self.unreadable.iter().any(|it| !PARTS.contains(&it))
    }

    /// Whether what it says of services is all there is
    pub fn service_is_known(&self) -> bool {
        let kinds = ["service", "service_type", "service_group"];
        !kinds.iter().any(|it| self.unreadable.has(it))
    }
}

impl Readable for Policy {
    // A policy that cannot be read stays one of its list, since without it the list would seem whole.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(mut fields) = reader.object(value) else {
            return Some(Self::unreadable());
        };
        let mut policy = Self {
            roles: fields.needed_list("roles"),
            service: fields.presumed("service"),
            region: fields.presumed("region"),
            resource_group: fields.presumed("resource_group"),
            cluster: fields.presumed("cluster"),
            resource_type: fields.presumed("resource_type"),
            unreadable: Unreadable::default(),
        };
        policy.unreadable = fields.unreadable();
        Some(policy)
    }
}
