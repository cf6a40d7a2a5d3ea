//! Each cause of a refused credential: when it is theirs, when it is ruled out, when it is not known.

use super::*;
use CauseId::*;
use Weight::{Possible, RuledOut, Unknown, Yours};

const DENIED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";
const EXCHANGE: &str = "The IAM token exchange request failed with the message: not allowed";
const INVALID: &str = "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key";

fn key(owner: &str) -> Value {
    json!({ "api_key": { "owner": owner, "state": "active" }, "manual_credential": null })
}

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
    let cause = cause(&left, EXCHANGE, OwnerGone);
    assert_eq!(cause.weight, Yours);
    assert_eq!(cause.scopes, [prod()]);
    assert!(
        cause.evidence[0].contains("Leo, who is no longer in the account"),
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
            "ibmcloud target -r us-south -g prod",
            "ibmcloud ks api-key reset --region us-south"
        ]
    );

    let stays = one_scope(key("IBMid-ana"), vpc_cluster());
    assert_eq!(weight(&stays, EXCHANGE, OwnerGone), RuledOut);

    let who = one_scope(key("IBMid-unlisted"), vpc_cluster());
    assert_eq!(weight(&who, EXCHANGE, OwnerGone), Unknown);
}

#[test]
fn key_state() {
    let with = |state: &str| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana", "state": state }, "manual_credential": null }),
            vpc_cluster(),
        )
    };
    for state in ["deleted", "disabled", "expired"] {
        assert_eq!(
            weight(&with(state), EXCHANGE, KeyNotActive),
            Yours,
            "{state}"
        );
    }
    assert_eq!(weight(&with("active"), EXCHANGE, KeyNotActive), RuledOut);
    assert_eq!(
        weight(&one_scope(json!({}), vpc_cluster()), EXCHANGE, KeyNotActive),
        Unknown
    );

    let enable = "ibmcloud iam api-key-enable <api_key_id>";
    let says = |state: &str| {
        serde_json::to_string(&cause(&with(state), EXCHANGE, KeyNotActive).fixes)
            .unwrap()
            .contains(enable)
    };
    assert!(says("disabled"));
    assert!(!says("deleted"), "a deleted key cannot be enabled");
}

#[test]
fn no_key() {
    let none = json!({ "api_key": null, "manual_credential": null });
    assert_eq!(
        weight(&one_scope(none.clone(), vpc_cluster()), EXCHANGE, NoKey),
        Yours
    );
    assert_eq!(
        weight(&one_scope(none, json!({})), EXCHANGE, NoKey),
        Possible
    );
    assert_eq!(
        weight(&one_scope(key("IBMid-ana"), vpc_cluster()), EXCHANGE, NoKey),
        RuledOut
    );
    assert_eq!(
        weight(&one_scope(json!({}), vpc_cluster()), EXCHANGE, NoKey),
        Unknown
    );
}

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
    let fails = cause(&with(json!("invalid")), INVALID, ManualCredentialFails);
    assert_eq!(fails.weight, Yours);
    let commands: Vec<&str> = fails.fixes[0]
        .commands
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert!(
        commands[1].starts_with("ibmcloud ks credential set classic"),
        "{commands:?}"
    );
    assert!(
        commands[2].starts_with("ibmcloud ks api-key reset"),
        "first set, then reset"
    );
    assert!(
        fails.fixes[0]
            .text
            .contains("Resetting alone does not help")
    );

    assert_eq!(
        weight(&with(json!("valid")), INVALID, ManualCredentialFails),
        RuledOut
    );
    let none = one_scope(key("IBMid-ana"), classic_cluster());
    assert_eq!(weight(&none, INVALID, ManualCredentialFails), RuledOut);
    let unknown = one_scope(json!({}), classic_cluster());
    assert_eq!(weight(&unknown, INVALID, ManualCredentialFails), Unknown);
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
    assert_eq!(weight(&index, "(E0015)", ManualCredentialFails), Yours);
}

#[test]
fn behind_a_manual_credential_the_key_s_owner_is_ruled_out_for_classic_but_not_for_vpc() {
    let scope = json!({
        "api_key": { "owner": "IBMid-left", "state": "active" },
        "manual_credential": { "username": "111_ops@example.com", "state": "valid" }
    });
    let classic = one_scope(scope.clone(), classic_cluster());
    assert_eq!(weight(&classic, DENIED, OwnerGone), RuledOut);
    let vpc = one_scope(scope, vpc_cluster());
    assert_eq!(weight(&vpc, DENIED, OwnerGone), Yours);
    assert_eq!(weight(&vpc, DENIED, ManualCredentialFails), RuledOut);
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
        OrphanedCluster,
    );
    assert_eq!(orphan.weight, Yours);
    assert!(orphan.evidence[0].contains(
        "web in us-south/prod was made in infrastructure account 111, but account 222 is in effect"
    ));
    let mends = serde_json::to_string(&orphan.fixes).unwrap();
    assert!(
        mends.contains("credential unset"),
        "its account is the linked one: {mends}"
    );

    assert_eq!(weight(&with(json!(null)), TEXT, OrphanedCluster), RuledOut);
    let unknown = one_scope(json!({}), classic_cluster());
    assert_eq!(weight(&unknown, TEXT, OrphanedCluster), Unknown);
    assert_eq!(
        weight(
            &one_scope(json!({}), vpc_cluster()),
            DENIED,
            OrphanedCluster
        ),
        RuledOut
    );
}

#[test]
fn a_credential_added_or_removed_later() {
    let with = |manual: Value| {
        one_scope(
            json!({ "api_key": { "owner": "IBMid-ana" }, "manual_credential": manual }),
            json!({ "account": { "classic_account": "111" }, "clusters": classic_cluster()["clusters"] }),
        )
    };
    assert_eq!(
        weight(
            &with(json!({ "username": "222_x@example.com" })),
            DENIED,
            CredentialChanged
        ),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "username": "111_x@example.com" })),
            DENIED,
            CredentialChanged
        ),
        Possible
    );
    assert_eq!(
        weight(&with(json!(null)), DENIED, CredentialChanged),
        RuledOut
    );
    assert_eq!(
        weight(
            &one_scope(json!({}), classic_cluster()),
            DENIED,
            CredentialChanged
        ),
        Unknown
    );
}

#[test]
fn no_linked_account() {
    const TEXT: &str =
        "Unable to connect to the IBM Cloud account. Ensure that you have a paid account. (E0057)";
    let with = |account: Value| one_scope(key("IBMid-ana"), json!({ "account": account }));
    assert_eq!(
        weight(&with(json!({ "type": "lite" })), TEXT, AccountNotLinked),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "classic_account": null })),
            TEXT,
            AccountNotLinked
        ),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "classic_account": "111" })),
            TEXT,
            AccountNotLinked
        ),
        RuledOut
    );
    assert_eq!(weight(&with(json!({})), TEXT, AccountNotLinked), Unknown);
}

#[test]
fn one_time_passwords() {
    const TEXT: &str = "We were unable to connect to your Softlayer account.";
    let with = |account: Value| one_scope(key("IBMid-ana"), json!({ "account": account }));
    assert_eq!(
        weight(
            &with(json!({ "totp_required": true })),
            TEXT,
            OneTimePassword
        ),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "totp_required": false })),
            TEXT,
            OneTimePassword
        ),
        RuledOut
    );
    assert_eq!(weight(&with(json!({})), TEXT, OneTimePassword), Unknown);
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
    assert_eq!(
        weight(
            &with(json!({ "kind": "service_id" })),
            TEXT,
            OwnerWithoutClassic
        ),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "standing": "classic_disabled" })),
            TEXT,
            OwnerWithoutClassic
        ),
        Yours
    );
    assert_eq!(
        weight(&with(json!({ "classic": null })), TEXT, OwnerWithoutClassic),
        Yours
    );
    assert_eq!(
        weight(
            &with(json!({ "classic": { "api_key": false } })),
            TEXT,
            OwnerWithoutClassic
        ),
        Possible
    );
    assert_eq!(
        weight(
            &with(json!({ "classic": { "api_key": true } })),
            TEXT,
            OwnerWithoutClassic
        ),
        RuledOut
    );
    assert_eq!(weight(&with(json!({})), TEXT, OwnerWithoutClassic), Unknown);
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
        MissingPermissions,
    );
    assert_eq!(lacks.weight, Yours);
    assert!(
        lacks.evidence[0].contains("Ana, who owns the API key, lacks Add Server"),
        "{lacks:?}"
    );
    let some = with(json!({ "required": [], "suggested": ["Storage Manage"] }));
    assert_eq!(weight(&some, TEXT, MissingPermissions), Possible);
    let none = with(json!({ "required": [], "suggested": [] }));
    assert_eq!(weight(&none, TEXT, MissingPermissions), RuledOut);
    assert_eq!(
        weight(
            &one_scope(key("IBMid-ana"), classic_cluster()),
            TEXT,
            MissingPermissions
        ),
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
    assert_eq!(weight(&weak, DENIED, MissingPermissions), Yours);
    let strong = with(json!([
        { "roles": ["Administrator", "Manager"] },
        { "roles": ["Viewer"], "resource_type": "resource-group" }
    ]));
    assert_eq!(weight(&strong, DENIED, MissingPermissions), RuledOut);
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
    assert_eq!(weight(&everywhere, TEXT, RegistryRole), RuledOut);
    let one_group = with(
        json!({ "roles": ["Administrator"], "service": "container-registry", "resource_group": "g1" }),
    );
    assert_eq!(weight(&one_group, TEXT, RegistryRole), Yours);
    assert_eq!(
        weight(&one_scope(key("IBMid-ana"), json!({})), TEXT, RegistryRole),
        Unknown
    );
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
    assert_eq!(
        weight(&with("2026-11-20T09:59:00Z"), TEXT, NewKeyNotKnownYet),
        Possible
    );
    assert_eq!(
        weight(&with("2025-01-01T00:00:00Z"), TEXT, NewKeyNotKnownYet),
        RuledOut
    );
    assert_eq!(
        weight(&one_scope(json!({}), json!({})), TEXT, NewKeyNotKnownYet),
        Unknown
    );
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

    let elsewhere = cause(&two_groups(old.clone(), new.clone()), &text, WrongGroup);
    assert_eq!(elsewhere.weight, Yours, "{elsewhere:?}");
    assert!(
        elsewhere.evidence[0].contains("us-south/shared"),
        "{elsewhere:?}"
    );
    assert_eq!(
        weight(&two_groups(fine.clone(), new.clone()), &text, WrongGroup),
        Possible
    );
    assert_eq!(weight(&two_groups(new, fine), &text, WrongGroup), RuledOut);
    assert_eq!(
        weight(
            &two_groups(json!({ "owner": "IBMid-ana" }), old),
            &text,
            WrongGroup
        ),
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
    let elsewhere = cause(&index, &none, WrongGroup);
    assert_eq!(elsewhere.weight, Yours);
    assert!(elsewhere.evidence[0].contains("no group was targeted, which means shared"));
    let right =
        format!("$ ibmcloud target -g prod\n$ ibmcloud ks worker add --cluster shop\n{DENIED}");
    assert_eq!(weight(&index, &right, WrongGroup), RuledOut);
}

#[test]
fn addresses_and_outages_are_possible_and_no_more() {
    let index = one_scope(key("IBMid-ana"), vpc_cluster());
    assert_eq!(weight(&index, EXCHANGE, AddressNotAllowed), Possible);
    assert_eq!(weight(&index, EXCHANGE, IamOutage), Possible);
    let refused = "BXNIM0430E: User login from given IP address is not permitted";
    assert_eq!(weight(&index, refused, AddressNotAllowed), Yours);
    let gone = "IAM token exchange request failed: Provided API key could not be found";
    assert!(
        only(explain(&index, gone, &Context::default()))
            .causes
            .iter()
            .all(|it| it.id != AddressNotAllowed)
    );
}
