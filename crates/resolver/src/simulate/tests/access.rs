use expect_test::expect;

use super::said;
use crate::account::MissingPermissions;
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .person("bob")
        .functional_id("ops")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
}

/// `ana` has a classic user with these permissions
fn with_permissions(account: Account, permissions: &[&str], super_user: bool) -> Account {
    account
        .classic_permissions("ana", permissions)
        .classic_user("ana", |it| {
            it.super_user = Some(super_user);
            it.all_devices = Some(true);
        })
}

#[test]
fn a_role_that_is_granted_lets_a_later_step_through() {
    let simulation = account().simulate(
        "reset us-south/prod as bob@example.com; \
         grant bob@example.com Administrator on containers-kubernetes group prod as olga@example.com; \
         grant bob@example.com Viewer on resource-group group prod as ops@example.com; \
         grant bob@example.com Viewer on resource-group group prod as olga@example.com; \
         reset us-south/prod as bob@example.com",
    );
    let statuses: Vec<_> = simulation.steps.iter().map(|it| it.status).collect();
    use crate::changes::StepStatus::{Applied, Refused};
    assert_eq!(statuses, [Refused, Applied, Refused, Applied, Applied]);
    expect!["ops is not Administrator that far, or does not hold Viewer themselves. Nobody grants or revokes what they do not administer"]
        .assert_eq(&simulation.steps[2].reasons[0].text);
}

#[test]
fn a_role_comes_and_goes_with_its_runbook() {
    let simulation = account().simulate(
        "grant bob@example.com Manager on containers-kubernetes region us-south group prod; \
         revoke bob@example.com manager on \"Kubernetes Service\" region us-south group prod as olga@example.com",
    );
    expect![[r#"
        1 applied: bob holds Manager on Kubernetes Service in us-south/prod from now on
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service and Manager themselves
        2 applied: bob loses Manager on Kubernetes Service in us-south/prod; it can take some minutes to count
    "#]]
    .assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service and Manager themselves
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Grant bob Manager on Kubernetes Service in us-south/prod
           $ ibmcloud iam user-policy-create bob@example.com --roles Manager --service-name containers-kubernetes --region us-south --resource-group-name prod
           good: No line says `FAILED`.
           To go back, delete this policy again.
        4. Check that a policy of bob grants Manager on Kubernetes Service in us-south/prod now
           $ ibmcloud iam user-policies bob@example.com
           good: A policy in the list has the role.
        5. Log in as olga (olga@example.com), who makes the change
           $ ibmcloud login
           good: `User:` is olga@example.com.
        6. Find the policy of bob that grants Manager on Kubernetes Service in us-south/prod, and delete it by its ID
           $ ibmcloud iam user-policies bob@example.com
           $ ibmcloud iam user-policy-delete bob@example.com <policy_id>
           good: No line says `FAILED`.
           To go back, grant it again.
        7. Check that no policy of bob grants Manager on Kubernetes Service in us-south/prod now
           $ ibmcloud iam user-policies bob@example.com
           good: No policy in the list has it.
    "#]].assert_eq(&said::runbook(&simulation));
    assert_eq!(&simulation.account_after, account().index().snapshot());
}

#[test]
fn only_what_a_policy_grants_exactly_can_be_revoked() {
    let account = account()
        .grant("bob", "Editor", "containers-kubernetes")
        .but(|it| {
            it.identities[2].policies.get_or_insert_default()[0]
                .roles
                .push("Viewer".into());
        });
    let simulation = account.simulate(
        "revoke bob@example.com Editor on containers-kubernetes group prod; \
         revoke bob@example.com Operator on containers-kubernetes; \
         revoke bob@example.com Editor on containers-kubernetes; \
         revoke olga@example.com Editor on containers-kubernetes; \
         revoke nobody@example.com Editor on containers-kubernetes; \
         revoke bob@example.com Boss on containers-kubernetes; \
         grant bob@example.com Editor on kubernetes; \
         grant bob@example.com Viewer on containers-kubernetes; \
         grant bob@example.com Writer on resource-group; \
         grant bob@example.com Viewer on kms cluster frames",
    );
    expect![[r#"
        1 refused: Editor on Kubernetes Service in resource group prod cannot be revoked from bob
          R9: no policy of theirs grants exactly that; another one does that reaches further or less far. Name its service, region, group and cluster as they are [ibmcloud iam user-policies bob@example.com]
        2 refused: Operator on Kubernetes Service cannot be revoked from bob
          R9: no policy of theirs grants it [ibmcloud iam user-policies bob@example.com]
        3 applied: bob loses Editor on Kubernetes Service; it can take some minutes to count
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service
        4 refused: Nothing changes for olga
          R13: the account owner holds everything, whatever is granted or revoked
        5 refused: The plan names something that this account does not have
          R14: no identity `nobody@example.com`; the nearest is `bob@example.com`, and there are 3 others [ibmcloud account users --output json]
        6 refused: The plan names something that this account does not have
          R14: no role `Boss`; there are `Editor`, `Reader`, `Viewer`, `Writer`, `Manager` and 5 more
        7 refused: The plan names something that this account does not have
          R14: no service `kubernetes`; there are `satellite`, `hs-crypto`, `kms`, `support`, `iam-groups` and 9 more
        8 refused: bob cannot be granted Viewer on Kubernetes Service
          R9: a policy of theirs grants exactly that already
        9 refused: bob cannot be granted Writer on every resource group itself
          R9: access to a resource group itself has no role Writer
        10 refused: bob cannot be granted Viewer on Key Protect for cluster frames
          R9: only a policy on Kubernetes Service can be limited to a cluster, not one on Key Protect
    "#]].assert_eq(&said::steps(&simulation));
    let left = &simulation.account_after.identities[2].policies;
    assert_eq!(left.as_ref().expect("known")[0].roles, ["Viewer"]);
}

#[test]
fn what_a_group_grants_is_not_theirs_to_revoke_and_unknown_policies_stay_so() {
    let account = account()
        .access_group("builders", &["ana"], ("Editor", "is"))
        .but(|it| it.identities[2].policies = None);
    let simulation = account.simulate(
        "revoke ana@example.com Editor on is; \
         revoke bob@example.com Editor on is; \
         grant bob@example.com Editor on is; \
         revoke bob@example.com Editor on is",
    );
    expect![[r#"
        1 refused: Editor on VPC Infrastructure cannot be revoked from ana
          R9: it comes from the access group builders, and not from a policy of their own. Take them out instead, with `remove-from-access-group ana@example.com builders` [ibmcloud iam user-policies ana@example.com]
        2 refused: Nobody can say what this would do to bob
          R14: which policies they have is not known [ibmcloud iam user-policies bob@example.com]
        3 applied: bob holds Editor on VPC Infrastructure from now on
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on VPC Infrastructure
        4 applied: bob loses Editor on VPC Infrastructure; it can take some minutes to count
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on VPC Infrastructure
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn nobody_edits_their_own_permissions_or_gives_what_they_do_not_hold() {
    let account = with_permissions(account(), &["SERVER_ADD", "USER_MANAGE"], false);
    let simulation = account.simulate(
        "add-permission ana@example.com SERVER_CANCEL as ana@example.com; \
         add-permission ops@example.com SERVER_ADD; \
         remove-permission ops@example.com SERVER_ADD as ana@example.com; \
         add-permission ops@example.com \"Add Server\" as bob@example.com; \
         add-permission ops@example.com SERVER_ADD as olga@example.com; \
         add-permission bob@example.com SERVER_ADD; \
         add-permission ana@example.com TICKET_ADD; \
         add-permission ana@example.com ACCESS_ALL_GUEST; \
         remove-permission olga@example.com SERVER_ADD; \
         add-permission ana@example.com SERVER_ADDD",
    );
    expect![[r#"
        1 refused: ana cannot be given Cancel Server
          R10: nobody edits their own classic infrastructure permissions
        2 refused: ops cannot be given Add Server
          R10: they have it already
        3 not certain: ops loses the classic permission Add Server; it can take some minutes to count
          R10: whether ana holds Manage Users, and is an ancestor of ops among classic users is not known
        4 not certain: ops has the classic permission Add Server from now on
          R10: whether bob holds Manage Users and Add Server, and is an ancestor of ops among classic users is not known [ibmcloud sl user list]
        5 refused: ops cannot be given Add Server
          R10: they have it already
        6 not certain: bob has the classic permission Add Server from now on
          R14: which classic infrastructure permissions bob has is not known, nor is what this changes [ibmcloud sl user list]
          note R10: Who may do it: The account owner, or an ancestor of the user who holds Manage Users and Add Server (of those known: ana and ops); nobody edits their own
        7 refused: ana cannot be given Add Support Case
          R10: it comes with a role on Support Center: grant or revoke that one instead
        8 refused: ana cannot be given Access All Virtual
          R10: access to all devices is given in the Devices tab, apart from permissions
        9 refused: Nothing changes for olga
          R10: the account owner holds everything, whatever is granted or revoked
        10 refused: The plan names something that this account does not have
          R14: no classic infrastructure permission `SERVER_ADDD`; the nearest is `SERVER_ADD`, and there are 24 others
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn a_super_user_without_one_permission_has_all_the_others_and_the_checker_sees_it() {
    let account = with_permissions(account(), &[], true)
        .classic("tiles", "us-south/prod")
        .say("missing us-south/prod suggested \"Manage DNS\"");
    let simulation =
        account.simulate("remove-permission ana@example.com SERVER_ADD as olga@example.com");
    let missing = simulation.account_after.scopes[0]
        .missing_permissions
        .clone();
    assert_eq!(missing.expect("it was run").required, ["Add Server"]);
    let ana = &simulation.account_after.identities[1].classic;
    let classic = ana.known().expect("a classic user");
    let held = classic.permissions.as_ref().expect("a list");
    assert_eq!(classic.super_user, Some(false));
    assert!(held.iter().any(|it| it == "SERVER_CANCEL"));
    assert!(!held.iter().any(|it| it == "SERVER_ADD"));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in as olga (olga@example.com), who makes the change
           $ ibmcloud login
           good: `User:` is olga@example.com.
        3. Find the number of ana's classic user, and take Add Server from it; that takes some minutes to count
           $ ibmcloud sl user list
           $ ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable false
           good: No line says `FAILED`.
           To go back, give it again.
        4. Check that SERVER_ADD is gone
           $ ibmcloud sl user permissions <classic_user_id> --output json
           good: In the row of SERVER_ADD `Assigned` is `false`.
        5. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster frames
           $ ibmcloud ks infra-permissions get --region us-south
           good: Each owner is who the plan names, and no line says `required`.
    "#]].assert_eq(&said::runbook(&simulation));
    let back = account.simulate(
        "remove-permission ana@example.com SERVER_ADD; add-permission ana@example.com SERVER_ADD",
    );
    let missing = back.account_after.scopes[0].missing_permissions.clone();
    assert!(missing.expect("it was run").required.is_empty());
}

#[test]
fn what_somebody_does_not_have_cannot_be_taken_from_them() {
    let account = with_permissions(account(), &["SERVER_ADD"], false);
    let simulation =
        account.simulate("remove-permission ana@example.com SERVER_CANCEL as olga@example.com");
    expect![[r#"
        1 refused: Cancel Server cannot be taken from ana
          R10: they do not have it
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn the_checker_misses_what_the_user_of_a_manual_credential_loses() {
    let account = with_permissions(account(), &["SERVER_ADD"], false)
        .functional_id("other")
        .classic("tiles", "us-south/prod")
        .manual("us-south/prod", "1234567_ana@example.com")
        .but(|it| it.scopes[0].missing_permissions = Some(MissingPermissions::default()));
    let missing = |plan: &str| {
        let after = account.simulate(plan).account_after;
        after.scopes[0]
            .missing_permissions
            .clone()
            .expect("it was run")
            .required
    };
    assert_eq!(
        missing("remove-permission ana@example.com SERVER_ADD as olga@example.com"),
        ["Add Server"]
    );
    assert_eq!(
        missing("remove-permission other@example.com SERVER_ADD as olga@example.com"),
        [""; 0]
    );
}

#[test]
fn who_loses_a_role_on_support_center_loses_support_cases_and_nothing_else_does_that() {
    let account = with_permissions(account(), &["SERVER_ADD"], false)
        .grant("ana", "Editor", "support")
        .grant("ana", "Editor", "kms")
        .classic("tiles", "us-south/prod")
        .but(|it| it.scopes[0].missing_permissions = Some(MissingPermissions::default()));
    let missing = |plan: &str| {
        let after = account.simulate(plan).account_after;
        after.scopes[0]
            .missing_permissions
            .clone()
            .expect("it was run")
            .required
    };
    expect![[r#"["Add Support Case", "Edit Support Case", "View Support Case"]"#]].assert_eq(
        &format!(
            "{:?}",
            missing("revoke ana@example.com Editor on support as olga@example.com")
        ),
    );
    assert_eq!(
        missing("revoke ana@example.com Editor on kms as olga@example.com"),
        [""; 0]
    );
}

#[test]
fn who_is_suspended_grants_nothing() {
    let simulation = account()
        .standing("ops", crate::account::Standing::Suspended)
        .simulate("grant bob@example.com Viewer on containers-kubernetes as ops@example.com");
    expect![[r#"
        1 refused: bob cannot be granted Viewer on Kubernetes Service
          R9: ops is suspended
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn a_group_they_are_not_in_is_not_where_a_role_comes_from() {
    let simulation = account()
        .access_group("bobs", &["bob"], ("Editor", "is"))
        .access_group("anas", &["ana"], ("Editor", "kms"))
        .simulate("revoke ana@example.com Editor on is");
    expect![[r#"
        1 refused: Editor on VPC Infrastructure cannot be revoked from ana
          R9: no policy of theirs grants it [ibmcloud iam user-policies ana@example.com]
    "#]]
    .assert_eq(&said::steps(&simulation));
}
