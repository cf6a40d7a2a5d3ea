//! ## Looks like
//! `SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key`, though the API key was reset
//! ## Why
//! A manual credential comes before the API key for classic infrastructure, and its user or its classic
//! key is gone. A reset alone does not help, and `infra-permissions get` shows nothing wrong.
//! ## Fix
//! Set a manual credential that works (or unset it), then reset, so that existing clusters get it.

use super::in_use::is_classic;
use super::{CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, said, set_then_reset};
use crate::account::{Fact, ManualState};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::rules::credential_works;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::ManualCredentialFails,
    title: "A manual credential is used instead of the API key, and it does not work",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| vec![place.settle_manual(), Command::ibmcloud("sl user list")],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let classic = is_classic(asked, here);
    if classic == Truth::No {
        return said(
            Weight::RuledOut,
            format!(
                "In {label} this is not about classic infrastructure, and nothing else reads a manual credential"
            ),
        );
    }
    match here.at.manual() {
        Fact::None => said(
            Weight::RuledOut,
            format!("No manual credential is set for {label}"),
        ),
        Fact::Unknown => said(
            Weight::Unknown,
            format!("Whether a manual credential is set for {label} is not known"),
        ),
        Fact::Known(manual) => {
            let whose = manual.username.as_deref().unwrap_or("user name not known");
            let step = credential_works::manual_works(here.at, manual);
            let text = format!(
                "A manual credential ({whose}) is set for {label}, and classic infrastructure uses nothing else. {}",
                step.text(here.at)
            );
            let weight = match step.holds() {
                Truth::No if classic == Truth::Yes => Weight::Yours,
                Truth::No | Truth::Unknown => Weight::Possible,
                // The message itself speaks against an older observation that it works.
                Truth::Yes if manual.state != Some(ManualState::Valid) => Weight::Possible,
                Truth::Yes => Weight::RuledOut,
            };
            said(weight, text)
        }
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        set_then_reset(place),
        fix(
            "Or, if the linked infrastructure account should be used, unset it and reset. Clusters made with the manual credential in another infrastructure account are orphaned by that",
            CLUSTER_ADMINISTRATOR,
            [place.target(), place.unset_manual(), place.reset()],
        ),
        fix(
            "Wait 10 to 15 minutes for the storage secret of existing clusters, then try again",
            CLUSTER_ADMINISTRATOR,
            [],
        ),
    ]
}
