//! ## Looks like
//! `The infrastructure authentication credentials are not authorized for the request.` after `credential set` or `unset`
//! ## Why
//! A manual credential was added or removed after the cluster was made, so the one in effect does not fit
//! what the cluster was made with. Existing clusters' storage keeps the old one until a reset.
//! ## Fix
//! Bring credential and cluster together again; then reset as the present owner.

use crate::account::{Fact, Infrastructure};
use crate::by_hand::audit;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::catalogue::Refused;
use crate::explain::cause::{About, KnownCause};
use crate::explain::here::Here;
use crate::explain::remedies::CLUSTER_ADMINISTRATOR;
use crate::explain::sign::{MANUAL, MANUAL_NOT_KNOWN, NO_MANUAL, Sign};
use crate::explain::weigh::perhaps_there;
use crate::findings;
use crate::rules::orphaned;
use crate::rules::reset::STORAGE_SECRET_TAKES;
use crate::sources;

/// Another credential is in effect than when the cluster was made
pub static CREDENTIAL_CHANGED: KnownCause = KnownCause {
    id: "credential-changed",
    title: "A manual credential was added or removed after the cluster was made",
    about: About::Classic,
    // Whoever IAM gave no token for was refused as an API key, which a manual credential does not touch.
    shown_by: &[Sign::Both(&Sign::Refused(Refused::InEffect), &ORPHANED)],
    against: &[Sign::Scope(all_fit)],
    hinted_by: &[
        ORPHANED,
        Sign::Both(
            &MANUAL,
            &Sign::Always("Clusters that were made before it was set do not fit it"),
        ),
        Sign::Both(
            &NO_MANUAL,
            &Sign::Always("Whether one was removed from {scope} is not known"),
        ),
    ],
    not_known: &[MANUAL_NOT_KNOWN],
    fixes: |_, place| {
        let credential = place.acting([
            place.show_manual(),
            place.set_manual(),
            place.unset_manual(),
        ]);
        vec![
            Fix::new(
                "See which credential is in effect, and set or unset the manual one to what the cluster was made with",
                CLUSTER_ADMINISTRATOR,
                credential,
            ),
            Fix::new(
                format!(
                    "Then reset the API key, logged in as its present owner, so that existing clusters get the credential. That takes {STORAGE_SECRET_TAKES}"
                ),
                CLUSTER_ADMINISTRATOR,
                place.acting([place.show_owner(), place.reset()]),
            ),
            audit().into(),
        ]
    },
    settle: |place| vec![place.settle_manual()],
    sources: &[sources::PERMISSION_ERRORS, sources::CLASSIC_CREDENTIALS],
};

const ORPHANED: Sign = Sign::Finding(&findings::orphaned_cluster::KIND);

fn all_fit(_: &Asked<'_>, here: Here<'_>) -> Option<String> {
    let at = here.at;
    let account = orphaned::account_in_effect(at);
    let fit = at.manual() == Fact::None
        && at.clusters().len() > 0
        && perhaps_there(here).next().is_none()
        && at.clusters().all(|it| {
            let other = it.provider.is_some_and(|it| it != Infrastructure::Classic);
            other || (it.classic_account.as_deref()).is_some_and(|its| account == Fact::Known(its))
        });
    fit.then(|| {
        format!(
            "No manual credential is set for {}, and its clusters were made in the linked account",
            at.label()
        )
    })
}
