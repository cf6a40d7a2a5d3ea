//! `ibmcloud ks cluster get`: one cluster, line by line.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{Fact, Infrastructure};

use super::cluster_json::{fits, read_json};
use super::clusters::{ClusterRow, Clusters, infrastructure, platform};
use crate::output::Output;
use crate::reading::{Remarks, Said, Text};
use crate::regions::{region_of_host, region_of_location, region_of_zone};
use crate::table::cells;

pub static OUTPUT: Output = Output {
    word: "cluster",
    label: "ibmcloud ks cluster get",
    commands: &["cluster get CLUSTER", "cluster-get CLUSTER"],
    banners: &["Retrieving cluster ", "Getting cluster "],
    opens: |line, next| (line.starts_with("Name:") && next.starts_with("ID:")).then_some(1),
    continues: |open, line| {
        !open.after_gap
            || line.trimmed().contains(':')
            || line.trimmed() == "Master"
            || cells(line.text).len() > 1
    },
    fits: |it| !it.is_list && fits(it),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
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
        remarks.problem(first_line, "expected a line `ID:` with the cluster's ID");
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
    Some(Box::new(Clusters(
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
    )))
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
