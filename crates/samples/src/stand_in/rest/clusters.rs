//! Clusters and what is stored for a region and resource group, over HTTP.

use serde_json::{Value, json};

use super::{Asking, Endpoint, about, at};
use crate::stand_in::asked::Asked;
use crate::stand_in::command::{Call, Layout};
use crate::stand_in::commands::{
    api_key_info, cluster_add_ons, cluster_get, cluster_json, cluster_ls, credential_get,
    infra_permissions, vlan_spanning, workers,
};
use crate::stand_in::printed::Failure;

const URL: &str = "https://containers.cloud.ibm.com/global/swagger-global-api/";

pub(super) const ENDPOINTS: &[Endpoint] = &[
    at(
        &["v1", "clusters"],
        "list classic clusters",
        URL,
        |call, _| list(call, "classic"),
    ),
    at(
        &["v2", "classic", "getClusters"],
        "list classic clusters",
        URL,
        |call, _| list(call, "classic"),
    ),
    at(
        &["v2", "vpc", "getClusters"],
        "list VPC clusters",
        URL,
        |call, _| list(call, "vpc"),
    ),
    at(
        &["v2", "satellite", "getClusters"],
        "list Satellite clusters",
        URL,
        |call, _| list(call, "satellite"),
    ),
    at(
        &["v2", "getCluster"],
        "get a cluster",
        URL,
        |call, asking| {
            let asked = Asked::about(asking.query("cluster").unwrap_or_default());
            json_of(&cluster_get::COMMAND.json, &mut about(call, &asked))
        },
    ),
    at(
        &["v2", "getWorkers"],
        "list workers",
        URL,
        |call, asking| {
            let asked = Asked::about(asking.query("cluster").unwrap_or_default());
            Ok(workers::workers(&about(call, &asked))?.into())
        },
    ),
    at(
        &["v1", "clusters", "*", "addons"],
        "list add-ons",
        URL,
        |call, asking| of_cluster(&cluster_add_ons::COMMAND.json, call, asking),
    ),
    at(
        &["v1", "logging", "*", "clusterkeyowner"],
        "get the owner of a cluster's API key",
        URL,
        |call, asking| of_cluster(&api_key_info::COMMAND.json, call, asking),
    ),
    at(
        &["v1", "credentials"],
        "get the classic credentials of a region",
        URL,
        |call, _| json_of(&credential_get::COMMAND.json, call),
    ),
    at(
        &["v1", "infra-permissions"],
        "get infrastructure permissions",
        URL,
        |call, _| json_of(&infra_permissions::COMMAND.json, call),
    ),
    at(
        &["v1", "user-config"],
        "get the configuration of a user",
        URL,
        |call, _| {
            let (region, group) = (call.region()?, call.group()?);
            let stored = credential_get::manual(call.world, &region, &group.id)?.is_some();
            Ok(json!({"freeEnabled": false, "storedIaasCredentials": stored}))
        },
    ),
    at(
        &["v1", "subnets", "vlan-spanning"],
        "get VLAN spanning",
        URL,
        |call, _| json_of(&vlan_spanning::COMMAND.json, call),
    ),
];

fn list(call: &mut Call<'_>, provider: &str) -> Result<Value, Failure> {
    let clusters = cluster_ls::visible(call, Some(provider))?.into_iter();
    clusters.map(|it| cluster_json::of(call, it)).collect()
}

fn of_cluster(
    layout: &Layout<Value>,
    call: &mut Call<'_>,
    asking: &Asking<'_>,
) -> Result<Value, Failure> {
    let asked = Asked::about(asking.segments.first().copied().unwrap_or_default());
    json_of(layout, &mut about(call, &asked))
}

fn json_of(layout: &Layout<Value>, call: &mut Call<'_>) -> Result<Value, Failure> {
    match layout {
        Layout::Shown { print, .. } => print(call),
        Layout::NotShown => Err(Failure::NotDocumented("no document shows this".to_owned())),
    }
}
