//! Add-on pods that read the key when they start, and never again.

use crate::account::Cluster;
use crate::commands::{self, Command};

/// Pods of one component, found by the beginning of their name
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulate) struct Pods {
    /// The add-on they belong to
    pub(in crate::simulate) add_on: &'static str,
    /// How people call it
    pub(in crate::simulate) component: &'static str,
    /// How the pods' names begin
    pub(in crate::simulate) prefix: &'static str,
}

/// The controller of Block Storage for VPC
pub(in crate::simulate) const BLOCK_STORAGE: Pods = Pods {
    add_on: "vpc-block-csi-driver",
    component: "Block Storage for VPC add-on",
    prefix: "ibm-vpc-block-csi-controller",
};

/// The cluster autoscaler
pub(in crate::simulate) const AUTOSCALER: Pods = Pods {
    add_on: "cluster-autoscaler",
    component: "Cluster autoscaler add-on",
    prefix: "cluster-autoscaler",
};

impl Pods {
    /// The commands that restart the pods of a cluster; of several, with a blank for the cluster
    pub(in crate::simulate) fn restart(self, clusters: &[&Cluster]) -> Vec<Command> {
        let into = match clusters {
            [one] => commands::use_cluster(one),
            _ => Command::ks("cluster config --cluster <cluster>"),
        };
        let mut all = vec![into];
        all.extend(self.restart_here());
        all
    }

    /// The commands that restart the pods of the cluster in context
    pub(in crate::simulate) fn restart_here(self) -> [Command; 2] {
        let prefix = self.prefix;
        [
            Command::kubectl(format_args!("get pods -n kube-system | grep {prefix}")),
            Command::kubectl(format_args!("delete pod -n kube-system <{prefix}-pod>")),
        ]
    }
}
