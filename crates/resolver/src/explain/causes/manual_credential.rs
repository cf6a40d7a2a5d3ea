//! ## Looks like
//! `SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key`, though the API key was reset
//! ## Why
//! A manual credential comes before the API key for classic infrastructure, and its user or its classic
//! key is gone. A reset alone does not help, and `infra-permissions get` shows nothing wrong.
//! ## Fix
//! Set a manual credential that works (or unset it), then reset, so that existing clusters get it.

use crate::account::ManualState;
use crate::changes::Change;
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::{CLUSTER_ADMINISTRATOR, set_then_reset};
use crate::explain::sign::{MANUAL, MANUAL_NOT_KNOWN, NO_MANUAL, Sign};
use crate::plan::Plan;
use crate::resolve::{Provider, Verdict};
use crate::rules::RuleId;
use crate::rules::reset::STORAGE_SECRET_TAKES;
use crate::sources;

/// A manual credential comes first and does not work
pub static MANUAL_CREDENTIAL_FAILS: KnownCause = KnownCause {
    id: "manual-credential-fails",
    title: "A manual credential is used instead of the API key, and it does not work",
    about: About::Classic,
    shown_by: &[Sign::Both(&MANUAL, &it(Verdict::Fails))],
    against: &[
        NO_MANUAL,
        Sign::Scope(|_, here| {
            let manual = here.at.manual().known().copied()?;
            let is_valid = manual.state == Some(ManualState::Valid);
            is_valid.then(|| {
                format!(
                    "The infrastructure accepted the manual credential of {}",
                    here.at.label()
                )
            })
        }),
    ],
    hinted_by: &[
        Sign::Both(&MANUAL, &it(Verdict::Unknown)),
        // The message itself speaks against an older observation that its user can work.
        Sign::Both(&MANUAL, &it(Verdict::Passes)),
    ],
    not_known: &[MANUAL_NOT_KNOWN],
    fixes: |asked, place| {
        let unset = place.acting([place.unset_manual(), place.reset()]);
        let plan = asked.best_owner(place).map(|(scope, it)| Plan {
            steps: vec![
                Change::unset(asked.index, scope),
                Change::reset(asked.index, scope, &it.identity),
            ],
        });
        vec![
            set_then_reset(place),
            Fix::new(
                "Or, if the linked infrastructure account should be used, unset it and reset. Clusters made with the manual credential in another infrastructure account are orphaned by that",
                CLUSTER_ADMINISTRATOR,
                unset,
            )
            .planned(plan),
            Fix::new(
                format!(
                    "Wait {STORAGE_SECRET_TAKES} for the storage secret of existing clusters, then try again"
                ),
                CLUSTER_ADMINISTRATOR,
                [],
            ),
        ]
    },
    settle: |place| vec![place.settle_manual(), Command::ibmcloud("sl user list")],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
};

/// Whether it works
const fn it(works: Verdict) -> Sign {
    Sign::Step(Provider::Classic, RuleId::R6, works)
}
