//! Which access groups there are, and who is in them.

use keyatlas_resolver::account::List;

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
