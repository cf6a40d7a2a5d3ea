//! Causes that only classic infrastructure has.

use super::*;
use crate::explain::causes::*;
use Weight::{Possible, RuledOut, Unknown, Yours};

const DENIED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";
const INVALID: &str = "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key";

#[test]
fn a_manual_credential_that_fails_in_front_of_the_key() {
    let with = |state: Value| {
        one_scope(
            json!({
                "api_key": { "owner": "IBMid-ana", "state": "active" },
                "manual_credential": { "username": "111_ops@example.com", "state": state }
            }),
            classic_cluster(),
        )
    };
    let fails = cause(&with(json!("invalid")), INVALID, &MANUAL_CREDENTIAL_FAILS);
    assert_eq!(fails.weight, Yours);
    let commands: Vec<&str> = fails.fixes[0]
        .commands
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert!(
        commands[3].starts_with("ibmcloud ks credential set classic"),
        "{commands:?}"
    );
    assert!(
        commands[4].starts_with("ibmcloud ks api-key reset"),
        "first set, then reset"
    );
    assert!(
        fails.fixes[0]
            .text
            .contains("Resetting alone does not help")
    );

    let weight = |index: &Index| weight(index, INVALID, &MANUAL_CREDENTIAL_FAILS);
    assert_eq!(weight(&with(json!("valid"))), RuledOut);
    let none = one_scope(key("IBMid-ana"), classic_cluster());
    assert_eq!(weight(&none), RuledOut);
    let unknown = one_scope(json!({}), classic_cluster());
    assert_eq!(weight(&unknown), Unknown);
}

#[test]
fn a_manual_credential_whose_user_has_left() {
    let index = one_scope(
        json!({ "manual_credential": { "username": "111_leo@example.com" } }),
        json!({
            "identities": [{ "id": "IBMid-leo", "name": "Leo", "standing": "removed",
                             "classic": { "username": "111_LEO@example.com" } }],
            "clusters": [{ "id": "c1", "provider": "classic", "region": "us-south", "resource_group": "g1" }]
        }),
    );
    assert_eq!(weight(&index, "(E0015)", &MANUAL_CREDENTIAL_FAILS), Yours);
}

#[test]
fn behind_a_manual_credential_the_key_s_owner_is_ruled_out_for_classic_but_not_for_vpc() {
    let scope = json!({
        "api_key": { "owner": "IBMid-left", "state": "active" },
        "manual_credential": { "username": "111_ops@example.com", "state": "valid" }
    });
    let classic = one_scope(scope.clone(), classic_cluster());
    assert_eq!(weight(&classic, DENIED, &OWNER_GONE), RuledOut);
    let vpc = one_scope(scope, vpc_cluster());
    assert_eq!(weight(&vpc, DENIED, &OWNER_GONE), Yours);
    assert_eq!(weight(&vpc, DENIED, &MANUAL_CREDENTIAL_FAILS), RuledOut);
}

#[test]
fn orphaned() {
    let with = |manual: Value| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana" }, "manual_credential": manual }),
            json!({ "account": { "classic_account": "111" }, "clusters": classic_cluster()["clusters"] }),
        )
    };
    const TEXT: &str = "incorrect account for worker - The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.";
    let orphan = cause(
        &with(json!({ "username": "222_x@example.com" })),
        TEXT,
        &ORPHANED_CLUSTER,
    );
    assert_eq!(orphan.weight, Yours);
    assert!(orphan.evidence[0].contains(
        "web in us-south/prod: made in infrastructure account 111, but account 222 is in effect"
    ));
    let mends = serde_json::to_string(&orphan.fixes).expect("it is JSON");
    assert!(
        mends.contains("credential unset"),
        "its account is the linked one: {mends}"
    );

    assert_eq!(
        weight(&with(json!(null)), TEXT, &ORPHANED_CLUSTER),
        RuledOut
    );
    let unknown = one_scope(json!({}), classic_cluster());
    assert_eq!(weight(&unknown, TEXT, &ORPHANED_CLUSTER), Unknown);
    assert_eq!(
        weight(
            &one_scope(json!({}), vpc_cluster()),
            DENIED,
            &ORPHANED_CLUSTER
        ),
        RuledOut
    );
}

#[test]
fn a_cluster_of_which_nobody_knows_what_it_runs_on_may_be_the_orphan() {
    let with = |account: &str| {
        one_scope(
            json!({ "manual_credential": { "username": "222_x@example.com" } }),
            json!({ "clusters": [
                { "id": "c1", "provider": "classic", "region": "us-south", "resource_group": "g1", "classic_account": "222" },
                { "id": "c2", "region": "us-south", "resource_group": "g1", "classic_account": account }
            ] }),
        )
    };
    let weight = |account: &str| {
        weight(
            &with(account),
            "Incorrect account for worker",
            &ORPHANED_CLUSTER,
        )
    };
    assert_eq!((weight("222"), weight("111")), (RuledOut, Unknown));
}

#[test]
fn a_credential_added_or_removed_later() {
    let with = |manual: Value| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana" }, "manual_credential": manual }),
            json!({ "account": { "classic_account": "111" }, "clusters": classic_cluster()["clusters"] }),
        )
    };
    let weight = |index: &Index| weight(index, DENIED, &CREDENTIAL_CHANGED);
    assert_eq!(
        weight(&with(json!({ "username": "222_x@example.com" }))),
        Yours
    );
    assert_eq!(
        weight(&with(json!({ "username": "111_x@example.com" }))),
        Possible
    );
    assert_eq!(weight(&with(json!(null))), RuledOut);
    assert_eq!(weight(&one_scope(json!({}), classic_cluster())), Unknown);
}

#[test]
fn no_linked_account() {
    const TEXT: &str =
        "Unable to connect to the IBM Cloud account. Ensure that you have a paid account. (E0057)";
    let with = |account: Value| one_scope(key("IBMid-ana"), json!({ "account": account }));
    let weight = |it| weight(&with(it), TEXT, &ACCOUNT_NOT_LINKED);
    assert_eq!(weight(json!({ "type": "lite" })), Yours);
    assert_eq!(weight(json!({ "classic_account": null })), Yours);
    assert_eq!(weight(json!({ "classic_account": "111" })), RuledOut);
    assert_eq!(weight(json!({})), Unknown);
}

#[test]
fn one_time_passwords() {
    const TEXT: &str = "We were unable to connect to your Softlayer account.";
    let with = |account: Value| one_scope(key("IBMid-ana"), json!({ "account": account }));
    let weight = |it| weight(&with(it), TEXT, &ONE_TIME_PASSWORD);
    assert_eq!(weight(json!({ "totp_required": true })), Yours);
    assert_eq!(weight(json!({ "totp_required": false })), RuledOut);
    assert_eq!(weight(json!({})), Unknown);
}

#[test]
fn an_owner_without_classic() {
    let with = |owner: Value| {
        let mut owner = owner;
        owner["id"] = json!("IBMid-o");
        let clusters = classic_cluster()["clusters"].clone();
        one_scope(
            key("IBMid-o"),
            json!({ "identities": [owner], "clusters": clusters }),
        )
    };
    const TEXT: &str = "Provided user not found or active";
    let weight = |it| weight(&with(it), TEXT, &OWNER_WITHOUT_CLASSIC);
    assert_eq!(weight(json!({ "kind": "service_id" })), Yours);
    assert_eq!(weight(json!({ "standing": "classic_disabled" })), Yours);
    assert_eq!(weight(json!({ "classic": null })), Yours);
    assert_eq!(weight(json!({ "classic": { "api_key": false } })), Possible);
    assert_eq!(
        weight(json!({ "standing": "active", "classic": { "api_key": true } })),
        RuledOut
    );
    assert_eq!(weight(json!({})), Unknown);
}

#[test]
fn an_invalid_classic_key_is_first_the_manual_one_then_the_owner_s_and_no_reset_alone_leads() {
    let causes = |index: &Index| -> Vec<(&'static str, Weight)> {
        let found = only(explain(index, INVALID, &Context::default()));
        found.causes.iter().map(|it| (it.id, it.weight)).collect()
    };
    let unknown = one_scope(json!({}), classic_cluster());
    assert_eq!(
        causes(&unknown)[..3],
        [
            (MANUAL_CREDENTIAL_FAILS.id, Unknown),
            (OWNER_WITHOUT_CLASSIC.id, Unknown),
            (OWNER_GONE.id, Unknown)
        ]
    );
    let left = one_scope(key("IBMid-left"), classic_cluster());
    assert_eq!(
        causes(&left)[..2],
        [(OWNER_WITHOUT_CLASSIC.id, Yours), (OWNER_GONE.id, Yours)]
    );
    for index in [&unknown, &left] {
        for it in only(explain(index, INVALID, &Context::default())).causes {
            if let Some(first) = it.fixes.first() {
                let words: Vec<&str> = first.commands.iter().map(|it| it.as_str()).collect();
                let reset = words.iter().position(|it| it.contains("api-key reset"));
                let set = words.iter().position(|it| it.contains("credential set"));
                assert!(
                    reset.is_none() || set.is_some_and(|set| Some(set) < reset),
                    "{:?}: {words:?}",
                    it.id
                );
            }
        }
    }
}

#[test]
fn the_checker_showing_nothing_wrong_speaks_for_an_invalid_classic_key() {
    let found = only(explained(INVALID));
    assert!(
        found
            .causes
            .iter()
            .all(|it| it.id != MISSING_PERMISSIONS.id)
    );
    let meaning = crate::explain::entry(found.entry)
        .expect("an entry")
        .meaning;
    assert!(
        meaning.contains("`infra-permissions get` shows nothing wrong"),
        "{meaning}"
    );
}

#[test]
fn a_service_id_is_not_told_to_become_a_classic_user() {
    let says = |owner: Value| {
        let more =
            json!({ "identities": [owner], "clusters": classic_cluster()["clusters"].clone() });
        let index = one_scope(key("o"), more);
        let text = "Provided user not found or active";
        let fixes = cause(&index, text, &OWNER_WITHOUT_CLASSIC).fixes;
        serde_json::to_string(&fixes).expect("fixes are JSON")
    };
    let person = says(json!({ "id": "o", "kind": "user", "classic": null }));
    let machine = says(json!({ "id": "o", "kind": "service_id" }));
    let enable = "enable the owner for classic infrastructure";
    assert!(person.contains(enable), "{person}");
    assert!(!machine.contains(enable), "{machine}");
    assert!(machine.contains("credential set classic"), "{machine}");
}
