//! What the five pages say, tried in a terminal on accounts in which everything is known.

use serde_json::{Value, json};

use crate::keyatlas::{File, Run, keyatlas, keyatlas_reads};

const CONNECT: &str = "We were unable to connect to your Softlayer account.";

/// A classic and a VPC cluster in us-south/prod, with the key of a functional ID that holds everything
fn base() -> Value {
    let (default, prod) = ("g0", "g1");
    let everything = json!([
        { "roles": ["Administrator", "Manager"] },
        { "roles": ["Viewer"], "resource_type": "resource-group" },
        { "roles": ["Administrator"], "service": "support" },
        { "roles": ["Administrator"], "service": "iam-identity" }
    ]);
    let classic = |name: &str| json!({ "username": name, "account": "1234567", "api_key": true, "super_user": true, "all_devices": true });
    let cluster = |id: &str, provider: &str| {
        json!({
            "id": id, "name": id, "provider": provider, "platform": "kubernetes", "region": "us-south",
            "resource_group": prod, "workers": 3, "add_ons": [], "services": [], "classic_account": "1234567"
        })
    };
    json!({
        "format": "keyatlas/account@1",
        "captured_at": "2026-11-01T09:00:00Z",
        "complete": ["identities", "clusters.classic", "clusters.vpc", "clusters.satellite", "scopes.api_key",
                     "resource_groups", "access_groups"],
        "account": { "id": "a1", "type": "pay_as_you_go", "owner": "IBMid-olga", "classic_account": "1234567",
                     "vrf": true, "totp_required": false, "restrict_api_key_creation": false },
        "resource_groups": [
            { "id": default, "name": "Default", "default": true },
            { "id": prod, "name": "prod", "default": false }
        ],
        "access_groups": [],
        "identities": [
            { "id": "IBMid-olga", "kind": "user", "name": "Olga", "email": "olga@example.com", "standing": "active",
              "policies": [], "classic": classic("1234567") },
            { "id": "IBMid-ops", "kind": "functional_id", "name": "ops-id", "email": "ops@example.com",
              "standing": "active", "api_key_count": 3, "policies": everything, "classic": classic("1234567_ops") }
        ],
        "scopes": [{
            "region": "us-south", "resource_group": prod, "obsolete_keys": [], "manual_credential": null,
            "api_key": { "id": "ApiKey-1", "owner": "IBMid-ops", "created_at": "2026-01-01T00:00:00Z", "state": "active" }
        }],
        "clusters": [cluster("web", "classic"), cluster("vpc1", "vpc")]
    })
}

/// The functional ID was removed, and its key with it
fn left() -> Value {
    let mut account = base();
    account["identities"].as_array_mut().expect("a list").pop();
    account["scopes"][0]["api_key"]["state"] = json!("deleted");
    account
}

/// The owner of the key lacks most of what the clusters need
fn weak() -> Value {
    let mut account = base();
    let owner = &mut account["identities"][1];
    owner["policies"] = json!([{ "roles": ["Operator"], "service": "containers-kubernetes" }]);
    owner["classic"]["super_user"] = json!(false);
    owner["classic"]["all_devices"] = json!(false);
    owner["classic"]["permissions"] = json!([]);
    account
}

/// No key was ever stored
fn without_a_key() -> Value {
    let mut account = base();
    account["scopes"][0]["api_key"] = Value::Null;
    account
}

fn explain(account: &Value, text: &str) -> Run {
    let file = File::of(account.to_string());
    keyatlas_reads(text, &["explain", &file.path()])
}

fn ask(account: &Value, task: &str, arguments: &[&str]) -> Run {
    let file = File::of(account.to_string());
    keyatlas(&[&[task, &file.path()], arguments].concat())
}

#[test]
fn a_message_that_the_account_contradicts_exited_with_zero() {
    let run = explain(&base(), CONNECT).exits(4);
    assert!(run.out.contains("CONTRADICTION"), "{}", run.out);
    assert!(!run.out.contains("in order"), "{}", run.out);
    explain(&left(), CONNECT).exits(1);
}

#[test]
fn a_normal_state_exited_as_if_something_were_wrong() {
    for group in ["<resource_group_name>", "default", "prod"] {
        let text = format!(
            "FAILED\nNo credentials set for resource group {group}.: The user credentials could not be found. (E0051)"
        );
        let run = explain(&base(), &text).exits(0);
        assert!(!run.out.contains("does not have"), "{}", run.out);
        assert!(!run.out.contains("resource_group_name -g"), "{}", run.out);
    }
}

#[test]
fn old_spellings_are_read_wherever_an_action_is_typed() {
    for (typed, read) in [
        ("worker-add", "worker add"),
        ("bx cs worker-add", "worker add"),
        ("cluster-get", "cluster get"),
        ("bx cs clusters", "cluster ls"),
        ("cluster-create", "cluster create classic"),
        ("bx cs credentials-set", "credential set classic"),
        ("api-key-reset", "api-key reset"),
    ] {
        let run = ask(
            &base(),
            "decide",
            &[
                "--actor",
                "ops@example.com",
                "--action",
                typed,
                "--scope",
                "us-south/prod",
                "--json",
            ],
        );
        assert_eq!(run.json()["outcome"], "allowed", "{typed} is {read}");
    }
}

#[test]
fn the_first_administrator_action_stores_a_key_of_whoever_runs_it() {
    let remove = |edition: &str| {
        let arguments = [
            "--actor",
            "ops@example.com",
            "--action",
            "cluster rm",
            "--cluster",
            "web",
        ];
        let edition = ["--edition", edition, "--json"];
        let run = ask(
            &without_a_key(),
            "decide",
            &[&arguments[..], &edition].concat(),
        );
        run.json()["outcome"].clone()
    };
    assert_eq!(remove("2025-06"), "allowed");
    assert_eq!(remove("2026-08"), "unknown");
}
