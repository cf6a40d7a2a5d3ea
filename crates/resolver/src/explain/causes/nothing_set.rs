//! ## Looks like
//! `No credentials set for resource group prod.: The user credentials could not be found. (E0051)`
//! ## Why
//! No manual credential is set, so the API key is used. That is the normal state.
//! ## Fix
//! None; but make sure that you asked about the right resource group.

use super::{CALLER, Kind, Said, Weigh, fix, said};
use crate::account::Fact;
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Targeted, Weight};
use crate::explain::asked::Asked;
use crate::explain::place::Place;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::NothingSet,
    title: "Nothing is wrong: the API key is used, for no manual credential is set",
    weigh: Weigh::Once(weigh),
    fixes,
    settle: |place| vec![Command::ibmcloud("target"), place.settle_manual()],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>) -> Said {
    let mut scopes = asked.scopes();
    let one = scopes.next().filter(|_| !asked.is_open());
    let manual = one.map(|here| (here.at.label(), here.at.manual()));
    match (manual, &asked.extracted.resource_group) {
        (Some((label, Fact::Known(manual))), _) => said(
            Weight::Possible,
            format!(
                "The account in view has a manual credential for {label} ({}): either it was unset since, or another group was targeted when you asked",
                manual.username.as_deref().unwrap_or("user name not known")
            ),
        ),
        (Some((label, Fact::None)), _) => said(
            Weight::Yours,
            format!("The account agrees: no manual credential is set for {label}"),
        ),
        (_, Some(group)) => said(
            Weight::Yours,
            format!(
                "The answer is about resource group {group}. Is that the group of your cluster?"
            ),
        ),
        _ => said(
            Weight::Yours,
            "The command found no manual credential for the group that was targeted. Is that the group of your cluster?",
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let targeted = match &asked.extracted.targeted_group {
        Some(Targeted::None) => {
            "No resource group was targeted, so the answer is about the account's default group: target the group of the cluster and ask again"
        }
        Some(Targeted::Group(_)) | None => {
            "Nothing has to be changed. If you meant another group, target it and ask again"
        }
    };
    vec![fix(
        targeted,
        CALLER,
        [place.target(), place.show_manual(), place.show_owner()],
    )]
}
