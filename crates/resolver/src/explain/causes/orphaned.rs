//! ## Looks like
//! `The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.`
//! ## Why
//! The cluster was made in one infrastructure account, and a credential of another is in effect now.
//! ## Fix
//! Put the old credential back while you work on this cluster.

use super::in_use::{if_classic, is_classic, perhaps_there};
use super::{CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, said};
use crate::account::{Cluster, Fact, Infrastructure};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::orphaned;
use crate::sources;
use crate::truth::Truth;
use crate::words::listed;

pub(super) const KIND: Kind = Kind {
    id: CauseId::OrphanedCluster,
    title: "The cluster lives in another infrastructure account than the one in effect",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| {
        vec![
            place.settle_manual(),
            Command::ibmcloud("account list"),
            place.list_workers(),
        ]
    },
    sources: &[sources::PERMISSION_ERRORS, sources::CLUSTER_INFRA_ERRORS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    if_classic(asked, here, weigh_on_classic(asked, here))
}

fn weigh_on_classic(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let meant = |cluster: &&Cluster| asked.cluster.is_none_or(|it| it.id == cluster.id);
    let classic = here
        .at
        .clusters()
        .filter(|it| it.provider == Some(Infrastructure::Classic));
    if is_classic(asked, here) == Truth::No {
        return said(
            Weight::RuledOut,
            format!(
                "In {label} this is not about classic infrastructure; only classic clusters can be orphaned"
            ),
        );
    }
    let orphans: Vec<&Cluster> = orphaned::orphaned(here.at)
        .into_iter()
        .filter(meant)
        .collect();
    let in_effect = orphaned::account_in_effect(here.at);
    if !orphans.is_empty() {
        let names: Vec<&str> = orphans.iter().map(|it| it.label()).collect();
        let account = orphans[0]
            .classic_account
            .as_deref()
            .unwrap_or("another account");
        let now = match in_effect {
            Fact::Known(now) => format!("account {now} is in effect"),
            Fact::None | Fact::Unknown => "no infrastructure account is linked".to_owned(),
        };
        let text = format!(
            "{} in {label}: made in infrastructure account {account}, but {now}",
            listed(&names)
        );
        return said(Weight::Yours, text);
    }
    let classic: Vec<&Cluster> = classic.filter(meant).collect();
    let none_there =
        here.at.clusters().all(|it| it.provider.is_some()) && perhaps_there(here).next().is_none();
    if classic.is_empty() && none_there {
        return said(
            Weight::RuledOut,
            format!("No classic cluster is known in {label}"),
        );
    }
    let known = matches!(in_effect, Fact::Known(_) | Fact::None)
        && !classic.is_empty()
        && perhaps_there(here).next().is_none()
        && classic.iter().all(|it| it.classic_account.is_some());
    if known {
        let text = format!(
            "The classic clusters in {label} live in the infrastructure account that is in effect"
        );
        said(Weight::RuledOut, text)
    } else {
        let text = format!(
            "Which infrastructure account is in effect in {label}, or which its clusters were made in, is not known"
        );
        said(Weight::Unknown, text)
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let linked = asked.index.snapshot().account.classic_account.known();
    let orphan = asked
        .scopes()
        .filter(|here| here.at.label() == place.name())
        .find_map(|here| orphaned::orphaned(here.at).first().copied());
    let theirs = orphan.and_then(|it| it.classic_account.clone());
    let workers_of = Place {
        cluster: orphan
            .map(|it| it.label().to_owned())
            .or(place.cluster.clone()),
        ..place.clone()
    };
    let back = match (&theirs, linked) {
        (Some(theirs), Some(linked)) if theirs == linked => fix(
            "The workers live in the linked account: unset the manual credential while you work on this cluster, then set it again for the others",
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.unset_manual()],
        ),
        (Some(theirs), _) => fix(
            format!(
                "Set a manual credential of infrastructure account {theirs} while you work on this cluster. Then set the old one again for the others"
            ),
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.set_manual()],
        ),
        (None, _) => fix(
            "If the workers live in the linked account, unset the manual credential; if in another, set a manual credential of that one. Then try again, and go back to the old state for the other clusters",
            CLUSTER_ADMINISTRATOR,
            [
                place.target(),
                place.show_manual(),
                place.unset_manual(),
                place.set_manual(),
            ],
        ),
    };
    vec![
        in_console(
            "Classic Infrastructure > Devices > Device List, in each account",
            fix(
                "Note the ID of a worker and look for it in the device list of each infrastructure account you have; check every worker",
                "Anybody who may see the devices of the account",
                [workers_of.list_workers(), Command::ibmcloud("account list")],
            ),
        ),
        back,
    ]
}
