//! The policy that almost matched, and the one clause that did not.

use expect_test::expect;

use super::*;
use crate::account::{AccessGroup, Policy};

fn with_policies(account: Account, name: &str, policies: Vec<Policy>) -> Account {
    account.but(|it| {
        let identity = it.identities.iter_mut().find(|it| it.id == id(name));
        identity.expect("told before").policies = Some(policies);
    })
}

fn with_group(account: Account, members: &[&str], policies: Vec<Policy>) -> Account {
    account.but(|it| {
        it.access_groups.get_or_insert_default().push(AccessGroup {
            id: "AccessGroupId-1".to_owned(),
            name: Some("Operators".to_owned()),
            members: Some(members.iter().map(|it| id(it).into()).collect()),
            policies: Some(policies),
            ..AccessGroup::default()
        });
    })
}

fn near_misses(account: &Account, who: &str, action: &str, on: &str) -> String {
    let decision = asked(account, who, action, on);
    let lines = decision.near_misses.iter().map(|it| it.text.clone() + "\n");
    lines.collect()
}

#[test]
fn an_access_group_that_would_do_if_they_were_in_it() {
    let account = with_group(
        running().person("vera"),
        &["ops"],
        vec![limited("Operator", |_| {})],
    );
    expect![[r#"
        The policy Operator on containers-kubernetes of access group Operators would do for vera, but vera is not in that access group
    "#]].assert_eq(&near_misses(&account, "vera", "worker add", "web"));
    // Two clauses fail here, and that is no near miss: she is not in it, and it grants too little.
    let account = with_group(
        running().person("vera"),
        &["ops"],
        vec![limited("Viewer", |_| {})],
    );
    assert_eq!(near_misses(&account, "vera", "worker add", "web"), "");
}

#[test]
fn a_policy_of_an_access_group_they_are_in_that_is_limited() {
    let account = with_group(
        running().person("vera"),
        &["vera"],
        vec![
            limited("Operator", |it| it.region = Some("eu-de".into())),
            limited("Viewer", |_| {}),
            limited("Operator", |it| {
                it.service = None;
                it.region = Some("eu-de".into());
            }),
        ],
    );
    expect![[r#"
        The policy Operator on containers-kubernetes in region eu-de of access group Operators would do for vera, but it is limited to region eu-de
        The policy Viewer on containers-kubernetes of access group Operators would do for vera, but it grants Viewer; Operator or Administrator is needed
        The policy Operator on all IAM-enabled services in region eu-de of access group Operators would do for vera, but it is limited to region eu-de
    "#]].assert_eq(&near_misses(&account, "vera", "worker add", "web"));
}

#[test]
fn the_owner_of_the_key_may_have_one_too() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod");
    let account = with_policies(
        account,
        "ana",
        vec![limited("Administrator", |it| {
            it.service = Some("is".into());
            it.region = Some("eu-de".into());
        })],
    );
    expect![[r#"
        The policy Administrator on is in region eu-de would do for ana, but it is limited to region eu-de
    "#]].assert_eq(&near_misses(&account, "olga", "worker add", "web"));
}

#[test]
fn a_role_on_the_resource_group_of_a_cluster_is_not_what_failed() {
    let account = with_policies(
        running().person("vera"),
        "vera",
        vec![limited("Operator", |it| {
            it.resource_group = Some("group-prod".into());
        })],
    );
    expect![[r#"
        denied
        - R9 vera has Operator or Administrator on Kubernetes Service through the resource group; it has to be targeted, and they lack Viewer on it
    "#]].assert_eq(&told(&account, "vera", "worker add", "web"));
}

#[test]
fn four_are_enough_and_the_same_one_is_said_once() {
    let in_region = |region: &str| limited("Operator", |it| it.region = Some(region.into()));
    let regions = ["eu-de", "eu-gb", "jp-tok", "au-syd", "br-sao", "ca-tor"];
    let account = with_policies(
        running().person("vera"),
        "vera",
        regions.map(in_region).into(),
    );
    let said = near_misses(&account, "vera", "worker add", "web");
    assert_eq!(said.lines().count(), 4, "{said}");
    let twice = with_policies(
        running().person("vera"),
        "vera",
        vec![in_region("eu-de"), in_region("eu-de"), in_region("eu-gb")],
    );
    let said = near_misses(&twice, "vera", "worker add", "web");
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("eu-de") && said.contains("eu-gb"), "{said}");
}

#[test]
fn an_operator_is_told_that_editor_is_no_more_than_a_sibling() {
    let account = running()
        .person("otto")
        .grant("otto", "Operator", "containers-kubernetes");
    expect![[r#"
        The policy Operator on containers-kubernetes would do for otto, but it grants Operator; Editor or Administrator is needed; Editor and Operator are siblings, neither contains the other
    "#]].assert_eq(&near_misses(&account, "otto", "webhook-create", "web"));
}

#[test]
fn what_is_held_already_missed_nothing() {
    // She sees the group, and lacks the role; that a group of others sees groups, too, is beside the point.
    let sees = limited("Viewer", |it| {
        it.service = None;
        it.resource_type = Some("resource-group".to_owned());
    });
    let account = with_group(
        running()
            .person("vera")
            .grant("vera", "Viewer", "containers-kubernetes")
            .sees_groups("vera"),
        &["ops"],
        vec![sees],
    );
    let said = near_misses(&account, "vera", "worker add", "web");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("it grants Viewer"), "{said}");
}
