//! The account, its people and keys over HTTP.

use serde_json::{Value, json};

use super::{Asking, Endpoint, Page, at};
use crate::stand_in::command::Call;
use crate::stand_in::commands::{
    account_settings, account_users, api_keys, resource_groups, service_ids, trusted_profiles,
};
use crate::stand_in::printed::Failure;
use crate::stand_in::world::Identity;

const IDENTITY: &str = "https://cloud.ibm.com/apidocs/iam-identity-token-api";

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
