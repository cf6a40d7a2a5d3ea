//! `ibmcloud ks worker ls` and `worker get`: the workers of a cluster; their text is shown nowhere.
//!
//! An account document holds how many there are and the zones they are in, nothing of each.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::{Failure, needed};

const INTERFACE: Source = Source {
    title: "IBM Cloud Kubernetes Service API, list workers: fields of a worker",
    url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
};

pub const COMMANDS: [&Command; 2] = [
    &Command {
        words: &["worker", "ls"],
        older: &[&["workers"]],
        plug_in: PlugIn::Kubernetes,
        usage: "ibmcloud ks worker ls --cluster CLUSTER [--output json] [-q]",
        options: &[option("--cluster", Some("-c"))],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| Ok(workers(call)?.into()),
        },
    },
    &Command {
        words: &["worker", "get"],
        older: &[],
        plug_in: PlugIn::Kubernetes,
        usage: "ibmcloud ks worker get --cluster CLUSTER --worker WORKER [--output json] [-q]",
        options: &[
            option("--cluster", Some("-c")),
            option("--worker", Some("-w")),
        ],
        text: Layout::NotShown,
        json: Layout::Shown {
            by: INTERFACE,
            print: |call| {
                let id = call.subject("--worker")?;
                let mut workers = workers(call)?.into_iter();
                let found = workers.find(|it| it["id"] == id);
                // Source: Error messages of the Kubernetes Service, 2020
                found.ok_or_else(|| {
                    call.refused(
                        "The specified worker node could not be found.".to_owned(),
                        "E0011",
                    )
                })
            },
        },
    },
];

/// The workers of a cluster, spread over its zones
pub fn workers(call: &Call<'_>) -> Result<Vec<Value>, Failure> {
    let cluster = call.cluster()?;
    let said = |what: &str| format!("{what} of cluster `{}`", cluster.id);
    let count = needed(cluster.workers, || said("how many workers"))?;
    let zones = needed(cluster.zones.as_ref(), || said("the zones"))?;
    let one = |at: u32| {
        let zone = zones.get(at as usize % zones.len().max(1));
        json!({
            "id": format!("kube-{}-w{}", cluster.id, at + 1),
            "state": "normal",
            "status": "Ready",
            "poolName": "default",
            "location": zone,
        })
    };
    Ok((0..count).map(one).collect())
}
