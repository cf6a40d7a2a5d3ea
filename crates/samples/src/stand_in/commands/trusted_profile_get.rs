//! `ibmcloud ks experimental trusted-profile get`: the trusted profile of a cluster's storage components.
//!
//! ```text
//! Fetching trusted-profile for the cluster...
//! OK
//! Cluster c2a2b3c4d5e6f7a8b9c1 is configured with trusted-profile Profile-2f8a6b1c-4d07-4e92-9c35-a1b7d0e46f83
//! ```
//! What it says of a cluster without one is shown nowhere.

use crate::stand_in::command::{Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::text::Text;

pub const COMMAND: Command = Command {
    words: &["experimental", "trusted-profile", "get"],
    older: &[],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks experimental trusted-profile get --cluster CLUSTER [-q]",
    options: &[option("--cluster", Some("-c"))],
    text: Layout::Shown {
        by: Source {
            title: "Red Hat OpenShift on IBM Cloud, Setting up trusted profiles for cluster components",
            url: "https://cloud.ibm.com/docs/openshift?topic=openshift-trusted-profile",
        },
        print: |call| {
            let cluster = call.cluster()?;
            let profile = needed(cluster.trusted_profile.said(), || {
                format!("whether cluster `{}` has a trusted profile", cluster.id)
            })?;
            let profile = profile.ok_or_else(|| {
                Failure::NotDocumented(
                    "no document shows the answer for a cluster without a trusted profile"
                        .to_owned(),
                )
            })?;
            Ok(Text::below(
                "Fetching trusted-profile for the cluster...",
                format!(
                    "Cluster {} is configured with trusted-profile {profile}\n",
                    cluster.id
                ),
            ))
        },
    },
    json: Layout::NotShown,
};
