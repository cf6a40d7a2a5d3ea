//! What the five pages say, tried in a terminal on accounts in which everything is known.

use serde_json::{Value, json};

use crate::keyatlas::{File, Run, keyatlas, keyatlas_reads};

const CONNECT: &str = "We were unable to connect to your Softlayer account.";

/// A classic and a VPC cluster in us-south/prod, with the key of a functional ID that holds everything
fn base() -> Value {
    let (default, prod) = ("g0", "g1");
    let everything = json!([
        { "roles": ["Administrator", "Manager"], "service_type": "service" },
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

#[test]
fn support_cases_take_the_administrator_and_by_later_pages_the_editor() {
    let mut account = base();
    account["identities"][1]["policies"][2] = json!({ "roles": ["Editor"], "service": "support" });
    let asked = |edition: &str| {
        let run = ask(
            &account,
            "resolve",
            &["--scope", "us-south/prod", "--edition", edition],
        );
        let add = [
            "--actor",
            "olga@example.com",
            "--action",
            "worker add",
            "--cluster",
            "web",
        ];
        let decided = ask(
            &account,
            "decide",
            &[&add[..], &["--json", "--edition", edition]].concat(),
        );
        // What every owner must hold is listed whatever this one holds.
        let (before, behind) = run
            .out
            .split_once("What the owner of the key")
            .expect("a list");
        let (_, candidates) = behind.split_once("Who could own").expect("candidates");
        (format!("{before}{candidates}"), decided.json())
    };
    let (findings, decided) = asked("2025-06");
    assert!(findings.contains("Add Support Case"), "{findings}");
    assert!(
        findings.contains("--roles Administrator --service-name support"),
        "{findings}"
    );
    assert_eq!(decided["outcome"], "denied");
    let fixes = decided["fixes"].to_string();
    assert!(fixes.contains("Administrator on Support Center"), "{fixes}");
    let (findings, decided) = asked("2026-08");
    assert!(!findings.contains("Support Case"), "{findings}");
    assert_eq!(decided["outcome"], "allowed");
}

#[test]
fn findings_on_permissions_are_whole_and_say_the_steps() {
    let run = ask(&weak(), "resolve", &["--scope", "us-south/prod"]).exits(1);
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "all: IPMI Remote Management, Add Server, Cancel Server",
        "Choose Super User under Permission sets, and click Set",
        "--permission REMOTE_MANAGEMENT --enable true",
        "Enable future access",
    ] {
        assert!(said.contains(wanted), "{wanted} is missing in\n{}", run.out);
    }
    let machine = ask(&weak(), "resolve", &["--json"]).json();
    let findings = machine["scopes"][0]["findings"]
        .as_array()
        .expect("findings");
    let roles = findings
        .iter()
        .find(|it| it["id"] == "required-role-missing")
        .expect("it lacks roles");
    assert!(
        roles["listed"].as_array().is_some_and(|it| it.len() > 3),
        "{roles}"
    );
    let text = "The infrastructure authentication credentials are not authorized for the request.";
    let explained = explain(&weak(), text).exits(1);
    assert!(
        explained.out.contains("all: IPMI Remote Management"),
        "{}",
        explained.out
    );
    assert!(
        explained
            .out
            .contains("--permission SERVER_ADD --enable true"),
        "{}",
        explained.out
    );
}

#[test]
fn an_explanation_names_the_message_and_what_support_asks_for() {
    let text = "Not authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063";
    let out = explain(&base(), text).out;
    let said = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "Your own login was not accepted (E-12, not-authorized-login)",
        "iam oauth-tokens",
        "by which support finds the request: bc8feb57",
        "The token is of another environment",
        "ibmcloud ks init",
        "What support asks for",
        "ibmcloud ks infra-permissions get",
    ] {
        assert!(said.contains(wanted), "{wanted} is missing in\n{out}");
    }
    let text = "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key";
    let said = explain(&base(), text).exits(4).out;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("If you know the classic infrastructure API key, give that one"),
        "{said}"
    );
}

#[test]
fn a_title_behind_a_slug_that_ends_in_token_was_blanked_as_a_secret() {
    let text = "R0050: The Link tunnel client is experiencing token authentication issues.";
    let said = explain(&base(), text).out;
    assert!(
        said.contains("The token of Satellite Link is refused (E-145, satellite-link-token)"),
        "{said}"
    );
}

#[test]
fn a_key_of_another_service_was_called_no_problem_of_credentials() {
    let text = "CRG0014E An error occurred when authenticating your request with IBM Cloud.";
    let said = explain(&base(), text).out;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("A key or token of another service was refused"),
        "{said}"
    );
    assert!(!said.contains("were checked"), "{said}");
    let meaning = "Cookies have no part in it.";
    assert_eq!(said.matches(meaning).count(), 1, "{said}");
}

#[test]
fn a_leaked_key_is_replaced_or_deleted_first_and_each_order_has_a_cost() {
    let run = ask(&base(), "resolve", &["--scope", "us-south/prod"]);
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "The leaked key works until it is deleted",
        "'recreate-key us-south/prod'",
        "The leaked key stops at once",
        "'delete-key us-south/prod; reset us-south/prod as ops@example.com'",
    ] {
        assert!(said.contains(wanted), "{wanted} is missing in\n{}", run.out);
    }
    let plan = ask(&base(), "simulate", &["recreate-key us-south/prod"]).out;
    assert!(plan.contains("Activity Tracker"), "{plan}");
}

#[test]
fn a_manual_credential_names_the_field_of_the_console() {
    let mut account = base();
    account["scopes"][0]["manual_credential"] =
        json!({ "username": "1234567_x", "state": "valid" });
    let run = ask(&account, "resolve", &[]);
    assert!(run.out.contains("Infrastructure User"), "{}", run.out);
}
