//! A classic infrastructure account that is not the one linked to the account.

use super::ByHand;
use crate::commands::{Command, list_classic_users};

/// Where the console shows that a manual credential is in effect
pub const INFRASTRUCTURE_USER: &str =
    "Kubernetes > Clusters > the cluster > Overview: the Infrastructure User field";

/// Where an infrastructure account has no account of IBM Cloud
pub fn two_accounts() -> ByHand {
    ByHand::new(
        "An infrastructure account alone has no clusters: create a Pay-As-You-Go or Subscription account. It comes with an infrastructure account of its own, so there are two accounts and two bills",
        "https://cloud.ibm.com/registration",
    )
}

/// What makes classic clusters use another infrastructure account: the command that sets the credential, and the one
/// that shows it, both behind their target
pub fn another_account(acting: Vec<Command>, show: Command) -> ByHand {
    ByHand::new(
        "Set the manual credential of the other infrastructure account, for classic clusters only. It stays set after your session ends. If the Overview shows **Infrastructure User**, the region does not use the default credentials",
        INFRASTRUCTURE_USER,
    )
    .run([list_classic_users()].into_iter().chain(acting).chain([show]))
}
