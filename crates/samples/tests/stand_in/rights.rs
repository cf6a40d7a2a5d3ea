//! Who sees what: what somebody may not see is missing, or refused.

use keyatlas_samples::stand_in::{Caller, FAILED, NOT_KNOWN, World};
use serde_json::{Value, json};

use crate::shell::{ADA, ANA, BOB, PIPELINE, Shell};

fn names(table: &[Vec<String>]) -> Vec<&str> {
    table[1..].iter().map(|it| it[0].as_str()).collect()
}

#[test]
fn clusters_without_a_role_on_them_are_missing_without_a_word() {
    let all = ["shop", "shop-vpc", "ledger", "toronto", "edge", "tokyo"];
    for whom in [ANA, ADA] {
        let table = Shell::of(whom).table("ibmcloud ks cluster ls", "Name");
        assert_eq!(names(&table), all);
    }
    let table = Shell::of(BOB).table("ibmcloud ks cluster ls", "Name");
    assert_eq!(names(&table), ["shop", "shop-vpc", "ledger"]);
    let table = Shell::of("IBMid-550000DYN1").table("ibmcloud ks cluster ls", "Name");
    assert_eq!(names(&table), ["shop", "shop-vpc"]);
}

#[test]
fn a_group_has_to_be_targeted_by_whoever_was_given_the_group_and_none_other_by_whoever_was_given_the_cluster()
 {
    let mut shell = Shell::of(BOB);
    let gone = "FAILED\nThe specified cluster could not be found. If applicable, make sure that you target the correct account and resource group. (G0004)\n";
    let get = "ibmcloud ks api-key info --cluster shop";
    assert_eq!(shell.types(get).stdout, gone);
    assert_eq!(
        shell.types("ibmcloud ks cluster get --cluster ledger").exit,
        0
    );
    shell.sees("ibmcloud target -g Default");
    assert_eq!(shell.types(get).exit, 0);
    assert_eq!(
        shell
            .types("ibmcloud ks cluster get --cluster ledger")
            .stdout,
        gone
    );
}

#[test]
fn a_restricted_list_of_users_shows_themselves_to_whoever_has_no_role_on_it() {
    let users = |whom| names(&Shell::of(whom).table("ibmcloud account users", "User ID")).len();
    assert_eq!((users(ANA), users(ADA), users(BOB)), (5, 5, 1));
}

#[test]
fn all_keys_without_the_role_for_them_are_ones_own() {
    let keys = |whom: &str, line: &str| {
        let json = Shell::of(whom).json(line);
        json.as_array().expect("a list").len()
    };
    let (all, own) = ("ibmcloud iam api-keys --all", "ibmcloud iam api-keys");
    assert_eq!((keys(ANA, all), keys(ANA, own)), (4, 2));
    assert_eq!((keys(ADA, all), keys(ADA, own)), (4, 0));
    assert_eq!((keys(BOB, all), keys(BOB, own)), (1, 1));
    assert_eq!(keys(PIPELINE, all), 1);
    // Whether a list of all keys holds those of service IDs is said nowhere.
    let mut shell = Shell::of(ANA);
    shell.session.build.all_keys_hold_service_ids = false;
    assert_eq!(shell.json(all).as_array().map(Vec::len), Some(3));
}

#[test]
fn policies_and_groups_of_others_are_forbidden() {
    let mut bob = Shell::of(BOB);
    let forbidden = "FAILED\nFollowing errors returned from server:\nCode        Message                                   Details\nforbidden   You are not authorized to use this API.\n";
    for line in [
        "ibmcloud iam user-policies ana@example.com",
        "ibmcloud iam access-groups --output json",
        "ibmcloud iam access-group-policies viewers",
        "ibmcloud iam service-ids",
        "ibmcloud iam account-settings --output json",
        "ibmcloud iam authorization-policies",
    ] {
        let printed = bob.types(line);
        assert_eq!(
            (printed.stdout.as_str(), printed.exit),
            (forbidden, FAILED),
            "{line}"
        );
    }
    assert_eq!(
        bob.types("ibmcloud iam user-policies bob@example.com").exit,
        0
    );
    let own = bob.json("ibmcloud iam access-groups -u bob@example.com");
    assert_eq!(own[0]["name"], "viewers");
    assert_eq!(
        Shell::of(ADA).json("ibmcloud iam access-groups")[0]["is_federated"],
        true
    );
}

#[test]
fn groups_that_are_not_seen_are_missing_and_cannot_be_targeted() {
    let mut bob = Shell::of(BOB);
    assert_eq!(
        names(&bob.table("ibmcloud resource groups", "Name")),
        ["Default"]
    );
    assert_eq!(bob.types("ibmcloud target -g 'team a'").exit, FAILED);
    assert_eq!(bob.session.resource_group, None);
    // An administrator of clusters and of the account has no role on a group by that alone.
    assert_eq!(
        names(&Shell::of(ADA).table("ibmcloud resource groups", "Name")),
        Vec::<&str>::new()
    );
}

#[test]
fn what_is_stored_for_a_scope_needs_viewer_there() {
    let mut bob = Shell::of(BOB);
    assert_eq!(
        bob.types("ibmcloud ks credential get --region us-south")
            .stdout,
        "FAILED\nNo credentials set for resource group Default.: The user credentials could not be found. (E0051)\n"
    );
    bob.session.resource_group = Some("b9b12accd63b437bbd6d58fb8b462cb8".to_owned());
    let refused = bob
        .types("ibmcloud ks credential get --region us-east")
        .stdout;
    assert!(
        refused.contains("This action requires the Viewer role"),
        "{refused}"
    );
    assert!(refused.ends_with("(A0008)\n"), "{refused}");
}

#[test]
fn classic_users_see_themselves_unless_they_manage_others() {
    let listed = |whom| names(&Shell::of(whom).table("ibmcloud sl user list", "id")).len();
    assert_eq!((listed(ANA), listed(BOB)), (2, 1));
    let nobody = Shell::of(ADA).types("ibmcloud sl user list");
    assert_eq!(
        nobody.stdout,
        "FAILED\nSoftLayer_Exception_Public: Access Denied.  (HTTP 401)\n"
    );
}

#[test]
fn who_has_left_or_is_suspended_is_not_logged_in() {
    let out = "FAILED\nNot logged in. Use 'ibmcloud login' to log in.\n";
    for whom in ["IBMid-660000SUS1", "IBMid-220000GONE"] {
        assert_eq!(Shell::of(whom).types("ibmcloud target").stdout, out);
    }
    let mut shell = Shell::of(ANA);
    shell.caller = Caller::NotLoggedIn;
    assert_eq!(
        shell.types("ibmcloud ks cluster ls --output json").stdout,
        out
    );
}

#[test]
fn a_service_id_is_shown_as_one_and_a_trusted_profile_is_not_shown_at_all() {
    let shown = Shell::of(PIPELINE).sees("ibmcloud target");
    assert!(
        shown.contains("ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b\n"),
        "{shown}"
    );
    let profile = "iam-Profile-44444444-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
    assert_eq!(Shell::of(profile).types("ibmcloud target").exit, NOT_KNOWN);
}

/// Bob, with these policies and in no access group
fn holding(policies: Value) -> Shell {
    let mut document: Value =
        serde_json::from_str(include_str!("account.json")).expect("an account");
    document["access_groups"] = json!([]);
    let identities = document["identities"].as_array_mut().expect("identities");
    for it in identities.iter_mut().filter(|it| it["id"] == BOB) {
        it["policies"] = policies.clone();
    }
    let mut shell = Shell::of(BOB);
    shell.world = World::from_value(document).expect("an account");
    shell
}

fn clusters(policy: Value) -> usize {
    let mut shell = holding(json!([policy]));
    names(&shell.table("ibmcloud ks cluster ls", "Name")).len()
}

#[test]
fn a_policy_reaches_the_clusters_that_fit_all_of_it() {
    let kubernetes = "containers-kubernetes";
    assert_eq!(clusters(json!({"roles": ["Viewer"]})), 6);
    assert_eq!(
        clusters(json!({"roles": ["Viewer"], "service_type": "service"})),
        6
    );
    assert_eq!(
        clusters(json!({"roles": ["Operator"], "service": kubernetes, "region": "jp-tok"})),
        1
    );
    assert_eq!(
        clusters(json!({"roles": ["Watcher"], "service": kubernetes})),
        6
    );
    assert_eq!(
        clusters(json!({"roles": ["Viewer"], "tags": ["env:dev"]})),
        1
    );
    assert_eq!(
        clusters(json!({"roles": ["Viewer"], "tags": [{"key": "env", "value": "prod"}]})),
        0
    );
    for nothing in [
        json!({"roles": ["Manager"], "service": kubernetes}),
        json!({"roles": ["Viewer"], "service": "is"}),
        json!({"roles": ["Viewer"], "service": kubernetes, "namespace": "web"}),
        json!({"roles": ["Viewer"], "service": kubernetes, "resource_type": "something"}),
        json!({"roles": ["Viewer"], "service_type": "platform_service"}),
        json!({"roles": ["Viewer"], "resource_type": "resource-group"}),
        json!({"roles": ["Viewer"], "service": kubernetes, "condition": {"rule": {}, "pattern": "time-based-conditions:once"}}),
    ] {
        assert_eq!(clusters(nothing.clone()), 0, "{nothing}");
    }
}

#[test]
fn a_policy_on_the_account_that_is_limited_to_a_group_has_no_effect() {
    let listed = |policy: Value| {
        holding(json!([policy]))
            .types("ibmcloud iam service-ids")
            .exit
    };
    let identity = "iam-identity";
    assert_eq!(listed(json!({"roles": ["Viewer"], "service": identity})), 0);
    assert_eq!(
        listed(json!({"roles": ["Viewer"], "service_group": "IAM"})),
        0
    );
    assert_eq!(
        listed(json!({"roles": ["Viewer"], "service_type": "platform_service"})),
        0
    );
    let group = "a8a12accd63b437bbd6d58fb8b462ca7";
    for nothing in [
        json!({"roles": ["Viewer"], "service": identity, "resource_group": group}),
        json!({"roles": ["Viewer"], "service": identity, "region": "us-south"}),
        json!({"roles": ["Viewer"]}),
        json!({"roles": ["User API key creator"], "service": identity}),
    ] {
        assert_eq!(listed(nothing.clone()), FAILED, "{nothing}");
    }
}
