//! Whole accounts that follow from a seed: for tests that need many, each unlike the other.
//!
//! Everything that a command prints has a value in them, so the stand-in can play each to its end.

use keyatlas_resolver::account::{Fact, read_value};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::permissions::{Class, OwnerNeed, holds_classic, owner_needs};
use keyatlas_resolver::truth::Truth;
use serde_json::{Value, json};

use crate::numbers::Numbers;

/// The ID of every account that is drawn
pub const ACCOUNT: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
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
    let linked = numbers.chance(85).then_some(CLASSIC[0]);
    let places: Vec<(usize, usize)> = (0..REGIONS.len())
        .flat_map(|region| (0..groups).map(move |group| (region, group)))
        .filter(|_| numbers.chance(55))
        .collect();
    let mut identities: Vec<Value> = (0..people)
        .map(|at| person(numbers, at, linked.is_some()))
        .collect();
    identities.push(machine(numbers, SERVICE, "service_id", "pipeline"));
    identities.push(machine(numbers, PROFILE, "trusted_profile", "runner"));
    let here: Vec<String> = (identities.iter())
        .filter(|it| it["kind"] != "trusted_profile" && it["standing"] != "removed")
        .map(id_of)
        .collect();
    let members: Vec<String> = identities.iter().map(id_of).collect();
    let mut clusters = Vec::new();
    for place in &places {
        for _ in 0..numbers.below(3) {
            clusters.push(cluster(numbers, clusters.len(), *place, linked.is_some()));
        }
    }
    let mut document = json!({
        "format": "keyatlas/account@1",
        "complete": ["identities", "clusters.classic", "clusters.vpc", "clusters.satellite",
                     "scopes.api_key", "resource_groups", "access_groups"],
        "account": {
            "id": ACCOUNT,
            "name": "Example Shop",
            "type": "pay_as_you_go",
            // Whoever owns the account is there.
            "owner": id(0),
            "classic_account": linked,
            "vrf": numbers.chance(60),
            "vlan_spanning": numbers.chance(30),
            "totp_required": numbers.chance(10),
            "restrict_api_key_creation": numbers.chance(25),
        },
        "resource_groups": (0..groups).map(|it| json!({
            "id": GROUPS[it].0, "name": GROUPS[it].1, "default": it == default,
        })).collect::<Value>(),
        "access_groups": access_groups(numbers, &members),
        "identities": identities,
        "scopes": places.iter().enumerate().map(|(at, place)| {
            scope(numbers, at, *place, &here, linked.is_some())
        }).collect::<Value>(),
        "clusters": clusters,
    });
    check(&mut document);
    document
}

/// What the checker finds missing agrees with what the credential in effect holds
fn check(document: &mut Value) {
    let Ok((snapshot, _)) = read_value(document) else {
        return;
    };
    let index = Index::new(snapshot);
    for (record, scope) in (index.snapshot().scopes.iter()).zip(scopes_of(document)) {
        let mut named = record.manual_credential.known().into_iter();
        let named = named.find_map(|it| index.classic_users(it.username.as_deref()?).next());
        let holder = match &record.manual_credential {
            Fact::Known(_) => named.map(|it| it.id.clone()),
            _ => record.api_key.known().and_then(|it| it.owner.clone()),
        };
        // Nobody knows what a user of another account holds.
        let Some(holder) = holder else { continue };
        let missing = |class: Class| -> Vec<&str> {
            let needs = owner_needs().iter().filter(|it| it.class == class);
            let lacks = needs.filter_map(OwnerNeed::permission);
            let lacks = lacks.filter(|it| holds_classic(&index, &holder, it) == Truth::No);
            lacks.map(|it| it.name).collect()
        };
        scope["missing_permissions"] = json!({
            "required": missing(Class::Required),
            "suggested": missing(Class::Suggested),
        });
    }
}

fn scopes_of(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let scopes = document["scopes"].as_array_mut();
    scopes.into_iter().flatten()
}

fn id(at: usize) -> String {
    format!("IBMid-{}00000{}", at + 1, PEOPLE[at].to_uppercase())
}

fn id_of(identity: &Value) -> String {
    identity["id"].as_str().unwrap_or_default().to_owned()
}

fn person(numbers: &mut Numbers, at: usize, is_linked: bool) -> Value {
    let name = PEOPLE[at];
    let standing = match numbers.below(8) {
        _ if at == 0 => "active",
        0 => "suspended",
        1 => "pending",
        _ => "active",
    };
    let classic = (is_linked && (numbers.chance(80) || at == 0)).then(|| {
        json!({
            "username": format!("{}_{name}@example.com", CLASSIC[0]),
            "account": CLASSIC[0],
            "api_key": numbers.chance(70),
            "super_user": false,
            "permissions": permissions(numbers),
            "all_devices": true,
        })
    });
    json!({
        "id": id(at),
        "kind": "user",
        "name": name,
        "email": format!("{name}@example.com"),
        "standing": standing,
        "api_key_count": 4 + numbers.below(14),
        "policies": policies(numbers),
        "classic": classic,
    })
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

fn machine(numbers: &mut Numbers, id: &str, kind: &str, name: &str) -> Value {
    json!({
        "id": id,
        "kind": kind,
        "name": name,
        "standing": "active",
        "api_key_count": 4,
        "policies": policies(numbers),
        "classic": null,
    })
}

fn policies(numbers: &mut Numbers) -> Vec<Value> {
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
    if numbers.chance(25) {
        return vec![
            json!({"roles": ["Administrator", "Manager"]}),
            json!({"roles": ["Administrator"], "resource_type": "resource-group"}),
            json!({"roles": ["Administrator"], "service": "iam-identity"}),
        ];
    }
    let many = numbers.below(4);
    (0..many)
        .map(|_| {
            let mut policy = json!({"roles": [numbers.pick(&ROLES)]});
            if numbers.chance(85) {
                policy["service"] = (*numbers.pick(&SERVICES)).into();
            }
            if numbers.chance(20) {
                policy["region"] = REGIONS[numbers.below(REGIONS.len())].0.into();
            }
            if numbers.chance(25) {
                policy["resource_group"] = GROUPS[0].0.into();
            }
            policy
        })
        .collect()
}

fn access_groups(numbers: &mut Numbers, members: &[String]) -> Vec<Value> {
    const NAMES: [&str; 2] = ["operators", "team a"];
    let many = numbers.below(3);
    (0..many)
        .map(|at| {
            let some: Vec<&String> = members.iter().filter(|_| numbers.chance(40)).collect();
            json!({
                "id": format!("AccessGroupId-{at}1111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b"),
                "name": NAMES[at],
                "members": some,
                "policies": policies(numbers),
            })
        })
        .collect()
}

fn scope(
    numbers: &mut Numbers,
    at: usize,
    (region, group): (usize, usize),
    owners: &[String],
    is_linked: bool,
) -> Value {
    let key = numbers.chance(85).then(|| {
        let state = [
            "active", "active", "active", "active", "locked", "disabled", "deleted",
        ];
        json!({
            "id": format!("ApiKey-{at}1111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b"),
            "owner": numbers.pick(owners),
            "created_at": "2024-05-06T07:08:00Z",
            "state": numbers.pick(&state),
        })
    });
    let manual = (is_linked && numbers.chance(25)).then(|| {
        let whom = numbers.pick(&["ana", "bea", "ops"]);
        let account = CLASSIC[usize::from(numbers.chance(30))];
        json!({"username": format!("{account}_{whom}@example.com"), "classic_account": account})
    });
    let lacks = numbers.chance(25);
    json!({
        "region": REGIONS[region].0,
        "resource_group": GROUPS[group].0,
        "api_key": key,
        "obsolete_keys": [],
        "manual_credential": manual,
        "missing_permissions": {
            "required": if lacks { vec!["Add Server"] } else { Vec::new() },
            "suggested": [],
        },
    })
}

fn cluster(
    numbers: &mut Numbers,
    at: usize,
    (region, group): (usize, usize),
    is_linked: bool,
) -> Value {
    let provider = match numbers.below(3) {
        0 if is_linked => "classic",
        _ => "vpc",
    };
    let classic = provider == "classic";
    let zone = if classic {
        REGIONS[region].1
    } else {
        REGIONS[region].2
    };
    let mut cluster = json!({
        "id": format!("c{at}a2b3c4d5e6f7a8b9c0"),
        "name": format!("cluster-{at}"),
        "provider": provider,
        "platform": numbers.pick(&["kubernetes", "kubernetes", "openshift"]),
        "region": REGIONS[region].0,
        "resource_group": GROUPS[group].0,
        "workers": 2,
        "zones": [zone],
        "trusted_profile": numbers.chance(20).then(|| PROFILE.trim_start_matches("iam-")),
        "add_ons": if numbers.chance(40) { vec!["cluster-autoscaler"] } else { Vec::new() },
        "services": if numbers.chance(25) { vec!["key-protect"] } else { Vec::new() },
    });
    if classic {
        cluster["classic_account"] = CLASSIC[0].into();
    }
    cluster
}
