//! The accounts that are measured. They follow from their size alone, so every run has the same ones.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::testing::{Account, known};

use crate::grants::{self, Places};

/// How large an account is
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Regions times resource groups are the scopes
    pub regions: usize,
    /// Resource groups
    pub groups: usize,
    /// Users, functional IDs, service IDs and trusted profiles together
    pub identities: usize,
}

impl Size {
    /// 300 identities and 300 scopes
    pub const FULL: Self = Self {
        regions: 12,
        groups: 25,
        identities: 300,
    };
    /// Enough to see whether engines agree
    pub const SMALL: Self = Self {
        regions: 4,
        groups: 5,
        identities: 60,
    };
}

/// When an account is gathered: rights inside a time window count as of then
pub(crate) const CAPTURED: &str = "2026-11-02T10:00:00Z";

/// An account of which everything is known: no answer about it is *unknown*, so that engines which know
/// only yes and no can be asked the same
pub fn fully_known(size: Size) -> Snapshot {
    let groups: Vec<String> = (0..size.groups).map(group).collect();
    let regions = &REGIONS[..size.regions];
    let places = Places {
        regions,
        groups: &groups,
    };
    let mut lines = vec![
        format!("captured {CAPTURED}"),
        "complete identities clusters.classic clusters.vpc clusters.satellite".to_owned(),
        "complete scopes.api_key resource_groups".to_owned(),
        "no manual anywhere".to_owned(),
    ];
    for (at, name) in groups.iter().enumerate() {
        let id = (at as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_0c55;
        let default = if at == 0 { "default" } else { "not-default" };
        lines.push(format!("group {name} id {id:032x} {default}"));
    }
    let identities: Vec<String> = (0..size.identities)
        .map(|at| identity(at, &places, &mut lines))
        .collect();
    let owner = &identities[0];
    lines.push(format!(
        "account subscription owner {owner} classic {LINKED} vrf yes spanning yes totp no restricted no"
    ));
    grants::access_groups(&identities, &places, &mut lines);
    let scopes = regions
        .iter()
        .flat_map(|region| groups.iter().map(move |group| format!("{region}/{group}")));
    for (at, scope) in scopes.enumerate() {
        let owner = &identities[at * 7 % identities.len()];
        lines.push(format!(
            "key {scope} owner {owner} active id ApiKey-{at:08}"
        ));
        lines.extend((3 * at..3 * at + 3).map(|at| cluster(at, &scope)));
    }
    Account::unknown().say(lines.join("\n")).snapshot()
}

/// The large demo account with its clusters again and again, until there are `count`
///
/// # Panics
///
/// When the large demo account is gone; a test reads it.
pub fn with_clusters(count: usize) -> Snapshot {
    let mut account = keyatlas_samples::snapshot("large").expect("it is a demo account");
    let clusters = std::mem::take(&mut account.clusters);
    account.clusters = (clusters.iter().cycle().zip(0..count))
        .map(|(cluster, at)| {
            let mut again = cluster.clone();
            again.id = format!("{}{at:06}", &cluster.id.as_str()[..14]).into();
            again.name = Some(format!("{}-{at:06}", cluster.label()));
            again
        })
        .collect();
    account
}

const LINKED: &str = "1500420";

const REGIONS: [&str; 12] = [
    "us-south", "us-east", "eu-de", "eu-gb", "jp-tok", "jp-osa", "au-syd", "eu-es", "ca-tor",
    "ca-mon", "br-sao", "in-mum",
];

fn group(at: usize) -> String {
    if at == 0 {
        "Default".to_owned()
    } else {
        format!("team-{at:02}")
    }
}

/// The first is the account owner; of the others, most are people who work there
fn identity(at: usize, places: &Places<'_>, lines: &mut Vec<String>) -> String {
    let (kind, id) = match at % 20 {
        7 => ("service_id", format!("iam-ServiceId-{at:08}")),
        13 => ("trusted_profile", format!("iam-Profile-{at:08}")),
        3 | 11 => ("functional_id", format!("IBMid-66{at:06}")),
        _ => ("user", format!("IBMid-66{at:06}")),
    };
    let standing = match at % 17 {
        5 => "suspended",
        9 => "pending",
        12 => "classic_disabled",
        15 => "removed",
        _ => "active",
    };
    let keys = at % 5;
    lines.push(format!(
        "identity {id} {kind} {standing} named \"Identity {at}\" email identity-{at}@example.com keys {keys} \
         federated no"
    ));
    lines.push(format!("classic {id} none"));
    grants::own_policies(at, &id, places, lines);
    id
}

fn cluster(at: usize, scope: &str) -> String {
    let provider = match at % 10 {
        0..3 => "classic",
        3..9 => "vpc",
        _ => "satellite",
    };
    let account = known("account", (provider == "classic").then_some(LINKED));
    let secrets = match at % 4 {
        0 => "key-protect",
        1 => "key-protect,secrets-manager",
        _ => "none",
    };
    let platform = if at.is_multiple_of(5) {
        "openshift"
    } else {
        "kubernetes"
    };
    let tags = if at.is_multiple_of(3) {
        " tags env:prod"
    } else {
        " tags none"
    };
    let (region, _) = scope.split_once('/').expect("region/group");
    format!(
        "cluster cluster-{at} id c{at:019} {provider} {platform} {scope}{account} workers 3 \
         zones {region}-1 profile none add-ons none services {secrets}{tags}"
    )
}
