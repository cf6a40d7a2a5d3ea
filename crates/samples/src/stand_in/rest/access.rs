//! Policies, roles and access groups over HTTP.

use serde_json::{Value, json};

use super::{Asking, Endpoint, at};
use crate::stand_in::command::Call;
use crate::stand_in::commands::{access_groups, access_policies, authorizations, roles};
use crate::stand_in::policies::Subject;
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::session::PolicyVersion;
use crate::stand_in::world::AccessGroup;

const POLICIES: &str = "https://cloud.ibm.com/apidocs/iam-policy-management";
const GROUPS: &str = "https://cloud.ibm.com/apidocs/iam-access-groups";

pub(super) const ENDPOINTS: &[Endpoint] = &[
    at(
        &["v1", "policies"],
        "IAM Policy Management, list policies",
        POLICIES,
        |call, asking| policies_page(call, asking, PolicyVersion::V1),
    ),
    at(
        &["v2", "policies"],
        "IAM Policy Management, list policies of version 2",
        POLICIES,
        |call, asking| policies_page(call, asking, PolicyVersion::V2),
    ),
    at(
        &["v2", "roles"],
        "IAM Policy Management, list roles",
        POLICIES,
        |call, asking| {
            let service = asking
                .query("service_name")
                .unwrap_or("containers-kubernetes");
            roles::listed(call, service)
        },
    ),
    at(
        &["v2", "groups"],
        "IAM Access Groups, list access groups",
        GROUPS,
        groups,
    ),
    at(
        &["v2", "groups", "*", "members"],
        "IAM Access Groups, list members",
        GROUPS,
        members,
    ),
    at(
        &["v2", "groups", "*", "rules"],
        "IAM Access Groups, list rules",
        GROUPS,
        |call, asking| {
            sees_groups(call)?;
            let group = asked(call, asking)?;
            let rules = needed(group.rules.as_ref(), || {
                format!("the rules of access group `{}`", group.id)
            })?;
            let rules: Vec<_> = rules.iter().map(|it| rule(it, &group.id)).collect();
            Ok(json!({"rules": rules}))
        },
    ),
];

/// A rule of an account document as the interface has it
fn rule(rule: &Value, group: &str) -> Value {
    json!({
        "id": "ClaimRule-1",
        "name": rule["name"],
        "realm_name": rule["realm"],
        "expiration": rule["expiration_hours"],
        "access_group_id": group,
        "conditions": rule["conditions"],
    })
}

fn policies_page(
    call: &mut Call<'_>,
    asking: &Asking<'_>,
    version: PolicyVersion,
) -> Result<Value, Failure> {
    if asking.query("type") == Some("authorization") {
        return Ok(json!({"policies": authorizations::listed(call)?}));
    }
    let (of_identity, of_group) = (asking.query("iam_id"), asking.query("access_group_id"));
    let all = access_policies::of_account(call, version, |subject| match subject {
        Subject::Identity(id) => of_group.is_none() && of_identity.is_none_or(|it| it == id),
        Subject::AccessGroup(id) => of_identity.is_none() && of_group.is_none_or(|it| it == id),
    })?;
    let page = asking.page(all);
    let path = match version {
        PolicyVersion::V1 => "/v1/policies",
        PolicyVersion::V2 => "/v2/policies",
    };
    let mut body = json!({"limit": page.limit, "first": {"href": path}, "policies": page.items});
    if let Some(next) = page.next {
        let start = next.to_string();
        body["next"] = json!({"href": format!("{path}?start={start}"), "start": start});
    }
    Ok(body)
}

fn sees_groups(call: &Call<'_>) -> Result<(), Failure> {
    match call
        .rights()?
        .on_account_service("iam-groups", Role::Viewer)
    {
        true => Ok(()),
        false => Err(Failure::forbidden()),
    }
}

fn groups(call: &mut Call<'_>, asking: &Asking<'_>) -> Result<Value, Failure> {
    let own = asking.query("iam_id") == Some(call.me.id.as_str());
    if !own {
        sees_groups(call)?;
    }
    let mut all = Vec::new();
    let groups = needed(call.world.access_groups.as_deref(), || {
        "which access groups there are".to_owned()
    })?;
    for group in groups {
        let is_in = match asking.query("iam_id") {
            Some(id) => access_groups::members_said(group)?
                .iter()
                .any(|it| it.identity() == id),
            None => true,
        };
        if is_in {
            all.push(access_groups::as_json(group)?);
        }
    }
    let page = asking.page(all);
    let mut body = json!({
        "limit": page.limit, "offset": page.offset, "total_count": page.total,
        "first": {"href": "/v2/groups"}, "groups": page.items,
    });
    if let Some(next) = page.next {
        body["next"] = json!({"href": format!("/v2/groups?offset={next}")});
    }
    Ok(body)
}

fn members(call: &mut Call<'_>, asking: &Asking<'_>) -> Result<Value, Failure> {
    sees_groups(call)?;
    let group = asked(call, asking)?;
    let mut all = Vec::new();
    for member in access_groups::members_said(group)? {
        let whom = needed(call.world.identity(member.identity()), || {
            format!("who `{}` is", member.identity())
        })?;
        all.push(json!({
            "iam_id": whom.id,
            "type": access_groups::kind(whom),
            "membership_type": member.membership(),
            "name": whom.name,
            "email": whom.email,
        }));
    }
    let page = asking.page(all);
    let mut body = json!({
        "limit": page.limit, "offset": page.offset, "total_count": page.total,
        "members": page.items,
    });
    if let Some(next) = page.next {
        body["next"] = json!({"href": format!("/v2/groups/{}/members?offset={next}", group.id)});
    }
    Ok(body)
}

/// The group that the address names
fn asked<'c>(call: &Call<'c>, asking: &Asking<'_>) -> Result<&'c AccessGroup, Failure> {
    let id = asking.segments.first().copied().unwrap_or_default();
    let mut groups = call.world.access_groups.iter().flatten();
    needed(groups.find(|it| it.id == id), || {
        format!("which access group `{id}` is")
    })
}
