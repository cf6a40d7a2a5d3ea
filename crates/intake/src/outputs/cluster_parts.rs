//! `ibmcloud ks worker ls`, `cluster addon ls` and `vlan spanning get`, each with `--output json`: their text is
//! documented nowhere. None says of which cluster it is, so the command line has to stand above.
//!
//! Source: <https://containers.cloud.ibm.com/global/swagger-global-api/>

use serde_json::Value;

use crate::reading::{ClusterPart, Json, Part, Reading, Remarks, every, owned};
use crate::report::Problem;

/// Whether an entry is a worker
pub(crate) fn is_worker(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    has("id") && has("location") && (has("poolName") || has("poolID") || has("machineType"))
}

/// Whether an object says nothing else than whether something is on
pub(crate) fn is_spanning(value: &Value) -> bool {
    let object = value.as_object();
    object.is_some_and(|it| it.len() == 1 && it.get("enabled").is_some_and(Value::is_boolean))
}

/// The zones of all workers
pub(crate) fn read_workers(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut zones = every(json.value, |it| owned(it, &["location"]))?;
    zones.sort();
    zones.dedup();
    of_cluster(json, Part::Zones(zones), remarks)
}

/// The add-ons
pub(crate) fn read_add_ons(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let names = every(json.value, |it| owned(it, &["name"]))?;
    of_cluster(json, Part::AddOns(names), remarks)
}

fn of_cluster(json: &Json, part: Part, remarks: &mut Remarks) -> Option<Reading> {
    let cluster = json.command.and_then(|it| it.cluster.clone());
    if !json.whole || cluster.is_none() || json.command.is_some_and(|it| it.narrowed) {
        remarks.problems.push(Problem::at(
            json.line,
            "expected the whole list below its command line with `--cluster`",
        ));
        return None;
    }
    Some(Reading::ClusterPart(ClusterPart {
        cluster: cluster?,
        part,
    }))
}

/// Whether networks of several zones reach each other
pub(crate) fn read_spanning(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let enabled = json.value.get("enabled").and_then(Value::as_bool);
    // Alone it could be the answer to anything.
    let enabled = enabled.filter(|_| json.command.is_some());
    if enabled.is_none() {
        let message = "expected `enabled` to be true or false below its command line";
        remarks.problems.push(Problem::at(json.line, message));
    }
    enabled.map(Reading::VlanSpanning)
}
