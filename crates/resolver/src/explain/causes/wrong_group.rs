//! ## Looks like
//! Any message about the credential, though the key was reset or a credential was set
//! ## Why
//! A key and a manual credential belong to a region and a resource group. The command ran with another
//! group targeted, or with none, which means the account's default group: another scope was changed.
//! ## Fix
//! Target the cluster's group and run the command again.

use crate::account::{Fact, List, Timestamp};
use crate::commands::{self, Command};
use crate::explain::answer::Fix;
use crate::explain::asked::{Asked, Target};
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::{CLUSTER_ADMINISTRATOR, reset};
use crate::explain::sign::Sign;
use crate::index::At;
use crate::resolve::State;
use crate::rules::default_group;
use crate::sources;

/// Another scope was changed than the one that was meant
pub static WRONG_GROUP: KnownCause = KnownCause {
    id: "wrong-group",
    title: "The key was reset, or a credential set, for another resource group",
    about: About::Scope,
    shown_by: &[
        Sign::Scope(another_group_was_targeted),
        Sign::Scope(the_default_group_was_reset),
    ],
    against: &[
        Sign::Scope(nothing_was_left_undone),
        Sign::Scope(there_is_no_other),
        Sign::Scope(no_other_is_newer),
    ],
    hinted_by: &[
        Sign::Scope(another_is_newer),
        Sign::Scope(only_another_has_a_key),
    ],
    not_known: &[Sign::Always(
        "Whether another API key of the region was made later than that of {scope} is not known",
    )],
    fixes: |_, place| {
        let look = [place.target(), place.show_owner(), place.show_manual()];
        vec![
            Fix::new(
                "Target the group of the cluster, then look at what is set there",
                CLUSTER_ADMINISTRATOR,
                look,
            ),
            reset(place),
        ]
    },
    settle: |_| {
        vec![
            Command::ibmcloud("target"),
            commands::list_groups(),
            commands::list_api_keys(),
        ]
    },
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

fn another_group_was_targeted(asked: &Asked<'_>, _: Here<'_>) -> Option<String> {
    let Target {
        its,
        targeted,
        is_its,
        ..
    } = asked.target()?;
    (!is_its).then(|| format!("The cluster is in group {its}, but the text shows that {targeted}"))
}

/// A reset without a target goes to the default group, and this scope still has the key that fails
fn the_default_group_was_reset(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (_, newest) = newest_but_this(asked, here)?;
    let meant_for_this = is_default(newest) && here.answer.state == State::Broken;
    meant_for_this
        .then(|| another_is_newer(asked, here))
        .flatten()
}

fn nothing_was_left_undone(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    (asked.is_open() && here.answer.state == State::Ok).then(|| {
        format!(
            "Nothing is wrong with the credentials of {}, so nothing was left undone there",
            here.at.label()
        )
    })
}

fn there_is_no_other(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let is_alone = every_scope_is_known(asked) && asked.neighbours(here).next().is_none();
    let region = &here.at.scope().region;
    is_alone.then(|| format!("{} is the only scope in {region}", here.at.label()))
}

fn no_other_is_newer(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    here.key_made_at()?;
    let is_newest = every_scope_is_known(asked)
        && newest_but_this(asked, here).is_none()
        && (asked.neighbours(here)).all(|at| made_at(at).is_some() || at.key() == Fact::None);
    let scope = here.at.scope();
    is_newest.then(|| {
        format!(
            "No other scope in {} has a newer API key than {}",
            scope.region,
            here.at.label()
        )
    })
}

fn another_is_newer(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (made, newer) = newest_but_this(asked, here)?;
    let owner = newer.owner().map_or(String::new(), |owner| {
        format!(", by {}", asked.index.identity_label(owner))
    });
    let which = if is_default(newer) {
        ", the account's default group"
    } else {
        ""
    };
    let label = here.at.label();
    Some(format!(
        "The API key of {} was made later than that of {label} ({made}{owner}){which}: that reset may have been meant for {label}",
        newer.label(),
    ))
}

fn only_another_has_a_key(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let label = here.at.label();
    let mut others = asked.neighbours(here).peekable();
    others.peek().filter(|_| here.at.key() == Fact::None)?;
    let with_key = others.find(|at| is_default(*at) && at.key().known().is_some());
    Some(match with_key {
        Some(at) => format!(
            "{label} has no API key, but {} of the account's default group has: a reset without a target went there",
            at.label()
        ),
        None => format!("{label} has no API key; whether one was meant for it is not known"),
    })
}

/// Whether no other scope can have a key: their list is whole, and no cluster is anywhere that is not known
fn every_scope_is_known(asked: &Asked<'_>) -> bool {
    let index = asked.index;
    index.snapshot().is_complete(List::ApiKeys) && index.clusters_without_scope().len() == 0
}

/// The newest key of the region, where it is newer than that of the scope
fn newest_but_this<'a>(asked: &Asked<'a>, here: Here<'_>) -> Option<(&'a Timestamp, At<'a>)> {
    let mine = here.key_made_at()?;
    let others = asked
        .neighbours(here)
        .filter_map(|at| Some((made_at(at)?, at)));
    others
        .filter(|(made, _)| *made > mine)
        .max_by_key(|(made, _)| *made)
}

fn is_default(at: At<'_>) -> bool {
    default_group::default_group(at.index) == Some(&at.scope().resource_group)
}

fn made_at<'a>(at: At<'a>) -> Option<&'a Timestamp> {
    at.key().known().copied()?.created_at.as_ref()
}
