//! The JSON of `ibmcloud ks cluster ls` and `cluster get`.
//!
//! `Creator` and `ownerEmail` name who made the cluster. That is never the owner of the API key, so they are not read.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli>

use keyatlas_resolver::account::{Fact, Infrastructure, List, Platform, Region};
use serde_json::Value;

use super::clusters::{ClusterRow, Clusters, infrastructure, platform};
use crate::output::Shape;
use crate::reading::{Json, Remarks, Said, every, expect_text, kind_of, owned, says, text};
use crate::regions::{region, region_of_crn, region_of_host, region_of_location, region_of_zone};

/// Whether an entry is a cluster
pub(super) fn fits(it: &Shape) -> bool {
    const OTHERS: [&str; 7] = [
        "workerCount",
        "masterKubeVersion",
        "resourceGroup",
        "dataCenter",
        "lifecycle",
        "masterStatus",
        "workerZones",
    ];
    it.has("id") && it.has("name") && it.has_any(&OTHERS)
}

const TEXTS: [&str; 8] = [
    "id",
    "name",
    "provider",
    "region",
    "resourceGroup",
    "resourceGroupName",
    "type",
    "masterKubeVersion",
];

pub(super) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let asked = json
        .command
        .and_then(|it| it.provider.as_deref())
        .and_then(infrastructure);
    let mut clusters = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &TEXTS, remarks);
        match cluster(entry, asked) {
            Ok(cluster) => clusters.push(cluster),
            Err(problem) => remarks.problem(line, problem),
        }
    }
    let is_whole = json.whole
        && json.is_list()
        && remarks.problems.is_empty()
        && !json.command.is_some_and(|it| it.narrowed);
    let covers = match (is_whole, asked) {
        (false, _) => Vec::new(),
        (true, Some(provider)) => vec![List::of_clusters(provider)],
        (true, None) if json.command.is_some() => vec![List::ClassicClusters],
        // Without its command line nobody can see whether it asked for a part.
        (true, None) => Vec::new(),
    };
    Some(Box::new(Clusters(clusters, covers)))
}

fn cluster(entry: &Value, asked: Option<Infrastructure>) -> Result<ClusterRow, String> {
    if !entry.is_object() {
        return Err(format!("expected a cluster, got {}", kind_of(entry)));
    }
    let Some(id) = owned(entry, &["id", "clusterID"]) else {
        return Err("expected a cluster with an `id`".to_owned());
    };
    let zones = entry.get("workerZones");
    let zones = zones.and_then(|it| every(it, |zone| zone.as_str().map(str::to_owned)));
    // The first version of the interface knew classic clusters only and names no provider.
    let is_first_version = entry.get("provider").is_none()
        && (entry.get("dataCenter").is_some()
            || entry.get("masterKubeVersion").is_some() && entry.get("lifecycle").is_none());
    let provider = match text(entry, &["provider"]) {
        Some(named) => infrastructure(named),
        None if says(entry, "provider") => None,
        None => asked.or(is_first_version.then_some(Infrastructure::Classic)),
    };
    Ok(ClusterRow {
        region: place(entry, zones.as_deref(), provider),
        name: owned(entry, &["name", "clusterName"]),
        provider,
        platform: match text(entry, &["type"]) {
            Some("openshift") => Some(Platform::Openshift),
            Some("kubernetes") => Some(Platform::Kubernetes),
            _ => text(entry, &["masterKubeVersion"]).and_then(platform),
        },
        location: owned(entry, &["location", "dataCenter"]),
        group_id: owned(entry, &["resourceGroup", "resourceGroupID"]),
        group_name: owned(entry, &["resourceGroupName"]),
        workers: entry
            .get("workerCount")
            .and_then(Value::as_u64)
            .and_then(|it| u32::try_from(it).ok()),
        zones: zones.filter(|it| !it.is_empty()),
        trusted_profile: match text(
            entry,
            &["trustedProfileID", "trustedProfileId", "trustedProfile"],
        ) {
            Some(id) => Fact::Known(id.to_owned()),
            None => Fact::Unknown,
        },
        add_ons: entry
            .get("addons")
            .and_then(|it| every(it, |add_on| owned(add_on, &["name"]))),
        services: uses_key_protect(entry).map(|uses| {
            let service = uses.then(|| "key-protect".to_owned());
            service.into_iter().collect()
        }),
        api_user: owned(entry, &["apiUser"]),
        id,
    })
}

/// The region field, else what the names of the cluster and its zones say
fn place(
    entry: &Value,
    zones: Option<&[String]>,
    provider: Option<Infrastructure>,
) -> Option<Region> {
    text(entry, &["region"])
        .and_then(region)
        .or_else(|| region_of_crn(text(entry, &["crn"])?))
        .or_else(|| region_of_host(text(entry, &["masterURL", "serverURL"])?))
        .or_else(|| region_of_host(text(entry, &["ingressHostname"])?))
        .or_else(|| zones?.iter().find_map(|it| region_of_zone(it)))
        .or_else(|| region_of_location(text(entry, &["dataCenter", "location"])?, provider))
        .or_else(|| region_of_location(text(entry, &["location"])?, provider))
}

fn uses_key_protect(entry: &Value) -> Option<bool> {
    let inner = entry
        .get("features")
        .and_then(|it| it.get("keyProtectEnabled"));
    entry
        .get("keyProtectEnabled")
        .or(inner)
        .and_then(Value::as_bool)
}
