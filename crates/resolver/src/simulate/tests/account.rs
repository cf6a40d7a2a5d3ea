//! Settings, tags, clusters and authorizations: what each step says, and what is run for it.

use expect_test::expect;

use super::policies::changed;
use super::said;
use crate::actions::find_action;
use crate::changes::StepStatus;
use crate::decide::{Site, outcome_of_credential};
use crate::index::Index;
use crate::simulate::ImpactId;
use crate::testing::Account;
use crate::truth::Truth;

pub(super) fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .functional_id("ops")
        .may_own_keys("ops")
        .key("us-south/prod", "ops")
        .say("no manual us-south/prod")
        .vpc("frames", "us-south/prod")
        .classic("tiles", "us-south/prod")
        .say("account id 0a1b")
}

#[test]
fn a_setting_says_who_may_change_it_and_how_to_go_back() {
    let simulation = account().simulate(
        "setting restrict_api_key_creation true; setting totp_required true; setting totp_required true",
    );
    expect![[r#"
        1 applied: From now on creating an API key takes the role User API key creator, also of the account owner
          note R9: Who may do it: olga; it takes the account owner, or Editor or Operator or Administrator on IAM Identity Service
        2 applied: From now on one-time passwords are required, and classic infrastructure takes no API key
          note R9: Who may do it: olga; it takes the account owner, or Administrator on IAM Identity Service
        3 applied: From now on one-time passwords are required, and classic infrastructure takes no API key
          note R7: It is so already, and nothing changes
          note R9: Who may do it: olga; it takes the account owner, or Administrator on IAM Identity Service
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga; it takes the account owner, or Editor or Operator or Administrator on IAM Identity Service
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Restrict who may create API keys
           $ ibmcloud iam account-settings-update --restrict-create-platform-apikey RESTRICTED
           good: No line says `FAILED`.
           To go back, turn it off again.
        4. Check the setting Restrict API key creation
           $ ibmcloud iam account-settings --output json
           good: `restrict_create_platform_apikey` is `RESTRICTED`.
        5. Log in. Who may do it: olga; it takes the account owner, or Administrator on IAM Identity Service
           $ ibmcloud login
           good: `User:` is one of those named here.
        6. Require one-time passwords of everybody
           $ ibmcloud iam account-settings-update --mfa TOTP4ALL
           good: No line says `FAILED`.
           To go back, turn it off again.
        7. Check the setting Require one-time passwords of everybody
           $ ibmcloud iam account-settings --output json
           good: `mfa` is `TOTP4ALL`.
        8. Log in. Who may do it: olga; it takes the account owner, or Administrator on IAM Identity Service
           $ ibmcloud login
           good: `User:` is one of those named here.
        9. Require one-time passwords of everybody
           $ ibmcloud iam account-settings-update --mfa TOTP4ALL
           good: No line says `FAILED`.
           To go back, turn it off again.
        10. Check the setting Require one-time passwords of everybody
           $ ibmcloud iam account-settings --output json
           good: `mfa` is `TOTP4ALL`.
    "#]].assert_eq(&said::runbook(&simulation));
    let barred = said::impacts(&simulation, ImpactId::ClassicBarred);
    expect!["certain: Workers, new volumes and load balancers of tiles fail on classic until a manual credential is set. Workloads run on"].assert_eq(&barred.join("\n"));
}

#[test]
fn one_time_passwords_that_are_dropped_again_bar_nothing() {
    let plan = "setting totp_required true; setting totp_required false";
    let simulation = account().simulate(plan);
    assert_eq!(said::differences(&simulation), [""; 0]);
    assert_eq!(said::impacts(&simulation, ImpactId::ClassicBarred), [""; 0]);
}

#[test]
fn a_tag_is_attached_by_the_name_of_the_cluster_in_the_whole_cloud() {
    let account = account().say("cluster web vpc us-south/prod tags none");
    let simulation = account.simulate("tag web Env:Prod; untag web env:prod; tag tiles env:prod");
    expect![[r#"
        1 applied: web has the access tag env:prod from now on
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
        2 applied: web no longer has the access tag env:prod, and policies that ask for it no longer count there
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
        3 not certain: tiles has the access tag env:prod from now on
          R14: which access tags tiles has is not known, nor is what this changes [ibmcloud ks cluster get --cluster tiles --output json]
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Attach the access tag env:prod to web
           $ ibmcloud resource tag-attach --tag-names env:prod --resource-id crn:v1:bluemix:public:containers-kubernetes:us-south:a/0a1b:web:: --tag-type access
           good: No line says `FAILED`.
           To go back, detach it again.
        4. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
           $ ibmcloud login
           good: `User:` is one of those named here.
        5. Detach the access tag env:prod from web
           $ ibmcloud resource tag-detach --tag-names env:prod --resource-id crn:v1:bluemix:public:containers-kubernetes:us-south:a/0a1b:web:: --tag-type access
           good: No line says `FAILED`.
           To go back, attach it again.
        6. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
           $ ibmcloud login
           good: `User:` is one of those named here.
        7. Attach the access tag env:prod to tiles
           $ ibmcloud resource tag-attach --tag-names env:prod --resource-id crn:v1:bluemix:public:containers-kubernetes:us-south:a/0a1b:tiles:: --tag-type access
           good: No line says `FAILED`.
           To go back, detach it again.
    "#]].assert_eq(&said::runbook(&simulation));
}

#[test]
fn a_cluster_that_goes_leaves_no_line_of_what_it_can_no_longer_do() {
    let simulation = account().simulate("delete-cluster frames; delete-cluster frames");
    expect![[r#"
        1 applied: frames is gone, with its workers
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
          note R11: The API key of us-south/prod stays as it is
        2 refused: The plan names something that this account does not have
          R14: no cluster `frames`; there is only `tiles` [ibmcloud ks cluster ls]
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Kubernetes Service for the cluster
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Delete the cluster frames
           $ ibmcloud ks cluster rm --cluster frames
           good: No line says `FAILED`.
           Cannot be undone: a deleted cluster does not come back.
    "#]].assert_eq(&said::runbook(&simulation));
    assert_eq!(said::differences(&simulation), [""; 0]);
    assert_eq!(said::handovers(&simulation), [""; 0]);
}

#[test]
fn the_last_cluster_of_a_scope_leaves_the_scope_with_its_key() {
    let account = Account::new()
        .group("prod")
        .functional_id("ops")
        .may_own_keys("ops")
        .say("no manual anywhere; complete scopes.api_key; cluster web vpc us-south/prod")
        .key("us-south/prod", "ops");
    let simulation = account.simulate("delete-cluster web");
    assert_eq!(simulation.steps[0].status, StepStatus::Applied);
    assert_eq!(simulation.after.scopes.len(), 1);
    assert_eq!(said::handovers(&simulation), [""; 0]);
    expect![[r#"
        Every scope keeps its credential, and no operation of a cluster stops for good
        1 cluster is deleted and does not come back"#]]
    .assert_eq(&simulation.in_short.join("\n"));
}

#[test]
fn a_key_that_nobody_saw_is_not_said_to_stay_where_a_cluster_goes() {
    let account = Account::new().say("cluster web vpc us-south/prod");
    let steps = said::steps(&account.simulate("delete-cluster web"));
    assert!(steps.contains("web is gone"), "{steps}");
    assert!(!steps.contains("API key of"), "{steps}");
}

#[test]
fn a_cluster_that_goes_leaves_what_it_told_of_infrastructure_accounts() {
    let account = account()
        .classic("old", "us-south/prod")
        .with(|it| it.classic_account = Some("1234567".to_owned()))
        .classic("lost", "us-south/prod")
        .with(|it| it.classic_account = Some("7654321".to_owned()))
        .manual("us-south/prod", "somebody");
    let of_old = |index: &Index| {
        let old = index.cluster(&"old".into()).expect("listed");
        let add = find_action("worker add").expect("an action");
        outcome_of_credential(Site::of_cluster(index, old), add)
    };
    let simulation = account.simulate("delete-cluster lost");
    assert_eq!(of_old(&account.index()), Truth::Unknown);
    assert_eq!(
        of_old(&Index::new(simulation.account_after)),
        Truth::Unknown
    );
}

#[test]
fn once_creating_keys_is_restricted_whoever_lacks_the_role_loses_the_reset() {
    let account = account()
        .may_own_keys("ana")
        .say("account restricted no; allow ops \"User API key creator\" on iam-identity");
    let plan = "setting restrict_api_key_creation true";
    let lost = changed(plan, &account, "api-key reset");
    assert_eq!(lost, ["lost IBMid-ana", "lost IBMid-olga"]);
}

#[test]
fn an_authorization_comes_and_goes_and_one_that_nobody_listed_is_not_taken_away() {
    let plan = "unauthorize containers-kubernetes to kms Reader; \
                authorize containers-kubernetes to kms Reader; \
                authorize containers-kubernetes to kms Reader; \
                unauthorize containers-kubernetes to kms Reader";
    let simulation = account().simulate(plan);
    expect![[r#"
        1 refused: The account does not stop to authorize containers-kubernetes to use kms as Reader
          R14: whether there is such an authorization is not known [ibmcloud iam authorization-policies]
        2 applied: The account authorizes containers-kubernetes to use kms as Reader from now on
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
        3 applied: The account authorizes containers-kubernetes to use kms as Reader from now on
          note R10: It is so already, and nothing changes
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
        4 applied: The account no longer authorizes containers-kubernetes to use kms as Reader
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Authorize containers-kubernetes to use kms as Reader
           $ ibmcloud iam authorization-policy-create containers-kubernetes kms Reader
           good: No line says `FAILED`.
           To go back, delete this authorization again.
        4. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
           $ ibmcloud login
           good: `User:` is one of those named here.
        5. Authorize containers-kubernetes to use kms as Reader
           $ ibmcloud iam authorization-policy-create containers-kubernetes kms Reader
           good: No line says `FAILED`.
           To go back, delete this authorization again.
        6. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on Key Protect
           $ ibmcloud login
           good: `User:` is one of those named here.
        7. Find the authorization of containers-kubernetes to use kms as Reader, and delete it by its ID; grant its other roles again
           $ ibmcloud iam authorization-policies
           $ ibmcloud iam authorization-policy-delete <authorization_id>
           good: No line says `FAILED`.
           To go back, authorize it again.
    "#]].assert_eq(&said::runbook(&simulation));
    assert_eq!(simulation.account_after.authorizations, Some(Vec::new()));
}
