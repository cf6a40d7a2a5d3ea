//! A stand-in for the `ibmcloud` command line, playing an account that a document describes.
//!
//! It prints what the real command would print for that account and that caller: every command that can be
//! read, and every one that an answer names to find something out. What the caller may not see is missing or
//! refused, targets stay between calls, and both forms of every output are there as far as a public document
//! shows them. A form that none shows is refused with an exit of its own, so that no test can rely on an
//! invented layout; [`layouts`] lists which is which.
//!
//! ```
//! use keyatlas_samples::stand_in::{Caller, Session, World, run};
//!
//! let world = World::read(r#"{
//!     "format": "keyatlas/account@1",
//!     "account": {"id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "owner": "IBMid-1"},
//!     "resource_groups": [{"id": "a8a12accd63b437bbd6d58fb8b462ca7", "name": "prod", "default": true}],
//!     "identities": [{"id": "IBMid-1", "email": "ana@example.com"}],
//!     "scopes": [{"region": "us-south", "resource_group": "a8a12accd63b437bbd6d58fb8b462ca7",
//!                 "manual_credential": {"username": "1234567_ops@example.com"}}]
//! }"#)?;
//! let (caller, mut session) = (Caller::As("IBMid-1".into()), Session::default());
//! run(&world, &caller, &mut session, &["target", "-g", "prod"]);
//! let get = run(&world, &caller, &mut session, &["ks", "credential", "get", "--region", "us-south"]);
//! assert_eq!(get.stdout, "OK\nInfrastructure credentials for user name 1234567_ops@example.com set for resource group prod.\n");
//! # Ok::<(), keyatlas_samples::stand_in::NotAWorld>(())
//! ```

mod world;
pub use world::{NotAWorld, World};

mod session;
pub use session::{Build, Era, PolicyVersion, Session, UserKeys};

mod locale;
pub use locale::{Locale, PRINTED, SUPPOSED};

mod printed;
pub use printed::{DONE, FAILED, Failure, NOT_KNOWN, Printed, USAGE};

// What commands have in common.
mod asked;
mod classic_permissions;
pub use classic_permissions::of_super_user;
mod command;
mod filler;
mod locations;
mod policies;
mod rights;
mod text;

// The commands, one file for each.
mod commands;
pub use command::Source;
pub use commands::{LayoutRow, layouts};

mod every_line;
pub use every_line::{Form, every_line};

mod rest;
pub use rest::{Answer, Request, addresses, rest};

use asked::Asked;
use command::{Call, Command, Layout, PlugIn};
use text::Text;
use world::Identity;

/// Who runs the command
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// An identity of the account, by its ID
    As(String),
    /// Nobody: the session has ended, or never began
    NotLoggedIn,
}

impl Caller {
    /// Who it is; whoever is suspended or has left, and whoever has not accepted, cannot log in
    fn logged_in<'w>(&self, world: &'w World, build: &Build) -> Result<&'w Identity, Failure> {
        let me = match self {
            Self::As(id) => Some(printed::needed(world.identity(id), || {
                format!("who `{id}` is")
            })?),
            Self::NotLoggedIn => None,
        };
        me.filter(|it| matches!(it.standing(), "active" | "classic_disabled"))
            .ok_or_else(|| Failure::not_logged_in(build.era.program()))
    }
}

/// Runs one command; `words` are those after the program's name
pub fn run(world: &World, caller: &Caller, session: &mut Session, words: &[&str]) -> Printed {
    let (command, rest) = match commands::find(words) {
        Ok(found) => found,
        Err(failure) => return failure.printed(session),
    };
    let asked = match Asked::read(command, rest) {
        Ok(asked) => asked,
        Err(failure) => return failure.printed(session),
    };
    let mut printed = match answer(world, caller, session, command, &asked) {
        Ok(stdout) => Printed {
            stdout,
            ..Printed::default()
        },
        Err(failure) => failure.printed(session),
    };
    let reminds = session.build.update_banner && printed.exit != NOT_KNOWN && printed.exit != USAGE;
    // The cluster plug-in leaves reminders out with `-q`.
    if reminds && !(asked.quiet && command.plug_in == PlugIn::Kubernetes) {
        printed.stdout.push_str(UPDATE_BANNER);
    }
    printed
}

/// Runs a line as it is typed: program and words, quotes, several commands behind `&&`
pub fn run_line(world: &World, caller: &Caller, session: &mut Session, line: &str) -> Printed {
    let commands = match asked::commands(line) {
        Ok(commands) => commands,
        Err(failure) => return failure.printed(session),
    };
    let mut all = Printed::default();
    for words in commands {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let printed = match words.as_slice() {
            ["ibmcloud" | "bx", words @ ..] => run(world, caller, session, words),
            _ => Failure::Usage(format!(
                "expected a line that starts with `ibmcloud`, got `{line}`"
            ))
            .printed(session),
        };
        all.stdout.push_str(&printed.stdout);
        all.stderr.push_str(&printed.stderr);
        all.exit = printed.exit;
        if all.exit != DONE {
            break;
        }
    }
    all
}

/// What follows any command of an `ibmcloud` that is not the newest.
///
/// Source: IBM Cloud CLI release notes, <https://cloud.ibm.com/docs/cli?topic=cli-idt-cli>
const UPDATE_BANNER: &str = "
New version 2.46.0 is available.
Release notes: https://github.com/IBM-Cloud/ibm-cloud-cli-release/releases/tag/v2.46.0
TIP: use 'ibmcloud config --check-version=false' to disable update check.

Do you want to update? [y/N] >
";

fn answer(
    world: &World,
    caller: &Caller,
    session: &mut Session,
    command: &Command,
    asked: &Asked,
) -> Result<String, Failure> {
    if command.words == ["config"] {
        return commands::config::change(session, asked);
    }
    let me = caller.logged_in(world, &session.build)?;
    let (quiet, locale) = (
        asked.quiet && command.plug_in == PlugIn::Core,
        session.build.locale,
    );
    let mut call = Call {
        world,
        me,
        session,
        asked,
        usage: command.usage,
    };
    let name = command.words.join(" ");
    let form =
        |form: &str| Failure::NotDocumented(format!("no document shows the {form} of `{name}`"));
    if asked.json {
        let Layout::Shown { print, .. } = &command.json else {
            return Err(form("JSON"));
        };
        let value = print(&mut call)?;
        return Ok(format!("{value:#}\n"));
    }
    let Layout::Shown { print, .. } = &command.text else {
        return Err(form("text"));
    };
    let text: Text = print(&mut call)?;
    Ok(text.printed(quiet, locale))
}
