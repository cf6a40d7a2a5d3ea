//! Commands that answers name and of which no document shows an output, or that ask for what no account document
//! holds. They are commands of the stand-in, so that it knows them from a mistake in typing.

use crate::stand_in::command::{Command, CommandOption, Layout, PlugIn, option};

pub const COMMANDS: [&Command; 3] = [
    &not_shown(
        &["locations"],
        PlugIn::Kubernetes,
        "ibmcloud ks locations",
        &[],
    ),
    &not_shown(
        &["zone", "ls"],
        PlugIn::Kubernetes,
        "ibmcloud ks zone ls --provider PROVIDER",
        &[option("--provider", None)],
    ),
    &not_shown(
        &["is", "instances"],
        PlugIn::Core,
        "ibmcloud is instances",
        &[],
    ),
];

const fn not_shown(
    words: &'static [&'static str],
    plug_in: PlugIn,
    usage: &'static str,
    options: &'static [CommandOption],
) -> Command {
    Command {
        words,
        older: &[],
        plug_in,
        usage,
        options,
        text: Layout::NotShown,
        json: Layout::NotShown,
    }
}
