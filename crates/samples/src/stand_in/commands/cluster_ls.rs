//! `ibmcloud ks cluster ls`, in the layouts it has had since 2017.
//!
//! ```text
//! OK
//! Name         ID                     State    Created       Workers   Location   Version       Resource Group Name   Provider
//! my_cluster   a111a11a11aa1aa11a11   normal   1 month ago   4         Dallas     1.35.7_1520   default               vpc-gen2
//! ```
//! Older layouts have no group and no provider and list classic clusters only: 2017 with `Datacenter`, 2019 with
//! `Location`. With `--output json` and no `--provider`, classic clusters alone are listed in every version. Clusters
//! on which the caller holds no role are missing without a word.

use serde_json::Value;

use super::cluster_json;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, name_of, option};
use crate::stand_in::filler::version;
use crate::stand_in::locations::{data_centre, location};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::session::Era;
use crate::stand_in::text::{Text, table};
use crate::stand_in::world::Cluster;

pub const COMMAND: Command = Command {
    words: &["cluster", "ls"],
    older: &[&["clusters"], &["cluster-ls"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks cluster ls [--provider (classic | vpc-gen2)] [--location LOCATION] [--output json] [-q]",
    options: &[option("--provider", None), option("--location", Some("-l"))],
    text: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service, CLI reference: `ibmcloud ks cluster ls`",
            url: "https://cloud.ibm.com/docs/containers?topic=containers-kubernetes-service-cli",
        },
        print,
    },
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, list clusters: fields of a cluster",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let provider = provider(call)?.unwrap_or("classic");
            let clusters = visible(call, Some(provider))?.into_iter();
            let found: Result<Vec<Value>, _> =
                clusters.map(|it| cluster_json::of(call, it)).collect();
            Ok(found?.into())
        },
    },
};

fn provider(call: &Call<'_>) -> Result<Option<&'static str>, Failure> {
    match call.asked.option("--provider") {
        None => Ok(None),
        Some("classic") => Ok(Some("classic")),
        Some("vpc-gen2") => Ok(Some("vpc")),
        Some(other) => Err(Failure::Usage(format!(
            "expected `classic` or `vpc-gen2`, got `{other}`"
        ))),
    }
}

/// The clusters that the caller sees, of one provider where one is named, at a location where one was asked for
pub fn visible<'c>(call: &Call<'c>, provider: Option<&str>) -> Result<Vec<&'c Cluster>, Failure> {
    let rights = call.rights()?;
    let mut seen = Vec::new();
    for cluster in call.world.clusters.iter().filter(|it| rights.see(it)) {
        let on = needed(cluster.provider.as_deref(), || {
            format!("what cluster `{}` runs on", cluster.id)
        })?;
        let there = match call.asked.option("--location") {
            Some(place) => is_at(cluster, place)?,
            None => true,
        };
        if there && provider.is_none_or(|it| it == on) {
            seen.push(cluster);
        }
    }
    Ok(seen)
}

/// A region, a city, a data centre, or the first letters of one
fn is_at(cluster: &Cluster, place: &str) -> Result<bool, Failure> {
    let zones = cluster.zones.iter().flatten();
    let mut named = zones.map(String::as_str).chain(cluster.region.as_deref());
    Ok(location(cluster)?.eq_ignore_ascii_case(place) || named.any(|it| it.starts_with(place)))
}

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let era = call.session.build.era;
    let of_classic_only = (era < Era::Current).then_some("classic");
    let clusters = visible(call, provider(call)?.or(of_classic_only))?;
    let rows: Result<Vec<_>, Failure> = clusters.iter().map(|it| row(call, it, era)).collect();
    let mut headings = vec!["Name", "ID", "State", "Created", "Workers"];
    headings.push(if era == Era::Of2017 {
        "Datacenter"
    } else {
        "Location"
    });
    headings.push("Version");
    if era == Era::Current {
        headings.extend(["Resource Group Name", "Provider"]);
    }
    let body = table(call.session.build.locale, &headings, &rows?);
    Ok(match era {
        Era::Of2017 => Text::below("Listing clusters...", body),
        Era::Of2019 | Era::Current => Text::ok(body),
    })
}

fn row(call: &Call<'_>, cluster: &Cluster, era: Era) -> Result<Vec<String>, Failure> {
    let said = |what: &str| format!("{what} of cluster `{}`", cluster.id);
    let name = needed(cluster.name.clone(), || said("the name"))?;
    let workers = needed(cluster.workers, || said("how many workers"))?;
    let platform = needed(cluster.platform.as_deref(), || said("the platform"))?;
    let mut cells = vec![
        name,
        cluster.id.clone(),
        "normal".to_owned(),
        "1 month ago".to_owned(),
        workers.to_string(),
        match era {
            Era::Of2017 => data_centre(cluster)?,
            Era::Of2019 | Era::Current => location(cluster)?,
        },
        version(platform).to_owned(),
    ];
    if era == Era::Current {
        cells.push(group_name(call, cluster)?.to_owned());
        let on = cluster.provider.as_deref().unwrap_or_default();
        cells.push(if on == "vpc" { "vpc-gen2" } else { on }.to_owned());
    }
    Ok(cells)
}

/// The name of the group that a cluster is in
pub fn group_name<'c>(call: &Call<'c>, cluster: &Cluster) -> Result<&'c str, Failure> {
    let group = cluster.resource_group.as_deref();
    let group = group.and_then(|it| call.world.group(it));
    name_of(needed(group, || {
        format!("which resource group cluster `{}` is in", cluster.id)
    })?)
}
