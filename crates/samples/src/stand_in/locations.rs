//! Where a cluster is, in the words that lists print.
//!
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-regions-and-zones>

use super::printed::{Failure, needed};
use super::world::Cluster;

/// Letters of data centres, the city, and the VPC region there
const CITIES: &[(&str, &str, &str)] = &[
    ("dal", "Dallas", "us-south"),
    ("wdc", "Washington D.C.", "us-east"),
    ("fra", "Frankfurt", "eu-de"),
    ("lon", "London", "eu-gb"),
    ("tok", "Tokyo", "jp-tok"),
    ("osa", "Osaka", "jp-osa"),
    ("syd", "Sydney", "au-syd"),
    ("mad", "Madrid", "eu-es"),
    ("tor", "Toronto", "ca-tor"),
    ("mon", "Montreal", "ca-mon"),
    ("sao", "Sao Paulo", "br-sao"),
    ("che", "Chennai", "in-che"),
    ("mum", "Mumbai", "in-mum"),
];

/// Cities with several data centres; a cluster elsewhere is listed with its data centre
const OF_SEVERAL_ZONES: [&str; 7] = ["dal", "wdc", "fra", "lon", "tok", "osa", "syd"];

/// The `Location` of a cluster: a city, a data centre, or the name of a Satellite location
pub fn location(cluster: &Cluster) -> Result<String, Failure> {
    let unsaid = || format!("where cluster `{}` is (`zones`, `region`)", cluster.id);
    if cluster.is_on("satellite") {
        // Its owner named it; the document does not hold that name, and nothing follows from it.
        return Ok("satellite-location".to_owned());
    }
    let zone = cluster.zones.as_ref().and_then(|it| it.first());
    if let (true, Some(zone)) = (cluster.is_on("classic"), zone) {
        let letters = zone.get(..3).unwrap_or_default();
        let city = CITIES.iter().find(|(it, ..)| *it == letters);
        return Ok(match city {
            Some((_, city, _)) if OF_SEVERAL_ZONES.contains(&letters) => (*city).to_owned(),
            _ => zone.clone(),
        });
    }
    let region = needed(cluster.region.as_deref(), unsaid)?;
    let city = CITIES.iter().find(|(.., it)| *it == region);
    Ok(city.map_or(region, |(_, city, _)| city).to_owned())
}

/// The data centre that the oldest layout prints
pub fn data_centre(cluster: &Cluster) -> Result<String, Failure> {
    let zones = needed(cluster.zones.as_ref(), || {
        format!("the zones of cluster `{}`", cluster.id)
    })?;
    Ok(zones.first().cloned().unwrap_or_default())
}

/// The host of the interface of a cluster, which names its region
pub fn host(region: &str) -> String {
    format!("https://c108.{region}.containers.cloud.ibm.com:30356")
}
