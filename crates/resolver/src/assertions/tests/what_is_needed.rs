//! Owners hold what their clusters need.

use expect_test::expect;
use serde_json::json;

use super::{account, assertion, says};
use crate::account::{Fact, List, MissingPermissions};

#[test]
fn an_owner_lacks_what_the_clusters_need() {
    let rule = |scope: &str| json!({"kind": "owner-holds-what-is-needed", "scopes": [scope]});
    says(
        &account(),
        rule("us-south/prod"),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    says(
        &account(),
        rule("eu-de/prod"),
        &expect![[r#"
            the owner of the API key of `eu-de/prod` holds what the clusters there need: No
            no  ana, who owns the API key of eu-de/prod, lacks Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name containers-kubernetes --region eu-de --resource-group-name prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Writer --service-name containers-kubernetes --region eu-de --resource-group-name prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name container-registry --region eu-de
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Viewer --resource-type resource-group --resource group-prod
               fix $ ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region eu-de --resource-group-name prod
               $ ibmcloud iam user-policies ana@example.com
        "#]],
    );
}

#[test]
fn what_an_owner_holds_is_open_where_its_policies_are() {
    let account = account().but(|it| {
        for identity in &mut it.identities {
            identity.policies = None;
        }
    });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether ops holds Administrator on Kubernetes Service, Writer or Manager on Kubernetes Service and 3 more for us-south/prod is not known
               $ ibmcloud iam user-policies ops@example.com
        "#]],
    );
}

#[test]
fn what_an_owner_of_classic_clusters_holds_is_open_where_its_permissions_are() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let account = account()
        .classic("old", "us-south/prod")
        .classic_user("ops", |it| {
            it.super_user = None;
        });
    says(
        &account,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
        ?  Whether ops holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks infra-permissions get --region us-south
    "#]],
    );
    // The checker looked at the credential itself, so nothing stays open.
    let checked = account
        .clone()
        .but(|it| it.scopes[0].missing_permissions = Some(MissingPermissions::default()));
    says(
        &checked,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    // Nothing classic runs there: what a classic user holds does not matter.
    let vpc_only = account.but(|it| it.clusters.retain(|it| it.id.as_str() != "old"));
    says(
        &vpc_only,
        rule,
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
}

#[test]
fn the_user_of_a_manual_credential_matters_only_where_classic_clusters_are() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let account = account()
        .manual("us-south/prod", "1234567_ana@example.com")
        .classic_permissions("ana", &[]);
    says(
        &account,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    says(
        &account.classic("old", "us-south/prod"),
        rule,
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: No
            no  Required classic permissions are missing in us-south/prod: IPMI Remote Management, Add Server and 7 more
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn permissions_that_are_missing_are_said_before_roles() {
    let account = account()
        .classic("old", "eu-de/prod")
        .classic_permissions("ana", &[]);
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["eu-de/prod"]});
    let checked = assertion(rule).check(&account.index());
    let said: Vec<&str> = checked.reasons.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("Required classic permissions"));
    assert!(said[1].contains("lacks Administrator on Kubernetes Service"));
}

#[test]
fn what_the_user_of_a_manual_credential_may_is_open_apart_from_what_the_owner_may() {
    let account = account()
        .classic("old", "us-south/prod")
        .functional_id("max")
        .manual("us-south/prod", "1234567_max@example.com")
        .classic_user("max", |it| {
            it.super_user = None;
        });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether max holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn classic_permissions_are_open_where_a_cluster_may_be_classic() {
    let account = account()
        .classic("old", "us-south/prod")
        .with(|it| it.provider = None)
        .classic_user("ops", |it| {
            it.super_user = None;
        });
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]}),
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whether ops holds IPMI Remote Management, Add Server and 4 more for us-south/prod is not known
               $ ibmcloud target -r us-south -g prod
               $ ibmcloud ks infra-permissions get --region us-south
        "#]],
    );
}

#[test]
fn where_there_is_no_key_nobody_has_to_hold_anything() {
    let rule = json!({"kind": "owner-holds-what-is-needed", "scopes": ["us-south/prod"]});
    let none = account().but(|it| it.scopes[0].api_key = Fact::None);
    says(
        &none,
        rule.clone(),
        &expect![[r#"
        the owner of the API key of `us-south/prod` holds what the clusters there need: Yes
    "#]],
    );
    let unknown = account().but(|it| {
        it.scopes[0].api_key = Fact::Unknown;
        it.complete.remove(&List::ApiKeys);
    });
    says(
        &unknown,
        rule,
        &expect![[r#"
            the owner of the API key of `us-south/prod` holds what the clusters there need: Unknown
            ?  Whose credential us-south/prod uses is not known, and so what it holds is not either
               $ ibmcloud ks api-key info --cluster web
        "#]],
    );
}

#[test]
fn a_scope_without_clusters_asks_nothing_of_its_owner() {
    let account = account().but(|it| it.clusters.retain(|it| it.id.as_str() == "web"));
    says(
        &account,
        json!({"kind": "owner-holds-what-is-needed", "scopes": ["eu-de/prod"]}),
        &expect![[r#"
            the owner of the API key of `eu-de/prod` holds what the clusters there need: Yes
        "#]],
    );
}
