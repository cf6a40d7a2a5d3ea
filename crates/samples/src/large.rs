//! A large account, made from a seed: 12 regions, 25 resource groups, 3,000 clusters.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::testing::{Account, Numbers, known, list};

const LINKED: &str = "1500420";

/// The account that follows from `seed`; the same seed gives the same account, always
pub(crate) fn large(seed: u64) -> Snapshot {
    let mut numbers = Numbers::new(seed);
    let numbers = &mut numbers;
    let mut lines = vec![
        "captured 2026-11-16T05:00:00Z".to_owned(),
        "complete identities clusters.classic clusters.vpc clusters.satellite".to_owned(),
        "complete scopes.api_key resource_groups authorizations".to_owned(),
        "authorization containers-kubernetes to kms roles Reader".to_owned(),
        "authorization containers-kubernetes to secrets-manager roles Manager".to_owned(),
        "no access-groups".to_owned(),
    ];
    for (at, name) in GROUPS.iter().enumerate() {
        let id = numbers.letters(32, Numbers::HEXADECIMAL);
        let default = if at == 0 { "default" } else { "not-default" };
        lines.push(format!("group {name} id {id} {default}"));
    }
    let people = people(numbers, &mut lines);
    let id = numbers.letters(32, Numbers::HEXADECIMAL);
    let owner = &people[0].id;
    lines.push(format!(
        "account subscription named \"Continental Freight\" id {id} owner {owner} classic {LINKED} \
         vrf yes spanning no totp no restricted no"
    ));
    for (region, _) in REGIONS {
        for group in GROUPS {
            scope(numbers, &format!("{region}/{group}"), &people, &mut lines);
        }
    }
    lines.extend((0..CLUSTERS).map(|at| cluster(numbers, at)));
    Account::unknown().say(lines.join("\n")).snapshot()
}

const CLUSTERS: usize = 3000;

/// Regions with the classic data centres they manage; where there are none, clusters are VPC only
const REGIONS: &[(&str, &[&str])] = &[
    ("us-south", &["dal10", "dal12", "dal13"]),
    ("us-east", &["wdc04", "wdc06", "wdc07"]),
    ("eu-de", &["fra02", "fra04", "fra05"]),
    ("eu-gb", &["lon02", "lon04", "lon06"]),
    ("jp-tok", &["tok02", "tok04", "tok05"]),
    ("jp-osa", &["osa21", "osa22", "osa23"]),
    ("au-syd", &["syd01", "syd04", "syd05"]),
    ("eu-es", &[]),
    ("ca-tor", &[]),
    ("ca-mon", &[]),
    ("br-sao", &[]),
    ("in-mum", &[]),
];

const GROUPS: &[&str] = &[
    "Default",
    "prod",
    "staging",
    "test",
    "sandbox",
    "billing",
    "booking",
    "customs",
    "data-lake",
    "dispatch",
    "drivers",
    "fleet",
    "forecast",
    "identity",
    "invoicing",
    "maps",
    "mobile",
    "network",
    "partners",
    "pricing",
    "security",
    "telemetry",
    "tracking",
    "warehouse",
    "web",
];

const FIRST_NAMES: &[&str] = &[
    "Adele", "Bruno", "Carla", "Dmitri", "Elif", "Farid", "Gita", "Hugo", "Imani", "Jorge", "Kaya",
    "Leon", "Mira", "Nils", "Oona", "Pablo", "Quinn", "Rosa", "Sven", "Tariq",
];

const LAST_NAMES: &[&str] = &[
    "Abel", "Bauer", "Castro", "Duarte", "Eriksen", "Farkas", "Gruber", "Hansen",
];

const FUNCTIONAL_IDS: usize = 8;

/// Whom scopes name
struct Person {
    id: String,
    username: Option<String>,
    is_removed: bool,
}

/// The account owner, a few functional IDs, and everybody else
fn people(numbers: &mut Numbers, lines: &mut Vec<String>) -> Vec<Person> {
    let mut all = vec![person(numbers, "Adele Winter", "active", lines)];
    for at in 1..=FUNCTIONAL_IDS {
        all.push(functional_id(numbers, at, lines));
    }
    for last in LAST_NAMES {
        for first in FIRST_NAMES {
            let standing = match numbers.below(100) {
                0..6 => "removed",
                6..10 => "suspended",
                10..14 => "pending",
                14..16 => "vpn_only",
                16..18 => "classic_disabled",
                _ => "active",
            };
            all.push(person(numbers, &format!("{first} {last}"), standing, lines));
        }
    }
    all
}

fn person(numbers: &mut Numbers, name: &str, standing: &str, lines: &mut Vec<String>) -> Person {
    let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
    let mut roles = vec!["Viewer"];
    roles.extend(numbers.chance(30).then_some("Operator"));
    roles.extend(numbers.chance(20).then_some("Administrator"));
    let keys = numbers.below(6);
    let is_super = (!numbers.chance(50)).then(|| numbers.chance(20));
    let id = format!("IBMid-66{}", numbers.letters(8, Numbers::UPPER_CASE));
    lines.push(format!(
        "identity {id} user {standing} named \"{name}\" email {email} keys {keys}"
    ));
    lines.push(format!(
        "allow {id} {} on containers-kubernetes",
        list(&roles)
    ));
    let username = is_super.map(|it| classic_user(&id, &email, it, lines));
    if username.is_none() {
        lines.push(format!("classic {id} none"));
    }
    let is_removed = standing == "removed";
    Person {
        id,
        username,
        is_removed,
    }
}

fn functional_id(numbers: &mut Numbers, at: usize, lines: &mut Vec<String>) -> Person {
    let name = format!("cluster-keys-{at}");
    let email = format!("{name}@example.com");
    let id = format!("IBMid-66{}", numbers.letters(8, Numbers::UPPER_CASE));
    lines.push(format!(
        "identity {id} functional_id active named {name} email {email} keys 12"
    ));
    let all = [
        "Administrator on containers-kubernetes",
        "Manager on containers-kubernetes",
        "Administrator on container-registry",
        "Administrator on cloud-object-storage",
        "Administrator on is",
        "Administrator on support",
        "\"Service ID creator,User API key creator,Viewer\" on iam-identity",
        "Viewer every-group",
        "Administrator on kms",
        "Administrator,Manager on secrets-manager",
    ];
    // The last one lacks what encrypted clusters need.
    let held = if at < FUNCTIONAL_IDS { all.len() } else { 8 };
    lines.extend(all[..held].iter().map(|it| format!("allow {id} {it}")));
    let username = Some(classic_user(&id, &email, true, lines));
    Person {
        id,
        username,
        is_removed: false,
    }
}

fn classic_user(id: &str, email: &str, is_super: bool, lines: &mut Vec<String>) -> String {
    let username = format!("{LINKED}_{email}");
    let rights = if is_super {
        "super yes devices yes"
    } else {
        "super no devices no permissions VIRTUAL_GUEST_VIEW"
    };
    lines.push(format!(
        "classic {id} {username} account {LINKED} key yes {rights}"
    ));
    username
}

fn scope(numbers: &mut Numbers, scope: &str, people: &[Person], lines: &mut Vec<String>) {
    lines.push(format!("scope {scope}"));
    match numbers.below(100) {
        0..8 => lines.push(format!("no key {scope}")),
        8..12 => {}
        _ => lines.push(format!("key {scope} {}", key(numbers, people))),
    }
    match numbers.below(100) {
        0..6 => {
            let username = known("", numbers.pick(people).username.as_ref());
            let state = numbers.pick(&["invalid", "valid", ""]);
            lines.push(format!("manual {scope}{username} account {LINKED} {state}"));
        }
        6..10 => {}
        _ => lines.push(format!("no manual {scope}")),
    }
    if numbers.chance(10) {
        let key = uuid(numbers);
        let owner = &numbers.pick(people).id;
        lines.push(format!("obsolete {scope} ApiKey-{key} owner {owner}"));
    }
}

fn key(numbers: &mut Numbers, people: &[Person]) -> String {
    let owner = if numbers.chance(70) {
        &people[1 + numbers.below(FUNCTIONAL_IDS)]
    } else {
        numbers.pick(people)
    };
    let id = uuid(numbers);
    let made = format!(
        "2026-{:02}-{:02}T{:02}:{:02}:00Z",
        1 + numbers.below(10),
        1 + numbers.below(28),
        numbers.below(24),
        numbers.below(60)
    );
    let state = match numbers.below(100) {
        _ if owner.is_removed => "deleted",
        0..2 => "disabled",
        2..4 => "locked",
        _ => "active",
    };
    format!("owner {} id ApiKey-{id} made {made} {state}", owner.id)
}

fn cluster(numbers: &mut Numbers, at: usize) -> String {
    let (region, data_centres) = numbers.pick(REGIONS);
    let group = numbers.pick(GROUPS);
    let purpose = numbers.pick(&["api", "batch", "cache", "edge", "jobs", "queue", "web"]);
    let provider = match numbers.below(100) {
        0..35 if !data_centres.is_empty() => "classic",
        97..100 => "satellite",
        _ => "vpc",
    };
    let zone_count = 1 + numbers.below(3);
    let mut zones: Vec<String> = match provider {
        "classic" => data_centres.iter().map(|it| (*it).to_owned()).collect(),
        "vpc" => (1..=3).map(|zone| format!("{region}-{zone}")).collect(),
        _ => vec!["on-site".to_owned()],
    };
    zones.truncate(zone_count);
    let mut add_ons = Vec::new();
    if provider == "vpc" {
        add_ons.push("vpc-block-csi-driver");
        add_ons.extend(numbers.chance(30).then_some("cluster-autoscaler"));
    }
    let mut services = Vec::new();
    services.extend(numbers.chance(15).then_some("key-protect"));
    services.extend(numbers.chance(15).then_some("secrets-manager"));
    let platform = numbers.pick(&["kubernetes", "openshift"]);
    let account =
        (provider == "classic").then(|| if numbers.chance(3) { "1187003" } else { LINKED });
    let workers = 1 + numbers.below(24);
    let profile = if numbers.chance(8) {
        format!("Profile-{}", uuid(numbers))
    } else {
        "none".to_owned()
    };
    let id = numbers.letters(19, Numbers::LOWER_CASE);
    format!(
        "cluster {}-{purpose}-{at:04} {provider} {platform} {region}/{group} id c{id}{} workers {workers} \
         zones {} profile {profile} add-ons {} services {}",
        group.to_lowercase(),
        known("account", account),
        list(&zones),
        list(&add_ons),
        list(&services),
    )
}

fn uuid(numbers: &mut Numbers) -> String {
    let parts = [8, 4, 4, 4, 12].map(|count| numbers.letters(count, Numbers::HEXADECIMAL));
    parts.join("-")
}
