//! ## Looks like
//! `The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.`
//! ## Why
//! The cluster was made in one infrastructure account, and a credential of another is in effect now.
//! ## Fix
//! Put the old credential back while you work on this cluster.

use crate::account::{Cluster, Fact};
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::place::Place;
use crate::explain::remedies::CLUSTER_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::explain::weigh::perhaps_there;
use crate::rules::orphaned;
use crate::sources;
use crate::truth::Truth;
use crate::words::listed;

/// The cluster lives in another infrastructure account
pub static ORPHANED_CLUSTER: KnownCause = KnownCause {
    id: "orphaned-cluster",
    title: "The cluster lives in another infrastructure account than the one in effect",
    about: About::Classic,
    shown_by: &[Sign::Scope(orphans)],
    against: &[Sign::Scope(all_fit)],
    hinted_by: &[],
    not_known: &[Sign::Always(
        "Which infrastructure account is in effect in {scope}, or which its clusters were made in, is not known",
    )],
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

/// Whether the message is about a cluster, as far as it names one
fn is_meant(asked: &Asked<'_>, cluster: &Cluster) -> bool {
    asked.cluster.is_none_or(|it| it.id == cluster.id)
}

fn orphans(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let orphans = orphaned::orphaned(here.at).into_iter();
    let orphans: Vec<&Cluster> = orphans.filter(|it| is_meant(asked, it)).collect();
    let account = orphans.first()?.classic_account.as_deref();
    let names: Vec<&str> = orphans.iter().map(|it| it.label()).collect();
    let now = match orphaned::account_in_effect(here.at) {
        Fact::Known(now) => format!("account {now} is in effect"),
        Fact::None | Fact::Unknown => "no infrastructure account is linked".to_owned(),
    };
    Some(format!(
        "{} in {}: made in infrastructure account {}, but {now}",
        listed(&names),
        here.at.label(),
        account.unwrap_or("another account")
    ))
}

fn all_fit(asked: &Asked<'_>, here: Here<'_>) -> Option<String> {
    if perhaps_there(here).next().is_some() {
        return None;
    }
    let label = here.at.label();
    let clusters = here.at.clusters().filter(|it| is_meant(asked, it));
    // A cluster of which nobody knows what it runs on may be a classic one.
    let mut classic = clusters.filter(|it| it.may_be_classic()).peekable();
    if classic.peek().is_none() {
        return Some(format!("No classic cluster is known in {label}"));
    }
    let fits = |it: &Cluster| {
        it.classic_account.is_some() && orphaned::is_orphaned(here.at, it) == Truth::No
    };
    let all_fit = orphaned::account_in_effect(here.at) != Fact::Unknown && classic.all(fits);
    all_fit.then(|| {
        format!(
            "The classic clusters in {label} live in the infrastructure account that is in effect"
        )
    })
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let linked = asked.index.snapshot().account.classic_account.known();
    let here = asked.at(place);
    let orphan = here.and_then(|here| orphaned::orphaned(here.at).first().copied());
    let theirs = orphan.and_then(|it| it.classic_account.clone());
    let workers_of = Place {
        cluster: orphan
            .map(|it| it.label().to_owned())
            .or(place.cluster.clone()),
        ..place.clone()
    };
    let back = match (&theirs, linked) {
        (Some(theirs), Some(linked)) if theirs == linked => Fix::new(
            "The workers live in the linked account. Unset the manual credential while you work on this cluster, then set it again for the others",
            CLUSTER_ADMINISTRATOR,
            place.acting([place.unset_manual()]),
        ),
        (Some(theirs), _) => Fix::new(
            format!(
                "Set a manual credential of infrastructure account {theirs} while you work on this cluster. Then set the old one again for the others"
            ),
            CLUSTER_ADMINISTRATOR,
            place.acting([place.set_manual()]),
        ),
        (None, _) => Fix::new(
            "If the workers live in the linked account, unset the manual credential. If in another, set a manual credential of that one. Then try again, and go back to the old state for the other clusters",
            CLUSTER_ADMINISTRATOR,
            place.acting([
                place.show_manual(),
                place.unset_manual(),
                place.set_manual(),
            ]),
        ),
    };
    let look = Fix::new(
        "Note the ID of a worker and look for it in the device list of each infrastructure account you have. Check every worker",
        "Anybody who may see the devices of the account",
        [workers_of.list_workers(), Command::ibmcloud("account list")],
    );
    vec![
        look.in_console("Classic Infrastructure > Devices > Device List, in each account"),
        back,
    ]
}
