//! People and programs that can own a key, and what they may do.

use super::record::{layered, record, words};
use super::{Claim, Fact, IdentityId, Policy, Unreadable};
use crate::rights::{ClassicPermission, Named};

layered! {
    /// A user, functional ID, service ID or trusted profile
    pub struct Identity then note_hidden_policies {
        /// IAM ID, or `email:...` while only the address is known
        id: IdentityId = needed,
        /// Absent until the ID or a person decides it
        kind: Option<IdentityKind> = known,
        /// Display name
        name: Option<String> = known,
        /// E-mail address, which is also the user ID in most accounts
        email: Option<String> = known,
        /// Where the identity stands in the account
        standing: Option<Standing> = known,
        /// How many API keys it owns; IAM's default limit is 20 for each user
        api_key_count: Option<u32> = known,
        /// The account in which it was made
        home_account: Option<String> = known,
        /// Whether it logs in with the directory of its company
        federated: Option<bool> = known,
        /// Its tags, such as `team:a`
        tags: Option<Vec<String>> = parts,
        /// Its own policies, without those of its access groups
        policies: Option<Vec<Policy>> = known,
        /// Its classic infrastructure user; `null` when it has none
        classic: Fact<ClassicUser> = known,
        /// The rules by which others assume it, where it is a trusted profile
        trust_rules: Option<Vec<Trust>> = parts,
        /// The compute resources that are linked to it
        trust_links: Option<Vec<Trust>> = parts,
        /// The identities that may assume it
        trust_identities: Option<Vec<Trust>> = parts,
        /// What was there and could not be read; of such a list there may be more entries
        unreadable: Unreadable = notes,
    }
}

record! {
    /// Who may assume a trusted profile: whoever all that is said is true of
    pub struct Trust {
        /// The kind of compute resource, such as `ROKS_SA`
        cr_type: Option<String> = limiting,
        /// The identity provider they come from
        realm: Option<String> = known,
        /// What has to hold of them, all at once
        conditions: Option<Vec<Claim>> = known,
        /// The cloud resource name of the compute resource, or of the service
        crn: Option<String> = known,
        /// The namespace of the service account
        namespace: Option<String> = known,
        /// The service account
        name: Option<String> = known,
        /// The user or service ID
        identity: Option<IdentityId> = known,
    }
}

impl Identity {
    /// Where some policies could not be read, one is there of which nothing is known
    fn note_hidden_policies(&mut self) {
        Policy::note_hidden(&mut self.policies, &mut self.unreadable);
    }

    /// An identity of which only the ID is known
    pub fn new(id: impl Into<IdentityId>) -> Self {
        let id = id.into();
        let email = id.provisional_email().map(str::to_owned);
        Self {
            id,
            email,
            ..Self::default()
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

words! {
    /// What an identity is
    pub enum IdentityKind {
        /// A person
        User = "user",
        /// A user ID in the directory that stands for a program
        FunctionalId = "functional_id",
        /// A non-human IAM identity, `iam-ServiceId-...`
        ServiceId = "service_id",
        /// An IAM identity that others assume, `iam-Profile-...`
        TrustedProfile = "trusted_profile",
    }
}

words! {
    /// Where an identity stands in the account
    pub enum Standing {
        /// Can work
        Active = "active",
        /// Invited, has not accepted
        Pending = "pending",
        /// Keeps its policies, can do nothing
        Suspended = "suspended",
        /// Platform side works, classic infrastructure does not
        ClassicDisabled = "classic_disabled",
        /// No console login
        VpnOnly = "vpn_only",
        /// Its IBMid is deleted: IAM fails, a classic key still works
        Invalid = "invalid",
        /// No longer in the account; its API keys went with it
        Removed = "removed",
    }
}

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

/// A classic permission, or the name of one that no cluster needs
pub type PermissionName = Named<&'static ClassicPermission>;

record! {
    /// A classic infrastructure user
    pub struct ClassicUser {
        /// Such as `1234567_user@example.com`; not the IBMid
        username: Option<String> = known,
        /// The infrastructure account it belongs to
        account: Option<String> = known,
        /// Whether it has a classic infrastructure API key
        api_key: Option<bool> = known,
        /// Whether the permission set **Super User** is assigned
        super_user: Option<bool> = presumed,
        /// KeyNames such as `SERVER_ADD`
        permissions: Option<Vec<PermissionName>> = parts,
        /// Whether it has access to all devices, present and future
        all_devices: Option<bool> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

impl ClassicUser {
    /// Whether it holds no other permission than those listed
    pub(crate) fn lists_all_permissions(&self) -> bool {
        (self.unreadable).leaves_whole(&self.permissions, "permissions")
    }
}
