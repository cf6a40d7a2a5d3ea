//! What several causes are removed by, and who may do it.

use super::answer::Fix;
use super::asked::Asked;
use super::here::Here;
use super::place::Place;
use crate::changes::Change;
use crate::commands::{self, Command};
use crate::plan::Plan;

/// Who may reset a key: whoever does becomes its owner
pub(super) const RESETTER: &str = "Whoever should own the key, best a functional ID. It needs Administrator on Kubernetes Service for the resource group, and what its clusters need";
/// Who may set or unset a manual credential
pub(super) const CLUSTER_ADMINISTRATOR: &str =
    "Administrator on Kubernetes Service for the resource group";
/// Who may change what others may do
pub(super) const ACCOUNT_ADMINISTRATOR: &str =
    "The account owner, or an administrator who holds what is to be given";
/// Who ran the command
pub(super) const CALLER: &str = "Whoever ran the command";

/// Log in at the right endpoint, and initialise the plug-in for the same environment
pub(super) fn log_in_again(place: &Place) -> Fix {
    let endpoint = Command::ibmcloud("login -a https://cloud.ibm.com");
    Fix::new(
        "Log in again at the endpoint of your environment, and choose the account. Then initialise the plug-in again, target the group, and repeat the command",
        CALLER,
        [endpoint, Command::ks("init"), place.target()],
    )
}

/// Log in as the right owner, target, reset
pub(super) fn reset(asked: &Asked<'_>, place: &Place) -> Fix {
    const STAYS: &str = "Other regions and groups, and the manual credential, stay as they are";
    let best = asked.best_owner(place);
    let text = match &best {
        Some((_, it)) => format!(
            "Log in as {}, who is placed best to own the key, target the group, and reset. {STAYS}",
            it.label
        ),
        None => format!(
            "Log in as the identity that should own the key, target the group, and reset. {STAYS}"
        ),
    };
    let plan = best.map(|(scope, it)| Plan::of(Change::reset(asked.index, scope, &it.identity)));
    Fix::new(text, RESETTER, place.acting([place.reset()])).planned(plan)
}

/// Set a manual credential that works, then reset: what the page on permission errors says where a
/// reset alone does not help
pub(super) fn set_then_reset(place: &Place) -> Fix {
    Fix::new(
        "Set a manual credential (infrastructure credentials) with a classic API key that works. Then reset the API key, so that existing clusters get it. Resetting alone does not help. Run the reset as the present owner of the key: whoever runs it becomes its owner",
        CLUSTER_ADMINISTRATOR,
        place.acting([place.set_manual(), place.reset()]),
    )
}

/// What the page on permission errors says for an invalid classic key, where the owner's does not work
pub(super) fn replace_a_classic_key(place: &Place) -> Vec<Fix> {
    let set = Fix::new(
        "Set a manual credential with a classic infrastructure API key that works. Then reset as the identity that should own the key, so that existing clusters get it",
        CLUSTER_ADMINISTRATOR,
        place.acting([place.set_manual(), place.reset()]),
    );
    // When a reset without a manual credential is enough.
    let reset = Fix::new(
        "Or, if no manual credential is set, reset as somebody who has a classic infrastructure API key. As anybody else, a reset alone does not help",
        RESETTER,
        place.acting([place.show_manual(), place.reset()]),
    );
    vec![set, reset]
}

/// Shows which roles the owner of the API key has, whoever that is
pub(super) fn show_roles_of_owner(asked: &Asked<'_>, place: &Place) -> Command {
    match asked.at(place).and_then(Here::owner) {
        Some(owner) => commands::show_policies(asked.index, owner.id),
        None => roles_of_whoever_owns_it(),
    }
}

/// What tells whether the owner of the API key has a role, while the owner is not known
pub(super) fn settle_role_of_owner(place: &Place) -> Vec<Command> {
    vec![place.show_owner(), roles_of_whoever_owns_it()]
}

fn roles_of_whoever_owns_it() -> Command {
    Command::ibmcloud("iam user-policies <owner_e-mail>")
}
