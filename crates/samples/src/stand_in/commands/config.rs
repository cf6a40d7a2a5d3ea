//! `ibmcloud config`: the language, and whether a newer version is announced.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_cli#ibmcloud_config>

use crate::stand_in::asked::Asked;
use crate::stand_in::command::{Command, Layout, PlugIn, option};
use crate::stand_in::locale::Locale;
use crate::stand_in::printed::Failure;
use crate::stand_in::session::Session;

const USAGE: &str = "ibmcloud config --locale (en_US | ja_JP) | --check-version=(true | false)";

pub const COMMAND: Command = Command {
    words: &["config"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: USAGE,
    options: &[option("--locale", None), option("--check-version", None)],
    // It prints nothing of the account, and is answered before anybody has to be logged in.
    text: Layout::NotShown,
    json: Layout::NotShown,
};

/// Changes how the session's `ibmcloud` is configured
pub fn change(session: &mut Session, asked: &Asked) -> Result<String, Failure> {
    let mut changed = false;
    if let Some(name) = asked.option("--locale") {
        session.build.locale = Locale::named(name)
            .ok_or_else(|| Failure::Usage(format!("expected `en_US` or `ja_JP`, got `{name}`")))?;
        changed = true;
    }
    if let Some(word) = asked.option("--check-version") {
        session.build.update_banner = word != "false";
        changed = true;
    }
    match changed {
        true => Ok("OK\n".to_owned()),
        false => Err(Failure::Usage(format!("usage: {USAGE}"))),
    }
}
