//! Every command of the stand-in, one file for each or for a few that are alike.
//!
//! A command is a file and its line in [`ALL`].

pub(super) mod config;

pub(super) mod account_list;
pub(super) mod account_show;
pub(super) mod account_users;
pub(super) mod target;

pub(super) mod resource_groups;

pub(super) mod access_groups;
pub(super) mod access_policies;
pub(super) mod account_settings;
pub(super) mod api_keys;
pub(super) mod authorizations;
pub(super) mod identity_policies;
pub(super) mod profile_trust;
pub(super) mod restrictions;
pub(super) mod roles;
pub(super) mod service_ids;
pub(super) mod trusted_profiles;

pub(super) mod api_key_info;
pub(super) mod cluster_add_ons;
pub(super) mod cluster_get;
pub(super) mod cluster_json;
pub(super) mod cluster_ls;
pub(super) mod credential_get;
pub(super) mod infra_permissions;
pub(super) mod trusted_profile_get;
pub(super) mod vlan_spanning;
pub(super) mod workers;

pub(super) mod classic_users;

pub(super) mod not_shown;

use super::command::{Command, Layout, PlugIn, Source};
use super::printed::Failure;

const ALL: &[&[&Command]] = &[
    &[&config::COMMAND],
    &[&target::COMMAND],
    &[&account_show::COMMAND],
    &[&account_list::COMMAND],
    &[&account_users::COMMAND],
    &resource_groups::COMMANDS,
    &[&api_keys::COMMAND],
    &identity_policies::COMMANDS,
    &access_groups::COMMANDS,
    &[&access_policies::COMMAND],
    &service_ids::COMMANDS,
    &[&trusted_profiles::COMMAND],
    &profile_trust::COMMANDS,
    &[&account_settings::COMMAND],
    &[&roles::COMMAND],
    &[&authorizations::COMMAND],
    &restrictions::COMMANDS,
    &[&cluster_ls::COMMAND],
    &[&cluster_get::COMMAND],
    &[&cluster_add_ons::COMMAND],
    &[&api_key_info::COMMAND],
    &[&credential_get::COMMAND],
    &[&infra_permissions::COMMAND],
    &workers::COMMANDS,
    &[&vlan_spanning::COMMAND],
    &[&trusted_profile_get::COMMAND],
    &classic_users::COMMANDS,
    &not_shown::COMMANDS,
];

/// A command, and which document shows each of its forms; none where no document does
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutRow {
    /// The command, as it is typed
    pub command: String,
    /// What shows its text
    pub text: Option<Source>,
    /// What shows its JSON
    pub json: Option<Source>,
}

/// Every command of the stand-in, with the sources of its layouts
pub fn layouts() -> Vec<LayoutRow> {
    let commands = ALL.iter().flat_map(|it| it.iter());
    commands
        .map(|it| LayoutRow {
            command: match it.plug_in {
                PlugIn::Kubernetes => format!("ks {}", it.words.join(" ")),
                PlugIn::Core | PlugIn::Classic => it.words.join(" "),
            },
            text: shown(&it.text),
            json: shown(&it.json),
        })
        .collect()
}

fn shown<T>(layout: &Layout<T>) -> Option<Source> {
    match layout {
        Layout::Shown { by, .. } => Some(*by),
        Layout::NotShown => None,
    }
}

/// The command that words start with, and the words that are left
pub(super) fn find<'w>(words: &'w [&'w str]) -> Result<(&'static Command, &'w [&'w str]), Failure> {
    let (of_clusters, rest) = match words {
        [
            "ks" | "oc" | "cs" | "container-service" | "kubernetes-service",
            rest @ ..,
        ] => (true, rest),
        _ => (false, words),
    };
    let commands = ALL.iter().flat_map(|it| it.iter());
    let fitting = commands.filter(|it| (it.plug_in == PlugIn::Kubernetes) == of_clusters);
    let mut best: Option<(&'static Command, usize)> = None;
    for command in fitting {
        for spelling in [command.words].iter().chain(command.older) {
            let longer = best.is_none_or(|(_, length)| spelling.len() > length);
            if longer && rest.starts_with(spelling) {
                best = Some((*command, spelling.len()));
            }
        }
    }
    let (command, length) = best.ok_or_else(|| {
        Failure::Usage(format!(
            "`{}` is no command of the stand-in; `--commands` lists them",
            words.join(" ")
        ))
    })?;
    Ok((command, &rest[length..]))
}
