//! ## Looks like
//! Any message about the credential, though the key was reset or a credential was set
//! ## Why
//! A key and a manual credential belong to a region and a resource group. The command ran with another
//! group targeted, or with none, which means the account's default group: another scope was changed.
//! ## Fix
//! Target the cluster's group and run the command again.

use crate::account::{Fact, Infrastructure, List, ResourceGroup, Scope, Timestamp};
use crate::commands::{self, Command};
use crate::explain::answer::Fix;
use crate::explain::asked::{Asked, Target};
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::place::Place;
use crate::explain::remedies::{CLUSTER_ADMINISTRATOR, reset};
use crate::explain::sign::Sign;
use crate::explain::weigh::{is_classic, is_key_passed_over};
use crate::index::At;
use crate::resolve::State;
use crate::rules::default_group;
use crate::sources;
use crate::truth::Truth;

/// Another scope was changed than the one that was meant
pub static WRONG_GROUP: KnownCause = KnownCause {
    id: "wrong-group",
    title: "The key was reset, or a credential set, for another resource group",
    about: About::AnotherScope,
    shown_by: &[
        Sign::Scope(another_group_was_targeted),
        Sign::Scope(the_default_group_was_reset),
    ],
    against: &[
        Sign::Scope(nothing_was_left_undone),
        Sign::Scope(there_is_no_other),
        Sign::Scope(no_other_is_newer),
        Sign::Scope(the_plan_resets_it),
    ],
    hinted_by: &[
        Sign::Text(no_target_is_shown),
        Sign::Scope(another_has_a_manual_credential),
        Sign::Scope(another_is_newer),
        Sign::Scope(only_another_has_a_key),
    ],
    not_known: &[
        Sign::Scope(another_may_have_a_manual_credential),
        Sign::Always(
            "Whether another API key of the region was made later than that of {scope} is not known",
        ),
    ],
    fixes: |asked, place| {
        let look = [place.target(), place.show_owner(), place.show_manual()];
        let look = Fix::new(
            "Target the group of the cluster, then look at what is set there",
            CLUSTER_ADMINISTRATOR,
            look,
        );
        let here = asked.at(place);
        let helps = !here.is_some_and(|here| is_key_passed_over(asked, here));
        let reset = helps.then(|| reset(asked, place));
        [look].into_iter().chain(reset).collect()
    },
    settle: |place| {
        let another_group = Place {
            group: None,
            ..place.clone()
        };
        vec![
            Command::ibmcloud("target"),
            commands::list_groups(),
            commands::list_api_keys(),
            another_group.settle_manual(),
        ]
    },
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

fn another_group_was_targeted(asked: &Asked<'_>, _: Here<'_>) -> Option<String> {
    let Target {
        meant,
        targeted,
        is_meant,
    } = asked.target()?;
    (!is_meant).then(|| format!("{meant}, but the text shows that {targeted}"))
}

/// A command that acts on the targeted group, with no target shown, may have acted on any
fn no_target_is_shown(asked: &Asked<'_>) -> Option<String> {
    let command = asked.extracted.untargeted_command.as_ref()?;
    Some(format!(
        "The text shows `{command}` and not which resource group was targeted. Without a target it acts on the default group"
    ))
}

/// A manual credential where no classic cluster uses it, in the same region
fn another_has_a_manual_credential(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    if is_classic(asked, here) == Truth::No || here.at.manual().known().is_some() {
        return None;
    }
    let is_unused = |at: &At<'_>| {
        at.manual().known().is_some() && at.runs_on(Infrastructure::Classic) != Truth::Yes
    };
    let other = asked.neighbours(here).find(is_unused)?;
    let username = other.manual().known()?.username.as_deref();
    let label = here.at.label();
    Some(format!(
        "A manual credential ({}) is set for {}{}, where no classic cluster is known to use it. It may have been meant for {label}",
        username.unwrap_or("user name not known"),
        other.label(),
        which(other),
    ))
}

/// Other groups of the region, of which nobody knows whether a manual credential is set there
fn another_may_have_a_manual_credential(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    may_be_set_elsewhere(asked, here).then(|| {
        format!(
            "Whether a manual credential is set for another resource group of {} is not known",
            here.at.scope().region
        )
    })
}

fn may_be_set_elsewhere(asked: &Asked<'_>, here: Here<'_>) -> bool {
    let snapshot = asked.index.snapshot();
    let mut groups = snapshot.resource_groups.iter();
    let is_open = |group: &ResourceGroup| {
        let scope = Scope::new(here.at.scope().region.clone(), group.id.clone());
        let at = asked.index.at(&scope);
        scope != *here.at.scope() && at.is_none_or(|at| at.manual().is_unknown())
    };
    is_classic(asked, here) != Truth::No
        && (!snapshot.is_complete(List::ResourceGroups) || groups.any(is_open))
}

/// Whether nothing speaks for another scope, and nothing could
fn nothing_hints(asked: &Asked<'_>, here: Here<'_>) -> bool {
    no_target_is_shown(asked).is_none()
        && another_has_a_manual_credential(asked, here).is_none()
        && !may_be_set_elsewhere(asked, here)
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
    let is_fine = asked.is_open() && here.answer.state == State::Ok;
    (is_fine && no_target_is_shown(asked).is_none()).then(|| {
        format!(
            "Nothing is wrong with the credentials of {}, so nothing was left undone there",
            here.at.label()
        )
    })
}

fn there_is_no_other(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let is_alone = nothing_hints(asked, here)
        && every_scope_is_known(asked)
        && asked.neighbours(here).next().is_none();
    let region = &here.at.scope().region;
    is_alone.then(|| format!("{} is the only scope in {region}", here.at.label()))
}

fn no_other_is_newer(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    here.key_made_at()?;
    let is_newest = nothing_hints(asked, here)
        && every_scope_is_known(asked)
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

/// What a plan makes is newer than any key that is known; no time is known of it
fn the_plan_resets_it(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let is_made_by_it = asked.is_after_a_plan
        && here.at.key().known().is_some()
        && here.key_made_at().is_none()
        && nothing_hints(asked, here);
    is_made_by_it.then(|| format!("The plan resets the API key of {}", here.at.label()))
}

fn another_is_newer(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let (made, newer) = newest_but_this(asked, here)?;
    let owner = newer.owner().map_or(String::new(), |owner| {
        format!(", by {}", asked.index.identity_label(owner))
    });
    let which = which(newer);
    let (label, made) = (here.at.label(), made.minute());
    Some(format!(
        "The API key of {} was made later than that of {label} ({made}{owner}){which}. That reset may have been meant for {label}",
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

fn which(at: At<'_>) -> &'static str {
    if is_default(at) {
        ", the account's default group"
    } else {
        ""
    }
}

fn is_default(at: At<'_>) -> bool {
    default_group::default_group(at.index) == Some(&at.scope().resource_group)
}

fn made_at<'a>(at: At<'a>) -> Option<&'a Timestamp> {
    at.key().known().copied()?.created_at.as_ref()
}
