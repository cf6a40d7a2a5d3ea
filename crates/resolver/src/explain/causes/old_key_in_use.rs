//! ## Looks like
//! Volumes or the autoscaler fail with an IAM error soon after a reset
//! ## Why
//! The component in the cluster started with the earlier API key and keeps it.
//! ## Fix
//! Restart the component's pod; the storage secret follows by itself.

use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::CLUSTER_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::sources;

/// A component in the cluster still uses the earlier key
pub static OLD_KEY_IN_USE: KnownCause = KnownCause {
    id: "old-key-in-use",
    title: "A component in the cluster still uses the earlier API key",
    hinted_by: &[Sign::Always(
        "The account does not show when the component started; after a reset this is the first thing to check",
    )],
    fixes: |_, _| {
        vec![Fix::new(
            "Restart the storage driver and the autoscaler, then create the claim again",
            CLUSTER_ADMINISTRATOR,
            [
                Command::kubectl(
                    "get pods -n kube-system | grep -E 'ibm-vpc-block-csi-controller|cluster-autoscaler'",
                ),
                Command::kubectl("delete pod -n kube-system <pod>"),
            ],
        )]
    },
    settle: |_| vec![Command::kubectl("get pods -n kube-system")],
    sources: &[
        sources::VPC_BLOCK_AFTER_RESET,
        sources::AUTOSCALER_AFTER_RESET,
    ],
    ..KnownCause::UNKNOWN
};
