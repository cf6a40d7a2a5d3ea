//! The policy that almost matched, and the one clause that did not.

use expect_test::expect;

use super::*;

/// `vera`, and the access group `Operators` of somebody, which allows this
fn with_group(member: &str, allowed: &[&str]) -> Account {
    let group = format!("access-group Operators id AccessGroupId-1 members {member}");
    let account = running().person("vera").say(group);
    allowed.iter().fold(account, |account, policy| {
        account.say(format!("allow @Operators {policy}"))
    })
}

fn near_misses(account: &Account, who: &str, action: &str, on: &str) -> String {
    let decision = asked(account, who, action, on);
    let lines = decision.near_misses.iter().map(|it| it.text.clone() + "\n");
    lines.collect()
}

#[test]
fn an_access_group_that_would_do_if_they_were_in_it() {
    let account = with_group("ops", &["Operator on containers-kubernetes"]);
    expect![[r#"
        The policy Operator on containers-kubernetes of access group Operators would allow it for vera, but vera is not in that access group
    "#]].assert_eq(&near_misses(&account, "vera", "worker add", "web"));
    // Two clauses fail here, and that is no near miss: she is not in it, and it grants too little.
    let account = with_group("ops", &["Viewer on containers-kubernetes"]);
    assert_eq!(near_misses(&account, "vera", "worker add", "web"), "");
}

#[test]
fn a_policy_of_an_access_group_they_are_in_that_is_limited() {
    let account = with_group(
        "vera",
        &[
            "Operator on containers-kubernetes region eu-de",
            "Viewer on containers-kubernetes",
            "Operator region eu-de",
        ],
    );
    expect![[r#"
        The policy Operator on containers-kubernetes in region eu-de of access group Operators would allow it for vera, but it is limited to region eu-de
        The policy Viewer on containers-kubernetes of access group Operators would allow it for vera, but it grants Viewer; Operator or Administrator is needed
        The policy Operator on all IAM-enabled services in region eu-de of access group Operators would allow it for vera, but it is limited to region eu-de
    "#]].assert_eq(&near_misses(&account, "vera", "worker add", "web"));
}

#[test]
fn the_owner_of_the_key_may_have_one_too() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod")
        .say("allow ana Administrator on is region eu-de");
    expect![[r#"
        The policy Administrator on is in region eu-de would allow it for ana, but it is limited to region eu-de
    "#]].assert_eq(&near_misses(&account, "olga", "worker add", "web"));
}

#[test]
fn a_role_on_the_resource_group_of_a_cluster_is_not_what_failed() {
    let account = running()
        .person("vera")
        .say("allow vera Operator on containers-kubernetes group prod");
    expect![[r#"
        denied
        - R9 vera has Operator or Administrator on Kubernetes Service through the resource group; it has to be targeted, and they lack Viewer on it
    "#]].assert_eq(&told(&account, "vera", "worker add", "web"));
}

#[test]
fn four_are_enough_and_the_same_one_is_said_once() {
    let in_regions = |regions: &[&str]| {
        let policy =
            |region| format!("allow vera Operator on containers-kubernetes region {region}");
        (regions.iter()).fold(running().person("vera"), |account, region| {
            account.say(policy(region))
        })
    };
    let account = in_regions(&["eu-de", "eu-gb", "jp-tok", "au-syd", "br-sao", "ca-tor"]);
    let said = near_misses(&account, "vera", "worker add", "web");
    assert_eq!(said.lines().count(), 4, "{said}");
    let twice = in_regions(&["eu-de", "eu-de", "eu-gb"]);
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
        The policy Operator on containers-kubernetes would allow it for otto, but it grants Operator; Editor or Administrator is needed; Editor and Operator are siblings, neither contains the other
    "#]].assert_eq(&near_misses(&account, "otto", "webhook-create", "web"));
}

#[test]
fn what_is_held_already_missed_nothing() {
    // She sees the group, and lacks the role; that a group of others sees groups, too, is beside the point.
    let account = with_group("ops", &["Viewer every-group"])
        .grant("vera", "Viewer", "containers-kubernetes")
        .sees_groups("vera");
    let said = near_misses(&account, "vera", "worker add", "web");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("it grants Viewer"), "{said}");
}
