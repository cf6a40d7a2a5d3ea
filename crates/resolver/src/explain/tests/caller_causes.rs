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
    let commands: Vec<&str> = other.fixes[0]
        .commands
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(commands[0], "ibmcloud login -a https://cloud.ibm.com");
    assert_eq!(commands[1], "ibmcloud ks init");
}

#[test]
fn a_token_of_a_stage_at_production_was_no_cause() {
    let refused = "Not authorized. Log in to IBM Cloud and try again. (E0003)";
    let weight = |text: &str| weight(&nothing_known(), text, &WRONG_ENVIRONMENT);
    assert_eq!(weight(refused), Possible);
    for (login, weighs) in [
        ("https://api.stage1.example.com", Yours),
        ("https://api.prestage.example.com", Yours),
        ("https://cloud.ibm.com", RuledOut),
    ] {
        let text = format!("$ bx login -a {login}\nOK\n$ bx cs clusters\n{refused}");
        assert_eq!(weight(&text), weighs, "{text}");
        let stage = format!(
            "$ ibmcloud login -a {login}\n$ ibmcloud ks init --host https://containers.stage1.example.com\n{refused}"
        );
        let both_stage = login.contains("stage1");
        assert_eq!(weight(&stage), if both_stage { RuledOut } else { Yours });
    }
    let printed =
        format!("API endpoint:      https://test.cloud.ibm.com\nRegion: us-south\n{refused}");
    assert_eq!(weight(&printed), Yours);
    assert_eq!(
        cause(&nothing_known(), "(E0031)", &WRONG_ENVIRONMENT).fixes,
        cause(&nothing_known(), "(E0031)", &TOKEN_EXPIRED).fixes
    );
}

#[test]
fn read_only_access_to_the_administration_api_can_be_asked_for() {
    let cause = cause(&nothing_known(), "FAILED (E0018)", &ADMIN_API);
    assert_eq!(cause.weight, Yours);
    let texts: Vec<&str> = cause.fixes.iter().map(|it| it.text.as_str()).collect();
    assert!(
        texts[1].contains("ask IBM support for read-only access"),
        "{texts:?}"
    );
    assert!(
        texts.iter().all(|it| !it.contains("nothing to grant")),
        "{texts:?}"
    );
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
