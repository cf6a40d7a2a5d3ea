//! What a policy is limited by stands in the account as IAM has it, and a list of all policies is one of everybody.

use keyatlas_intake::{Imported, RanBy};
use keyatlas_resolver::account::{Operand, Policy, Tag};

use super::{USERS_A_AND_B, has_no_problem, read, read_as};

/// A list of both versions, as `ibmcloud iam access-policies` prints it
const ALL: &str = include_str!("../fixtures/access-policies.json");

fn policies<'i>(imported: &'i Imported, id: &str) -> Option<&'i [Policy]> {
    let mut identities = imported.snapshot.identities.iter();
    let found = identities.find(|it| it.id.as_str() == id);
    found
        .unwrap_or_else(|| panic!("no {id} in {:#?}", imported.snapshot.identities))
        .policies
        .as_deref()
}

fn of_all(flags: &str) -> String {
    format!("$ ibmcloud iam access-policies --output json{flags}\n{ALL}")
}

#[test]
fn limits_of_a_policy_are_kept_as_iam_has_them() {
    let imported = read(&[&of_all(" --api-version v2")]);
    has_no_problem(&imported);
    let [timed, tagged] = policies(&imported, "IBMid-A").expect("policies") else {
        panic!("{imported:#?}")
    };
    assert_eq!(
        timed.id.as_deref(),
        Some("11111111-0000-4000-8000-000000000001")
    );
    assert_eq!(timed.roles, ["Administrator", "Manager"]);
    assert_eq!(timed.namespace.as_deref(), Some("shop"));
    let condition = timed.condition.as_ref().expect("a condition");
    assert_eq!(
        condition.pattern.as_deref(),
        Some("time-based-conditions:weekly:custom-hours")
    );
    let rule = condition.rule.as_ref().expect("a rule");
    assert_eq!(rule.operator.as_deref(), Some("and"));
    let parts = rule.conditions.as_deref().expect("its parts");
    assert_eq!(
        parts[0].value,
        Some(Operand::AnyOf(vec![
            Operand::Text("1+00:00".into()),
            Operand::Text("2+00:00".into())
        ]))
    );
    let template = timed.template.as_ref().expect("a template");
    assert_eq!(template.id.as_deref(), Some("policyTemplate-1"));
    assert_eq!(
        tagged.tags.as_deref(),
        Some([Tag::Plain("env:prod".into())].as_slice())
    );
    assert_eq!(tagged.service_type.as_deref(), Some("service"));
}

/// Before, the type of the policies was taken for the name of a person, and groups had none
#[test]
fn a_list_of_all_policies_is_of_those_whom_each_names() {
    let imported = read_as(Some(RanBy::AccountOwner), &[USERS_A_AND_B, &of_all("")]);
    let groups = imported.snapshot.access_groups.as_deref().expect("a group");
    assert_eq!(groups[0].id, "AccessGroupId-1");
    let group = groups[0].policies.as_deref().expect("policies");
    assert_eq!(group[0].service_group.as_deref(), Some("IAM"));
    assert_eq!(
        policies(&imported, "IBMid-B"),
        Some([].as_slice()),
        "in none"
    );
    let some = of_all(" --type user");
    let imported = read_as(Some(RanBy::AccountOwner), &[USERS_A_AND_B, &some]);
    assert_eq!(policies(&imported, "IBMid-B"), None);
    assert!(
        imported.snapshot.identities.len() == 2,
        "nobody is called `user`"
    );
}

#[test]
fn who_is_in_no_list_of_policies_holds_none_only_where_everything_was_seen() {
    for (ran_by, text) in [
        (None, of_all("")),
        (Some(RanBy::Less), of_all("")),
        (Some(RanBy::AccountOwner), of_all(" | jq '.[0:9]'")),
        (
            Some(RanBy::AccountOwner),
            of_all("").trim_end()[..ALL.len() - 9].to_owned(),
        ),
        (
            Some(RanBy::AccountOwner),
            of_all("").replace(
                r#""value": "AccessGroupId-1""#,
                r#""value": "unsupported version""#,
            ),
        ),
        (
            Some(RanBy::AccountOwner),
            of_all("").replace(r#""value": "IBMid-A""#, r#""value": "unsupported version""#),
        ),
    ] {
        let imported = read_as(ran_by, &[USERS_A_AND_B, &text]);
        assert_eq!(policies(&imported, "IBMid-B"), None, "{ran_by:?} {text}");
    }
}

#[test]
fn who_is_known_by_a_name_alone_may_hold_what_an_id_holds() {
    let owner = "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName   Email\nAna    ana@example.com\n";
    let members = "$ ibmcloud iam access-group-users ops --output json\n[]\n";
    let imported = read_as(Some(RanBy::AccountOwner), &[owner, members, &of_all("")]);
    assert_eq!(policies(&imported, "email:ana@example.com"), None);
    let mut groups = imported.snapshot.access_groups.iter().flatten();
    let by_name = groups.find(|it| it.id == "ops").expect("the group");
    assert_eq!(by_name.policies, None);
}

#[test]
fn a_stand_in_is_kept_as_one_with_the_id_by_which_it_can_be_asked_for() {
    let stand_in = ALL
        .replace(
            "iam::::role:Administrator",
            "iam::::role:UnsupportedVersion",
        )
        .replace(r#""rule""#, r#""old_rule""#);
    let imported = read(&[&format!(
        "$ ibmcloud iam user-policies IBMid-A --output json\n{stand_in}"
    )]);
    let policy = &policies(&imported, "IBMid-A").expect("policies")[0];
    assert_eq!(policy.placeholder, Some(true));
    assert_eq!(
        policy.id.as_deref(),
        Some("11111111-0000-4000-8000-000000000001")
    );
    assert!(policy.roles.is_empty() && policy.is_unreadable());
}

#[test]
fn a_condition_or_a_tag_that_cannot_be_read_limits_the_policy() {
    for (from, to) in [
        (r#""operator": "and""#, r#""operator": 5"#),
        (r#""value": ["1+00:00", "2+00:00"]"#, r#""value": [1.5]"#),
        (r#""value": "prod""#, r#""value": {}"#),
    ] {
        let imported = read(&[&of_all("").replace(from, to)]);
        let policies = policies(&imported, "IBMid-A").expect("policies");
        let limit = match to.contains("{}") {
            true => "tags",
            false => "condition",
        };
        let is_limited = |it: &Policy| it.unreadable.has(limit) && it.condition.is_none();
        assert!(policies.iter().any(is_limited), "{to}: {policies:#?}");
    }
}

#[test]
fn roles_of_iam_are_known_in_the_language_of_whoever_asked() {
    let text = ALL.replace(
        r#"{"role_id": "crn:v1:bluemix:public:iam::::role:Administrator"}"#,
        r#"{"role_id": "crn:v1:bluemix:public:iam::::role:Administrator", "display_name": "Administrateur"}"#,
    );
    assert!(text.contains("Administrateur"));
    let imported = read(&[&text]);
    assert_eq!(
        policies(&imported, "IBMid-A").expect("policies")[0].roles[0].as_str(),
        "Administrator"
    );
}

#[test]
fn an_attribute_that_every_cluster_has_limits_nothing_of_the_kubernetes_service() {
    for (service, is_limited) in [("containers-kubernetes", false), ("iam-identity", true)] {
        let text = ALL
            .replace(
                r#""key": "namespace", "operator": "stringEquals", "value": "shop""#,
                r#""key": "serviceInstance", "operator": "stringExists", "value": true"#,
            )
            .replace(
                r#""value": "containers-kubernetes""#,
                &format!(r#""value": "{service}""#),
            );
        let imported = read(&[&text]);
        let policy = &policies(&imported, "IBMid-A").expect("policies")[0];
        assert_eq!(policy.unreadable.has("cluster"), is_limited, "{service}");
    }
}

#[test]
fn a_group_that_was_asked_for_by_its_name_is_the_one_with_the_id() {
    let members = "$ ibmcloud iam access-group-users ops --output json\n[{\"iam_id\":\"IBMid-A\",\"type\":\"user\",\"membership_type\":\"static\"}]\n";
    let list = "$ ibmcloud iam access-groups --output json\n[{\"id\":\"AccessGroupId-1\",\"name\":\"ops\"}]\n";
    let group = ALL.find("{\"id\": \"22222222").expect("the group's");
    let own = format!(
        "$ ibmcloud iam access-group-policies ops --output json\n[{}\n",
        &ALL[group..]
    );
    let imported = read(&[members, &own, list]);
    let groups = imported.snapshot.access_groups.as_deref().expect("groups");
    assert_eq!(groups.len(), 1, "{groups:#?}");
    assert_eq!(groups[0].name.as_deref(), Some("ops"));
    assert_eq!(groups[0].members.as_ref().map(Vec::len), Some(1));
    assert_eq!(groups[0].policies.as_ref().map(Vec::len), Some(1));
}

/// Before, nobody could say what such a policy grants
#[test]
fn a_policy_for_several_values_is_one_for_each_of_them() {
    let text = ALL.replace(
        r#"{"key": "namespace", "operator": "stringEquals", "value": "shop"}"#,
        r#"{"key": "region", "operator": "stringEqualsAnyOf", "value": ["us-south", "eu-de"]},
           {"key": "resourceGroupId", "operator": "stringEqualsAnyOf", "value": ["g1", "g2"]}"#,
    );
    let imported = read(&[&text]);
    let policies = policies(&imported, "IBMid-A").expect("policies");
    let reach = |it: &Policy| {
        let group = it.resource_group.as_ref()?;
        Some(format!("{}/{group}", it.region.as_ref()?))
    };
    let reaches: Vec<String> = policies.iter().filter_map(reach).collect();
    assert_eq!(
        reaches,
        ["us-south/g1", "us-south/g2", "eu-de/g1", "eu-de/g2"]
    );
    assert!(policies[..4].iter().all(|it| it.condition.is_some()));
    let region = text.replace(r#"["us-south", "eu-de"]"#, "[]");
    let imported = read(&[&region]);
    let first = &self::policies(&imported, "IBMid-A").expect("policies")[0];
    assert!(first.unreadable.has("region"), "{first:?}");
}

#[test]
fn what_a_role_of_the_account_allows_is_taken_from_a_policy_that_says_it() {
    let crn = "crn:v1:bluemix:public:iam-access-management::a/x::customRole:Ops";
    let role = |actions: &str| {
        ALL.replace(
            r#"{"role_id": "crn:v1:bluemix:public:iam::::role:Administrator"}"#,
            &format!(r#"{{"role_id": "{crn}", "display_name": "Ops", "actions": {actions}}}"#),
        )
    };
    let defined = |text: &str| read(&[text]).snapshot.roles;
    let said = role(r#"[{"id": "containers-kubernetes.cluster.operate", "display_name": "x"}]"#);
    let roles = defined(&said).expect("a role");
    assert_eq!(
        (roles[0].crn.as_str(), roles[0].name.as_deref()),
        (crn, Some("Ops"))
    );
    let operate = ["containers-kubernetes.cluster.operate".to_owned()];
    assert_eq!(roles[0].actions.as_deref(), Some(operate.as_slice()));
    for unclear in ["[{}]", "5", "null"] {
        assert_eq!(defined(&role(unclear)), None, "{unclear}");
    }
    assert_eq!(defined(ALL), None);
}
