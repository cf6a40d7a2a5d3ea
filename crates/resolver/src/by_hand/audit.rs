//! Who ran what.

use super::ByHand;

/// Where the actions of people and keys are found
pub fn audit() -> ByHand {
    ByHand::new(
        "See who ran what, and with which key. Activity Tracker has all cluster-related events, and a cluster's audit log its own",
        "Observability > Activity Tracker: events of containers-kubernetes",
    )
}
