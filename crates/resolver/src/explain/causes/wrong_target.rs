//! ## Looks like
//! `The specified cluster could not be found. ... make sure that you target the correct account and resource group.`
//! ## Why
//! Another account, resource group or region is targeted than the cluster is in, or the cluster is gone.
//! ## Fix
//! Look at the target, and target where the cluster is.

use crate::commands::{self, Command};
use crate::explain::answer::Fix;
use crate::explain::asked::{Asked, Target};
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CALLER;
use crate::explain::sign::Sign;
use crate::sources;

/// Another place was targeted
pub static WRONG_TARGET: KnownCause = KnownCause {
    id: "wrong-target",
    title: "Another account, resource group or region is targeted",
    shown_by: &[Sign::Text(|asked| targeted(asked, false))],
    against: &[Sign::Text(|asked| targeted(asked, true))],
    hinted_by: &[Sign::Always(
        "Whether the account, group and region that were targeted are those of the cluster cannot be seen here",
    )],
    fixes: |_, place| {
        let login = [Command::ibmcloud("login"), place.target()];
        vec![
            Fix::new(
                "Look at what is targeted: account, region and resource group",
                CALLER,
                [
                    Command::ibmcloud("target"),
                    Command::ibmcloud("account list"),
                ],
            ),
            Fix::new(
                "Log in to the right account, target the region and group of the cluster, and repeat the command",
                CALLER,
                login,
            ),
        ]
    },
    settle: |_| {
        vec![
            Command::ibmcloud("target"),
            commands::list_groups(),
            Command::ks("cluster ls"),
        ]
    },
    sources: &[sources::AUTHENTICATION_ERRORS, sources::CLUSTER_CREDENTIALS],
    ..KnownCause::UNKNOWN
};

/// Which group was targeted, where it is the one of the cluster or is not, as asked
fn targeted(asked: &Asked<'_>, its_own: bool) -> Option<String> {
    let Target {
        meant,
        targeted,
        is_meant,
    } = asked.target()?;
    let link = if its_own { "and" } else { "but" };
    (is_meant == its_own).then(|| format!("{meant}, {link} {targeted}"))
}
