//! Every text has the shape of the documented one: its sentences, its headings, its labels, in their order.

use std::collections::BTreeSet;

use keyatlas_samples::stand_in::{Era, PolicyVersion, UserKeys};
use serde_json::Value;

use crate::shell::{ANA, Shell, cells_from};

macro_rules! documented {
    ($name:literal) => {
        include_str!(concat!("documented/", $name))
    };
}

/// The part of a paste that a command printed
fn below<'t>(paste: &'t str, command: &str) -> &'t str {
    let (_, rest) = paste.split_once(command).expect("the command");
    let rest = rest.split_once('\n').expect("an output").1;
    let ends = ["\n$ ", "\nme@"].iter().filter_map(|it| rest.find(it));
    let end = ends.min().map_or(rest.len(), |it| it + 1);
    &rest[..end]
}

/// Lines without the blanks at their end and without empty ones at the end
fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// `Label:` at the start of every line that has one
fn labels(text: &str) -> Vec<&str> {
    let labelled = text.lines().filter_map(|it| it.split_once(':'));
    labelled.map(|(label, _)| label.trim()).collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    let object = value.as_array().and_then(|it| it.first()).unwrap_or(value);
    let object = object.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn target_and_what_it_changed() {
    let mut shell = Shell::of(ANA);
    let documented = below(documented!("documented.txt"), "target -g Default");
    shell.session.region = Some("us-south".to_owned());
    assert_eq!(
        lines(&shell.sees("ibmcloud target -g Default")),
        lines(documented)
    );
}

#[test]
fn resource_groups() {
    let mut shell = Shell::of(ANA);
    let documented = below(documented!("documented.txt"), "resource groups");
    let printed = shell.sees("ibmcloud resource groups");
    assert_eq!(lines(&printed), lines(documented));
    let json = shell.json("ibmcloud resource groups");
    let documented: Value =
        serde_json::from_str(documented!("resource-groups.json")).expect("JSON");
    assert!(keys(&documented).is_subset(&keys(&json)));
}

#[test]
fn cluster_ls_of_today() {
    let mut shell = Shell::of(ANA);
    let printed = shell.sees("ibmcloud ks cluster ls");
    let documented = below(documented!("documented.txt"), "ks cluster ls");
    let (printed, documented) = (cells_from(&printed, "Name"), cells_from(documented, "Name"));
    assert_eq!(printed[0], documented[0]);
    let row = |table: &[Vec<String>], name: &str| {
        let found = table.iter().find(|it| it[0] == name).cloned();
        let mut row = found.expect("a cluster");
        // How long ago it was made follows from nothing in an account.
        row.remove(3);
        row
    };
    for name in ["shop", "shop-vpc", "ledger"] {
        assert_eq!(row(&printed, name), row(&documented, name));
    }
    assert_eq!(row(&printed, "toronto")[4], "tor01");
    assert!(shell.sees("ibmcloud oc cluster ls").starts_with("OK\nName"));
}

#[test]
fn cluster_ls_and_cluster_get_of_2017() {
    let mut shell = Shell::of(ANA);
    shell.session.build.era = Era::Of2017;
    let printed = shell.sees("bx cs clusters");
    let documented = below(documented!("old.txt"), "bx cs clusters");
    assert_eq!(lines(&printed)[..2], lines(documented)[..2]);
    assert_eq!(
        cells_from(&printed, "Name")[0],
        cells_from(documented, "Name")[0]
    );
    assert!(!printed.contains("shop-vpc"), "{printed}");
    let printed = shell.sees("bx cs cluster-get shop");
    let documented = below(documented!("old.txt"), "bx cs cluster-get");
    assert_eq!(labels(&printed)[..7], labels(documented)[..7]);
    let failed = shell
        .types("bx cs credentials-get --region us-south")
        .stdout;
    assert!(failed.starts_with("FAILED\n"), "{failed}");
}

#[test]
fn cluster_get_of_today_and_of_2019() {
    let mut shell = Shell::of(ANA);
    let printed = shell.sees("ibmcloud ks cluster get --cluster shop-vpc");
    let documented = below(documented!("cluster-get-new.txt"), "cluster get");
    assert_eq!(lines(&printed)[..3], lines(documented)[..3]);
    let known: BTreeSet<_> = labels(documented).into_iter().collect();
    let shown: BTreeSet<_> = labels(&printed).into_iter().collect();
    let missing: Vec<_> = known.difference(&shown).collect();
    assert_eq!(missing, [&"Ingress Subdomain"]);
    assert_eq!(shown.difference(&known).count(), 0);
    shell.session.build.era = Era::Of2019;
    let flat = shell.sees("ibmcloud ks cluster get --cluster shop");
    for label in ["Master URL", "Master Location", "Monitoring Dashboard"] {
        assert!(labels(&flat).contains(&label), "{flat}");
    }
    assert!(!flat.contains("\nMaster\n"), "{flat}");
    let last = labels(&flat).into_iter().next_back();
    assert_eq!(last, Some("Resource Group Name"));
}

#[test]
fn api_key_info_and_credential_get() {
    let mut shell = Shell::of(ANA);
    let paste = documented!("documented.txt");
    let printed = shell.sees("ibmcloud ks api-key info --cluster shop");
    let documented = below(paste, "api-key info --cluster shop");
    assert_eq!(lines(&printed)[..2], lines(documented)[..2]);
    assert_eq!(cells_from(&printed, "Name"), cells_from(documented, "Name"));
    let get = "credential get --region us-south";
    let printed = shell.types(&format!("ibmcloud ks {get}"));
    assert_eq!(
        (lines(&printed.stdout), printed.exit),
        (lines(below(paste, get)), 1)
    );
    shell.sees("ibmcloud target -g 'team a'");
    let get = "credential get --region us-east";
    assert_eq!(
        lines(&shell.sees(&format!("ibmcloud ks {get}"))),
        lines(below(paste, get))
    );
    assert_eq!(
        shell.json(&format!("ibmcloud ks {get}")),
        serde_json::json!({"apiUser": "1234567_ledger@example.com"})
    );
    let info = shell.json("ibmcloud ks api-key info --cluster shop");
    assert_eq!(keys(&info), BTreeSet::from(["email", "id", "name"]));
}

#[test]
fn infra_permissions() {
    let mut shell = Shell::of(ANA);
    shell.sees("ibmcloud target -g Default");
    let printed = shell.sees("ibmcloud ks infra-permissions get --region us-south");
    let documented = documented!("infra-permissions.txt").replace(" prod...", " Default...");
    assert_eq!(lines(&printed)[..3], lines(&documented)[..3]);
    let sections = |text: &str| -> Vec<String> {
        let all = text.lines().filter(|it| it.starts_with("Missing "));
        all.map(str::to_owned).collect()
    };
    assert_eq!(sections(&printed), sections(&documented));
    assert_eq!(
        cells_from(&printed, "Add Storage"),
        cells_from(&documented, "Add Storage")
    );
    assert_eq!(printed.lines().last(), documented.lines().last());
    assert!(printed.contains(
        "Missing Physical Worker Permissions\n\nNo changes are suggested or required.\n"
    ));
    shell.sees("ibmcloud target -g 'team a'");
    let by_hand = shell.sees("ibmcloud ks infra-permissions get --region us-east");
    assert!(by_hand.contains("set up by manually set IaaS credentials."));
    let json = shell.json("ibmcloud ks infra-permissions get --region us-east");
    assert_eq!(
        json["storageManagerPermissions"]["required"]["insufficient"],
        false
    );
}

#[test]
fn policies_of_users_service_ids_and_groups() {
    let mut shell = Shell::of(ANA);
    let printed = shell.sees("ibmcloud iam user-policies bob@example.com");
    let head =
        "Getting policies of user bob@example.com under current account as ana@example.com...";
    assert_eq!(lines(&printed)[..3], [head, "OK", ""]);
    assert_eq!(labels(&printed), ["Policy ID", "Roles", "Resources"]);
    assert!(
        printed.contains("\n             Service Instance   c3a2b3c4d5e6f7a8b9c2\n"),
        "{printed}"
    );
    let of_a_service_id = shell.sees("ibmcloud iam service-policies pipeline");
    let documented = below(
        documented!("service-ids-and-policies.txt"),
        "service-policies",
    );
    let resources = |text: &str| -> Vec<String> {
        let all = text
            .lines()
            .skip_while(|it| !it.starts_with("Resources:"))
            .skip(1);
        all.filter_map(|it| it.split("  ").map(str::trim).find(|it| !it.is_empty()))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(labels(&of_a_service_id), labels(documented));
    assert_eq!(resources(&of_a_service_id), resources(documented));
    let of_a_group = shell.sees("ibmcloud iam access-group-policies viewers");
    assert!(
        of_a_group.starts_with("Retrieving all policies of access group viewers under account ")
    );
    assert!(
        of_a_group
            .contains("             Memo                  Policy applies to the resource group\n")
    );
    assert!(of_a_group.contains("Policy applies to the resource(s) within the resource group\n"));
}

#[test]
fn service_ids_and_classic_users() {
    let mut shell = Shell::of(ANA);
    let printed = shell.sees("ibmcloud iam service-ids");
    let documented = below(documented!("service-ids-and-policies.txt"), "service-ids");
    assert_eq!(
        cells_from(&printed, "UUID")[0],
        cells_from(documented, "UUID")[0]
    );
    let printed = shell.sees("ibmcloud sl user list");
    let documented = below(documented!("sl-users.txt"), "sl user list");
    assert_eq!(
        cells_from(&printed, "id")[0],
        cells_from(documented, "id")[0]
    );
    assert_eq!(
        cells_from(&printed, "id")[1][..3],
        cells_from(documented, "id")[1][..3]
    );
    shell.session.build.era = Era::Of2019;
    let printed = shell.sees("ibmcloud sl user permissions 100002");
    let documented = below(documented!("sl-users.txt"), "sl user permissions");
    let (printed, documented) = (cells_from(&printed, "Desc"), cells_from(documented, "Desc"));
    assert_eq!(printed[0], documented[0]);
    assert!(
        documented[1..].iter().all(|it| printed.contains(it)),
        "{printed:?}"
    );
    assert_eq!(printed.iter().filter(|it| it[2] == "true").count(), 1);
}

#[test]
fn account_show_and_account_users() {
    let mut shell = Shell::of(ANA);
    let printed = shell.sees("ibmcloud account show");
    let documented = documented!("account-show.txt");
    assert_eq!(lines(&printed)[1..3], lines(documented)[1..3]);
    let mut shown = labels(&printed);
    shown.retain(|it| *it != "VRF Enabled");
    assert_eq!(shown, labels(documented));
    let printed = shell.sees("ibmcloud account users");
    let account = "Getting users under account 0a1b2c3d4e5f60718293a4b5c6d7e8f9...";
    assert_eq!(lines(&printed)[..2], [account, "OK"]);
    assert_eq!(cells_from(&printed, "User ID")[0], ["User ID", "State"]);
    let documented: Value = serde_json::from_str(documented!("account-users.json")).expect("JSON");
    for (spelling, at) in [(UserKeys::IbmUniqueId, 0), (UserKeys::UserId, 1)] {
        shell.session.build.user_keys = spelling;
        let json = shell.json("ibmcloud account users");
        assert_eq!(keys(&json), keys(&documented[at]));
    }
}

#[test]
fn clusters_and_keys_as_json() {
    let mut shell = Shell::of(ANA);
    let documented: Value =
        serde_json::from_str(documented!("get-cluster-v2-rest.json")).expect("JSON");
    let vpc = shell.json("ibmcloud ks cluster get --cluster shop-vpc");
    let missing: Vec<_> = keys(&documented).difference(&keys(&vpc)).copied().collect();
    assert_eq!(missing, ["serviceEndpoints"]);
    let documented: Value =
        serde_json::from_str(documented!("clusters-classic.json")).expect("JSON");
    let classic = shell.json("ibmcloud ks cluster ls");
    let missing: Vec<_> = keys(&documented)
        .difference(&keys(&classic))
        .copied()
        .collect();
    // Who made it and what `apiUser` means is in no account document.
    assert_eq!(missing, ["apiUser", "ownerEmail"]);
    let documented: Value = serde_json::from_str(documented!("clusters-vpc.json")).expect("JSON");
    let listed = shell.json("ibmcloud ks cluster ls --provider vpc-gen2");
    assert!(keys(&documented).is_subset(&keys(&listed)), "{listed}");
    let documented: Value = serde_json::from_str(documented!("api-keys.json")).expect("JSON");
    let mut listed = shell.json("ibmcloud iam api-keys --all");
    assert!(keys(&documented).is_subset(&keys(&listed)), "{listed}");
    assert!(
        listed
            .as_array_mut()
            .expect("a list")
            .iter()
            .all(|it| it.get("apikey").is_none())
    );
}

#[test]
fn both_versions_of_policies_and_the_stand_in_for_what_one_of_them_cannot_say() {
    let mut shell = Shell::of(ANA);
    let v1 = shell.json("ibmcloud iam user-policies ada@example.com --api-version v1");
    assert_eq!(
        v1[0]["subjects"][0]["attributes"][0]["value"],
        "IBMid-440000ADM1"
    );
    assert_eq!(v1[2]["resources"][0]["tags"][0]["name"], "env");
    assert_eq!(v1[4]["roles"][0]["display_name"], "Unsupported Version");
    assert_eq!(
        v1[4]["subjects"][0]["attributes"][0]["value"],
        "unsupported version"
    );
    shell.session.build.policies = PolicyVersion::V2;
    let v2 = shell.json("ibmcloud iam user-policies ada@example.com");
    assert_eq!(v2[4]["rule"]["operator"], "dayOfWeekAnyOf");
    assert_eq!(
        v2[4]["control"]["grant"]["roles"][0]["role_id"],
        "crn:v1:bluemix:public:iam::::role:Viewer"
    );
    let text = shell.types("ibmcloud iam user-policies ada@example.com");
    assert_eq!((text.exit, text.stdout.as_str()), (70, ""));
}

#[test]
fn restrictions_as_a_table_and_as_an_object() {
    let mut shell = Shell::of(ANA);
    let rules = shell.table("ibmcloud cbr rules", "id");
    assert_eq!(
        rules[0],
        ["id", "service_name", "enforcement", "description"]
    );
    assert_eq!(
        rules[1],
        [
            "rule-1",
            "containers-kubernetes",
            "enabled",
            "only from the office"
        ]
    );
    assert_eq!(
        shell
            .table("ibmcloud cbr rules --service-name kms", "id")
            .len(),
        1
    );
    assert_eq!(
        shell.table("ibmcloud cbr zones", "id")[1],
        ["zone-1", "office", "4", "0"]
    );
    let zones = shell.json("ibmcloud cbr zones");
    assert_eq!(zones["zones"][0]["address_count"], 4);
    assert_eq!(
        zones["zones"][0]["addresses_preview"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );
    assert_eq!(shell.json("ibmcloud cbr rules")["count"], 1);
}
