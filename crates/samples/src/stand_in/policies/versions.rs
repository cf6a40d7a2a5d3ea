//! Policies as JSON, in both versions.
//!
//! Source: IAM Policy Management, `GET /v1/policies` and `GET /v2/policies`,
//! <https://cloud.ibm.com/apidocs/iam-policy-management>

use serde_json::{Value, json};

use super::{Subject, attributes, id_of, roles};
use crate::stand_in::session::PolicyVersion;
use crate::stand_in::world::{Policy, World};

/// A list of policies in one version
pub fn json(
    world: &World,
    account: &str,
    subject: Subject<'_>,
    policies: &[Policy],
    version: PolicyVersion,
) -> Vec<Value> {
    let one = |(at, policy): (usize, &Policy)| {
        let id = id_of(policy, subject, at);
        match version {
            PolicyVersion::V1 if policy.needs_version_2() => placeholder(account, &id),
            PolicyVersion::V1 => v1(world, account, subject, policy, &id),
            PolicyVersion::V2 => v2(world, account, subject, policy, &id),
        }
    };
    policies.iter().enumerate().map(one).collect()
}

/// Version 1: lists of subjects and resources
fn v1(world: &World, account: &str, subject: Subject<'_>, policy: &Policy, id: &str) -> Value {
    let (name, value) = subject.attribute();
    let roles: Vec<_> = roles(world, policy)
        .into_iter()
        .map(|(display_name, role_id)| json!({"role_id": role_id, "display_name": display_name}))
        .collect();
    let attributes: Vec<_> = attributes(policy, account)
        .into_iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect();
    let mut resource = json!({"attributes": attributes});
    let tags: Vec<_> = policy
        .tag_pairs()
        .map(|(key, value)| json!({"name": key, "value": value, "operator": "stringEquals"}))
        .collect();
    if !tags.is_empty() {
        resource["tags"] = tags.into();
    }
    let mut all = json!({
        "id": id,
        "type": "access",
        "subjects": [{"attributes": [{"name": name, "value": value}]}],
        "roles": roles,
        "resources": [resource],
        "href": format!("https://iam.cloud.ibm.com/v1/policies/{id}"),
        "state": "active",
    });
    if let Some(template) = &policy.template {
        all["template"] = template.clone();
    }
    all
}

/// Version 2: one subject, one resource, a rule
fn v2(world: &World, account: &str, subject: Subject<'_>, policy: &Policy, id: &str) -> Value {
    let (key, value) = subject.attribute();
    let roles: Vec<_> = roles(world, policy)
        .into_iter()
        .map(|(_, role_id)| json!({"role_id": role_id}))
        .collect();
    let attributes: Vec<_> = attributes(policy, account)
        .into_iter()
        .map(|(key, value)| json!({"key": key, "operator": "stringEquals", "value": value}))
        .collect();
    let mut resource = json!({"attributes": attributes});
    let tags: Vec<_> = policy
        .tag_pairs()
        .map(|(key, value)| json!({"key": key, "value": value, "operator": "stringEquals"}))
        .collect();
    if !tags.is_empty() {
        resource["tags"] = tags.into();
    }
    let mut all = json!({
        "id": id,
        "type": "access",
        "subject": {"attributes": [{"key": key, "operator": "stringEquals", "value": value}]},
        "control": {"grant": {"roles": roles}},
        "resource": resource,
        "href": format!("https://iam.cloud.ibm.com/v2/policies/{id}"),
        "state": "active",
    });
    if let Some(condition) = &policy.condition {
        all["rule"] = condition.rule.clone();
        all["pattern"] = condition.pattern.clone().into();
    }
    if let Some(template) = &policy.template {
        all["template"] = template.clone();
    }
    all
}

/// What a list in version 1 holds in place of a policy that only version 2 can say: it hides who, what and
/// which roles.
///
/// Source: Known issues of account management, <https://cloud.ibm.com/docs/account?topic=account-known-issues>
fn placeholder(account: &str, id: &str) -> Value {
    json!({
        "id": id,
        "type": "access",
        "description": "**This is a unsupported policy version placeholder, to view the full content, please call GET with provided href**",
        "subjects": [{"attributes": [{"name": "iam_id", "value": "unsupported version"}]}],
        "roles": [{
            "role_id": "crn:v1:bluemix:public:iam::::role:UnsupportedVersion",
            "display_name": "Unsupported Version",
        }],
        "resources": [{"attributes": [{"name": "accountId", "value": account}]}],
        "href": format!("https://iam.cloud.ibm.com/v2/policies/{id}"),
        "state": "active",
    })
}
