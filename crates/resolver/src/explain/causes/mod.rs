//! The causes, one file each: what in the account and the text speaks for it and against it, and what removes it.

mod admin_api;
mod another_credential;
mod not_credentials;
mod nothing_set;
pub use admin_api::ADMIN_API;
pub use another_credential::ANOTHER_CREDENTIAL;
pub use not_credentials::NOT_CREDENTIALS;
pub use nothing_set::NOTHING_SET;

mod caller_access;
mod caller_role;
mod environment;
mod key_creation;
mod token_expired;
mod wrong_target;
pub use caller_access::CALLER_ACCESS;
pub use caller_role::CALLER_ROLE;
pub use environment::WRONG_ENVIRONMENT;
pub use key_creation::KEY_CREATION_REFUSED;
pub use token_expired::TOKEN_EXPIRED;
pub use wrong_target::WRONG_TARGET;

mod key_state;
mod kind_of_key;
mod manual_credential;
mod new_key;
mod no_key;
mod owner_gone;
pub use key_state::KEY_NOT_ACTIVE;
pub use kind_of_key::OTHER_KIND_OF_KEY;
pub use manual_credential::MANUAL_CREDENTIAL_FAILS;
pub use new_key::NEW_KEY_NOT_KNOWN_YET;
pub use no_key::NO_KEY;
pub use owner_gone::OWNER_GONE;

mod account_link;
mod credential_changed;
mod one_time_password;
mod orphaned;
mod owner_without_classic;
pub use account_link::ACCOUNT_NOT_LINKED;
pub use credential_changed::CREDENTIAL_CHANGED;
pub use one_time_password::ONE_TIME_PASSWORD;
pub use orphaned::ORPHANED_CLUSTER;
pub use owner_without_classic::OWNER_WITHOUT_CLASSIC;

mod object_storage_role;
mod permissions;
mod registry_role;
mod share_snapshot_role;
mod wrong_group;
pub use object_storage_role::OBJECT_STORAGE_ROLE;
pub use permissions::MISSING_PERMISSIONS;
pub use registry_role::REGISTRY_ROLE;
pub use share_snapshot_role::SHARE_SNAPSHOT_ROLE;
pub use wrong_group::WRONG_GROUP;

mod address;
mod old_key_in_use;
mod outage;
mod restricted_network;
mod service_authorization;
pub use address::ADDRESS_NOT_ALLOWED;
pub use old_key_in_use::OLD_KEY_IN_USE;
pub use outage::IAM_OUTAGE;
pub use restricted_network::RESTRICTED_NETWORK;
pub use service_authorization::SERVICE_AUTHORIZATION;

use super::cause::KnownCause;

/// Every cause, as records name them
pub static ALL: &[&KnownCause] = &[
    &ADMIN_API,
    &ANOTHER_CREDENTIAL,
    &NOT_CREDENTIALS,
    &NOTHING_SET,
    &CALLER_ACCESS,
    &CALLER_ROLE,
    &KEY_CREATION_REFUSED,
    &TOKEN_EXPIRED,
    &WRONG_ENVIRONMENT,
    &WRONG_TARGET,
    &KEY_NOT_ACTIVE,
    &MANUAL_CREDENTIAL_FAILS,
    &NEW_KEY_NOT_KNOWN_YET,
    &NO_KEY,
    &OTHER_KIND_OF_KEY,
    &OWNER_GONE,
    &ACCOUNT_NOT_LINKED,
    &CREDENTIAL_CHANGED,
    &ONE_TIME_PASSWORD,
    &ORPHANED_CLUSTER,
    &OWNER_WITHOUT_CLASSIC,
    &OBJECT_STORAGE_ROLE,
    &MISSING_PERMISSIONS,
    &REGISTRY_ROLE,
    &SHARE_SNAPSHOT_ROLE,
    &WRONG_GROUP,
    &ADDRESS_NOT_ALLOWED,
    &OLD_KEY_IN_USE,
    &IAM_OUTAGE,
    &RESTRICTED_NETWORK,
    &SERVICE_AUTHORIZATION,
];

/// The cause of a name
pub fn named(id: &str) -> Option<&'static KnownCause> {
    ALL.iter().copied().find(|it| it.id == id)
}
