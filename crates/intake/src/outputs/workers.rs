//! `ibmcloud ks worker ls --output json`: the zones that a cluster has workers in. The text is documented nowhere.
//!
//! Source: <https://containers.cloud.ibm.com/global/swagger-global-api/>

use super::cluster_ls;
use super::cluster_parts::{Part, of_cluster};
use crate::output::{Output, Shape};
use crate::reading::{Json, Remarks, Said, every, owned};

pub static OUTPUT: Output = Output {
    word: "workers",
    label: "ibmcloud ks worker ls",
    commands: &["worker ls|list CLUSTER", "workers CLUSTER"],
    precedes: &[&cluster_ls::OUTPUT],
    fits,
    read_json,
    ..Output::UNKNOWN
};

fn fits(it: &Shape) -> bool {
    let is_worker = it.has_any(&["poolName", "poolID", "machineType"]);
    it.is_list && it.has("id") && it.has("location") && is_worker
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut zones = every(json.value, |it| owned(it, &["location"]))?;
    zones.sort();
    zones.dedup();
    of_cluster(json, Part::Zones(zones), remarks)
}
