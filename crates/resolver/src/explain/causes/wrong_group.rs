//! ## Looks like
//! Any message about the credential, though the key was reset or a credential was set
//! ## Why
//! A key and a manual credential belong to a region and a resource group. The command ran with another
//! group targeted, or with none, which means the account's default group: another scope was changed.
//! ## Fix
//! Target the cluster's group and run the command again.

use super::{CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, reset, said};
use crate::account::{Fact, GroupId, List, Timestamp};
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Targeted, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::index::At;
use crate::resolve::State;
use crate::rules::default_group;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::WrongGroup,
    title: "The key was reset, or a credential set, for another resource group",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |_| {
        vec![
            Command::ibmcloud("target"),
            commands::list_groups(),
            commands::list_api_keys(),
        ]
    },
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let group = &here.at.scope().resource_group;
    let its = asked.index.group_label(group);
    if let Some(targeted) = targeted_elsewhere(asked, group) {
        return said(
            Weight::Yours,
            format!("The cluster is in group {its}, but the text shows that {targeted}"),
        );
    }
    if asked.is_open() && here.answer.state == State::Ok {
        let text = format!(
            "Nothing is wrong with the credentials of {label}, so nothing was left undone there"
        );
        return said(Weight::RuledOut, text);
    }
    let region = here.at.scope().region.as_str();
    let others: Vec<At<'_>> = asked
        .neighbours(region)
        .filter(|at| at.scope() != here.at.scope())
        .collect();
    let known = every_scope_is_known(asked);
    if others.is_empty() {
        let text = format!("{label} is the only scope in {region} that is known");
        return said(
            if known {
                Weight::RuledOut
            } else {
                Weight::Unknown
            },
            text,
        );
    }
    let Some(mine) = made_at(here.at) else {
        return match here.at.key() {
            Fact::None => without_key(asked, here, &others),
            Fact::Known(_) | Fact::Unknown => said(
                Weight::Unknown,
                format!(
                    "When the API key of {label} was made is not known, nor is whether a later reset went elsewhere"
                ),
            ),
        };
    };
    let newest = others
        .iter()
        .filter_map(|at| Some((made_at(*at)?, *at)))
        .filter(|(made, _)| *made > mine)
        .max_by_key(|(made, _)| *made);
    match newest {
        Some((made, at)) => reset_elsewhere(asked, here, made, at),
        None if known
            && others
                .iter()
                .all(|at| made_at(*at).is_some() || matches!(at.key(), Fact::None)) =>
        {
            said(
                Weight::RuledOut,
                format!("No other scope in {region} has a newer API key than {label}"),
            )
        }
        None => said(
            Weight::Unknown,
            format!("When the other API keys in {region} were made is not known"),
        ),
    }
}

/// Whether no other scope can have a key: their list is whole, and no cluster is anywhere that is not known
fn every_scope_is_known(asked: &Asked<'_>) -> bool {
    let index = asked.index;
    index.snapshot().is_complete(List::ApiKeys) && index.clusters_without_scope().len() == 0
}

/// A newer key in the region: strong where it is the default group's and this scope is in trouble
fn reset_elsewhere(asked: &Asked<'_>, here: Here<'_>, made: &Timestamp, newer: At<'_>) -> Said {
    let default = default_group::default_group(asked.index) == Some(&newer.scope().resource_group);
    let owner = newer.owner().map_or(String::new(), |owner| {
        format!(", by {}", asked.index.identity_label(owner))
    });
    let which = if default {
        ", the account's default group"
    } else {
        ""
    };
    let text = format!(
        "The API key of {} was made later than that of {} ({made}{owner}){which}: that reset may have been meant for {}",
        newer.label(),
        here.at.label(),
        here.at.label()
    );
    let broken = here.answer.state == State::Broken;
    // A reset without a target goes to the default group, and this scope still has the key that fails.
    let weight = if default && broken {
        Weight::Yours
    } else {
        Weight::Possible
    };
    said(weight, text)
}

fn without_key(asked: &Asked<'_>, here: Here<'_>, others: &[At<'_>]) -> Said {
    let default = default_group::default_group(asked.index);
    let with_key = others
        .iter()
        .find(|at| Some(&at.scope().resource_group) == default && at.key().known().is_some());
    match with_key {
        Some(at) => said(
            Weight::Possible,
            format!(
                "{} has no API key, but {} of the account's default group has: a reset without a target went there",
                here.at.label(),
                at.label()
            ),
        ),
        None => said(
            Weight::Possible,
            format!(
                "{} has no API key; whether one was meant for it is not known",
                here.at.label()
            ),
        ),
    }
}

/// What the text shows of the target, where it is not the cluster's group
fn targeted_elsewhere(asked: &Asked<'_>, group: &GroupId) -> Option<String> {
    // Only with the cluster known is it certain which group was right.
    asked.cluster?;
    let label = asked.index.group_label(group);
    match asked.extracted.targeted_group.as_ref()? {
        Targeted::Group(name) if name.eq_ignore_ascii_case(label) || name == group.as_str() => None,
        Targeted::Group(name) => Some(format!("{name} was targeted")),
        Targeted::None => match default_group::default_group(asked.index) {
            Some(default) if default == group => None,
            Some(default) => Some(format!(
                "no group was targeted, which means {}",
                asked.index.group_label(default)
            )),
            None => None,
        },
    }
}

fn made_at<'a>(at: At<'a>) -> Option<&'a Timestamp> {
    at.key().known().copied()?.created_at.as_ref()
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        fix(
            "Target the group of the cluster, then look at what is set there",
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.show_owner(), place.show_manual()],
        ),
        reset(place),
    ]
}
