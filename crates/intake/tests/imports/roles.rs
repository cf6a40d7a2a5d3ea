//! Which roles a service has, and what each allows.

use keyatlas_intake::{Corrections, Source, import_into};
use keyatlas_resolver::account::{List, RoleDefinition};

use super::{has_no_problem, kinds, read};

const ROLES: &str = include_str!("../fixtures/roles.json");
const COMMAND: &str = "$ ibmcloud iam roles --service containers-kubernetes --output JSON\n";
const RUNNER: &str = "crn:v1:bluemix:public:iam-access-management::a/0a1b2c3d4e5f60718293a4b5c6d7e8f9::customRole:Runner";

fn roles(text: &str) -> Vec<RoleDefinition> {
    read(&[text]).snapshot.roles.expect("roles")
}

fn named<'r>(roles: &'r [RoleDefinition], name: &str) -> &'r RoleDefinition {
    let found = roles.iter().find(|it| it.name.as_deref() == Some(name));
    found.unwrap_or_else(|| panic!("{name} in {roles:#?}"))
}

#[test]
fn roles_and_their_actions_are_read_with_and_without_a_command_line() {
    for text in [ROLES.to_owned(), format!("{COMMAND}{ROLES}")] {
        let imported = read(&[&text]);
        has_no_problem(&imported);
        assert_eq!(kinds(&imported), ["roles"]);
        let roles = imported.snapshot.roles.as_deref().expect("roles");
        let runner = named(roles, "Cluster runner");
        assert_eq!(runner.crn, RUNNER);
        assert_eq!(runner.service.as_deref(), Some("containers-kubernetes"));
        assert_eq!(
            runner.actions.as_deref(),
            Some(["containers-kubernetes.cluster.operate".to_owned()].as_slice())
        );
        assert_eq!(named(roles, "Viewer").service, None, "every service has it");
        assert!(imported.snapshot.unreadable.is_empty());
    }
}

#[test]
fn the_roles_of_one_service_are_not_all() {
    let snapshot = read(&[&format!("{COMMAND}{ROLES}")]).snapshot;
    assert!(!snapshot.is_complete(List::Roles) && !snapshot.is_as_seen(List::Roles));
}

#[test]
fn of_a_list_that_breaks_off_nobody_knows_what_its_roles_allow() {
    for at in (ROLES.find("Runner").expect("a role")..ROLES.trim_end().len()).step_by(7) {
        let snapshot = read(&[&format!("{COMMAND}{}", &ROLES[..at])]).snapshot;
        let roles = snapshot.roles.iter().flatten();
        for it in roles {
            assert_eq!(it.actions, None, "{at}");
        }
        assert!(
            snapshot.roles.is_none() || snapshot.unreadable.has("roles"),
            "{at}"
        );
    }
}

#[test]
fn a_role_with_a_value_nobody_can_read_allows_perhaps_anything() {
    for wrong in ["5", "[5]", "null", "{}", "\"all\""] {
        let damaged = ROLES.replace(r#"["containers-kubernetes.cluster.operate"]"#, wrong);
        assert_eq!(
            named(&roles(&damaged), "Cluster runner").actions,
            None,
            "{wrong}"
        );
    }
    let without_id = ROLES.replace(&format!("\"{RUNNER}\""), "5");
    let imported = read(&[&without_id]);
    assert!(!imported.pieces[0].problems.is_empty());
    assert!(imported.snapshot.unreadable.has("roles"));
    let roles = imported.snapshot.roles.expect("the others");
    assert!(
        roles
            .iter()
            .all(|it| it.name.as_deref() != Some("Cluster runner"))
    );
}

#[test]
fn what_a_role_of_every_service_allows_on_one_stays_when_that_on_another_is_read() {
    let on_vpc = r#"{"system_roles": [{"crn": "crn:v1:bluemix:public:iam::::role:Viewer", "display_name": "Viewer", "actions": ["is.vpc.vpc.list"]}]}"#;
    let first = read(&[ROLES]).snapshot;
    let text = [Source::new("later", on_vpc)];
    let later = import_into(&first, &text, &Corrections::default()).snapshot;
    let roles = later.roles.expect("roles");
    let actions = named(&roles, "Viewer").actions.as_deref().expect("actions");
    assert_eq!(
        actions,
        ["containers-kubernetes.cluster.read", "is.vpc.vpc.list"]
    );
    let again = import_into(
        &first,
        &[Source::new("again", ROLES)],
        &Corrections::default(),
    );
    assert_eq!(again.snapshot.roles, first.roles);
}

/// Before, they were read as none
#[test]
fn roles_without_a_page_around_them_are_read_as_one_list() {
    let page: serde_json::Value = serde_json::from_str(ROLES).expect("JSON");
    let lists = page.as_object().expect("a page").values();
    let all = lists.filter_map(|it| it.as_array()).flatten();
    let all: Vec<_> = all.cloned().collect();
    let list = serde_json::Value::from(all).to_string();
    for text in [list.clone(), format!("{COMMAND}{list}\n")] {
        let imported = read(&[&text]);
        has_no_problem(&imported);
        assert_eq!(kinds(&imported), ["roles"]);
        let found = imported.snapshot.roles.as_deref().expect("roles");
        assert_eq!(
            named(found, "Cluster runner"),
            named(&roles(ROLES), "Cluster runner")
        );
        assert_eq!(found.len(), roles(ROLES).len());
    }
    for unread in ["[]", "{}", r#"{"roles": []}"#] {
        let imported = read(&[&format!("{COMMAND}{unread}\n")]);
        assert_eq!(kinds(&imported), ["unrecognised"], "{unread}");
        assert_eq!(imported.snapshot.roles, None, "{unread}");
    }
}

#[test]
fn a_role_is_the_same_in_either_name_of_the_cloud() {
    let other = ROLES.replace("crn:v1:bluemix:", "crn:v1:ibmcloud:");
    let imported = read(&[ROLES, &other.replace("cluster.operate", "cluster.read")]);
    let all = imported.snapshot.roles.expect("roles");
    assert_eq!(all.len(), roles(ROLES).len());
    let actions = named(&all, "Cluster runner").actions.as_deref();
    assert_eq!(
        actions,
        Some(["containers-kubernetes.cluster.read".to_owned()].as_slice())
    );
}
