//! The causes, one file each: what in the account and the text speaks for it and against it, and what removes it.

mod admin_api;
mod not_credentials;
mod nothing_set;
pub use admin_api::ADMIN_API;
pub use not_credentials::NOT_CREDENTIALS;
pub use nothing_set::NOTHING_SET;

mod caller_role;
mod environment;
mod key_creation;
mod token_expired;
mod wrong_target;
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

mod permissions;
mod registry_role;
mod wrong_group;
pub use permissions::MISSING_PERMISSIONS;
pub use registry_role::REGISTRY_ROLE;
pub use wrong_group::WRONG_GROUP;

mod address;
mod outage;
pub use address::ADDRESS_NOT_ALLOWED;
pub use outage::IAM_OUTAGE;
