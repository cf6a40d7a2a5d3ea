//! `ibmcloud account users`: who is in the account, and in which state.
//!
//! ```text
//! Getting users under account 0a1b2c3d4e5f60718293a4b5c6d7e8f9...
//! OK
//! User ID           State
//! ana@example.com   ACTIVE
//! ```
//! Two public scripts read the JSON, each by its own keys; the session says which spelling it is.
//! Where the user list is restricted, somebody without a role on User Management sees only themselves.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::Failure;
use crate::stand_in::rights::Role;
use crate::stand_in::session::UserKeys;
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::Identity;

pub const COMMAND: Command = Command {
    words: &["account", "users"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud account users [-c ACCOUNT_ID] [--output json]",
    options: &[option("--account-id", Some("-c"))],
    text: Layout::Shown {
        by: Source {
            title: "IBM Cloud CLI, Managing accounts and users: `ibmcloud account users`",
            url: "https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_account#ibmcloud_account_users",
        },
        print: |call| {
            let users = visible(call)?;
            let row = |it: &&Identity| vec![it.address().to_owned(), state(it).to_owned()];
            let rows: Vec<_> = users.iter().map(row).collect();
            Ok(Text::below(
                format!("Getting users under account {}...", call.account_id()?),
                table(call.session.build.locale, &["User ID", "State"], &rows),
            ))
        },
    },
    json: Layout::Shown {
        by: Source {
            title: "User Management, list users: fields of a user",
            url: "https://cloud.ibm.com/apidocs/user-management#list-users",
        },
        print: |call| {
            let users = visible(call)?;
            let keys = call.session.build.user_keys;
            Ok(users.iter().map(|it| as_json(it, keys)).collect())
        },
    },
};

/// The users that the caller sees
pub fn visible<'c>(call: &Call<'c>) -> Result<Vec<&'c Identity>, Failure> {
    let users = call.world.identities.iter();
    let users = users.filter(|it| it.is_user() && it.is_here());
    let restricted = call.world.setting("restrict_user_list_visibility");
    let restricted = restricted.and_then(Value::as_str) == Some("RESTRICTED");
    let sees_all = !restricted
        || call
            .rights()?
            .on_account_service("user-management", Role::Viewer);
    Ok(users.filter(|it| sees_all || it.id == call.me.id).collect())
}

fn as_json(user: &Identity, keys: UserKeys) -> Value {
    let (first, last) = names(user);
    match keys {
        UserKeys::UserId => json!({
            "user_id": user.address(),
            "iam_id": user.id,
            "firstname": first,
            "lastname": last,
            "state": state(user),
            "email": user.email,
        }),
        UserKeys::IbmUniqueId => json!({
            "userId": user.address(),
            "ibmUniqueId": user.id,
            "firstname": first,
            "lastname": last,
            "state": state(user),
        }),
    }
}

/// First and last name: the name taken apart at its first blank
pub fn names(user: &Identity) -> (&str, &str) {
    let name = user.name.as_deref().unwrap_or_default();
    name.split_once(' ').unwrap_or((name, ""))
}

/// A user's state in the words of the service.
///
/// Source: <https://cloud.ibm.com/docs/account?topic=account-update_status>
pub fn state(user: &Identity) -> &'static str {
    match user.standing() {
        "pending" => "PENDING",
        "suspended" => "SUSPENDED",
        "classic_disabled" => "DISABLED_CLASSIC_INFRASTRUCTURE",
        "vpn_only" => "VPN_ONLY",
        "invalid" => "INVALID",
        _ => "ACTIVE",
    }
}
