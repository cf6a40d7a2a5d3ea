//! Outputs that mix two versions, say something twice, or break off in the middle of a thing: what they say for certain
//! counts, and whatever else they may say is possible.

use keyatlas_resolver::truth::Outcome;

use super::policies::{may_delete, v2};
use super::{USERS_A_AND_B, read, read_by_the_owner};

const ADMINISTRATOR: &str = "crn:v1:bluemix:public:iam::::role:Administrator";
const VIEWER: &str = "crn:v1:bluemix:public:iam::::role:Viewer";

/// The policy of `v2` with a part of it in other words
fn with(part: &str, other: &str) -> Outcome {
    let output = v2("", "");
    assert!(output.contains(part), "{part}");
    may_delete(&output.replace(part, other))
}

#[test]
fn a_policy_of_both_versions_may_grant_by_either() {
    let grants_little = v2("", "").replace(ADMINISTRATOR, VIEWER);
    assert_eq!(may_delete(&grants_little), Outcome::Denied);
    let both = grants_little.replace(
        r#""control":"#,
        &format!(r#""roles":[{{"role_id":"{VIEWER}"}}],"control":"#),
    );
    assert_eq!(may_delete(&both), Outcome::Unknown);
    let other_way = v2("", "").replace(
        r#""control":"#,
        &format!(r#""roles":[{{"role_id":"{VIEWER}"}}],"control":"#),
    );
    assert_ne!(may_delete(&other_way), Outcome::Denied);
    let resources = r#","resources":[{"attributes":[{"name":"region","value":"eu-de"}]}]"#;
    assert_eq!(may_delete(&v2("", resources)), Outcome::Unknown);
}

#[test]
fn two_values_of_one_attribute_never_fit_both() {
    let region =
        |value: &str| format!(r#",{{"key":"region","operator":"stringEquals","value":"{value}"}}"#);
    assert_eq!(may_delete(&v2(&region("us-south"), "")), Outcome::Allowed);
    let twice = [region("us-south"), region("us-south")].concat();
    assert_eq!(may_delete(&v2(&twice, "")), Outcome::Allowed);
    for order in [["eu-de", "us-south"], ["us-south", "eu-de"]] {
        let both = order.map(region).concat();
        assert_ne!(may_delete(&v2(&both, "")), Outcome::Allowed, "{order:?}");
    }
}

#[test]
fn a_policy_of_several_holders_is_perhaps_of_each() {
    let one = r#"{"attributes":[{"name":"iam_id","value":"IBMid-A"}]}"#;
    let other = r#"{"attributes":[{"name":"iam_id","value":"IBMid-B"}]}"#;
    for subjects in [[one, other], [other, one]] {
        let output = v2("", "").replace(
            r#""subject":{"attributes":[{"key":"iam_id","operator":"stringEquals","value":"IBMid-A"}]}"#,
            &format!(r#""subjects":[{}]"#, subjects.join(",")),
        );
        let asked = format!("$ ibmcloud iam access-policies --output json\n{output}\n");
        let imported = read_by_the_owner(&[USERS_A_AND_B, &asked]);
        for id in ["IBMid-A", "IBMid-B"] {
            let mut identities = imported.snapshot.identities.iter();
            let policies = identities.find(|it| it.id.as_str() == id);
            let policies = policies.and_then(|it| it.policies.as_deref());
            let is_open = policies.is_none_or(|them| them.iter().any(|it| it.is_unreadable()));
            assert!(is_open, "{id} holds {policies:?} in {subjects:?}");
        }
    }
}

#[test]
fn a_holder_that_is_a_pattern_is_nobody_by_that_name() {
    let output = v2("", "").replace(
        r#""operator":"stringEquals","value":"IBMid-A""#,
        r#""operator":"stringMatch","value":"IBMid-*""#,
    );
    let asked = format!("$ ibmcloud iam access-policies --output json\n{output}\n");
    let imported = read_by_the_owner(&[USERS_A_AND_B, &asked]);
    let ids: Vec<&str> = (imported.snapshot.identities.iter())
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["IBMid-A", "IBMid-B"]);
    for it in &imported.snapshot.identities {
        assert!(it.policies.is_none(), "{it:?}");
    }
}

#[test]
fn a_role_of_the_account_that_is_called_like_one_of_iam_is_not_that_one() {
    let own = "crn:v1:bluemix:public:iam-access-management::a/1::customRole:Restarter";
    let role = format!(r#""role_id":"{ADMINISTRATOR}""#);
    let called = format!(r#""role_id":"{own}","display_name":"Administrator""#);
    assert_eq!(with(&role, &called), Outcome::Unknown);
    let with_actions = format!(r#"{called},"actions":["containers-kubernetes.cluster.read"]"#);
    assert_ne!(with(&role, &with_actions), Outcome::Allowed);
}

#[test]
fn a_template_of_which_half_is_printed_leaves_the_policy_as_it_is() {
    for template in [
        r#"{"id":"policyTemplate-1"}"#,
        "{}",
        r#""policyTemplate-1""#,
        "5",
    ] {
        let more = format!(r#","template":{template}"#);
        assert_eq!(may_delete(&v2("", &more)), Outcome::Allowed, "{template}");
    }
}

#[test]
fn a_condition_with_an_operator_that_nobody_knows_neither_grants_nor_denies() {
    for rule in [
        r#"{"key":"{{environment.attributes.current_time}}","operator":"timeNearly","value":"09:00:00+00:00"}"#,
        r#"{"operator":"xor","conditions":[]}"#,
        r#"{"operator":"and","conditions":[]}"#,
        r#"{"operator":"and","conditions":[5]}"#,
        r#""sometimes""#,
    ] {
        let more = format!(r#","rule":{rule}"#);
        assert_eq!(may_delete(&v2("", &more)), Outcome::Unknown, "{rule}");
    }
}

#[test]
fn a_restriction_without_an_id_is_there_all_the_same() {
    let rules = r#"$ ibmcloud cbr rules --output json
{"count": 2, "rules": [{"id": "r1", "contexts": [], "resources": [], "enforcement_mode": "disabled"},
 {"contexts": [], "resources": [{"attributes": [{"name": "serviceName", "value": "containers-kubernetes"}]}], "enforcement_mode": "enabled"}]}
"#;
    let cbr = read(&[rules]).snapshot.restrictions.expect("restrictions");
    assert_eq!(cbr.rules.as_deref().map(<[_]>::len), Some(1));
    assert!(cbr.unreadable.has("rules"), "{cbr:?}");
}

#[test]
fn what_is_not_read_says_which_form_or_which_command_is() {
    for (text, said) in [
        (
            "iam api-key ApiKey-1 --activity\nName   x\nLast authentication   2026-01-01",
            "add `--output json`",
        ),
        (
            "iam identity-limits --output json\n{\"limits\": [{\"name\": \"apikeys\", \"limit\": 20}]}",
            "`ibmcloud iam api-keys --all --output json` says how many",
        ),
        (
            "iam identity-limits\nName      Limit\napikeys   20",
            "`ibmcloud iam api-keys --all --output json` says how many",
        ),
    ] {
        let imported = read(&[&format!("$ ibmcloud {text}\n")]);
        let summary = &imported.pieces[0].summary;
        assert!(summary.contains(said), "{summary}");
        assert_eq!(imported.snapshot, Default::default(), "{text}");
    }
}
