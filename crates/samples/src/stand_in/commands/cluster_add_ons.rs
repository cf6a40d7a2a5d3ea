//! `ibmcloud ks cluster addon ls`: the add-ons of a cluster; its text is shown nowhere.

use serde_json::{Value, json};

use crate::stand_in::command::{Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::needed;

pub const COMMAND: Command = Command {
    words: &["cluster", "addon", "ls"],
    older: &[],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks cluster addon ls --cluster CLUSTER [--output json] [-q]",
    options: &[option("--cluster", Some("-c"))],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, list the add-ons of a cluster",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let cluster = call.cluster()?;
            let add_ons = needed(cluster.add_ons.as_ref(), || {
                format!("which add-ons cluster `{}` has", cluster.id)
            })?;
            let named = add_ons
                .iter()
                .map(|it| json!({"name": it, "version": "1.0.0"}));
            Ok(named.collect::<Value>())
        },
    },
};
