//! Causes that only classic infrastructure has.

use super::*;
use crate::explain::causes::*;
use Weight::{Possible, RuledOut, Unknown, Yours};

const DENIED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";
const INVALID: &str = "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key";

#[test]
fn a_manual_credential_that_fails_in_front_of_the_key() {
    let with = |state: &str| {
        let manual = format!("manual us-south/prod 111_ops@example.com {state}");
        one_scope(&lines(&[
            "key us-south/prod owner ana active",
            &manual,
            CLASSIC_CLUSTER,
        ]))
    };
    let fails = cause(&with("invalid"), INVALID, &MANUAL_CREDENTIAL_FAILS);
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
    assert_eq!(weight(&with("valid")), RuledOut);
    let none = one_scope(&lines(&[ANAS_KEY, CLASSIC_CLUSTER]));
    assert_eq!(weight(&none), RuledOut);
    let unknown = one_scope(CLASSIC_CLUSTER);
    assert_eq!(weight(&unknown), Unknown);
}

#[test]
fn a_manual_credential_whose_user_has_left() {
    let index = one_scope(
        "manual us-south/prod 111_leo@example.com
         classic left 111_LEO@example.com
         cluster c1 classic us-south/prod",
    );
    assert_eq!(weight(&index, "(E0015)", &MANUAL_CREDENTIAL_FAILS), Yours);
}

#[test]
fn behind_a_manual_credential_the_key_s_owner_is_ruled_out_for_classic_but_not_for_vpc() {
    let scope =
        "key us-south/prod owner left active\nmanual us-south/prod 111_ops@example.com valid";
    let classic = one_scope(&lines(&[scope, CLASSIC_CLUSTER]));
    assert_eq!(weight(&classic, DENIED, &OWNER_GONE), RuledOut);
    let vpc = one_scope(&lines(&[scope, VPC_CLUSTER]));
    assert_eq!(weight(&vpc, DENIED, &OWNER_GONE), Yours);
    assert_eq!(weight(&vpc, DENIED, &MANUAL_CREDENTIAL_FAILS), RuledOut);
}

#[test]
fn orphaned() {
    let with = |manual: &str| {
        let linked = "account classic 111\nkey us-south/prod owner ana";
        one_scope(&lines(&[linked, manual, CLASSIC_CLUSTER]))
    };
    const TEXT: &str = "incorrect account for worker - The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.";
    let orphan = cause(
        &with("manual us-south/prod 222_x@example.com"),
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
        weight(&with("no manual us-south/prod"), TEXT, &ORPHANED_CLUSTER),
        RuledOut
    );
    let unknown = one_scope(CLASSIC_CLUSTER);
    assert_eq!(weight(&unknown, TEXT, &ORPHANED_CLUSTER), Unknown);
    assert_eq!(
        weight(&one_scope(VPC_CLUSTER), DENIED, &ORPHANED_CLUSTER),
        RuledOut
    );
}

#[test]
fn a_cluster_of_which_nobody_knows_what_it_runs_on_may_be_the_orphan() {
    let with = |account: &str| {
        one_scope(&format!(
            "manual us-south/prod 222_x@example.com
             cluster c1 classic us-south/prod account 222
             cluster c2 us-south/prod account {account}"
        ))
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
    let with = |manual: &str| {
        let linked = "account classic 111\nkey us-south/prod owner ana";
        one_scope(&lines(&[linked, manual, CLASSIC_CLUSTER]))
    };
    let weight = |index: &Index| weight(index, DENIED, &CREDENTIAL_CHANGED);
    assert_eq!(
        weight(&with("manual us-south/prod 222_x@example.com")),
        Yours
    );
    assert_eq!(
        weight(&with("manual us-south/prod 111_x@example.com")),
        Possible
    );
    assert_eq!(weight(&with("no manual us-south/prod")), RuledOut);
    assert_eq!(weight(&one_scope(CLASSIC_CLUSTER)), Unknown);
}

#[test]
fn no_linked_account() {
    const TEXT: &str =
        "Unable to connect to the IBM Cloud account. Ensure that you have a paid account. (E0057)";
    let with = |account: &str| one_scope(&lines(&[ANAS_KEY, &format!("account {account}")]));
    let weight = |it| weight(&with(it), TEXT, &ACCOUNT_NOT_LINKED);
    assert_eq!(weight("lite"), Yours);
    assert_eq!(weight("classic none"), Yours);
    assert_eq!(weight("classic 111"), RuledOut);
    assert_eq!(weight(""), Unknown);
}

#[test]
fn one_time_passwords() {
    const TEXT: &str = "We were unable to connect to your Softlayer account.";
    let with = |account: &str| one_scope(&lines(&[ANAS_KEY, &format!("account {account}")]));
    let weight = |it| weight(&with(it), TEXT, &ONE_TIME_PASSWORD);
    assert_eq!(weight("totp yes"), Yours);
    assert_eq!(weight("totp no"), RuledOut);
    assert_eq!(weight(""), Unknown);
}

#[test]
fn what_the_settings_say_of_the_owner_decides_about_one_time_passwords() {
    const TEXT: &str = "We were unable to connect to your Softlayer account.";
    let with = |lines_of: &str| {
        let owner = "identity o functional_id active federated no\nkey us-south/prod owner o active\nno manual us-south/prod";
        one_scope(&lines(&[owner, lines_of]))
    };
    let weight = |it| weight(&with(it), TEXT, &ONE_TIME_PASSWORD);
    assert_eq!(weight("settings own mfa NONE except o TOTP4ALL"), Yours);
    assert_eq!(weight("settings own mfa TOTP"), Yours);
    assert_eq!(weight("settings own mfa NONE"), RuledOut);
    assert_eq!(
        weight("account totp yes\nsettings own mfa TOTP4ALL except o NONE"),
        RuledOut
    );
    assert_eq!(weight("settings own mfa LEVEL1"), Unknown);
}

#[test]
fn an_owner_without_classic() {
    let with = |owner: &str| {
        let owner = format!("identity o {owner}\nkey us-south/prod owner o active");
        one_scope(&lines(&[
            &owner,
            "no manual us-south/prod",
            CLASSIC_CLUSTER,
        ]))
    };
    const TEXT: &str = "Provided user not found or active";
    let weight = |it| weight(&with(it), TEXT, &OWNER_WITHOUT_CLASSIC);
    assert_eq!(weight("service_id"), Yours);
    assert_eq!(weight("classic_disabled"), Yours);
    assert_eq!(weight("\nclassic o none"), Yours);
    assert_eq!(weight("\nclassic o unnamed key no"), Possible);
    assert_eq!(weight("active\nclassic o unnamed key yes"), RuledOut);
    assert_eq!(weight(""), Unknown);
}

#[test]
fn an_invalid_classic_key_is_first_the_manual_one_then_the_owner_s_and_no_reset_alone_leads() {
    let causes = |index: &Index| -> Vec<(&'static str, Weight)> {
        let found = only(explain(index, INVALID, &Context::default()));
        found.causes.iter().map(|it| (it.id, it.weight)).collect()
    };
    let unknown = one_scope(CLASSIC_CLUSTER);
    assert_eq!(
        causes(&unknown)[..3],
        [
            (MANUAL_CREDENTIAL_FAILS.id, Unknown),
            (OWNER_WITHOUT_CLASSIC.id, Unknown),
            (OWNER_GONE.id, Unknown)
        ]
    );
    let left = one_scope(&lines(&[KEY_OF_WHO_LEFT, CLASSIC_CLUSTER]));
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
    let says = |owner: &str| {
        let index = one_scope(&lines(&[
            &format!("identity o {owner}\nkey us-south/prod owner o active"),
            "no manual us-south/prod",
            CLASSIC_CLUSTER,
        ]));
        let text = "Provided user not found or active";
        let fixes = cause(&index, text, &OWNER_WITHOUT_CLASSIC).fixes;
        serde_json::to_string(&fixes).expect("fixes are JSON")
    };
    let person = says("user\nclassic o none");
    let machine = says("service_id");
    let enable = "enable the owner for classic infrastructure";
    assert!(person.contains(enable), "{person}");
    assert!(!machine.contains(enable), "{machine}");
    assert!(machine.contains("credential set classic"), "{machine}");
}
