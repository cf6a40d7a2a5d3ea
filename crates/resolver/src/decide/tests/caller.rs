//! The caller gate.

use expect_test::expect;

use super::*;
use crate::account::Standing;

#[test]
fn a_viewer_cannot_add_a_worker_and_an_operator_can() {
    let account = running()
        .person("vera")
        .grant("vera", "Viewer", "containers-kubernetes");
    expect![[r#"
        denied
        - R9 vera lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
        ~ The policy Viewer on containers-kubernetes would allow it for vera, but it grants Viewer; Operator or Administrator is needed
    "#]]
    .assert_eq(&told(&account, "vera", "worker add", "web"));
    let account = account.grant("vera", "Operator", "containers-kubernetes");
    allows(&account, "vera", "worker add", "web");
    allows(&account, "vera", "worker add", "old");
}

#[test]
fn editor_and_operator_are_siblings() {
    let account = running()
        .person("ed")
        .grant("ed", "Editor", "containers-kubernetes");
    expect![[r#"
        denied
        - R9 ed lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
        ~ The policy Editor on containers-kubernetes would allow it for ed, but it grants Editor; Operator or Administrator is needed; Editor and Operator are siblings, neither contains the other
    "#]]
    .assert_eq(&told(&account, "ed", "worker add", "web"));
    allows(&account, "ed", "webhook-create", "web");
}

#[test]
fn a_service_role_is_no_platform_role() {
    let account = running()
        .person("max")
        .grant("max", "Manager", "containers-kubernetes");
    assert!(told(&account, "max", "worker ls", "web").starts_with("denied\n- R9"));
    allows(&account, "max", "cluster config", "web");
}

#[test]
fn a_policy_reaches_only_as_far_as_it_says() {
    let one = |limit: &str| {
        let policy = format!("allow vera Operator on containers-kubernetes {limit}");
        running().person("vera").say(policy)
    };
    let elsewhere = one("region eu-de");
    expect![[r#"
        denied
        - R9 vera lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
        ~ The policy Operator on containers-kubernetes in region eu-de would allow it for vera, but it is limited to region eu-de
    "#]]
    .assert_eq(&told(&elsewhere, "vera", "worker add", "web"));

    let this_cluster = one("cluster web");
    allows(&this_cluster, "vera", "worker add", "web");
    assert!(told(&this_cluster, "vera", "worker add", "old").starts_with("denied"));
    // One cluster is not the scope.
    expect![[r#"
        denied
        - R9 vera lacks Operator or Administrator on Kubernetes Service for us-south/prod
        ~ The policy Operator on containers-kubernetes for cluster web would allow it for vera, but it is limited to cluster web
    "#]]
    .assert_eq(&told(&this_cluster, "vera", "worker add", "us-south/prod"));
}

#[test]
fn whoever_works_through_a_resource_group_needs_viewer_on_the_group_itself() {
    let account = running()
        .person("vera")
        .say("allow vera Operator on containers-kubernetes group prod");
    assert!(told(&account, "vera", "worker add", "web").starts_with("denied\n- R9"));
    let account = account.sees_groups("vera");
    allows(&account, "vera", "worker add", "web");
}

#[test]
fn an_access_group_grants_to_its_members() {
    let with_members = |members: &[&str]| {
        let role = ("Operator", "containers-kubernetes");
        running()
            .person("vera")
            .access_group("operators", members, role)
    };
    allows(&with_members(&["vera"]), "vera", "worker add", "web");
    expect![[r#"
        denied
        - R9 vera lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
        ~ The policy Operator on containers-kubernetes of access group operators would allow it for vera, but vera is not in that access group
    "#]]
    .assert_eq(&told(&with_members(&["olga"]), "vera", "worker add", "web"));
}

#[test]
fn all_iam_enabled_services_leave_out_those_that_manage_the_account() {
    let account = running()
        .person("adam")
        .say("allow adam Administrator type service");
    allows(&account, "adam", "worker add", "web");
    expect![[r#"
        denied
        - R9 adam lacks Administrator on IAM Identity Service (for the account)
        ~ The policy Administrator on all IAM-enabled services would allow it for adam, but all IAM-enabled services leave out IAM Identity Service, which is for managing the account
    "#]]
    .assert_eq(&told(&account, "adam", "iam api-keys --all", "us-south/prod"));
    allows(&account, "olga", "iam api-keys --all", "us-south/prod");
}

#[test]
fn somebody_suspended_can_do_nothing_and_all_reasons_are_named() {
    let account = running().person("sue").standing("sue", Standing::Suspended);
    expect![[r#"
        denied
        - R6 sue is suspended
        - R9 sue lacks Administrator on Kubernetes Service for us-south/prod
        - R9 sue lacks a platform role on the resource group for us-south/prod
    "#]]
    .assert_eq(&told(&account, "sue", "api-key reset", "us-south/prod"));
}

#[test]
fn unknown_policies_give_unknown_and_name_the_command_that_settles_it() {
    let account = running()
        .person("nina")
        .identity("nina", |it| it.policies = None);
    expect![[r#"
        unknown
        ? R9 Whether nina has Operator or Administrator on Kubernetes Service for web in us-south/prod is not known
        > ibmcloud iam user-policies nina@example.com
    "#]]
    .assert_eq(&told(&account, "nina", "worker add", "web"));
}

#[test]
fn a_role_that_no_page_names_is_unknown_but_for_administrators() {
    let account = running()
        .person("vera")
        .grant("vera", "Viewer", "containers-kubernetes");
    let said = told(&account, "vera", "security-group reset", "web");
    assert!(said.starts_with("unknown\n? R9"), "{said}");
    // Every policy is known, so no command shows more.
    assert!(!said.contains("> ibmcloud"), "{said}");
    let account = account.grant("vera", "Administrator", "containers-kubernetes");
    allows(&account, "vera", "security-group reset", "web");
}

#[test]
fn who_has_not_joined_runs_no_commands_and_of_vpn_only_nobody_knows() {
    let standing = |it| told(&running().standing("ops", it), "ops", "worker ls", "web");
    expect![[r#"
        denied
        - R6 ops is pending
    "#]]
    .assert_eq(&standing(Standing::Pending));
    expect![[r#"
        unknown
        ? R6 ops is VPN-only, and whether that is enough for commands is not known
    "#]]
    .assert_eq(&standing(Standing::VpnOnly));
}

#[test]
fn a_policy_for_one_cluster_is_enough_without_a_target_whatever_group_it_names() {
    let account = running()
        .person("vera")
        .say("allow vera Administrator on containers-kubernetes cluster web group prod");
    allows(&account, "vera", "cluster rm", "web");
    allows(&account, "vera", "cluster config", "web");
    allows(&account, "vera", "worker ls", "web");
}

#[test]
fn the_policies_of_access_groups_settle_what_ones_own_do_not() {
    let account = running()
        .person("vera")
        .say(
            "access-group unread id AccessGroupId-1
             allow @unread Operator on containers-kubernetes",
        )
        .but(|it| it.access_groups.as_mut().expect("told")[0].name = None);
    expect![[r#"
        unknown
        ? R9 Whether vera has Operator or Administrator on Kubernetes Service for web in us-south/prod is not known
        > ibmcloud iam access-group-service-ids AccessGroupId-1 --output json
        > ibmcloud iam access-group-trusted-profiles AccessGroupId-1 --output json
        > ibmcloud iam access-group-users AccessGroupId-1 --output json
    "#]].assert_eq(&told(&account, "vera", "worker add", "web"));
    let policies = account.clone().but(|it| {
        let group = &mut it.access_groups.as_mut().expect("told")[0];
        group.members = Some(vec![id("vera").into()]);
        group.policies = None;
    });
    expect![[r#"
        unknown
        ? R9 Whether vera has Operator or Administrator on Kubernetes Service for web in us-south/prod is not known
        > ibmcloud iam access-group-policies AccessGroupId-1
    "#]].assert_eq(&told(&policies, "vera", "worker add", "web"));
    let neither = account.identity("vera", |it| it.policies = None);
    expect![[r#"
        unknown
        ? R9 Whether vera has Operator or Administrator on Kubernetes Service for web in us-south/prod is not known
        > ibmcloud iam access-group-service-ids AccessGroupId-1 --output json
        > ibmcloud iam access-group-trusted-profiles AccessGroupId-1 --output json
        > ibmcloud iam access-group-users AccessGroupId-1 --output json
        > ibmcloud iam user-policies vera@example.com
    "#]].assert_eq(&told(&neither, "vera", "worker add", "web"));
}

#[test]
fn a_role_that_no_list_names_may_contain_anything() {
    let account = running()
        .person("vera")
        .grant("vera", "Team Deployer", "containers-kubernetes");
    let account = account.but(|it| it.access_groups = Some(Vec::new()));
    expect![[r#"
        unknown
        ? R9 Whether vera has Operator or Administrator on Kubernetes Service for web in us-south/prod is not known: no list says what the role Team Deployer contains
        > ibmcloud iam roles --service containers-kubernetes --output json
    "#]]
    .assert_eq(&told(&account, "vera", "worker add", "web"));
}

#[test]
fn the_letters_of_a_role_do_not_matter() {
    let account = running()
        .person("vera")
        .grant("vera", "administrator", "containers-kubernetes");
    allows(&account, "vera", "worker add", "web");
}
