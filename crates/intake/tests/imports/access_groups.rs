//! Which access groups there are, and who is in them.

use keyatlas_resolver::account::{AccessGroup, List};

use super::{read, read_by_the_owner};

const GROUPS: &str = r#"$ ibmcloud iam access-groups --output json
[{"id":"AccessGroupId-1","name":"viewers","is_federated":false},{"id":"AccessGroupId-2","name":"by rule","is_federated":true}]
"#;

fn members(command: &str, group: &str, kind: &str, ids: &[&str]) -> String {
    let each = ids.iter().map(|id| {
        format!(
            r#"{{"iam_id":"{id}","type":"{kind}","name":"x","created_at":"2026-01-01T00:00:00Z"}}"#
        )
    });
    let each: Vec<String> = each.collect();
    format!(
        "$ ibmcloud iam {command} {group} --output json\n[{}]\n",
        each.join(",")
    )
}

#[test]
fn access_groups_and_their_members_are_read() {
    let users = members("access-group-users", "viewers", "user", &["IBMid-A"]);
    let imported = read_by_the_owner(&[GROUPS, &users]);
    let snapshot = &imported.snapshot;
    assert!(snapshot.access_groups_are_known() && snapshot.is_complete(List::AccessGroups));
    let groups = snapshot.access_groups.as_deref().expect("groups");
    assert_eq!(
        groups.iter().map(|it| it.label()).collect::<Vec<_>>(),
        ["viewers", "by rule"]
    );
    assert_eq!(groups[0].members.as_ref().map(Vec::len), Some(1));
    assert!(!groups[0].members_are_known(), "service IDs may be in it");
    assert!(
        !groups[1].members_are_known(),
        "whoever logs in may become a member"
    );
    let machines = members("access-group-service-ids", "viewers", "service", &[]);
    let profiles = members(
        "access-group-trusted-profiles",
        "viewers",
        "profile",
        &["iam-Profile-1"],
    );
    for texts in [
        [GROUPS, &users, &machines, &profiles],
        [&profiles, &machines, &users, GROUPS],
    ] {
        let imported = read(&texts);
        let groups = imported.snapshot.access_groups.expect("groups");
        assert_eq!(groups.len(), 2, "{groups:#?}");
        assert!(groups[0].members_are_known());
        assert_eq!(groups[0].members.as_ref().map(Vec::len), Some(2));
    }
}

#[test]
fn the_groups_of_one_person_are_not_all() {
    let of_one = GROUPS.replace("access-groups", "access-groups -u a@example.com");
    assert!(!read(&[&of_one]).snapshot.access_groups_are_known());
    let without = GROUPS.split_once('\n').expect("a command").1;
    assert!(!read(&[without]).snapshot.access_groups_are_known());
    let none = read(&["$ ibmcloud iam access-groups --output json\n[]\n"]).snapshot;
    assert_eq!(none.access_groups, Some(Vec::new()));
}

#[test]
fn members_and_groups_with_a_value_nobody_can_read_are_not_all() {
    for wrong in ["5", "[]", "{}"] {
        let damaged = GROUPS.replace(r#""AccessGroupId-2""#, wrong);
        assert!(
            !read(&[&damaged]).snapshot.access_groups_are_known(),
            "{wrong}"
        );
        let users = members(
            "access-group-users",
            "viewers",
            "user",
            &["IBMid-A", "IBMid-B"],
        );
        let users = users.replace(r#""IBMid-B""#, wrong);
        let imported = read(&[GROUPS, &users]);
        let groups = imported.snapshot.access_groups.expect("groups");
        assert!(!groups[0].members_are_known(), "{wrong}");
    }
}

/// A page of the answer over HTTP, which names its group
const PAGE: &str = r#"{"limit":100,"offset":0,"total_count":2,
 "first":{"href":"https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/members?limit=100&membership_type=all"},
 "members":[{"iam_id":"IBMid-A","type":"user","membership_type":"static","name":"Ana","email":"a@example.com"},
  {"iam_id":"IBMid-B","type":"user","membership_type":"dynamic","name":"Bea","email":"b@example.com"}]}"#;

const RULES: &str = r#"{"rules":[{"id":"ClaimRule-1","name":"developers","expiration":12,"realm_name":"https://idp.example.com",
  "access_group_id":"AccessGroupId-1","account_id":"x","conditions":[{"claim":"group","operator":"EQUALS","value":"\"dev\""}]}]}"#;

fn group<'i>(imported: &'i keyatlas_intake::Imported, id: &str) -> &'i AccessGroup {
    let mut groups = imported.snapshot.access_groups.iter().flatten();
    let found = groups.find(|it| it.id == id);
    found.unwrap_or_else(|| panic!("no {id} in {:#?}", imported.snapshot.access_groups))
}

/// Before, a membership that ends with the login counted as one that somebody gave
#[test]
fn a_page_of_members_says_its_group_and_how_each_became_a_member() {
    let imported = read(&[GROUPS, PAGE]);
    let found = group(&imported, "AccessGroupId-1");
    assert!(found.has(&"IBMid-A".into()) && !found.has(&"IBMid-B".into()));
    assert_eq!(found.members.as_ref().map(Vec::len), Some(2));
    assert!(
        !found.members_are_known(),
        "others may become members by the rule"
    );
    let told = PAGE.replace(
        r#""membership_type":"dynamic""#,
        r#""membership_type":"by magic""#,
    );
    let imported = read(&[GROUPS, &told]);
    assert!(!group(&imported, "AccessGroupId-1").has(&"IBMid-B".into()));
    let all_static = PAGE.replace("dynamic", "static");
    let imported = read(&[GROUPS, &all_static]);
    assert!(group(&imported, "AccessGroupId-1").members_are_known());
}

#[test]
fn rules_of_an_access_group_are_read_and_its_members_may_be_more() {
    let all_static = PAGE.replace("dynamic", "static");
    let imported = read(&[GROUPS, &all_static, RULES]);
    super::has_no_problem(&imported);
    let found = group(&imported, "AccessGroupId-1");
    let [rule] = found.rules.as_deref().expect("rules") else {
        panic!("{found:#?}")
    };
    assert_eq!(rule.name.as_deref(), Some("developers"));
    assert_eq!(rule.realm.as_deref(), Some("https://idp.example.com"));
    assert_eq!(rule.expiration_hours, Some(12));
    let conditions = rule.conditions.as_deref().expect("conditions");
    assert_eq!(conditions[0].claim.as_deref(), Some("group"));
    assert!(!found.members_are_known());
}

#[test]
fn rules_that_break_off_or_cannot_be_read_leave_open_who_becomes_a_member() {
    let cut = &RULES[..RULES.len() - 60];
    let imported = read(&[GROUPS, cut]);
    assert!(!group(&imported, "AccessGroupId-1").members_are_known());
    for (from, to) in [
        ("12", "\"soon\""),
        (r#""EQUALS""#, "5"),
        (r#""claim":"group","#, ""),
    ] {
        let imported = read(&[GROUPS, &RULES.replace(from, to)]);
        let rule = &group(&imported, "AccessGroupId-1")
            .rules
            .as_deref()
            .expect("rules")[0];
        assert!(
            rule.expiration_hours.is_none() || rule.conditions.is_none(),
            "{to}: {rule:#?}"
        );
    }
    let imported = read(&[&RULES.replace("access_group_id", "group")]);
    assert!(imported.snapshot.access_groups.is_none());
    assert_eq!(imported.pieces[0].problems.len(), 1);
}

#[test]
fn the_group_of_everybody_is_none_of_those_that_grant() {
    let public =
        r#"{"id":"AccessGroupId-PublicAccess","name":"Public Access","is_federated":false},"#;
    let imported = read(&[&GROUPS.replacen("[{", &format!("[{public}{{"), 1)]);
    assert_eq!(
        imported.snapshot.access_groups.as_ref().map(Vec::len),
        Some(2)
    );
    let members = members(
        "access-group-users",
        "\"Public Access\"",
        "user",
        &["IBMid-A"],
    );
    assert!(read(&[&members]).snapshot.access_groups.is_none());
}

/// Before, a group of which the list does not say that it has rules had none
#[test]
fn whether_a_group_has_rules_is_not_known_where_no_list_says_so() {
    let users = members("access-group-users", "viewers", "user", &[]);
    let machines = members("access-group-service-ids", "viewers", "service", &[]);
    let profiles = members("access-group-trusted-profiles", "viewers", "profile", &[]);
    let is_known = |list: &str| {
        let imported = read(&[list, &users, &machines, &profiles]);
        let groups = imported.snapshot.access_groups.as_deref();
        groups.expect("groups")[0].members_are_known()
    };
    assert!(is_known(GROUPS));
    for said in ["", r#","is_federated":null"#, r#","is_federated":"no""#] {
        let list = GROUPS.replace(r#","is_federated":false"#, said);
        assert!(!is_known(&list), "{said}");
    }
    // What was known of its rules before stays.
    let without = GROUPS.replace(r#","is_federated":false"#, "");
    let rules = r#"{"rules":[],"first":{}}"#;
    let rules =
        format!("$ curl https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/rules\n{rules}\n");
    for texts in [[rules.as_str(), &without], [&without, &rules]] {
        let all = [&texts[..], &[&users, &machines, &profiles]].concat();
        let imported = read(&all);
        assert!(group(&imported, "AccessGroupId-1").members_are_known());
    }
}

#[test]
fn who_is_listed_in_a_group_with_rules_may_be_in_it_by_one_of_them() {
    let ids = ["IBMid-A", "iam-ServiceId-1"];
    let of_rules = members("access-group-users", "\"by rule\"", "user", &ids);
    let plain = members("access-group-users", "viewers", "user", &ids);
    let told = PAGE
        .replace("AccessGroupId-1", "AccessGroupId-2")
        .replace("IBMid-B", "IBMid-C");
    for texts in [
        [GROUPS, of_rules.as_str(), &plain],
        [&plain, &of_rules, GROUPS],
    ] {
        let imported = read(&texts);
        assert!(group(&imported, "AccessGroupId-1").has(&"IBMid-A".into()));
        let found = group(&imported, "AccessGroupId-2");
        assert!(!found.has(&"IBMid-A".into()), "{found:#?}");
        assert_eq!(found.members.as_ref().map(Vec::len), Some(2));
        assert!(found.has(&"iam-ServiceId-1".into()), "no rule is about it");
        // An answer that says how they became members settles it, whichever is read first.
        for answers in [[&texts[..], &[&told]], [&[told.as_str()], &texts[..]]] {
            let imported = read(&answers.concat());
            assert!(group(&imported, "AccessGroupId-2").has(&"IBMid-A".into()));
        }
    }
}

/// Before, what was read by the name was lost where the ID was known already
#[test]
fn members_of_a_group_by_its_name_are_those_of_its_id() {
    let by_id = members(
        "access-group-service-ids",
        "AccessGroupId-1",
        "service",
        &[],
    );
    let by_name = members("access-group-users", "viewers", "user", &["IBMid-A"]);
    for texts in [[&by_id, &by_name], [&by_name, &by_id]] {
        let imported = read(&[texts[0], texts[1], GROUPS]);
        let found = group(&imported, "AccessGroupId-1");
        assert!(found.has(&"IBMid-A".into()), "{found:#?}");
        assert!(found.unlisted_members().eq(["trusted-profiles"]));
    }
}
