//! The steps of a plan, one to a file: how each reads and prints, what it does to an account, who may make it, and
//! what the runbook says about it.
//!
//! To add one, write its file with a [`Kind`] and add that to [`ALL`].

mod shape;
pub use shape::{Brings, Field, Part, Shape, Syntax};
mod parts;
pub use parts::*;

mod change;
pub use change::Change;

mod said;
pub use said::Said;

mod effect;
pub use effect::{Effect, Events, Fate, Happened, Made, Person, Stop, Write};

mod outcome;
pub use outcome::{NoteId, StepNote, StepOutcome, StepReason, StepStatus};

mod tried;
pub use tried::{Told, Tried, change_people};

mod book;
pub(crate) use book::{API_KEYS, NOTHING_FAILED, USERS, Waiting};
pub use book::{Book, RunbookEntry, entry};

mod grant;
pub use grant::Grant;
mod given;
pub(crate) use given::{finds_no_more, found_no_more, give_permission, grant_role};
mod who_may;
pub use who_may::MadeBy;
pub(crate) use who_may::{
    administrators_of_named, cluster_administrators, granters, holds_granted, is_denied,
    key_changers, manual_changers, may_change_members, may_edit_permission, may_grant,
    member_changers, permitters, policy_managers, service_administrators, settings_managers,
    user_managers,
};

mod reset;
pub use reset::RESET;
mod recreate;
pub use recreate::RECREATE_KEY;
mod key;
pub(crate) use key::GONE;
pub use key::{DELETE_KEY, DISABLE_KEY, ENABLE_KEY};
mod manual;
pub use manual::{SET_MANUAL, UNSET_MANUAL};

mod invite;
pub use invite::INVITE;
mod remove;
pub use remove::REMOVE;
mod standing;
pub use standing::STAND;

mod still_there;

mod role;
pub use role::{GRANT, REVOKE};
mod permission;
pub use permission::{ADD_PERMISSION, REMOVE_PERMISSION};
mod membership;
pub use membership::{ADD_TO_ACCESS_GROUP, REMOVE_FROM_ACCESS_GROUP};
mod access_group;
pub use access_group::DELETE_ACCESS_GROUP;
mod policy;
pub use policy::REVOKE_POLICY;

mod tag;
pub use tag::{TAG_CLUSTER, UNTAG_CLUSTER};
mod setting;
pub use setting::{CHANGE_SETTING, Setting};
mod delete_cluster;
pub use delete_cluster::DELETE_CLUSTER;
mod authorize;
pub use authorize::{AUTHORIZE, UNAUTHORIZE};

use crate::index::Index;
use crate::rules::RuleId;

/// A kind of change: how it is written, and what it does
#[derive(Debug)]
pub struct Kind {
    /// How it reads and prints, and what a form asks for
    pub shape: &'static Shape,
    /// The change in words
    pub said: fn(&Index, &Change) -> Said,
    /// Who may make it, where the change does not say who does
    pub who_may: fn(&Index, &Change) -> MadeBy,
    /// Tries it; where it is refused, the account stays as it is
    pub apply: fn(&mut Index, &Change, Tried) -> Told,
}

/// Every kind, in the order in which they are offered
pub static ALL: &[&Kind] = &[
    &RESET,
    &SET_MANUAL,
    &UNSET_MANUAL,
    &INVITE,
    &REMOVE,
    &STAND,
    &GRANT,
    &REVOKE,
    &ADD_PERMISSION,
    &REMOVE_PERMISSION,
    &ADD_TO_ACCESS_GROUP,
    &REMOVE_FROM_ACCESS_GROUP,
    &DELETE_ACCESS_GROUP,
    &REVOKE_POLICY,
    &TAG_CLUSTER,
    &UNTAG_CLUSTER,
    &CHANGE_SETTING,
    &DELETE_CLUSTER,
    &AUTHORIZE,
    &UNAUTHORIZE,
    &RECREATE_KEY,
    &DELETE_KEY,
    &DISABLE_KEY,
    &ENABLE_KEY,
];

/// The kind of a change, among those of a list
pub fn kind_of<'a>(kinds: &[&'a Kind], change: &Change) -> Option<&'a Kind> {
    kinds.iter().copied().find(|it| change.is(it.shape))
}

/// Tries one step of a plan
pub(crate) fn apply(kinds: &[&Kind], now: &mut Index, step: usize, change: &Change) -> Made {
    let tried = Tried::default();
    let (tried, effect) = match kind_of(kinds, change) {
        Some(kind) => (kind.apply)(now, change, tried),
        None => {
            let reason = "no list of changes says what it does".to_owned();
            tried.refused_for("Nothing is done", RuleId::R14, reason, None)
        }
    };
    let status = match &effect {
        None => StepStatus::Refused,
        Some(_) if tried.reasons.is_empty() => StepStatus::Applied,
        Some(_) => StepStatus::NotCertain,
    };
    Made {
        outcome: StepOutcome {
            step,
            change: change.to_string(),
            status,
            text: tried.text,
            scope: tried.scope,
            identity: tried.identity,
            reasons: tried.reasons,
            notes: tried.notes,
        },
        presumes: tried.presumes,
        effect,
    }
}
