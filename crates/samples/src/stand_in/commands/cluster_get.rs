//! `ibmcloud ks cluster get`: one cluster, in the layouts it has had.
//!
//! Now a list of labels and a block `Master` below it; until about 2021 one flat list; in 2017 a short one. `Creator`
//! is whoever made the cluster, which says nothing of its API key, so the stand-in names nobody there.

use super::cluster_json;
use super::cluster_ls::group_name;
use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option, switch};
use crate::stand_in::filler::version;
use crate::stand_in::locations::{host, location};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::session::Era;
use crate::stand_in::text::{Text, labelled};
use crate::stand_in::world::{Cluster, Told};

pub const COMMAND: Command = Command {
    words: &["cluster", "get"],
    older: &[&["cluster-get"]],
    plug_in: PlugIn::Kubernetes,
    usage: "ibmcloud ks cluster get --cluster CLUSTER [--show-resources] [--output json] [-q]",
    options: &[
        option("--cluster", Some("-c")),
        switch("--show-resources", None),
    ],
    text: Layout::Shown {
        by: Source {
            title: "Red Hat OpenShift on IBM Cloud, Accessing VPC clusters through the VPE: `ibmcloud oc cluster get`",
            url: "https://cloud.ibm.com/docs/openshift?topic=openshift-vpe",
        },
        print,
    },
    json: Layout::Shown {
        by: Source {
            title: "IBM Cloud Kubernetes Service API, get a cluster: fields of a cluster",
            url: "https://containers.cloud.ibm.com/global/swagger-global-api/",
        },
        print: |call| {
            let cluster = call.cluster()?;
            cluster_json::of(call, cluster)
        },
    },
};

type Lines = Vec<(&'static str, String)>;

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let cluster = call.cluster()?;
    let (era, locale) = (call.session.build.era, call.session.build.locale);
    let head = format!("Retrieving cluster {}...", call.subject("--cluster")?);
    let body = match era {
        Era::Of2017 => labelled(locale, 2, &of_2017(call, cluster)?),
        Era::Of2019 => labelled(locale, 3, &of_2019(call, cluster)?),
        Era::Current => {
            let (lines, master) = current(call, cluster)?;
            format!(
                "\n{}\nMaster\n{}",
                labelled(locale, 4, &lines),
                labelled(locale, 4, &master)
            )
        }
    };
    Ok(Text::below(head, body))
}

const CREATED: &str = "2025-01-29 19:46:08 +0000 (1 year ago)";

struct Common<'c> {
    name: &'c str,
    workers: String,
    version: &'static str,
    region: &'c str,
    group_id: &'c str,
    group_name: &'c str,
}

fn common<'c>(call: &Call<'c>, cluster: &'c Cluster) -> Result<Common<'c>, Failure> {
    let said = |what: &str| format!("{what} of cluster `{}`", cluster.id);
    Ok(Common {
        name: needed(cluster.name.as_deref(), || said("the name"))?,
        workers: needed(cluster.workers, || said("how many workers"))?.to_string(),
        version: version(needed(cluster.platform.as_deref(), || {
            said("the platform")
        })?),
        region: needed(cluster.region.as_deref(), || said("the region"))?,
        group_id: needed(cluster.resource_group.as_deref(), || said("the group"))?,
        group_name: group_name(call, cluster)?,
    })
}

fn current(call: &Call<'_>, cluster: &Cluster) -> Result<(Lines, Lines), Failure> {
    let it = common(call, cluster)?;
    let mut lines = vec![
        ("Name", it.name.to_owned()),
        ("ID", cluster.id.clone()),
        ("State", "normal".to_owned()),
        ("Status", "All Workers Normal".to_owned()),
        ("Created", CREATED.to_owned()),
        ("Resource Group ID", it.group_id.to_owned()),
        ("Resource Group Name", it.group_name.to_owned()),
        ("Pod Subnet", "172.17.0.0/18".to_owned()),
        ("Service Subnet", "172.21.0.0/16".to_owned()),
        ("Workers", it.workers),
    ];
    lines.extend(
        cluster
            .zones
            .iter()
            .map(|it| ("Worker Zones", it.join(", "))),
    );
    lines.push(("Ingress Status", "healthy".to_owned()));
    // An older server prints no such line, so leaving it out claims nothing.
    match &cluster.trusted_profile {
        Told::Unsaid => {}
        Told::None => lines.push(("Trusted Profile ID", "-".to_owned())),
        Told::Is(profile) => lines.push(("Trusted Profile ID", profile.clone())),
    }
    lines.push(("Creator", "-".to_owned()));
    lines.push(("Public Service Endpoint URL", host(it.region)));
    lines.push((
        "Pull Secrets",
        "enabled in the default namespace".to_owned(),
    ));
    if cluster.is_on("vpc") {
        let vpc = "r006-11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
        lines.push(("VPCs", vpc.to_owned()));
    }
    let master = vec![
        ("Status", "Ready (2 days ago)".to_owned()),
        ("State", "deployed".to_owned()),
        ("Health", "normal".to_owned()),
        ("Version", it.version.to_owned()),
        ("Location", location(cluster)?),
        ("URL", host(it.region)),
    ];
    Ok((lines, master))
}

fn of_2019(call: &Call<'_>, cluster: &Cluster) -> Result<Lines, Failure> {
    let it = common(call, cluster)?;
    let place = location(cluster)?;
    let mut lines = vec![
        ("Name", it.name.to_owned()),
        ("ID", cluster.id.clone()),
        ("State", "normal".to_owned()),
        ("Created", CREATED.to_owned()),
        ("Location", place.clone()),
        ("Master URL", host(it.region)),
        ("Master Location", place),
        ("Master Status", "Ready (2 days ago)".to_owned()),
        ("Master State", "deployed".to_owned()),
        ("Master Health", "normal".to_owned()),
    ];
    lines.extend(
        cluster
            .zones
            .iter()
            .map(|it| ("Worker Zones", it.join(", "))),
    );
    lines.extend([
        ("Workers", it.workers),
        ("Version", it.version.to_owned()),
        ("Creator", "-".to_owned()),
        ("Monitoring Dashboard", "-".to_owned()),
        ("Resource Group ID", it.group_id.to_owned()),
        ("Resource Group Name", it.group_name.to_owned()),
    ]);
    Ok(lines)
}

fn of_2017(call: &Call<'_>, cluster: &Cluster) -> Result<Lines, Failure> {
    let it = common(call, cluster)?;
    Ok(vec![
        ("Name", it.name.to_owned()),
        ("ID", cluster.id.clone()),
        ("Created", "2015-10-22T17:34:55+0000".to_owned()),
        ("State", "normal".to_owned()),
        ("Master URL", host(it.region)),
        ("Ingress subdomain", "-".to_owned()),
        ("Workers", it.workers),
    ])
}
