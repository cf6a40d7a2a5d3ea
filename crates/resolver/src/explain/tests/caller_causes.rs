//! Causes on the side of whoever ran the command.

use super::*;
use crate::explain::causes::*;
use Weight::{Possible, RuledOut, Unknown, Yours};

fn me() -> Context {
    Context {
        me: Some("IBMid-ana".into()),
        ..Context::default()
    }
}

fn ana_with(policies: &str) -> Index {
    one_scope(&lines(&["no access-groups", "policies ana none", policies]))
}

const ADMINISTRATOR: &str =
    "allow ana Administrator on containers-kubernetes\nallow ana Viewer every-group";

#[test]
fn an_expired_login() {
    assert_eq!(weight(&nothing_known(), "(E0031)", &TOKEN_EXPIRED), Yours);
    let other = cause(
        &nothing_known(),
        "Not authorized. Log in to Bluemix and try again. (E0003)",
        &TOKEN_EXPIRED,
    );
    assert_eq!(other.weight, Possible);
    assert_eq!(other.fixes[0].commands[0].as_str(), "ibmcloud login");
}

#[test]
fn advice_for_old_wordings_is_current() {
    for text in [
        "(E0003)",
        "(E0031)",
        "(E0057)",
        "(E0015)",
        "Not authorized. Log in to Bluemix and try again.",
    ] {
        let said = serde_json::to_string(&explained(text)).expect("it is JSON");
        for old in ["bx ", "credentials-set", "Bluemix", "softlayer-username"] {
            assert!(!said.contains(old), "{text} advises {old}");
        }
    }
}

#[test]
fn a_role_of_one_s_own() {
    const TEXT: &str = "You do not have the correct permissions to perform this action (A0007)";
    let weight =
        |index: &Index, context: &Context| cause_with(index, TEXT, &CALLER_ROLE, context).weight;
    assert_eq!(weight(&ana_with(""), &me()), Yours);
    assert_eq!(weight(&ana_with(ADMINISTRATOR), &me()), RuledOut);
    assert_eq!(
        weight(&ana_with(ADMINISTRATOR), &Context::default()),
        Unknown
    );
}

#[test]
fn another_group_targeted() {
    let index = one_scope(VPC_CLUSTER);
    let said = |target: &str| {
        format!(
            "$ ibmcloud target -g {target}\n$ ibmcloud ks cluster get --cluster shop\nFAILED\nThe specified cluster could not be found. If applicable, make sure that you target the correct account and resource group. (G0004)"
        )
    };
    assert_eq!(weight(&index, &said("dev"), &WRONG_TARGET), Yours);
    assert_eq!(weight(&index, &said("prod"), &WRONG_TARGET), RuledOut);
    assert_eq!(
        weight(&nothing_known(), &said("dev"), &WRONG_TARGET),
        Possible
    );
}

#[test]
fn creating_keys() {
    const TEXT: &str =
        "You are not authorized to create an API key in this resource group. (A0656)";
    let weight = |index: &Index, context: &Context| {
        cause_with(index, TEXT, &KEY_CREATION_REFUSED, context).weight
    };
    assert_eq!(weight(&ana_with(""), &me()), Yours);
    assert_eq!(weight(&ana_with(ADMINISTRATOR), &me()), RuledOut);
    assert_eq!(
        weight(&ana_with(ADMINISTRATOR), &Context::default()),
        Possible
    );
}

#[test]
fn the_operators_address() {
    let admin = cause(&nothing_known(), "(E0018)", &ADMIN_API);
    assert_eq!(admin.weight, Yours);
    assert!(admin.fixes.iter().all(|it| it.commands.is_empty()));
}

#[test]
fn no_manual_credential_is_a_normal_state() {
    const TEXT: &str = "FAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)";
    let found = only(explain(
        &one_scope("no manual us-south/prod"),
        TEXT,
        &Context::default(),
    ));
    assert!(!found.is_permission_problem);
    assert_eq!(found.causes[0].weight, Yours);
    assert!(found.causes[0].evidence[0].contains("The account agrees"));

    let set = one_scope("manual us-south/prod 1_a");
    assert_eq!(weight(&set, TEXT, &NOTHING_SET), Possible);
}
