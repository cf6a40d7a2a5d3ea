//! What an attribute of a policy says by a value that may stand for others: it is any only where pages say so.

use keyatlas_resolver::account::Policy;
use keyatlas_resolver::truth::Outcome;

use super::policies::{attribute, may_delete, v1, v2};
use super::read;

fn of(service: &str) -> String {
    attribute("serviceName", "stringEquals", &format!(r#""{service}""#))
}

/// What is decided of a policy on Kubernetes Service with one more attribute, in both versions
fn with(name: &str, operator: &str, value: &str) -> [Outcome; 2] {
    let both = of("containers-kubernetes") + &attribute(name, operator, value);
    [may_delete(&v1(&both, "")), may_delete(&v2(&both, ""))]
}

fn only(output: &str) -> Policy {
    let mut identities = read(&[output]).snapshot.identities;
    let policies = identities.remove(0).policies.expect("policies");
    policies.into_iter().next().expect("a policy")
}

/// A text with these resources
fn text(resources: &str) -> String {
    format!(
        "Getting policies of user IBMid-A under current account as bob@example.com...\nOK\n\n\
         Policy ID:   1\nRoles:       Administrator\nResources:\n{resources}\n"
    )
}

#[test]
fn a_place_that_every_cluster_has_may_be_any_by_a_pattern() {
    for name in ["serviceInstance", "region", "resourceGroupId"] {
        assert_eq!(with(name, "stringMatch", r#""*""#), [Outcome::Allowed; 2]);
        assert_eq!(with(name, "stringExists", "true"), [Outcome::Allowed; 2]);
    }
}

/// Before, an attribute with `*` or nothing in it was any before anybody looked at its name
#[test]
fn what_stands_for_others_is_any_nowhere_else() {
    let names = [
        "serviceInstance",
        "region",
        "resourceGroupId",
        "resourceType",
        "resource",
        "service_group_id",
        "version",
        "memo",
        "worker_pool",
    ];
    for name in names {
        for value in [r#""*""#, r#""""#, r#""a*""#] {
            let said = with(name, "stringEquals", value);
            assert_eq!(said, [Outcome::Unknown; 2], "{name} {value}");
        }
        let is_place = ["serviceInstance", "region", "resourceGroupId"].contains(&name);
        for value in [r#""*""#, r#""""#].into_iter().skip(usize::from(is_place)) {
            let said = with(name, "stringMatch", value);
            assert_eq!(said, [Outcome::Unknown; 2], "{name} {value}");
        }
    }
    for name in ["serviceName", "serviceType"] {
        for operator in ["stringEquals", "stringMatch"] {
            for value in [r#""*""#, r#""""#] {
                let limit = attribute(name, operator, value);
                assert_eq!(may_delete(&v2(&limit, "")), Outcome::Unknown, "{limit}");
            }
        }
    }
}

/// Before, one in every namespace was in the whole cluster
#[test]
fn a_policy_in_whatever_namespace_allows_no_platform_action() {
    for (operator, value) in [
        ("stringEquals", r#""*""#),
        ("stringEquals", r#""""#),
        ("stringMatch", r#""*""#),
        ("stringMatch", r#""shop-?""#),
        ("stringExists", "true"),
    ] {
        let said = with("namespace", operator, value);
        assert_eq!(said, [Outcome::Denied; 2], "{operator} {value}");
    }
    for namespace in ["Namespace           *", "Namespace", "namespace   shop"] {
        let service = "             Service Name        containers-kubernetes\n";
        let text = text(&format!("{service}             {namespace}\n"));
        assert_eq!(may_delete(&text), Outcome::Denied, "{namespace}");
    }
}

/// Before, a policy on IAM Identity Service in any resource group created keys
#[test]
fn what_manages_the_account_is_in_no_group_and_no_region_whichever_is_named() {
    let kinds = [
        of("iam-identity"),
        attribute("serviceType", "stringEquals", r#""platform_service""#),
        attribute("service_group_id", "stringEquals", r#""IAM""#),
    ];
    for kind in &kinds {
        for (operator, value) in [
            ("stringMatch", r#""*""#),
            ("stringEquals", r#""*""#),
            ("stringEquals", r#""a*""#),
            ("stringExists", "true"),
        ] {
            let group = attribute("resourceGroupId", operator, value);
            let policy = only(&v2(&[kind.as_str(), &group].concat(), ""));
            assert!(policy.resource_group.is_some(), "{policy:#?}");
            let region = attribute("region", operator, value);
            let policy = only(&v2(&[kind.as_str(), &region].concat(), ""));
            assert!(policy.region.is_some(), "{policy:#?}");
            assert!(policy.unreadable.is_empty(), "{policy:#?}");
        }
    }
    let of_every = attribute("resourceGroupId", "stringMatch", r#""*""#);
    let policy = only(&v2(&(of("kms") + &of_every), ""));
    assert!(policy.resource_group.is_none() && policy.unreadable.has("resource_group"));
}

#[test]
fn a_policy_on_whatever_resource_group_is_one_on_a_group_that_nobody_knows() {
    for operator in ["stringEquals", "stringMatch"] {
        let kind = attribute("resourceType", "stringEquals", r#""resource-group""#);
        let group = attribute("resource", operator, r#""*""#);
        let policy = only(&v2(&(kind + &group), ""));
        assert!(policy.unreadable.has("resource"), "{policy:#?}");
    }
}

/// Before, a printed pattern was a name that nothing has
#[test]
fn a_pattern_is_never_a_certain_no() {
    let service = "             Service Name        containers-kubernetes\n";
    for resources in [
        "             Service Name        containers-*",
        "             Service Name        *",
        &format!("{service}             Service Instance    c*"),
        &format!("{service}             Region              eu-?e"),
        &format!("{service}             Resource Group ID   a*"),
        &format!("{service}             Resource Type       *"),
        "             Service Type        *",
    ] {
        assert_eq!(
            may_delete(&text(resources)),
            Outcome::Unknown,
            "{resources}"
        );
    }
    for name in ["serviceName", "serviceType", "service_group_id"] {
        let limit = attribute(name, "stringMatch", r#""c*""#);
        assert_eq!(may_delete(&v2(&limit, "")), Outcome::Unknown, "{limit}");
    }
}
