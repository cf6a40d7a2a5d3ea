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
    let left = one_scope(&lines(&[KEY_OF_WHO_LEFT, VPC_CLUSTER]));
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

    let stays = one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER]));
    let weight = |index: &Index| weight(index, EXCHANGE, &OWNER_GONE);
    assert_eq!(weight(&stays), RuledOut);

    let who = one_scope(&lines(&[
        "key us-south/prod owner unlisted active",
        VPC_CLUSTER,
    ]));
    assert_eq!(weight(&who), Unknown);
}

#[test]
fn key_state() {
    let with = |state: &str| {
        let key = format!("key us-south/prod owner ana {state}");
        one_scope(&lines(&[&key, "no manual us-south/prod", VPC_CLUSTER]))
    };
    let weight = |index: &Index| weight(index, EXCHANGE, &KEY_NOT_ACTIVE);
    for state in ["deleted", "disabled", "expired"] {
        assert_eq!(weight(&with(state)), Yours, "{state}");
    }
    assert_eq!(weight(&with("active")), RuledOut);
    assert_eq!(weight(&one_scope(VPC_CLUSTER)), Unknown);

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
    let none = "no key us-south/prod\nno manual us-south/prod";
    let weight = |index: &Index| weight(index, EXCHANGE, &NO_KEY);
    assert_eq!(weight(&one_scope(&lines(&[none, VPC_CLUSTER]))), Yours);
    assert_eq!(weight(&one_scope(none)), Possible);
    assert_eq!(
        weight(&one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER]))),
        RuledOut
    );
    assert_eq!(weight(&one_scope(VPC_CLUSTER)), Unknown);
}

#[test]
fn missing_permissions() {
    const TEXT: &str = "'Item' must be ordered with permission.";
    let with = |missing: &str| {
        let missing = format!("missing us-south/prod {missing}");
        one_scope(&lines(&[ANAS_KEY, CLASSIC_CLUSTER, &missing]))
    };
    let lacks = cause(&with("required \"Add Server\""), TEXT, &MISSING_PERMISSIONS);
    assert_eq!(lacks.weight, Yours);
    assert!(
        lacks.evidence[0].contains("permissions are missing in us-south/prod: Add Server"),
        "{lacks:?}"
    );
    let some = with("suggested \"Storage Manage\"");
    let weight = |index: &Index| weight(index, TEXT, &MISSING_PERMISSIONS);
    assert_eq!(weight(&some), Possible);
    let none = with("nothing");
    assert_eq!(weight(&none), RuledOut);
    assert_eq!(
        weight(&one_scope(&lines(&[ANAS_KEY, CLASSIC_CLUSTER]))),
        Unknown
    );
}

#[test]
fn missing_roles_on_vpc() {
    const WEAK: &str = "no access-groups\npolicies ana none";
    let weak = one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER, WEAK]));
    let weight = |index: &Index| weight(index, DENIED, &MISSING_PERMISSIONS);
    assert_eq!(weight(&weak), Yours);
    let allowed = "allow ana Administrator,Manager\nallow ana Viewer every-group";
    let strong = one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER, WEAK, allowed]));
    assert_eq!(weight(&strong), RuledOut);
}

#[test]
fn registry_role_is_never_limited_to_a_group() {
    const TEXT: &str = "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.";
    let with = |limit: &str| {
        let policy = format!("allow ana Administrator on container-registry {limit}");
        one_scope(&lines(&[ANAS_KEY, "no access-groups", &policy]))
    };
    let everywhere = with("");
    let weight = |index: &Index| weight(index, TEXT, &REGISTRY_ROLE);
    assert_eq!(weight(&everywhere), RuledOut);
    let one_group = with("group prod");
    assert_eq!(weight(&one_group), Yours);
    assert_eq!(weight(&one_scope(ANAS_KEY)), Unknown);
}

#[test]
fn a_key_that_is_brand_new() {
    const TEXT: &str = "The specified API key could not be found. (E06f9)";
    let with = |made: &str| {
        let key = format!("key us-south/prod owner ana active made {made}");
        one_scope(&lines(&["captured 2026-11-20T10:00:00Z", &key]))
    };
    let weight = |index: &Index| weight(index, TEXT, &NEW_KEY_NOT_KNOWN_YET);
    assert_eq!(weight(&with("2026-11-20T09:59:00Z")), Possible);
    assert_eq!(weight(&with("2025-01-01T00:00:00Z")), RuledOut);
    assert_eq!(weight(&one_scope("")), Unknown);
}

/// `us-south/prod` in trouble, and the account's default group beside it
fn two_groups(prod_key: &str, default_key: &str) -> Index {
    let account = Account::unknown().say(format!(
        "account owner IBMid-olga
         complete scopes.api_key
         no manual anywhere
         group prod not-default
         group shared default
         identity ana active named Ana
         identity left removed named Leo
         key us-south/prod {prod_key}
         key us-south/shared {default_key}"
    ));
    account.say(VPC_CLUSTER).index()
}

#[test]
fn a_reset_that_went_to_the_default_group() {
    let text = format!("$ ibmcloud ks worker add --cluster shop\n{DENIED}");
    let old = "owner left made 2024-01-01T00:00:00Z";
    let fine = "owner ana made 2024-01-01T00:00:00Z";
    let new = "owner ana made 2026-11-01T00:00:00Z";

    let elsewhere = cause(&two_groups(old, new), &text, &WRONG_GROUP);
    assert_eq!(elsewhere.weight, Yours, "{elsewhere:?}");
    assert!(
        elsewhere.evidence[0].contains("us-south/shared"),
        "{elsewhere:?}"
    );
    let weight = |index: &Index| weight(index, &text, &WRONG_GROUP);
    assert_eq!(weight(&two_groups(fine, new)), Possible);
    assert_eq!(weight(&two_groups(new, fine)), RuledOut);
    assert_eq!(weight(&two_groups("owner ana", old)), Unknown);
}

#[test]
fn a_target_in_the_text_that_is_not_the_cluster_s_group() {
    let made = "owner ana made 2024-01-01T00:00:00Z";
    let index = two_groups(made, made);
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
    let index = one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER]));
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

#[test]
fn a_restriction_is_ruled_out_only_where_a_whole_list_has_none_on_what_the_message_is_about() {
    const REFUSED: &str =
        "Error code: not_authorized\nError message: the provided token is not authorized";
    let with = |rules: &str| cause(&one_scope(rules), REFUSED, &RESTRICTED_NETWORK);
    let on =
        |service: &str| format!("complete cbr.rules; restriction r1 on {service} zones office");
    assert_eq!(with("").weight, Possible);
    assert_eq!(
        with("no restrictions").weight,
        Possible,
        "there may be more"
    );
    assert_eq!(with("complete cbr.rules; no restrictions").weight, RuledOut);
    assert_eq!(
        with(&on("iam-identity")).weight,
        RuledOut,
        "the message is about VPC"
    );
    let on_vpc = with(&on("is"));
    assert_eq!(on_vpc.weight, Possible);
    assert!(on_vpc.evidence[0].contains("enforced on is"), "{on_vpc:?}");
    assert_eq!(with(&(on("is") + " report")).weight, RuledOut);
    let event = "Context based restriction rendered a deny";
    let none = one_scope("complete cbr.rules; no restrictions");
    assert_eq!(
        weight(&none, event, &RESTRICTED_NETWORK),
        Yours,
        "the event says so itself"
    );
}

#[test]
fn an_authorization_is_the_cause_where_a_whole_list_has_none() {
    const KMS: &str = "Not authorized to access the Key Management Service";
    let with = |lines: &str| weight(&one_scope(lines), KMS, &SERVICE_AUTHORIZATION);
    let to = |services: &[&str]| {
        let lines = services.iter().map(|it| {
            format!("authorization containers-kubernetes to {it} roles Reader,Manager\n")
        });
        "complete authorizations\n".to_owned() + &lines.collect::<String>()
    };
    assert_eq!(with(""), Possible);
    assert_eq!(with("complete authorizations; no authorizations"), Yours);
    assert_eq!(
        with(&to(&["kms", "hs-crypto", "secrets-manager"])),
        RuledOut
    );
    assert_eq!(
        with(&to(&["kms"])),
        Possible,
        "which service it is about, the words say"
    );
    let of_a_cluster = "complete authorizations
        authorization containers-kubernetes to kms roles Reader from-instance c9";
    assert_eq!(with(of_a_cluster), Possible, "the message names no cluster");
}
