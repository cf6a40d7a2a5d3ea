//! Commands that show the account itself, and that change it and its policies.

use super::{Command, policies_of, quoted};
use crate::account::{AccessGroup, IdentityId};
use crate::index::Index;

/// The accounts one is in, each with its owner
pub fn list_accounts() -> Command {
    Command::ibmcloud("account list")
}

/// The account itself, with its infrastructure account and whether VRF is on
pub fn show_account() -> Command {
    Command::ibmcloud("account show")
}

/// The account's settings, the restriction of key creation among them
pub fn show_account_settings() -> Command {
    Command::ibmcloud("iam account-settings --output json")
}

/// Who is logged in, and what is targeted
pub fn show_target() -> Command {
    Command::ibmcloud("target")
}

/// Let only holders of a creator role create API keys, or everybody
pub fn restrict_key_creation(restricted: bool) -> Command {
    let word = if restricted {
        "RESTRICTED"
    } else {
        "NOT_RESTRICTED"
    };
    Command::ibmcloud(format_args!(
        "iam account-settings-update --restrict-create-platform-apikey {word}"
    ))
}

/// Require a second factor at every login, in the word of the service
pub fn change_mfa(word: &str) -> Command {
    Command::ibmcloud(format_args!("iam account-settings-update --mfa {word}"))
}

/// The policies of everybody and of every access group, with their IDs
pub fn list_policies() -> Command {
    Command::ibmcloud("iam access-policies --output json")
}

/// What services may do with one another
pub fn list_authorizations() -> Command {
    Command::ibmcloud("iam authorization-policies")
}

/// Authorize a service for another, for every instance of both
pub fn create_authorization(source: &str, target: &str, role: &str) -> Command {
    let (source, target, role) = (quoted(source), quoted(target), quoted(role));
    Command::ibmcloud(format_args!(
        "iam authorization-policy-create {source} {target} {role}"
    ))
}

/// Delete an authorization by its ID
pub fn delete_authorization(id: Option<&str>) -> Command {
    let id = id.map_or("<authorization_id>".to_owned(), quoted);
    Command::ibmcloud(format_args!("iam authorization-policy-delete {id}"))
}

/// Delete a policy of somebody, or of an access group
pub fn delete_policy(index: &Index, whose: Result<&IdentityId, &AccessGroup>, id: &str) -> Command {
    let id = quoted(id);
    match whose {
        Ok(who) => {
            let (noun, whom) = policies_of(index, who);
            let words = format!("iam {noun}-delete {whom} {id}");
            Command::ibmcloud(words)
        }
        Err(group) => Command::ibmcloud(format_args!(
            "iam access-group-policy-delete {} {id}",
            quoted(group.label())
        )),
    }
}
