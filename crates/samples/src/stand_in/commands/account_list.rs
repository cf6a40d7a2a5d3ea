//! `ibmcloud account list`: the accounts somebody is in, and who owns each.
//!
//! ```text
//! Retrieving all accounts of ana@example.com...
//! OK
//! Account GUID                       Name      State    Owner
//! 0a1b2c3d4e5f60718293a4b5c6d7e8f9   Example   ACTIVE   ana@example.com
//! ```
//! The stand-in plays one account, so that one is listed. The pages on errors of classic clusters name this command
//! for seeing who owns the account.

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::{Text, table};

pub const COMMAND: Command = Command {
    words: &["account", "list"],
    older: &[&["iam", "accounts"]],
    plug_in: PlugIn::Core,
    usage: "ibmcloud account list",
    options: &[],
    text: Layout::Shown {
        by: Source {
            title: "IBM Cloud CLI, Managing accounts and users: `ibmcloud account list`; its columns as public walkthroughs show them",
            url: "https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_account#ibmcloud_account_list",
        },
        print,
    },
    json: Layout::NotShown,
};

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let account = &call.world.account;
    let name = needed(account.name.as_deref(), || {
        "the account's name (`account.name`)".to_owned()
    })?;
    let owner = account.owner.as_deref();
    let owner = owner.and_then(|it| call.world.identity(it));
    let owner = needed(owner, || {
        "who owns the account (`account.owner`)".to_owned()
    })?;
    let row = [call.account_id()?, name, "ACTIVE", owner.address()];
    Ok(Text::below(
        format!("Retrieving all accounts of {}...", call.me.address()),
        table(
            call.session.build.locale,
            &["Account GUID", "Name", "State", "Owner"],
            &[row.map(str::to_owned).to_vec()],
        ),
    ))
}
