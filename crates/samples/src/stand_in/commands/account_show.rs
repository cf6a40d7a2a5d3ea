//! `ibmcloud account show`: the linked infrastructure account, and virtual routing and forwarding.
//!
//! ```text
//! Retrieving account Zoe Example's Account of zoe.example@example.com...
//! OK
//!
//! Account ID:                   6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60
//! Currently Targeted Account:   true
//! Linked Softlayer Account:     0123456
//! VRF Enabled:                  true
//! Service Endpoint Enabled:     false
//! ```
//! The line on VRF is missing on some pages. Whose address the first sentence holds is not said anywhere: in every
//! sample the account's owner ran the command, and `Retrieving all accounts of` names whoever runs it. So it names
//! the caller here, and the owner in a session that is built to name the owner.

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::{Text, labelled};

pub const COMMAND: Command = Command {
    words: &["account", "show"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud account show",
    options: &[],
    text: Layout::Shown {
        by: Source {
            title: "Key Protect, Using private endpoints: `ibmcloud account show`",
            url: "https://cloud.ibm.com/docs/key-protect?topic=key-protect-private-endpoints",
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
    let whom = if call.session.build.account_show_names_the_owner {
        let owner = account
            .owner
            .as_deref()
            .and_then(|it| call.world.identity(it));
        needed(owner, || {
            "who owns the account (`account.owner`)".to_owned()
        })?
    } else {
        call.me
    };
    let linked = needed(account.classic_account.said(), || {
        "whether an infrastructure account is linked (`account.classic_account`)".to_owned()
    })?;
    let linked = linked.ok_or_else(|| {
        Failure::NotDocumented(
            "no document shows `account show` of an account without a linked one".to_owned(),
        )
    })?;
    let mut lines = vec![
        ("Account ID", call.account_id()?.to_owned()),
        ("Currently Targeted Account", "true".to_owned()),
        ("Linked Softlayer Account", linked.clone()),
    ];
    lines.extend(account.vrf.map(|it| ("VRF Enabled", it.to_string())));
    // Endpoints of the service need routing; no account document holds them.
    lines.push(("Service Endpoint Enabled", "false".to_owned()));
    let body = labelled(call.session.build.locale, 3, &lines);
    Ok(Text::below(
        format!("Retrieving account {name} of {}...", whom.address()),
        format!("\n{body}"),
    ))
}
