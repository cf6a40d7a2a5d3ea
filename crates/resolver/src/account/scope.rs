//! What the service stores for a scope.

use super::record::{layered, record, words};
use super::{Fact, GroupId, IdentityId, KeyId, Region, Scope, Timestamp, Unreadable};
use crate::rights::{CheckerName, ClassicPermission, Named};

record! {
    /// What is known of the credentials of one region with one resource group
    pub struct ScopeRecord {
        /// The region
        region: Region = needed,
        /// The resource group's ID
        resource_group: GroupId = needed,
        /// The cluster API key, `containers-kubernetes-key`; `null` when there is none
        api_key: Fact<ApiKey> = presumed,
        /// Earlier keys of the scope that still exist
        obsolete_keys: Option<Vec<ObsoleteKey>> = parts,
        /// What `credential set classic` stored; `null` when nothing is
        manual_credential: Fact<ManualCredential> = known,
        /// What `infra-permissions get` found missing
        missing_permissions: Option<MissingPermissions> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

impl ScopeRecord {
    /// A scope of which nothing is known
    pub fn new(scope: Scope) -> Self {
        Self {
            region: scope.region,
            resource_group: scope.resource_group,
            ..Self::default()
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

layered! {
    /// The cluster API key of a scope: an owner and an ID, never a secret
    pub struct ApiKey {
        /// `ApiKey-...`
        id: Option<KeyId> = known,
        /// The identity it acts as
        owner: Option<IdentityId> = known,
        /// Who made it, which may be somebody else
        created_by: Option<IdentityId> = known,
        /// When it was made
        created_at: Option<Timestamp> = known,
        /// When it stops working; `null` when it never does
        expires_at: Fact<Timestamp> = presumed,
        /// When it was last used; `null` when it never was
        last_used_at: Fact<Timestamp> = known,
        /// Absent counts as active, since the service named its owner, unless the key has an end
        state: Option<KeyState> = presumed,
        /// What IAM does with it once it is found where everybody can read it
        action_when_leaked: Option<LeakAction> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

impl ApiKey {
    /// The state it is in: one that nobody said counts as active, unless it could not be read or the key has an end,
    /// which may be past
    pub fn state(&self) -> Option<KeyState> {
        let may_be_over = matches!(self.expires_at, Fact::Known(_));
        let unread = ["state", "expires_at"];
        match self.state {
            None if may_be_over || unread.iter().any(|it| self.unreadable.has(it)) => None,
            state => Some(state.unwrap_or(KeyState::Active)),
        }
    }
}

words! {
    /// Whether IAM still honours a key
    pub enum KeyState {
        /// Works
        Active = "active",
        /// Refused until `ibmcloud iam api-key-enable`
        Disabled = "disabled",
        /// Works, and cannot be changed or deleted
        Locked = "locked",
        /// Gone
        Deleted = "deleted",
        /// Past its date
        Expired = "expired",
    }
}

impl KeyState {
    /// Whether IAM refuses a key in this state (R6)
    pub fn stops_the_key(self) -> bool {
        match self {
            Self::Disabled | Self::Deleted | Self::Expired => true,
            Self::Active | Self::Locked => false,
        }
    }
}

words! {
    /// What IAM does with a key that is found where everybody can read it
    pub enum LeakAction {
        /// Nothing
        None = "none",
        /// Disables it
        Disable = "disable",
        /// Deletes it
        Delete = "delete",
    }
}

record! {
    /// A key that a reset replaced and nobody deleted
    pub struct ObsoleteKey {
        /// `ApiKey-...`
        id: KeyId = needed,
        /// Whose it is
        owner: Option<IdentityId> = known,
        /// Who made it, which may be somebody else
        created_by: Option<IdentityId> = known,
        /// When it was made
        created_at: Option<Timestamp> = known,
        /// When it stops working; `null` when it never does
        expires_at: Fact<Timestamp> = known,
        /// When it was last used; `null` when it never was
        last_used_at: Fact<Timestamp> = known,
        /// What IAM does with it once it is found where everybody can read it
        action_when_leaked: Option<LeakAction> = known,
    }
}

impl ObsoleteKey {
    /// What is known of a key that was in effect before, with its ID
    pub fn of(id: KeyId, key: &ApiKey) -> Self {
        Self {
            id,
            owner: key.owner.clone(),
            created_by: key.created_by.clone(),
            created_at: key.created_at.clone(),
            expires_at: key.expires_at.clone(),
            last_used_at: key.last_used_at.clone(),
            action_when_leaked: key.action_when_leaked,
        }
    }
}

layered! {
    /// The classic infrastructure user name and key stored by `credential set classic`, without the key
    pub struct ManualCredential {
        /// Absent when only the checker's tail says that one is set
        username: Option<String> = known,
        /// The infrastructure account it reaches. Left out, the digits before `_` in the user name say so.
        classic_account: Option<String> = presumed,
        /// Whether somebody saw it work or fail
        state: Option<ManualState> = presumed,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
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

words! {
    /// Whether a manual credential was seen to work
    pub enum ManualState {
        /// The infrastructure accepted it
        Valid = "valid",
        /// The infrastructure refused it
        Invalid = "invalid",
    }
}

/// A classic permission as the checker calls it, or another text that it printed
pub type CheckerWord = Named<CheckerName>;

record! {
    /// What `infra-permissions get` found missing, in its own two classes. A class that is left out is empty.
    // The checker said something, and that outweighs a list even if nobody can read it.
    pub struct MissingPermissions or unreadable {
        /// Clusters cannot be managed without these
        required: Vec<CheckerWord> = written_parts,
        /// Some features need these
        suggested: Vec<CheckerWord> = written_parts,
        /// Which of the two could not be read whole; more may be missing there
        unreadable: Unreadable = notes,
    }
}

impl MissingPermissions {
    /// Whether the checker found that a permission is missing
    pub(crate) fn names(&self, permission: &ClassicPermission) -> bool {
        let mut names = self.required.iter().chain(&self.suggested);
        names.any(|it| it.known().is_some_and(|it| it.0 == permission))
    }

    /// What the checker said where nobody can read it
    fn unreadable() -> Self {
        Self {
            unreadable: ["required", "suggested"].into_iter().collect(),
            ..Self::default()
        }
    }
}
