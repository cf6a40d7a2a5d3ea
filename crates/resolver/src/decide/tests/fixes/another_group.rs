//! The same is allowed in another resource group.

use expect_test::expect;

use super::*;
use crate::account::Policy;

#[test]
fn another_group_where_the_same_is_allowed() {
    let account = running()
        .group("dev")
        .person("ana")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").policies = Some(vec![crate::account::Policy {
                roles: vec!["Administrator".into()],
                service: Some("containers-kubernetes".into()),
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
fn another_group_is_offered_only_for_making_clusters_and_in_the_same_region() {
    let account = running()
        .group("dev")
        .person("ana")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").policies = Some(vec![Policy {
                roles: vec!["Administrator".into()],
                service: Some("containers-kubernetes".into()),
                resource_group: Some("group-dev".into()),
                ..Policy::default()
            }]);
        })
        .sees_groups("ana")
        .key("eu-de/dev", "ops");
    let create = "cluster create vpc-gen2";
    let said = fixed(&account, "ana", create, "us-south/prod");
    assert!(!said.contains("eu-de"), "{said}");
    let account = account.key("us-south/dev", "ops");
    assert!(fixed(&account, "ana", create, "us-south/prod").contains("do it in us-south/dev"));
    let reset = fixed(&account, "ana", "api-key reset", "us-south/prod");
    assert!(!reset.contains("do it in"), "{reset}");
}
