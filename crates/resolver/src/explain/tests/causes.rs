//! Each cause of a refused credential: when it is theirs, when it is ruled out, when it is not known.

use super::*;
use crate::explain::causes::*;
use Weight::{Possible, RuledOut, Unknown, Yours};

const DENIED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";
const EXCHANGE: &str = "The IAM token exchange request failed with the message: not allowed";

#[test]
fn with_no_account_every_scoped_cause_is_unknown_and_says_what_would_settle_it() {
    let found = only(explained(DENIED));
    for cause in &found.causes {
        assert_eq!(cause.weight, Unknown, "{cause:?}");
        assert!(!cause.settle.is_empty(), "{cause:?}");
        assert!(!cause.fixes.is_empty(), "{cause:?}");
    }
}

#[test]
fn owner_gone() {
    let left = one_scope(key("IBMid-left"), vpc_cluster());
    let cause = cause(&left, EXCHANGE, &OWNER_GONE);
    assert_eq!(cause.weight, Yours);
    assert_eq!(cause.scopes, [prod()]);
    assert!(
        cause.evidence[0]
            .contains("Leo owns the API key of us-south/prod and is no longer in the account"),
        "{cause:?}"
    );
    let commands: Vec<&str> = cause.fixes[0]
        .commands
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(
        commands,
        [
            "ibmcloud login",
            "ibmcloud target -r us-south -g prod",
            "ibmcloud target",
            "ibmcloud ks api-key reset --region us-south"
        ],
        "copied as somebody else, they would make the wrong owner"
    );

    let stays = one_scope(key("IBMid-ana"), vpc_cluster());
    let weight = |index: &Index| weight(index, EXCHANGE, &OWNER_GONE);
    assert_eq!(weight(&stays), RuledOut);

    let who = one_scope(key("IBMid-unlisted"), vpc_cluster());
    assert_eq!(weight(&who), Unknown);
}

#[test]
fn key_state() {
    let with = |state: &str| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana", "state": state }, "manual_credential": null }),
            vpc_cluster(),
        )
    };
    let weight = |index: &Index| weight(index, EXCHANGE, &KEY_NOT_ACTIVE);
    for state in ["deleted", "disabled", "expired"] {
        assert_eq!(weight(&with(state)), Yours, "{state}");
    }
    assert_eq!(weight(&with("active")), RuledOut);
    assert_eq!(weight(&one_scope(json!({}), vpc_cluster())), Unknown);

    let enable = "ibmcloud iam api-key-enable <api_key_id>";
    let says = |state: &str| {
        serde_json::to_string(&cause(&with(state), EXCHANGE, &KEY_NOT_ACTIVE).fixes)
            .expect("it is JSON")
            .contains(enable)
    };
    assert!(says("disabled"));
    assert!(!says("deleted"), "a deleted key cannot be enabled");
}

#[test]
fn no_key() {
    let none = json!({ "api_key": null, "manual_credential": null });
    let weight = |index: &Index| weight(index, EXCHANGE, &NO_KEY);
    assert_eq!(weight(&one_scope(none.clone(), vpc_cluster())), Yours);
    assert_eq!(weight(&one_scope(none, json!({}))), Possible);
    assert_eq!(
        weight(&one_scope(key("IBMid-ana"), vpc_cluster())),
        RuledOut
    );
    assert_eq!(weight(&one_scope(json!({}), vpc_cluster())), Unknown);
}

#[test]
fn missing_permissions() {
    const TEXT: &str = "'Item' must be ordered with permission.";
    let with = |missing: Value| {
        let mut scope = key("IBMid-ana");
        scope["missing_permissions"] = missing;
        one_scope(scope, classic_cluster())
    };
    let lacks = cause(
        &with(json!({ "required": ["Add Server"], "suggested": [] })),
        TEXT,
        &MISSING_PERMISSIONS,
    );
    assert_eq!(lacks.weight, Yours);
    assert!(
        lacks.evidence[0].contains("permissions are missing in us-south/prod: Add Server"),
        "{lacks:?}"
    );
    let some = with(json!({ "required": [], "suggested": ["Storage Manage"] }));
    let weight = |index: &Index| weight(index, TEXT, &MISSING_PERMISSIONS);
    assert_eq!(weight(&some), Possible);
    let none = with(json!({ "required": [], "suggested": [] }));
    assert_eq!(weight(&none), RuledOut);
    assert_eq!(
        weight(&one_scope(key("IBMid-ana"), classic_cluster())),
        Unknown
    );
}

#[test]
fn missing_roles_on_vpc() {
    let with = |roles: Value| {
        one_scope(
            key("IBMid-ana"),
            json!({
                "access_groups": [],
                "identities": [{ "id": "IBMid-ana", "name": "Ana", "standing": "active", "policies": roles }],
                "clusters": vpc_cluster()["clusters"]
            }),
        )
    };
    let weak = with(json!([]));
    let weight = |index: &Index| weight(index, DENIED, &MISSING_PERMISSIONS);
    assert_eq!(weight(&weak), Yours);
    let strong = with(json!([
        { "roles": ["Administrator", "Manager"] },
        { "roles": ["Viewer"], "resource_type": "resource-group" }
    ]));
    assert_eq!(weight(&strong), RuledOut);
}

#[test]
fn registry_role_is_never_limited_to_a_group() {
    const TEXT: &str = "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.";
    let with = |policy: Value| {
        one_scope(
            key("IBMid-ana"),
            json!({
                "access_groups": [],
                "identities": [{ "id": "IBMid-ana", "name": "Ana", "standing": "active", "policies": [policy] }]
            }),
        )
    };
    let everywhere = with(json!({ "roles": ["Administrator"], "service": "container-registry" }));
    let weight = |index: &Index| weight(index, TEXT, &REGISTRY_ROLE);
    assert_eq!(weight(&everywhere), RuledOut);
    let one_group = with(
        json!({ "roles": ["Administrator"], "service": "container-registry", "resource_group": "g1" }),
    );
    assert_eq!(weight(&one_group), Yours);
    assert_eq!(weight(&one_scope(key("IBMid-ana"), json!({}))), Unknown);
}

#[test]
fn a_key_that_is_brand_new() {
    const TEXT: &str = "The specified API key could not be found. (E06f9)";
    let with = |made: &str| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana", "state": "active", "created_at": made } }),
            json!({ "captured_at": "2026-11-20T10:00:00Z" }),
        )
    };
    let weight = |index: &Index| weight(index, TEXT, &NEW_KEY_NOT_KNOWN_YET);
    assert_eq!(weight(&with("2026-11-20T09:59:00Z")), Possible);
    assert_eq!(weight(&with("2025-01-01T00:00:00Z")), RuledOut);
    assert_eq!(weight(&one_scope(json!({}), json!({}))), Unknown);
}

/// `us-south/prod` in trouble, and the account's default group beside it
fn two_groups(prod_key: Value, default_key: Value) -> Index {
    account(json!({
        "complete": ["scopes.api_key"],
        "resource_groups": [
            { "id": "g1", "name": "prod", "default": false },
            { "id": "g0", "name": "shared", "default": true }
        ],
        "identities": [
            { "id": "IBMid-ana", "name": "Ana", "standing": "active" },
            { "id": "IBMid-left", "name": "Leo", "standing": "removed" }
        ],
        "scopes": [
            { "region": "us-south", "resource_group": "g1", "api_key": prod_key, "manual_credential": null },
            { "region": "us-south", "resource_group": "g0", "api_key": default_key, "manual_credential": null }
        ],
        "clusters": [{ "id": "c2", "name": "shop", "provider": "vpc", "region": "us-south", "resource_group": "g1" }]
    }))
}

#[test]
fn a_reset_that_went_to_the_default_group() {
    let text = format!("$ ibmcloud ks worker add --cluster shop\n{DENIED}");
    let old = json!({ "owner": "IBMid-left", "created_at": "2024-01-01T00:00:00Z" });
    let fine = json!({ "owner": "IBMid-ana", "created_at": "2024-01-01T00:00:00Z" });
    let new = json!({ "owner": "IBMid-ana", "created_at": "2026-11-01T00:00:00Z" });

    let elsewhere = cause(&two_groups(old.clone(), new.clone()), &text, &WRONG_GROUP);
    assert_eq!(elsewhere.weight, Yours, "{elsewhere:?}");
    assert!(
        elsewhere.evidence[0].contains("us-south/shared"),
        "{elsewhere:?}"
    );
    let weight = |index: &Index| weight(index, &text, &WRONG_GROUP);
    assert_eq!(weight(&two_groups(fine.clone(), new.clone())), Possible);
    assert_eq!(weight(&two_groups(new, fine)), RuledOut);
    assert_eq!(
        weight(&two_groups(json!({ "owner": "IBMid-ana" }), old)),
        Unknown
    );
}

#[test]
fn a_target_in_the_text_that_is_not_the_cluster_s_group() {
    let made = json!({ "owner": "IBMid-ana", "created_at": "2024-01-01T00:00:00Z" });
    let index = two_groups(made.clone(), made);
    let none = format!(
        "Resource group:    No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n\n$ ibmcloud ks worker add --cluster shop\n{DENIED}"
    );
    let elsewhere = cause(&index, &none, &WRONG_GROUP);
    assert_eq!(elsewhere.weight, Yours);
    assert!(elsewhere.evidence[0].contains("no group was targeted, which means shared"));
    let right =
        format!("$ ibmcloud target -g prod\n$ ibmcloud ks worker add --cluster shop\n{DENIED}");
    assert_eq!(weight(&index, &right, &WRONG_GROUP), RuledOut);
}

#[test]
fn addresses_and_outages_are_possible_and_no_more() {
    let index = one_scope(key("IBMid-ana"), vpc_cluster());
    assert_eq!(weight(&index, EXCHANGE, &ADDRESS_NOT_ALLOWED), Possible);
    assert_eq!(weight(&index, EXCHANGE, &IAM_OUTAGE), Possible);
    let refused = "BXNIM0430E: User login from given IP address is not permitted";
    assert_eq!(weight(&index, refused, &ADDRESS_NOT_ALLOWED), Yours);
    let gone = "IAM token exchange request failed: Provided API key could not be found";
    assert!(
        only(explain(&index, gone, &Context::default()))
            .causes
            .iter()
            .all(|it| it.id != ADDRESS_NOT_ALLOWED.id)
    );
}
