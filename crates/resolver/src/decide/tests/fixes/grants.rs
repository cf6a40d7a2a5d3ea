//! Roles are granted: how wide, by whom, and beside what is held already.

use expect_test::expect;

use super::*;

#[test]
fn a_role_is_granted_no_wider_than_it_has_to_be() {
    let account = running()
        .person("vera")
        .grant("vera", "Viewer", "containers-kubernetes");
    expect![[r#"
        * grant vera Operator on Kubernetes Service for cluster web
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service in us-south/prod; grant vera Viewer on resource group prod itself
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
        * grant ana Administrator on VPC Infrastructure in us-south/prod; grant vera Operator on Kubernetes Service for cluster web
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service for cluster web; reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
        * grant ana Administrator on VPC Infrastructure in us-south/prod; grant vera Operator on Kubernetes Service in us-south/prod; grant vera Viewer on resource group prod itself
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
        * grant vera Operator on Kubernetes Service in us-south/prod; grant vera Viewer on resource group prod itself; reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn policies_that_are_not_known_stay_so_and_the_grant_counts_beside_them() {
    let account = running()
        .person("vera")
        .identity("vera", |it| it.policies = None)
        .but(|it| it.access_groups = None);
    expect![[r#"
        * grant vera Operator on Kubernetes Service for cluster web
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service in us-south/prod; grant vera Viewer on resource group prod itself
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn a_grant_in_one_region_is_made_by_whoever_administers_the_service_there() {
    let account = Account::new()
        .group("prod")
        .functional_id("ops")
        .only_policies("ops", |it| it.service != Some("container-registry".into()))
        .person("reg")
        .person("far")
        .say(
            "no key us-south/prod
             allow reg Administrator on container-registry region us-south
             allow far Administrator on container-registry region eu-de",
        );
    expect![[r#"
        * grant ops Administrator on Container Registry in us-south
          by olga and reg; it takes the account owner, or Administrator on Container Registry
          > ibmcloud iam user-policy-create ops@example.com --roles Administrator --service-name container-registry --region us-south
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(
        &account,
        "ops",
        "cluster create vpc-gen2",
        "us-south/prod",
    ));
}

#[test]
fn no_more_than_three_names_and_how_many_there_are_besides() {
    let account = ["a", "b", "c"].iter().fold(running(), |account, name| {
        account
            .person(name)
            .grant(name, "Administrator", "containers-kubernetes")
    });
    let account = account.person("vera");
    let said = fixed(&account, "vera", "worker add", "web");
    let line = said.lines().nth(1).expect("who may");
    expect!["  by olga, ops and 2 more; it takes the account owner, or Administrator on Kubernetes Service"].assert_eq(line);
}

#[test]
fn of_two_services_that_would_do_the_first_is_asked_for() {
    let account = running()
        .with(|it| it.services = Some(Vec::new().into()))
        .only_policies("ops", |it| it.service != Some("kms".into()));
    expect![[r#"
        * grant ops Administrator on Key Protect in us-south/prod
          by olga; it takes the account owner, or Administrator on Key Protect
          > ibmcloud iam user-policy-create ops@example.com --roles Administrator --service-name kms --region us-south --resource-group-name prod
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "kms enable", "old"));
}
