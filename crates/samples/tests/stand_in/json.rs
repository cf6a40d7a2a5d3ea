//! Outputs that are documented as JSON alone, and what is in them.

use keyatlas_samples::stand_in::{Caller, Request, World, rest};
use serde_json::{Value, json};

use crate::shell::{ADA, ANA, BOB, Shell};

fn listed(value: &Value, name: &str) -> Vec<String> {
    let all = value.as_array().expect("a list").iter();
    all.map(|it| it[name].as_str().expect("a text").to_owned())
        .collect()
}

#[test]
fn members_of_a_group_by_what_they_are() {
    let mut shell = Shell::of(ANA);
    let mut members = |kind: &str| {
        let json = shell.json(&format!("ibmcloud iam access-group-{kind} viewers"));
        (listed(&json, "iam_id"), listed(&json, "type"))
    };
    let users = vec![BOB.to_owned(), "IBMid-550000DYN1".to_owned()];
    assert_eq!(members("users"), (users, vec!["user".to_owned(); 2]));
    let (ids, kinds) = members("service-ids");
    assert_eq!((ids.len(), kinds), (1, vec!["service".to_owned()]));
    assert_eq!(members("trusted-profiles").0, Vec::<String>::new());
}

#[test]
fn groups_are_a_list_or_an_object_that_holds_one() {
    let mut shell = Shell::of(ANA);
    assert_eq!(
        listed(&shell.json("ibmcloud iam access-groups"), "name"),
        ["viewers"]
    );
    assert_eq!(
        shell.json("ibmcloud iam access-groups -u ana@example.com"),
        json!([])
    );
    let of_a_service_id = shell.json("ibmcloud iam access-groups -s pipeline");
    assert_eq!(listed(&of_a_service_id, "id"), ["AccessGroupId-1"]);
    shell.session.build.groups_in_an_object = true;
    let json = shell.json("ibmcloud iam access-groups");
    assert_eq!(listed(&json["groups"], "name"), ["viewers"]);
}

#[test]
fn service_ids_and_trusted_profiles_by_their_own_ids() {
    let mut shell = Shell::of(ADA);
    let ids = listed(&shell.json("ibmcloud iam service-ids"), "id");
    assert_eq!(ids, ["ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b"]);
    let one = shell.json("ibmcloud iam service-id pipeline");
    assert_eq!(
        one["iam_id"],
        "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    let profiles = listed(&shell.json("ibmcloud iam trusted-profiles"), "iam_id");
    assert_eq!(
        profiles,
        ["iam-Profile-44444444-0c1d-4e2f-9a3b-1c2d3e4f5a6b"]
    );
}

#[test]
fn roles_hold_their_actions_and_custom_ones_stand_apart() {
    let mut shell = Shell::of(BOB);
    let roles = shell.json("ibmcloud iam roles --service containers-kubernetes");
    assert_eq!(roles["custom_roles"][0]["name"], "Watcher");
    assert_eq!(
        roles["custom_roles"][0]["actions"],
        json!(["containers-kubernetes.cluster.read"])
    );
    let editor = &roles["system_roles"][1];
    assert_eq!(editor["display_name"], "Editor");
    assert!(!editor["actions"].to_string().contains("cluster.operate"));
    let of_another = shell.json("ibmcloud iam roles --service is");
    assert_eq!(of_another["custom_roles"], json!([]));
}

#[test]
fn settings_are_those_of_the_account_itself() {
    let mut shell = Shell::of(ANA);
    let settings = shell.json("ibmcloud iam account-settings");
    assert_eq!(settings["restrict_create_platform_apikey"], "NOT_SET");
    assert_eq!(settings["mfa"], "NONE");
    assert!(
        settings
            .get("external_account_identity_interaction")
            .is_none()
    );
    let external = shell.json("ibmcloud iam account-settings --show-external-identity");
    let external = &external["external_account_identity_interaction"];
    assert_eq!(external["identity_types"]["user"]["state"], "limited");
    let document = include_str!("account.json")
        .replace(", \"restrict_create_platform_apikey\": \"NOT_SET\"", "")
        .replace(
            "\"totp_required\"",
            "\"restrict_api_key_creation\": true, \"totp_required\"",
        );
    shell.world = World::read(&document).expect("an account");
    let settings = shell.json("ibmcloud iam account-settings");
    assert_eq!(settings["restrict_create_platform_apikey"], "RESTRICTED");
    // Without settings of its own in the document, what the account says of itself is printed.
    let mut demo = Shell::of_demo("totp");
    let settings = demo.json("ibmcloud iam account-settings");
    assert_eq!(settings["mfa"], "TOTP4ALL");
    assert_eq!(
        settings["restrict_create_platform_apikey"],
        "NOT_RESTRICTED"
    );
}

#[test]
fn authorizations_as_policies_and_as_text() {
    let mut shell = Shell::of(ANA);
    let json = shell.json("ibmcloud iam authorization-policies");
    assert_eq!(
        json[0]["subjects"][0]["attributes"],
        json!([
            {"name": "accountId", "value": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
            {"name": "serviceName", "value": "containers-kubernetes"}
        ])
    );
    let text = shell.sees("ibmcloud iam authorization-policies");
    assert!(
        text.contains("\nSource service instance:   All instances\n"),
        "{text}"
    );
    assert!(
        text.contains("\nTarget service instance:   11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b\n"),
        "{text}"
    );
}

#[test]
fn workers_add_ons_and_spanning() {
    let mut shell = Shell::of(ANA);
    let workers = shell.json("ibmcloud ks worker ls --cluster shop-vpc");
    assert_eq!(
        listed(&workers, "location"),
        ["us-south-1", "us-south-2", "us-south-1"]
    );
    let id = workers[1]["id"].as_str().expect("an ID").to_owned();
    let one = shell.json(&format!(
        "ibmcloud ks worker get --cluster shop-vpc --worker {id}"
    ));
    assert_eq!(one["location"], "us-south-2");
    let add_ons = shell.json("ibmcloud ks cluster addon ls --cluster shop-vpc");
    assert_eq!(listed(&add_ons, "name"), ["vpc-block-csi-driver"]);
    let spanning = shell.json("ibmcloud ks vlan spanning get --region us-south");
    assert_eq!(spanning, json!({"enabled": false}));
    let profile = shell.sees("ibmcloud ks experimental trusted-profile get --cluster shop-vpc");
    assert!(profile.ends_with("OK\nCluster c2a2b3c4d5e6f7a8b9c1 is configured with trusted-profile Profile-44444444-0c1d-4e2f-9a3b-1c2d3e4f5a6b\n"));
}

#[test]
fn what_is_not_settled_by_any_document_is_read_one_way_or_the_other() {
    let mut shell = Shell::of(ADA);
    assert!(
        shell
            .sees("ibmcloud account show")
            .contains(" of ada@example.com...")
    );
    shell.session.build.account_show_names_the_owner = true;
    assert!(
        shell
            .sees("ibmcloud account show")
            .contains(" of ana@example.com...")
    );
    let info = "ibmcloud ks api-key info --cluster shop";
    assert_eq!(
        shell.json(info)["id"],
        "ApiKey-11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b"
    );
    shell.session.build.owner_id_is_key = false;
    assert_eq!(shell.json(info)["id"], ANA);
}

#[test]
fn an_account_that_restricts_nothing_shows_its_users_to_everybody() {
    let document = include_str!("account.json").replace("\"RESTRICTED\"", "\"NOT_RESTRICTED\"");
    let mut shell = Shell::of(BOB);
    shell.world = World::read(&document).expect("an account");
    assert_eq!(
        shell
            .json("ibmcloud account users")
            .as_array()
            .map(Vec::len),
        Some(5)
    );
}

#[test]
fn over_http_keys_of_users_and_of_service_ids_are_two_lists() {
    let shell = Shell::of(ANA);
    let get = |query: &str| {
        let request = Request::get(format!("/v1/apikeys?{query}"));
        let caller = Caller::As(ANA.to_owned());
        let answer = rest(&shell.world, &caller, &shell.session.build, &request);
        listed(&answer.expect("an answer").body["apikeys"], "iam_id")
    };
    assert_eq!(get("scope=account"), [ANA, BOB, ANA]);
    assert_eq!(get("scope=account&type=serviceid").len(), 1);
    assert_eq!(get("scope=entity"), [ANA, ANA]);
}
