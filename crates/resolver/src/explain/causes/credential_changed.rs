//! ## Looks like
//! `The infrastructure authentication credentials are not authorized for the request.` after `credential set` or `unset`
//! ## Why
//! A manual credential was added or removed after the cluster was made, so the one in effect does not fit
//! what the cluster was made with. Existing clusters' storage keeps the old one until a reset.
//! ## Fix
//! Bring credential and cluster together again; then reset as the present owner.

use super::in_use::{if_classic, is_classic, perhaps_there};
use super::{CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, said};
use crate::account::Fact;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::orphaned;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::CredentialChanged,
    title: "A manual credential was added or removed after the cluster was made",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![place.settle_manual()],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    if_classic(asked, here, weigh_on_classic(asked, here))
}

fn weigh_on_classic(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    if is_classic(asked, here) == Truth::No {
        return said(
            Weight::RuledOut,
            format!(
                "In {label} this is not about classic infrastructure, and nothing else reads a manual credential"
            ),
        );
    }
    let linked = asked.index.snapshot().account.classic_account.known();
    match here.at.manual() {
        Fact::Unknown => said(
            Weight::Unknown,
            format!("Whether a manual credential is set for {label} is not known"),
        ),
        manual if !orphaned::orphaned(here.at).is_empty() => said(
            Weight::Yours,
            format!(
                "A cluster in {label} does not fit the credential in effect ({}), so it was made with another",
                if manual.known().is_some() {
                    "a manual one"
                } else {
                    "the API key"
                }
            ),
        ),
        Fact::Known(manual) => match (manual.account(), linked) {
            (Some(its), Some(linked)) if its == linked => said(
                Weight::Possible,
                format!(
                    "A manual credential is set for {label}, of the linked infrastructure account {linked}; when it was set is not known"
                ),
            ),
            _ => said(
                Weight::Possible,
                format!(
                    "A manual credential is set for {label}; clusters made before it was set do not fit it"
                ),
            ),
        },
        Fact::None => {
            let account = orphaned::account_in_effect(here.at);
            let all_fit = here.at.clusters().len() > 0
                && perhaps_there(here).next().is_none()
                && here.at.clusters().all(|it| {
                    matches!((&it.classic_account, &account), (Some(its), Fact::Known(now)) if its == now)
                        || it.provider.is_some_and(|it| it != crate::account::Infrastructure::Classic)
                });
            if all_fit {
                said(
                    Weight::RuledOut,
                    format!(
                        "No manual credential is set for {label}, and its clusters were made in the linked account"
                    ),
                )
            } else {
                said(
                    Weight::Possible,
                    format!(
                        "No manual credential is set for {label} now; whether one was removed is not known"
                    ),
                )
            }
        }
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        fix(
            "See which credential is in effect, and set or unset the manual one to what the cluster was made with",
            CLUSTER_ADMINISTRATOR,
            [
                place.target(),
                place.show_manual(),
                place.set_manual(),
                place.unset_manual(),
            ],
        ),
        fix(
            "Then reset the API key, logged in as its present owner, so that the storage secret of existing clusters follows; that takes 10 to 15 minutes",
            CLUSTER_ADMINISTRATOR,
            [place.show_owner(), place.target(), place.reset()],
        ),
    ]
}
