//! The manual credential is unset or replaced.

use expect_test::expect;

use super::*;
use crate::account::{ManualState, Standing};

#[test]
fn a_manual_credential_that_is_refused_is_unset_or_replaced() {
    let account = running()
        .manual("us-south/prod", "1234567_gone@example.com")
        .but(|it| {
            let record = &mut it.scopes[0];
            let manual = record.manual_credential.known_mut().expect("set");
            manual.state = Some(ManualState::Invalid);
        });
    expect![[r#"
        * unset the manual credential of us-south/prod
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential unset --region us-south
        * set the manual credential of us-south/prod to 1234567_ops@example.com
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential set classic --infrastructure-username 1234567_ops@example.com --infrastructure-api-key <classic_api_key> --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn a_manual_credential_is_changed_only_by_administrators_who_see_the_group() {
    let account = running()
        .person("adam")
        .grant("adam", "Administrator", "containers-kubernetes")
        .manual("us-south/prod", "1234567_gone@example.com")
        .but(|it| {
            let manual = it.scopes[0].manual_credential.known_mut().expect("set");
            manual.state = Some(ManualState::Invalid);
        });
    let by = |account: &Account| {
        let said = fixed(account, "olga", "worker add", "old");
        said.lines().nth(1).expect("who may").to_owned()
    };
    expect!["  by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group"].assert_eq(&by(&account));
    expect!["  by olga, ops and adam; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group"].assert_eq(&by(&account.sees_groups("adam")));
}

#[test]
fn a_manual_credential_is_replaced_only_by_one_that_works_and_is_another() {
    let refused = running()
        .manual("us-south/prod", "1234567_ops@example.com")
        .standing("ops", Standing::Removed)
        .person("max")
        .person("nokey");
    let refused = refused.classic_permissions("max", &["SERVER_ADD"]);
    let refused = refused
        .classic_permissions("nokey", &["SERVER_ADD"])
        .classic_user("nokey", |it| {
            it.api_key = Some(false);
        });
    let said = fixed(&refused, "olga", "worker add", "old");
    assert!(!said.contains("nokey"), "{said}");
    assert!(
        !said.contains("set the manual credential of us-south/prod to 1234567_ops"),
        "{said}"
    );
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
        * grant max Administrator on Support Center; give max the classic permission View Hardware Details; give max the classic permission Add Compute with Public Network Port; give max the classic permission View Virtual Server Details; set the manual credential of us-south/prod to 1234567_max@example.com
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and View Hardware Details; nobody edits their own
          by The account owner, or an ancestor of the user who holds Manage Users and Add Compute with Public Network Port; nobody edits their own
          by The account owner, or an ancestor of the user who holds Manage Users and View Virtual Server Details; nobody edits their own
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud iam user-policy-create max@example.com --roles Administrator --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission HARDWARE_VIEW --enable true
          > ibmcloud sl user permission-edit <classic_user_id> --permission PUBLIC_NETWORK_COMPUTE --enable true
          > ibmcloud sl user permission-edit <classic_user_id> --permission VIRTUAL_GUEST_VIEW --enable true
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks credential set classic --infrastructure-username 1234567_max@example.com --infrastructure-api-key <classic_api_key> --region us-south
    "#]].assert_eq(&said);
}
