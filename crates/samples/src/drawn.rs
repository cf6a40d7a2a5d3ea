//! Whole accounts that follow from a seed: for tests that need many, each unlike the other.
//!
//! Everything that a command prints has a value in them, so the stand-in can play each to its end.

use keyatlas_resolver::account::Fact;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::permissions::{Class, OwnerNeed, holds_classic, owner_needs};
use keyatlas_resolver::testing::{Account, Numbers, known, list, quoted};
use keyatlas_resolver::truth::Truth;
use serde_json::{Value, json};

/// The ID of every account that is drawn
pub const ACCOUNT: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const OWN_ROLE: &str = "crn:v1:bluemix:public:iam-access-management::a/0a1b2c3d4e5f60718293a4b5c6d7e8f9::customRole:ClusterRunner";
const CLASSIC: [&str; 2] = ["1234567", "7654321"];
const REGIONS: [(&str, &str, &str); 3] = [
    ("us-south", "dal10", "us-south-1"),
    ("eu-de", "fra02", "eu-de-1"),
    ("jp-tok", "tok02", "jp-tok-1"),
];
const GROUPS: [(&str, &str); 3] = [
    ("a8a12accd63b437bbd6d58fb8b462ca7", "Default"),
    ("b8a12accd63b437bbd6d58fb8b462cb8", "team b"),
    ("c8a12accd63b437bbd6d58fb8b462cc9", "prod"),
];
const PEOPLE: [&str; 4] = ["ana", "bea", "cem", "dua"];
const SERVICE: &str = "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
const PROFILE: &str = "iam-Profile-44444444-0c1d-4e2f-9a3b-1c2d3e4f5a6b";

/// A whole account as a document; the same seed always draws the same
pub fn drawn(seed: u64) -> Value {
    let mut numbers = Numbers::new(seed);
    let numbers = &mut numbers;
    let groups = 1 + numbers.below(GROUPS.len());
    let default = numbers.below(groups);
    let people = 2 + numbers.below(PEOPLE.len() - 1);
    let linked = numbers.chance(85);
    let places: Vec<(usize, usize)> = (0..REGIONS.len())
        .flat_map(|region| (0..groups).map(move |group| (region, group)))
        .filter(|_| numbers.chance(55))
        .collect();
    let mut lines = vec![
        "complete identities clusters.classic clusters.vpc clusters.satellite".to_owned(),
        "complete scopes.api_key resource_groups access_groups".to_owned(),
        "no access-groups".to_owned(),
    ];
    for (at, (id, name)) in GROUPS[..groups].iter().enumerate() {
        let default = if at == default {
            "default"
        } else {
            "not-default"
        };
        lines.push(format!("group \"{name}\" id {id} {default}"));
    }
    let mut all = Vec::new();
    let mut here = Vec::new();
    for at in 0..people {
        let id = person(numbers, at, linked, &mut lines);
        here.push(id.clone());
        all.push(id);
    }
    machine(numbers, SERVICE, "service_id", "pipeline", &mut lines);
    machine(numbers, PROFILE, "trusted_profile", "runner", &mut lines);
    here.push(SERVICE.to_owned());
    all.extend([SERVICE.to_owned(), PROFILE.to_owned()]);
    let mut clusters = 0;
    for place in &places {
        for _ in 0..numbers.below(3) {
            lines.push(cluster(numbers, clusters, *place, linked));
            clusters += 1;
        }
    }
    // Whoever owns the account is there.
    lines.push(format!(
        "account pay_as_you_go named \"Example Shop\" id {ACCOUNT} owner {} classic {} vrf {} spanning {} totp {} restricted {}",
        all[0],
        if linked { CLASSIC[0] } else { "none" },
        yes(numbers.chance(60)),
        yes(numbers.chance(30)),
        yes(numbers.chance(10)),
        yes(numbers.chance(25)),
    ));
    access_groups(numbers, &all, &mut lines);
    for (at, place) in places.iter().enumerate() {
        scope(numbers, at, *place, &here, linked, &mut lines);
    }
    own_role(numbers, &all, &mut lines);
    around(numbers, &mut lines);
    let account = Account::unknown().say(lines.join("\n"));
    let checked = checked(&account.index());
    let snapshot = account.say(checked).snapshot();
    let mut document = serde_json::to_value(snapshot).expect("every account is a document");
    // Lists that are empty are there too, so that tests can add to them.
    for list in ["scopes", "clusters"] {
        if document[list].is_null() {
            document[list] = json!([]);
        }
    }
    document
}

/// What services may do with one another, and whom the trusted profile trusts
fn around(numbers: &mut Numbers, lines: &mut Vec<String>) {
    lines.push("complete authorizations".to_owned());
    lines.push("no authorizations".to_owned());
    if numbers.chance(70) {
        let roles = numbers.pick(&["Reader", "Reader", "Viewer"]);
        lines.push(format!(
            "authorization containers-kubernetes to kms roles {roles}"
        ));
    }
    lines.push(format!("trust {PROFILE} none"));
    for kind in ["IKS_SA", "ROKS_SA"] {
        if numbers.chance(70) {
            lines.push(format!("trust {PROFILE} {kind} namespace kube-system"));
        }
    }
}

/// What the checker finds missing agrees with what the credential in effect holds
fn checked(index: &Index) -> String {
    let mut lines = String::new();
    for record in &index.snapshot().scopes {
        let mut named = record.manual_credential.known().into_iter();
        let named = named.find_map(|it| index.classic_users(it.username.as_deref()?).next());
        let holder = match &record.manual_credential {
            Fact::Known(_) => named.map(|it| it.id.clone()),
            _ => record.api_key.known().and_then(|it| it.owner.clone()),
        };
        // Nobody knows what a user of another account holds.
        let Some(holder) = holder else { continue };
        let missing = |class: Class| {
            let needs = owner_needs().iter().filter(|it| it.class == class);
            let lacks = needs.filter_map(OwnerNeed::permission);
            let lacks = lacks.filter(|it| holds_classic(index, &holder, it) == Truth::No);
            list(&lacks.map(|it| it.name).collect::<Vec<_>>())
        };
        let (required, suggested) = (missing(Class::Required), missing(Class::Suggested));
        let group = GROUPS
            .iter()
            .find(|(id, _)| *id == record.resource_group.as_str());
        let (_, group) = group.expect("one of the groups");
        lines.push_str(&format!(
            "missing {}/\"{group}\" required {required} suggested {suggested}\n",
            record.region
        ));
    }
    lines
}

fn yes(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}

fn person(numbers: &mut Numbers, at: usize, is_linked: bool, lines: &mut Vec<String>) -> String {
    let name = PEOPLE[at];
    let id = format!("IBMid-{}00000{}", at + 1, name.to_uppercase());
    let standing = match numbers.below(8) {
        _ if at == 0 => "active",
        0 => "suspended",
        1 => "pending",
        _ => "active",
    };
    let classic = if is_linked && (numbers.chance(80) || at == 0) {
        let key = yes(numbers.chance(70));
        let permissions = list(&permissions(numbers));
        let account = CLASSIC[0];
        format!(
            "{account}_{name}@example.com account {account} key {key} super no permissions {permissions} devices yes"
        )
    } else {
        "none".to_owned()
    };
    let keys = 4 + numbers.below(14);
    lines.push(format!(
        "identity {id} user named {name} email {name}@example.com {standing} keys {keys}"
    ));
    lines.push(format!("classic {id} {classic}"));
    policies(numbers, &id, lines);
    id
}

fn permissions(numbers: &mut Numbers) -> Vec<&'static str> {
    const SOME: [&str; 5] = [
        "SERVER_ADD",
        "SERVER_CANCEL",
        "ADD_SERVICE_STORAGE",
        "NAS_MANAGE",
        "USER_MANAGE",
    ];
    SOME.into_iter().filter(|_| numbers.chance(60)).collect()
}

fn machine(numbers: &mut Numbers, id: &str, kind: &str, name: &str, lines: &mut Vec<String>) {
    lines.push(format!("identity {id} {kind} named {name} active keys 4"));
    lines.push(format!("classic {id} none"));
    policies(numbers, id, lines);
}

fn policies(numbers: &mut Numbers, who: &str, lines: &mut Vec<String>) {
    const SERVICES: [&str; 7] = [
        "containers-kubernetes",
        "containers-kubernetes",
        "container-registry",
        "is",
        "kms",
        "iam-identity",
        "user-management",
    ];
    const ROLES: [&str; 5] = ["Viewer", "Editor", "Operator", "Administrator", "Manager"];
    let who = quoted(who);
    lines.push(format!("policies {who} none"));
    if numbers.chance(25) {
        lines.push(format!("allow {who} Administrator,Manager"));
        lines.push(format!("allow {who} Administrator every-group"));
        lines.push(format!("allow {who} Administrator on iam-identity"));
        return;
    }
    for _ in 0..numbers.below(4) {
        let role = numbers.pick(&ROLES);
        let service = numbers.chance(85).then(|| numbers.pick(&SERVICES));
        let region = numbers
            .chance(20)
            .then(|| REGIONS[numbers.below(REGIONS.len())].0);
        let group = numbers.chance(25).then_some(GROUPS[0].1);
        lines.push(format!(
            "allow {who} {role}{}{}{}",
            known("on", service),
            known("region", region),
            known("group", group)
        ));
    }
}

fn access_groups(numbers: &mut Numbers, members: &[String], lines: &mut Vec<String>) {
    const NAMES: [&str; 2] = ["operators", "team a"];
    for (at, name) in NAMES.iter().enumerate().take(numbers.below(3)) {
        let some: Vec<&String> = members.iter().filter(|_| numbers.chance(40)).collect();
        lines.push(format!(
            "access-group \"{name}\" id AccessGroupId-{at}1111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b members {}",
            list(&some)
        ));
        policies(numbers, &format!("@{name}"), lines);
    }
}

/// A role that the account made for itself, which some of its people have
fn own_role(numbers: &mut Numbers, people: &[String], lines: &mut Vec<String>) {
    const ACTIONS: [&str; 4] = ["read", "update", "operate", "create"];
    if numbers.chance(60) {
        return;
    }
    let actions: Vec<String> = (ACTIONS.iter().filter(|_| numbers.chance(60)))
        .map(|it| format!("containers-kubernetes.cluster.{it}"))
        .collect();
    lines.push(format!(
        "role \"Cluster runner\" id {OWN_ROLE} on containers-kubernetes allows {}",
        list(&actions)
    ));
    for who in people.iter().filter(|_| numbers.chance(40)) {
        lines.push(format!(
            "allow {} \"Cluster runner\" on containers-kubernetes ids {OWN_ROLE}",
            quoted(who)
        ));
    }
}

fn scope(
    numbers: &mut Numbers,
    at: usize,
    (region, group): (usize, usize),
    owners: &[String],
    is_linked: bool,
    lines: &mut Vec<String>,
) {
    const STATES: [&str; 7] = [
        "active", "active", "active", "active", "locked", "disabled", "deleted",
    ];
    let scope = format!("{}/\"{}\"", REGIONS[region].0, GROUPS[group].1);
    lines.push(format!("no obsolete {scope}"));
    lines.push(if numbers.chance(85) {
        let (owner, state) = (numbers.pick(owners), numbers.pick(&STATES));
        format!("key {scope} owner {owner} {state} id ApiKey-{at}1111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b made 2024-05-06T07:08:00Z")
    } else {
        format!("no key {scope}")
    });
    lines.push(if is_linked && numbers.chance(25) {
        let whom = numbers.pick(&["ana", "bea", "ops"]);
        let account = CLASSIC[usize::from(numbers.chance(30))];
        format!("manual {scope} {account}_{whom}@example.com account {account}")
    } else {
        format!("no manual {scope}")
    });
    let lacks = numbers.chance(25).then_some("required \"Add Server\"");
    lines.push(format!("missing {scope}{}", known("", lacks)));
}

fn cluster(
    numbers: &mut Numbers,
    at: usize,
    (region, group): (usize, usize),
    is_linked: bool,
) -> String {
    let is_classic = numbers.below(3) == 0 && is_linked;
    let (region, data_centre, zone) = REGIONS[region];
    let group = GROUPS[group].1;
    let provider = if is_classic {
        format!("classic account {} zones {data_centre}", CLASSIC[0])
    } else {
        format!("vpc zones {zone}")
    };
    let platform = numbers.pick(&["kubernetes", "kubernetes", "openshift"]);
    let sometimes = |numbers: &mut Numbers, percent, some| {
        if numbers.chance(percent) {
            some
        } else {
            "none"
        }
    };
    let profile = sometimes(numbers, 20, PROFILE.trim_start_matches("iam-"));
    let add_ons = sometimes(numbers, 40, "cluster-autoscaler");
    let services = sometimes(numbers, 25, "key-protect");
    format!(
        "cluster cluster-{at} id c{at}a2b3c4d5e6f7a8b9c0 {provider} {platform} {region}/\"{group}\" workers 2 \
         profile {profile} add-ons {add_ons} services {services}"
    )
}
