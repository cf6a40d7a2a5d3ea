//! Clusters one by one: the text of `ibmcloud ks cluster get`, and the JSON of `cluster ls` and `cluster get`.
//!
//! `Creator` and `ownerEmail` name who made the cluster. That is never the owner of the API key, so they are not read.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{Fact, Infrastructure, List, Platform, Region};
use serde_json::Value;

use super::cluster_ls::{infrastructure, list_of, platform};
use super::resource_groups;
use crate::output::Output;
use crate::reading::{
    ClusterRow, Json, Reading, Remarks, Text, every, expect_text, kind_of, owned, says, text,
};
use crate::regions::{region, region_of_crn, region_of_host, region_of_location, region_of_zone};
use crate::report::Problem;
use crate::table::cells;

pub static OUTPUT: Output = Output {
    word: "cluster",
    label: "ibmcloud ks cluster get",
    commands: &["cluster get CLUSTER", "cluster-get CLUSTER"],
    precedes: &[&resource_groups::OUTPUT],
    opens: rank,
    continues: |open, line| {
        !open.after_gap
            || line.trimmed().contains(':')
            || line.trimmed() == "Master"
            || cells(line.text).len() > 1
    },
    fits: |it| !it.is_list && fits(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

/// Where a line stands among those of this output
fn rank(line: &str, next: &str) -> Option<u8> {
    if line.starts_with("Retrieving cluster ") || line.starts_with("Getting cluster ") {
        return Some(0);
    }
    (line.starts_with("Name:") && next.starts_with("ID:")).then_some(1)
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let mut values: BTreeMap<String, &str> = BTreeMap::new();
    let mut in_master = false;
    for line in text.lines {
        let trimmed = line.trimmed();
        if trimmed.trim_end_matches(':') == "Master" {
            in_master = true;
            continue;
        }
        let Some((key, value)) = trimmed.split_once(':') else {
            continue;
        };
        let key = key.trim().to_ascii_lowercase();
        let key = if in_master && !key.starts_with("master") {
            format!("master {key}")
        } else {
            key
        };
        // What may be cut off inside its value is not known: a name, an ID, a number.
        if !text.may_break_off(line) {
            values.entry(key).or_insert(value.trim());
        }
    }
    let first_line = text.lines.first().map_or(0, |it| it.number);
    let get = |name: &str| {
        values
            .get(name)
            .copied()
            .filter(|it| !it.is_empty() && *it != "-")
    };
    let Some(id) = get("id") else {
        remarks.problems.push(Problem::at(
            first_line,
            "expected a line `ID:` with the cluster's ID",
        ));
        return None;
    };
    let zones: Option<Vec<String>> =
        get("worker zones").map(|it| it.split(',').map(|zone| zone.trim().to_owned()).collect());
    let provider = match get("provider") {
        Some(named) => infrastructure(named),
        None => (get("vpcs").map(|_| Infrastructure::Vpc))
            .or_else(|| provider_of_zones(zones.as_deref())),
    };
    let addresses = [
        "master url",
        "public service endpoint url",
        "private service endpoint url",
        "ingress subdomain",
    ];
    let location = get("location").or(get("master location"));
    let region = addresses
        .iter()
        .find_map(|name| region_of_host(get(name)?))
        .or_else(|| zones.as_ref()?.iter().find_map(|it| region_of_zone(it)))
        .or_else(|| region_of_location(location?, provider));
    Some(Reading::Clusters(
        vec![ClusterRow {
            id: id.to_owned(),
            name: get("name").map(str::to_owned),
            provider,
            platform: get("version").or(get("master version")).and_then(platform),
            region,
            location: location.map(str::to_owned),
            group_id: get("resource group id").map(str::to_owned),
            group_name: get("resource group name").map(str::to_owned),
            workers: get("workers").and_then(|it| it.parse().ok()),
            zones,
            trusted_profile: match values.get("trusted profile id") {
                None => Fact::Unknown,
                Some(&"-" | &"") => Fact::None,
                Some(id) => Fact::Known((*id).to_owned()),
            },
            ..ClusterRow::default()
        }],
        Vec::new(),
    ))
}

/// Whether an entry is a cluster
pub(super) fn fits(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    has("id")
        && has("name")
        && [
            "workerCount",
            "masterKubeVersion",
            "resourceGroup",
            "dataCenter",
            "lifecycle",
            "masterStatus",
            "workerZones",
        ]
        .iter()
        .any(|name| has(name))
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

pub(super) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let asked = json
        .command
        .and_then(|it| it.provider.as_deref())
        .and_then(infrastructure);
    let mut clusters = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &TEXTS, remarks);
        match cluster(entry, line, asked) {
            Ok(cluster) => clusters.push(cluster),
            Err(problem) => remarks.problems.push(problem),
        }
    }
    let is_whole = json.whole
        && json.is_list()
        && remarks.problems.is_empty()
        && !json.command.is_some_and(|it| it.narrowed);
    let covers = match (is_whole, asked) {
        (false, _) => Vec::new(),
        (true, Some(provider)) => vec![list_of(provider)],
        (true, None) if json.command.is_some() => vec![List::ClassicClusters],
        // Without its command line nobody can see whether it asked for a part.
        (true, None) => Vec::new(),
    };
    Some(Reading::Clusters(clusters, covers))
}

fn cluster(
    entry: &Value,
    line: usize,
    asked: Option<Infrastructure>,
) -> Result<ClusterRow, Problem> {
    if !entry.is_object() {
        return Err(Problem::at(
            line,
            format!("expected a cluster, got {}", kind_of(entry)),
        ));
    }
    let Some(id) = owned(entry, &["id", "clusterID"]) else {
        return Err(Problem::at(line, "expected a cluster with an `id`"));
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

/// `dal10` is a classic data centre, `us-south-1` a VPC zone
fn provider_of_zones(zones: Option<&[String]>) -> Option<Infrastructure> {
    let zone = zones?.iter().find(|it| region_of_zone(it).is_some())?;
    Some(if zone.contains('-') {
        Infrastructure::Vpc
    } else {
        Infrastructure::Classic
    })
}
