//! A cluster as JSON: the first version of the interface for classic ones, the second for all others.
//!
//! What the document does not hold of a cluster is left out, as many real answers leave it out. `apiUser` is left
//! out too: samples show it empty and filled, and no document says what it means.

use serde_json::{Value, json};

use super::cluster_ls::group_name;
use crate::stand_in::command::Call;
use crate::stand_in::filler::version;
use crate::stand_in::locations::{host, location};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::world::Cluster;

/// A cluster in `cluster ls` and `cluster get`
pub fn of(call: &Call<'_>, cluster: &Cluster) -> Result<Value, Failure> {
    let said = |what: &str| format!("{what} of cluster `{}`", cluster.id);
    let region = needed(cluster.region.as_deref(), || said("the region"))?;
    let platform = needed(cluster.platform.as_deref(), || said("the platform"))?;
    let crn = cluster.crn.clone().unwrap_or_else(|| {
        let account = call.world.account.id.as_deref().unwrap_or_default();
        format!(
            "crn:v1:bluemix:public:containers-kubernetes:{region}:a/{account}:{}::",
            cluster.id
        )
    });
    let mut all = json!({
        "id": cluster.id,
        "name": needed(cluster.name.as_deref(), || said("the name"))?,
        "region": region,
        "location": location(cluster)?,
        "resourceGroup": needed(cluster.resource_group.as_deref(), || said("the group"))?,
        "resourceGroupName": group_name(call, cluster)?,
        "state": "normal",
        "type": platform,
        "crn": crn,
        "createdDate": cluster.created_at.as_deref().unwrap_or("2025-01-29T19:46:08+0000"),
        "masterKubeVersion": version(platform),
        "addons": null,
    });
    if let Some(workers) = cluster.workers {
        all["workerCount"] = workers.into();
    }
    if let Some(add_ons) = &cluster.add_ons {
        let named = add_ons
            .iter()
            .map(|it| json!({"name": it, "version": "1.0.0"}));
        all["addons"] = named.collect();
    }
    let uses_key_protect = cluster
        .services
        .as_ref()
        .map(|it| it.iter().any(|it| it == "key-protect"));
    if cluster.is_on("classic") {
        of_version_1(cluster, uses_key_protect, &mut all);
    } else {
        of_version_2(cluster, uses_key_protect, region, &mut all);
    }
    Ok(all)
}

fn of_version_1(cluster: &Cluster, uses_key_protect: Option<bool>, all: &mut Value) {
    if let Some(zone) = cluster.zones.as_ref().and_then(|it| it.first()) {
        all["dataCenter"] = zone.clone().into();
    }
    if let Some(zones) = &cluster.zones {
        all["workerZones"] = zones.clone().into();
    }
    if let Some(uses) = uses_key_protect {
        all["keyProtectEnabled"] = uses.into();
    }
}

fn of_version_2(cluster: &Cluster, uses_key_protect: Option<bool>, region: &str, all: &mut Value) {
    all["masterURL"] = host(region).into();
    all["lifecycle"] =
        json!({"masterStatus": "Ready", "masterState": "deployed", "masterHealth": "normal"});
    if cluster.is_on("vpc") {
        all["provider"] = "vpc-gen2".into();
        all["vpcs"] = json!(["r006-11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b"]);
    } else {
        all["provider"] = "satellite".into();
    }
    if let Some(zones) = &cluster.zones {
        all["workerZones"] = zones.clone().into();
    }
    if let Some(uses) = uses_key_protect {
        all["features"] = json!({"keyProtectEnabled": uses});
    }
}
