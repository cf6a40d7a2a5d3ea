//! The account, its people, keys, groups and policies over HTTP.

use serde_json::{Value, json};

use super::{Asking, Endpoint, Page};
use crate::stand_in::command::{Call, Source};
use crate::stand_in::commands::{
    access_groups, account_settings, account_users, api_keys, authorizations, resource_groups,
    roles, service_ids, trusted_profiles,
};
use crate::stand_in::policies::{self, Subject};
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::session::PolicyVersion;
use crate::stand_in::world::Identity;

const fn at(
    path: &'static [&'static str],
    title: &'static str,
    url: &'static str,
    answer: fn(&mut Call<'_>, &Asking<'_>) -> Result<Value, Failure>,
) -> Endpoint {
    Endpoint {
        path,
        by: Source { title, url },
        answer,
    }
}

const IDENTITY: &str = "https://cloud.ibm.com/apidocs/iam-identity-token-api";
const POLICIES: &str = "https://cloud.ibm.com/apidocs/iam-policy-management";
const GROUPS: &str = "https://cloud.ibm.com/apidocs/iam-access-groups";

pub(super) const ENDPOINTS: &[Endpoint] = &[
    at(
        &["v2", "resource_groups"],
        "Resource Manager, list resource groups",
        "https://cloud.ibm.com/apidocs/resource-controller/resource-manager#list-resource-groups",
        |call, _| {
            let groups = resource_groups::visible(call)?.into_iter();
            let all: Result<Vec<_>, _> = groups
                .map(|it| resource_groups::as_json(call, it))
                .collect();
            Ok(json!({"resources": all?}))
        },
    ),
    at(
        &["v2", "accounts", "*", "users"],
        "User Management, list users",
        "https://cloud.ibm.com/apidocs/user-management#list-users",
        users,
    ),
    at(
        &["v1", "apikeys"],
        "IAM Identity Services, list API keys",
        IDENTITY,
        api_keys_page,
    ),
    at(
        &["v1", "serviceids"],
        "IAM Identity Services, list service IDs",
        IDENTITY,
        |call, asking| {
            let account = call.account_id()?;
            let all = service_ids::visible(call)?.into_iter();
            let all: Result<Vec<_>, _> = all.map(|it| service_ids::as_json(it, account)).collect();
            Ok(with_link(asking.page(all?), "serviceids", "/v1/serviceids"))
        },
    ),
    at(
        &["v1", "profiles"],
        "IAM Identity Services, list trusted profiles",
        IDENTITY,
        |call, asking| {
            Ok(with_link(
                asking.page(trusted_profiles::listed(call)?),
                "profiles",
                "/v1/profiles",
            ))
        },
    ),
    at(
        &["v1", "accounts", "*", "settings", "identity"],
        "IAM Identity Services, get account configurations",
        IDENTITY,
        |call, _| Ok(account_settings::own(call)?.into()),
    ),
    at(
        &["v1", "accounts", "*", "effective_settings", "identity"],
        "IAM Identity Services, get effective account settings",
        IDENTITY,
        |call, _| {
            let own = account_settings::own(call)?;
            let settings = call.world.account.settings.as_ref();
            let effective = settings.map(|it| &it.effective).filter(|it| !it.is_empty());
            Ok(json!({
                "account_id": call.account_id()?,
                "effective": effective.unwrap_or(&own),
                "account": own,
                "assigned_templates": [],
            }))
        },
    ),
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
            let id = asking.segments.first().copied().unwrap_or_default();
            let groups = call.world.access_groups.iter().flatten();
            let group = needed(groups.into_iter().find(|it| it.id == id), || {
                format!("which access group `{id}` is")
            })?;
            let rules = needed(group.rules.as_ref(), || {
                format!("the rules of access group `{id}`")
            })?;
            Ok(json!({"rules": rules}))
        },
    ),
];

/// A page whose next one is a link
fn with_link(page: Page, name: &str, path: &str) -> Value {
    let mut all = json!({"offset": page.offset, "limit": page.limit, "first": path});
    all[name] = page.items.into();
    if let Some(next) = page.next {
        all["next"] = format!("{path}?pagetoken={next}").into();
    }
    all
}

fn users(call: &mut Call<'_>, asking: &Asking<'_>) -> Result<Value, Failure> {
    let account = call.account_id()?;
    let one = |it: &Identity| {
        let (first, last) = account_users::names(it);
        json!({
            "id": it.id, "iam_id": it.id, "realm": "IBMid", "user_id": it.address(),
            "firstname": first, "lastname": last, "state": account_users::state(it),
            "email": it.email, "account_id": account,
        })
    };
    let page = asking.page(account_users::visible(call)?.into_iter().map(one).collect());
    let path = format!("/v2/accounts/{account}/users");
    let mut all = json!({
        "total_results": page.total,
        "limit": page.limit,
        "first_url": path,
        "resources": page.items,
    });
    if let Some(next) = page.next {
        all["next_url"] = format!("{path}?_start={next}").into();
    }
    Ok(all)
}

/// With `scope=account` all keys of users, or those of service IDs; without it one's own
fn api_keys_page(call: &mut Call<'_>, asking: &Asking<'_>) -> Result<Value, Failure> {
    call.session.build.all_keys_hold_service_ids = true;
    let mut keys = api_keys::listed(call, asking.query("scope") == Some("account"))?;
    let of_programs = asking.query("type") == Some("serviceid");
    keys.retain(|it| {
        let of_a_user = it["iam_id"]
            .as_str()
            .is_some_and(|it| it.starts_with("IBMid-"));
        of_a_user != of_programs
    });
    Ok(with_link(asking.page(keys), "apikeys", "/v1/apikeys"))
}

fn policies_page(
    call: &mut Call<'_>,
    asking: &Asking<'_>,
    version: PolicyVersion,
) -> Result<Value, Failure> {
    if asking.query("type") == Some("authorization") {
        return Ok(json!({"policies": authorizations::listed(call)?}));
    }
    let sees_all = call
        .rights()?
        .on_account_service("iam-access-management", Role::Viewer);
    let account = call.account_id()?;
    let (of_identity, of_group) = (asking.query("iam_id"), asking.query("access_group_id"));
    let mut all = Vec::new();
    for identity in call.world.identities.iter().filter(|it| it.is_here()) {
        let asked = of_group.is_none() && of_identity.is_none_or(|it| it == identity.id);
        if asked && (sees_all || identity.id == call.me.id) {
            let policies = needed(identity.policies.as_deref(), || {
                format!("which policies `{}` has", identity.id)
            })?;
            let subject = Subject::Identity(&identity.id);
            all.extend(policies::json(
                call.world, account, subject, policies, version,
            ));
        }
    }
    let groups = needed(call.world.access_groups.as_deref(), || {
        "which access groups there are".to_owned()
    })?;
    for group in groups.iter().filter(|_| sees_all && of_identity.is_none()) {
        if of_group.is_none_or(|it| it == group.id) {
            let policies = needed(group.policies.as_deref(), || {
                format!("what access group `{}` grants", group.id)
            })?;
            let subject = Subject::AccessGroup(&group.id);
            all.extend(policies::json(
                call.world, account, subject, policies, version,
            ));
        }
    }
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
    let id = asking.segments.first().copied().unwrap_or_default();
    let groups = call.world.access_groups.iter().flatten();
    let group = groups.into_iter().find(|it| it.id == id);
    let group = needed(group, || format!("which access group `{id}` is"))?;
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
        body["next"] = json!({"href": format!("/v2/groups/{id}/members?offset={next}")});
    }
    Ok(body)
}
