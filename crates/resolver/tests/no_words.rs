//! Resolving a whole account makes no words: it takes the same memory whether names are long or short.
#![cfg(not(target_arch = "wasm32"))]

use std::alloc::System;
use std::collections::BTreeSet;

use keyatlas_resolver::account::{Snapshot, read_whole};
use keyatlas_resolver::findings::ALL;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{ShownState, answer_all, resolve_all};
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn a_whole_account_is_resolved_without_a_string() {
    let (short, long) = (account(""), account(&"-and-so-on".repeat(40)));
    let (short, long) = (Index::new(short), Index::new(long));
    assert_eq!(found(&short), found(&long));
    assert_eq!(found(&short).len(), ALL.len() - 1, "{:?}", found(&short));
    assert_eq!(states(&short).len(), ShownState::ALL.len());

    let (few, many) = (taken_by_data(&short), taken_by_data(&long));
    assert_eq!(few.allocations, many.allocations);
    assert_eq!(few.bytes_allocated, many.bytes_allocated);
    let scopes = short.scopes().len();
    let for_each = few.allocations / scopes;
    assert!(for_each <= 8, "{for_each} for each of {scopes} scopes");

    // The words of the same answers do take more where names are long, so the measure can tell.
    let (few, many) = (taken_by_words(&short), taken_by_words(&long));
    assert!(many.bytes_allocated > few.bytes_allocated + 10_000);
}

fn taken_by_data(index: &Index) -> Stats {
    least(|| drop(resolve_all(index)))
}

fn taken_by_words(index: &Index) -> Stats {
    least(|| drop(answer_all(index)))
}

/// What some work takes, once everything is looked up that is looked up once
fn least(work: impl Fn()) -> Stats {
    let measured = (0..5).map(|_| {
        let region = Region::new(GLOBAL);
        work();
        region.change()
    });
    measured
        .min_by_key(|it| it.bytes_allocated)
        .expect("it was measured")
}

fn found(index: &Index) -> BTreeSet<&'static str> {
    let scopes = resolve_all(index).into_iter();
    scopes
        .flat_map(|it| it.findings)
        .map(|it| it.id.0)
        .collect()
}

fn states(index: &Index) -> BTreeSet<ShownState> {
    resolve_all(index).iter().map(|it| it.shown()).collect()
}

/// Every finding but that it is a Lite account, which nothing else is found beside; `more` stands behind every name
fn account(more: &str) -> Snapshot {
    let name = |it: &str| format!("{it}{more}");
    let key = |owner: &str, state: &str| json!({ "id": name("ApiKey"), "owner": name(owner), "state": state });
    let manual = |user: &str| json!({ "username": format!("1234567_{}", name(user)) });
    let scope = |region: &str, fields: Value| {
        let mut scope = json!({ "region": name(region), "resource_group": name("prod"), "manual_credential": null });
        merge(&mut scope, fields);
        scope
    };
    let classic = |region: &str, fields: Value| {
        let mut cluster = json!({
            "id": name(&format!("cluster-{region}")), "name": name("web"), "provider": "classic", "platform": "kubernetes",
            "region": name(region), "resource_group": name("prod"), "classic_account": "1234567",
            "services": [], "zones": [name("dal10")],
        });
        merge(&mut cluster, fields);
        cluster
    };
    let person = |who: &str, fields: Value| {
        let mut person = json!({
            "id": name(who), "name": name(who), "email": format!("{who}{more}@example.com"), "kind": "user",
            "standing": "active", "api_key_count": 1, "policies": [], "classic": null,
        });
        merge(&mut person, fields);
        person
    };
    let all = json!([{ "roles": ["Administrator", "Manager"] },
        { "roles": ["Viewer"], "resource_type": "resource-group" }, { "roles": ["Administrator"], "service": "support" }]);
    let user = |fields: Value| {
        let mut user = json!({ "username": name("1234567_x"), "account": "1234567", "api_key": true,
            "super_user": true, "permissions": [], "all_devices": true });
        merge(&mut user, fields);
        user
    };
    let document = json!({
        "format": "keyatlas/account@1",
        "complete": ["identities", "clusters.classic", "clusters.vpc", "clusters.satellite", "scopes.api_key", "resource_groups"],
        "account": { "owner": name("boss"), "type": "subscription", "classic_account": "1234567", "vrf": false,
            "vlan_spanning": false, "totp_required": true, "restrict_api_key_creation": false },
        "resource_groups": [{ "id": name("prod"), "name": name("Prod"), "default": true }],
        "access_groups": [],
        "identities": [
            person("ana", json!({ "api_key_count": 19 })),
            person("ops", json!({ "kind": "functional_id", "policies": all, "classic": user(json!({})) })),
            person("ida", json!({ "kind": null, "policies": all })),
            person("gone", json!({ "standing": "removed" })),
            person("new", json!({ "standing": "pending" })),
            person("vpn", json!({ "standing": "vpn_only" })),
            person("off", json!({ "standing": "classic_disabled", "classic": user(json!({ "super_user": false, "all_devices": false })) })),
            person("iam-ServiceId-1", json!({ "kind": "service_id" })),
            person("iam-Profile-1", json!({ "kind": "trusted_profile" })),
            person("max", json!({ "classic": user(json!({ "username": format!("1234567_{}", name("max")), "api_key": false })) })),
        ],
        "scopes": [
            scope("a", json!({ "api_key": key("ana", "active"), "obsolete_keys": [{ "id": name("old"), "owner": name("ana") }] })),
            scope("b", json!({ "api_key": key("gone", "active"), "manual_credential": manual("max") })),
            scope("c", json!({ "api_key": key("new", "locked") })),
            scope("d", json!({ "api_key": key("vpn", "disabled") })),
            scope("e", json!({ "api_key": key("off", "active") })),
            scope("f", json!({ "api_key": key("iam-ServiceId-1", "active") })),
            scope("g", json!({ "api_key": key("iam-Profile-1", "active") })),
            scope("h", json!({ "api_key": key("ida", "active"), "manual_credential": manual("nobody") })),
            scope("i", json!({ "api_key": null })),
            scope("j", json!({ "api_key": key("ops", "active") })),
            scope("k", json!({ "api_key": { "id": name("ApiKey") } })),
            scope("l", json!({ "api_key": key("ops", "active") })),
        ],
        "clusters": [
            classic("a", json!({ "classic_account": "7654321", "zones": [name("dal10"), name("dal12")] })),
            classic("b", json!({})),
            classic("c", json!({})),
            classic("d", json!({})),
            classic("e", json!({})),
            classic("f", json!({})),
            classic("g", json!({ "provider": "vpc" })),
            classic("h", json!({ "provider": "vpc" })),
            classic("j", json!({ "provider": "vpc" })),
            classic("k", json!({ "provider": "vpc", "services": null })),
            classic("l", json!({ "provider": "vpc", "services": null })),
        ],
    });
    let (account, problems) = read_whole(&document.to_string()).expect("an account");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    account
}

/// The fields of one object in another; a field that is null where a list belongs is not known, and left out
fn merge(into: &mut Value, fields: Value) {
    let (Value::Object(into), Value::Object(fields)) = (into, fields) else {
        panic!("two objects")
    };
    for (name, value) in fields {
        let is_left_out = value.is_null() && ["kind", "services"].contains(&name.as_str());
        if is_left_out {
            into.remove(&name);
        } else {
            into.insert(name, value);
        }
    }
}
