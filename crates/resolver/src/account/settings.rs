//! Settings of IAM, as far as they were read: those that the account itself made, and what an enterprise makes of
//! them. Where both say something, the stricter counts.

use super::record::{layered, record};
use super::{IdentityId, Unreadable};

layered! {
    /// Settings of IAM
    pub struct Settings {
        /// Those that the account itself made
        own: Option<IamSettings> = known,
        /// Those that hold, with what an enterprise makes of them
        effective: Option<IamSettings> = known,
        /// What identities may do with tokens of other accounts
        external_identity: Option<ExternalIdentity> = known,
        /// Whether an enterprise manages the IAM of the account
        enterprise_managed: Option<bool> = known,
    }
}

record! {
    /// Settings of IAM, each in the word of the service
    pub struct IamSettings {
        /// `RESTRICTED`, `NOT_RESTRICTED` or `NOT_SET`
        restrict_create_platform_apikey: Option<String> = known,
        /// The same of who may create service IDs
        restrict_create_service_id: Option<String> = known,
        /// The same of who sees the list of users
        restrict_user_list_visibility: Option<String> = known,
        /// From where identities may log in and use API keys
        allowed_ip_addresses: Option<String> = known,
        /// Which second factor a login takes, such as `TOTP4ALL`
        mfa: Option<String> = presumed,
        /// The users for whom it is another one
        user_mfa: Option<Vec<UserMfa>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

record! {
    /// Which second factor the login of one user takes
    pub struct UserMfa {
        /// The user
        identity: IdentityId = needed,
        /// Such as `NONE`
        mfa: Option<String> = known,
    }
}

record! {
    /// What identities may do with tokens of other accounts
    pub struct ExternalIdentity {
        /// By the type of the identity
        identity_types: Option<ExternalTypes> = known,
    }
}

record! {
    /// What identities may do with tokens of other accounts, by their type
    pub struct ExternalTypes {
        /// Users
        user: Option<ExternalAccess> = known,
        /// Service IDs
        service_id: Option<ExternalAccess> = known,
        /// Services
        service: Option<ExternalAccess> = known,
    }
}

record! {
    /// What one type of identities may do with tokens of other accounts
    pub struct ExternalAccess {
        /// `enabled`, `limited` or `monitor`
        state: Option<String> = known,
        /// The accounts whose tokens are taken although others are not
        external_allowed_accounts: Option<Vec<String>> = parts,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

impl Settings {
    /// Those that hold, and then those of the account itself, as far as they were read
    pub(crate) fn each(&self) -> impl Iterator<Item = &IamSettings> {
        [&self.effective, &self.own].into_iter().flatten()
    }

    /// Whether those that hold, or else the account's own, let only holders of a creator role make API keys
    pub(crate) fn restrict_keys(&self) -> bool {
        let word =
            |it: &IamSettings| it.restrict_create_platform_apikey.as_deref() == Some("RESTRICTED");
        self.each().any(word)
    }

    /// Whether the account itself lets everybody create API keys
    pub fn let_everybody_create_keys(&self) -> bool {
        let own = self.own.as_ref();
        let word = own.and_then(|it| it.restrict_create_platform_apikey.as_deref());
        matches!(word, Some("NOT_RESTRICTED" | "NOT_SET"))
    }

    /// Whether the account itself shows its users to those alone who may manage them
    pub fn hide_users(&self) -> bool {
        let own = self.own.as_ref();
        own.and_then(|it| it.restrict_user_list_visibility.as_deref()) == Some("RESTRICTED")
    }
}
