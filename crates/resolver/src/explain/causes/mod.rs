//! The causes, one file each.

mod admin_api;
mod not_credentials;
mod nothing_set;

mod caller_role;
mod key_creation;
mod token_expired;
mod wrong_target;

mod key_state;
mod manual_credential;
mod new_key;
mod no_key;
mod owner_gone;

mod account_link;
mod credential_changed;
mod one_time_password;
mod orphaned;
mod owner_without_classic;

mod permissions;
mod registry_role;
mod wrong_group;

mod address;
mod outage;

mod in_use;

mod elsewhere;

mod weigh;
pub(super) use weigh::weigh;

use super::answer::{CauseId, Fix, Weight};
use super::asked::{Asked, Here};
use super::place::Place;
use crate::commands::Command;
use crate::sources::Source;

/// A cause: what it is called, how it is weighed, what mends it
struct Kind {
    id: CauseId,
    title: &'static str,
    weigh: Weigh,
    fixes: fn(&Asked<'_>, &Place) -> Vec<Fix>,
    settle: fn(&Place) -> Vec<Command>,
    sources: &'static [Source],
}

/// What a cause is weighed against
enum Weigh {
    /// Each scope that the message can be about
    Scopes(fn(&Asked<'_>, Here<'_>) -> Said),
    /// The text, the account as a whole, or the person
    Once(fn(&Asked<'_>) -> Said),
}

/// How well a cause fits, and what says so
struct Said {
    weight: Weight,
    evidence: String,
}

fn said(weight: Weight, evidence: impl Into<String>) -> Said {
    Said {
        weight,
        evidence: evidence.into(),
    }
}

/// Something that mends it
fn fix(
    text: impl Into<String>,
    who: &'static str,
    commands: impl IntoIterator<Item = Command>,
) -> Fix {
    Fix {
        text: text.into(),
        who: Some(who),
        commands: commands.into_iter().collect(),
        console: None,
    }
}

/// The same, with the way to it in the console
fn in_console(console: &'static str, fix: Fix) -> Fix {
    Fix {
        console: Some(console),
        ..fix
    }
}

/// Who may reset a key: whoever does becomes its owner
const RESETTER: &str = "Whoever should own the key, best a functional ID: with Administrator on Kubernetes Service for the resource group, and what its clusters need";
/// Who may set or unset a manual credential
const CLUSTER_ADMINISTRATOR: &str = "Administrator on Kubernetes Service for the resource group";
/// Who may change what others may do
const ACCOUNT_ADMINISTRATOR: &str =
    "The account owner, or an administrator who holds what is to be given";
/// Who ran the command
const CALLER: &str = "Whoever ran the command";

/// Set a manual credential that works, then reset: what the page on permission errors says where a
/// reset alone does not help
fn set_then_reset(place: &Place) -> Fix {
    fix(
        "Set a manual credential (infrastructure credentials) with a classic API key that works. Then reset the API key, so that existing clusters get it. Resetting alone does not help. Run the reset as the present owner of the key: whoever runs it becomes its owner",
        CLUSTER_ADMINISTRATOR,
        [place.target(), place.set_manual(), place.reset()],
    )
}

/// Log in as the right owner, target, reset
fn reset(place: &Place) -> Fix {
    fix(
        "Log in as the identity that should own the key, target the group, and reset. Other regions and groups, and the manual credential, stay as they are",
        RESETTER,
        [place.target(), place.reset()],
    )
}

/// Every cause; each message says in which order its own are tried
const KINDS: [&Kind; 22] = [
    &not_credentials::KIND,
    &nothing_set::KIND,
    &admin_api::KIND,
    &token_expired::KIND,
    &wrong_target::KIND,
    &caller_role::KIND,
    &key_creation::KIND,
    &manual_credential::KIND,
    &owner_gone::KIND,
    &key_state::KIND,
    &no_key::KIND,
    &new_key::KIND,
    &orphaned::KIND,
    &credential_changed::KIND,
    &account_link::KIND,
    &one_time_password::KIND,
    &owner_without_classic::KIND,
    &permissions::KIND,
    &registry_role::KIND,
    &wrong_group::KIND,
    &address::KIND,
    &outage::KIND,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::explain::all;

    #[test]
    fn every_cause_that_an_entry_names_can_be_weighed() {
        let there_are: BTreeSet<CauseId> = KINDS.iter().map(|it| it.id).collect();
        assert_eq!(there_are.len(), KINDS.len());
        for entry in all() {
            for id in entry.causes {
                assert!(there_are.contains(id), "{} names {id:?}", entry.slug);
            }
        }
    }
}
