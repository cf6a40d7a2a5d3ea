//! Fixes: small, proven, and with who may make them.

use expect_test::expect;

use super::*;
use crate::account::{ClassicUser, Fact, KeyState, ManualState, Standing};
use crate::decide::fixes;

fn fixed(account: &Account, who: &str, action: &str, on: &str) -> String {
    let found = fixes(&account.index(), &question(id(who), action, on));
    let mut lines = Vec::new();
    for fix in found {
        assert!(fix.proven);
        lines.push(format!("* {}", fix.text));
        lines.extend(fix.changes.iter().map(|it| format!("  by {}", it.by.text)));
        lines.extend(fix.commands.iter().map(|it| format!("  > {it}")));
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_role_is_granted_no_wider_than_it_has_to_be() {
    let account = running()
        .person("vera")
        .grant("vera", "Viewer", "containers-kubernetes");
    expect![[r#"
        * grant vera Operator on Kubernetes Service for cluster web
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn what_two_people_lack_takes_two_changes() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .person("vera")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod");
    expect![[r#"
        * grant ana Administrator on VPC Infrastructure in us-south/prod, and grant vera Operator on Kubernetes Service for cluster web
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * reset the API key of us-south/prod as olga, and grant vera Operator on Kubernetes Service for cluster web
          by olga, logged in as that identity: whoever resets becomes the owner
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant ana Administrator on VPC Infrastructure in us-south/prod, and grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
        * reset the API key of us-south/prod as olga, and grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga, logged in as that identity: whoever resets becomes the owner
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn the_key_of_somebody_who_left_is_reset_as_somebody_better_placed() {
    let account = running()
        .functional_id("next")
        .standing("ops", Standing::Removed);
    expect![[r#"
        * reset the API key of us-south/prod as next
          by next, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]]
    .assert_eq(&fixed(&account, "olga", "worker add", "web"));
}

#[test]
fn a_disabled_key_is_enabled_again() {
    let account = running().key_state("us-south/prod", KeyState::Disabled);
    expect![[r#"
        * enable the API key of us-south/prod again
          by olga and ops; it takes the account owner, or the owner of the key, or Administrator on IAM Identity Service
          > ibmcloud iam api-key-enable ApiKey-ops
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "web"));
}

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
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
        * set the manual credential of us-south/prod to 1234567_ops@example.com
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential set classic --infrastructure-username 1234567_ops@example.com --infrastructure-api-key <classic_api_key> --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn permissions_are_given_one_by_one_and_support_cases_by_a_role() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").classic = Fact::Known(ClassicUser {
                username: Some("1234567_ana@example.com".to_owned()),
                account: None,
                api_key: Some(true),
                super_user: Some(false),
                permissions: Some(vec![
                    "VIRTUAL_GUEST_VIEW".to_owned(),
                    "HARDWARE_VIEW".to_owned(),
                    "PUBLIC_NETWORK_COMPUTE".to_owned(),
                ]),
                all_devices: Some(false),
            });
        });
    expect![[r#"
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
        * grant ana Editor on Support Center, and give ana the classic permission Add Server
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and Add Server; nobody edits their own
          > ibmcloud iam user-policy-create ana@example.com --roles Editor --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable true
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn another_group_where_the_same_is_allowed() {
    let account = running()
        .group("dev")
        .person("ana")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").policies = Some(vec![crate::account::Policy {
                roles: vec!["Administrator".to_owned()],
                service: Some("containers-kubernetes".to_owned()),
                resource_group: Some("group-dev".into()),
                ..Default::default()
            }]);
        })
        .sees_groups("ana")
        .key("us-south/dev", "ops");
    expect![[r#"
        * grant ana Administrator on Kubernetes Service in us-south/prod
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name containers-kubernetes --region us-south --resource-group-name prod
        * do it in us-south/dev instead
          by ana alone
          > ibmcloud target -r us-south -g dev
    "#]].assert_eq(&fixed(&account, "ana", "cluster create vpc-gen2", "us-south/prod"));
}

#[test]
fn nothing_helps_where_the_account_itself_bars_it() {
    let account = running().but(|it| it.account.kind = Some(crate::account::AccountType::Lite));
    assert_eq!(
        fixed(&account, "olga", "cluster create vpc-gen2", "us-south/prod"),
        "\n"
    );
    assert_eq!(fixed(&running(), "olga", "worker add", "web"), "\n");
}
