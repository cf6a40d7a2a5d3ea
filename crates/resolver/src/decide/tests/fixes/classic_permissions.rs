//! Classic permissions are given, as far as the checker and the user leave any to give.

use expect_test::expect;

use super::*;
use crate::account::Fact;

#[test]
fn permissions_are_given_one_by_one_and_support_cases_by_a_role() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod")
        .classic_permissions(
            "ana",
            &[
                "VIRTUAL_GUEST_VIEW",
                "HARDWARE_VIEW",
                "PUBLIC_NETWORK_COMPUTE",
            ],
        );
    expect![[r#"
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
        * grant ana Administrator on Support Center; give ana the classic permission Add Server
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and Add Server; nobody edits their own
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable true
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn each_change_says_how_a_person_makes_it_in_the_console() {
    let account = with_a_checker(&["Add Server", "Add Support Case"]);
    let found = fixes(&account.index(), &question(id("olga"), "worker add", "old"));
    let changes: Vec<_> = found.iter().flat_map(|it| &it.changes).collect();
    let of = |words: &str| {
        let found = changes.iter().find(|it| it.text.contains(words));
        let steps = &found
            .unwrap_or_else(|| panic!("{words}: {changes:?}"))
            .steps;
        steps.iter().map(|it| it.console).collect::<Vec<_>>()
    };
    let tab = "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions";
    assert_eq!(of("classic permission Add Server"), [tab, tab]);
    assert_eq!(of("on Support Center").len(), 1);
    assert_eq!(of("reset the API key"), [""; 0]);
}

#[test]
fn a_support_role_takes_what_the_checker_found_off_its_list() {
    let account = with_a_checker(&["Add Support Case"]).classic_permissions("ana", &[]);
    expect![[r#"
        * grant ana Administrator on Support Center
          by olga; it takes the account owner, or Administrator on Support Center
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name support
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]]
    .assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn what_the_checker_found_of_a_manual_credential_is_given_to_its_user() {
    let account = with_a_checker(&["Add Server"])
        .person("max")
        .manual("us-south/prod", "1234567_max@example.com");
    let known = account.clone().classic_permissions("max", &[]);
    expect![[r#"
        * grant max Administrator on Support Center; give max the classic permission Add Server
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and Add Server; nobody edits their own
          > ibmcloud iam user-policy-create max@example.com --roles Administrator --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable true
        * unset the manual credential of us-south/prod; reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&known, "olga", "worker add", "old"));
    // Whose it is is not known, but the user of the credential is still who lacks it.
    expect![[r#"
        * unset the manual credential of us-south/prod; reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
    let two = with_a_checker(&["Add Server", "Cancel Server"])
        .manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
        * unset the manual credential of us-south/prod; reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&two, "olga", "worker replace", "old"));
}

#[test]
fn who_may_give_a_classic_permission_is_named_as_far_as_it_is_known() {
    let account = with_a_checker(&["Add Server"])
        .person("boss")
        .person("clerk");
    let account = account.classic_permissions("ana", &["USER_MANAGE"]);
    let account = account.classic_permissions("boss", &["USER_MANAGE", "SERVER_ADD"]);
    let account = account.classic_permissions("clerk", &["USER_MANAGE"]);
    let said = fixed(&account, "olga", "worker add", "old");
    assert!(said.contains("(of those known: boss)"), "{said}");
}

#[test]
fn nobody_is_given_a_permission_without_a_classic_user_or_twice() {
    let offers =
        |account: &Account| fixed(account, "olga", "worker add", "old").contains("give ana");
    let lacking = with_a_checker(&["Add Server"]).classic_permissions("ana", &[]);
    assert!(offers(&lacking));
    let without = lacking
        .clone()
        .identity("ana", |it| it.classic = Fact::None);
    assert!(!offers(&without));
    // The checker says otherwise, and giving it once more changes nothing.
    let has_it = lacking.classic_permissions("ana", &["SERVER_ADD"]);
    assert!(!fixed(&has_it, "olga", "worker add", "old").contains("permission Add Server"));
}
