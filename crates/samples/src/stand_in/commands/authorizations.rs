//! `ibmcloud iam authorization-policies`: which service may use which.
//!
//! ```text
//! Getting authorization policies under account 0a1b2c3d4e5f60718293a4b5c6d7e8f9 as ana@example.com...
//! OK
//!
//! ID:                        ...
//! Source service name:       containers-kubernetes
//! Source service instance:   All instances
//! Target service name:       kms
//! Target service instance:   All instances
//! Roles:                     Reader
//! ```

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source};
use crate::stand_in::filler::uuid;
use crate::stand_in::printed::{Failure, needed};
use crate::stand_in::rights::Role;
use crate::stand_in::text::{Text, labelled};

pub const COMMAND: Command = Command {
    words: &["iam", "authorization-policies"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam authorization-policies [--output JSON]",
    options: &[],
    text: Layout::Shown {
        by: Source {
            title: "Key Protect, CLI reference: `ibmcloud iam authorization-policies`",
            url: "https://cloud.ibm.com/docs/key-protect?topic=key-protect-cli-plugin-key-protect-cli-plugin",
        },
        print,
    },
    json: Layout::Shown {
        by: Source {
            title: "IAM Policy Management, list policies of the type `authorization`",
            url: "https://cloud.ibm.com/apidocs/iam-policy-management#list-policies",
        },
        print: |call| Ok(listed(call)?.into()),
    },
};

fn authorizations<'c>(call: &Call<'c>) -> Result<&'c [Value], Failure> {
    if !call
        .rights()?
        .on_account_service("iam-access-management", Role::Viewer)
    {
        return Err(Failure::forbidden());
    }
    needed(call.world.authorizations.as_deref(), || {
        "which authorizations there are (`authorizations`)".to_owned()
    })
}

fn text<'v>(value: &'v Value, path: &str) -> Option<&'v str> {
    value.pointer(path).and_then(Value::as_str)
}

fn roles(value: &Value) -> impl Iterator<Item = &str> {
    let roles = value.get("roles").and_then(Value::as_array);
    roles.into_iter().flatten().filter_map(Value::as_str)
}

fn id(at: usize, value: &Value) -> String {
    uuid(&format!("authorization {at} {value}"))
}

fn print(call: &mut Call<'_>) -> Result<Text, Failure> {
    let mut blocks = Vec::new();
    for (at, it) in authorizations(call)?.iter().enumerate() {
        if let Some(account) = text(it, "/source/account")
            && Some(account) != call.world.account.id.as_deref()
        {
            return Err(Failure::NotDocumented(
                "no document shows the authorization of a source in another account as text"
                    .to_owned(),
            ));
        }
        let instance = |path| text(it, path).unwrap_or("All instances").to_owned();
        let name = |path| text(it, path).unwrap_or_default().to_owned();
        let mut lines = vec![
            ("ID", id(at, it)),
            ("Source service name", name("/source/service")),
            ("Source service instance", instance("/source/instance")),
        ];
        if let Some(kind) = text(it, "/source/resource_type") {
            lines.push(("Source resource type", kind.to_owned()));
        }
        lines.push(("Target service name", name("/target/service")));
        lines.push(("Target service instance", instance("/target/instance")));
        lines.push(("Roles", roles(it).collect::<Vec<_>>().join(", ")));
        blocks.push(labelled(call.session.build.locale, 3, &lines));
    }
    let body = match blocks.is_empty() {
        true => "No policy found\n".to_owned(),
        false => blocks.join("\n"),
    };
    Ok(Text::below(
        format!(
            "Getting authorization policies under account {} as {}...",
            call.account_id()?,
            call.me.address()
        ),
        format!("\n{body}"),
    ))
}

/// Authorizations as policies of version 1
pub fn listed(call: &Call<'_>) -> Result<Vec<Value>, Failure> {
    let account = call.account_id()?;
    let listed = authorizations(call)?.iter().enumerate();
    let one = |(at, it): (usize, &Value)| {
        let attributes = |of: [(&str, Option<&str>); 4]| {
            let said = of
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)));
            said.map(|(name, value)| json!({"name": name, "value": value}))
                .collect::<Vec<_>>()
        };
        let subject = attributes([
            ("accountId", text(it, "/source/account").or(Some(account))),
            ("serviceName", text(it, "/source/service")),
            ("serviceInstance", text(it, "/source/instance")),
            ("resourceType", text(it, "/source/resource_type")),
        ]);
        let resource = attributes([
            ("accountId", Some(account)),
            ("serviceName", text(it, "/target/service")),
            ("serviceInstance", text(it, "/target/instance")),
            ("resourceGroupId", text(it, "/target/resource_group")),
        ]);
        let roles: Vec<_> = roles(it)
            .map(|name| {
                let words: String = name.split_whitespace().collect();
                let kind = match name {
                    "Reader" | "Writer" | "Manager" => "serviceRole",
                    _ => "role",
                };
                json!({
                    "role_id": format!("crn:v1:bluemix:public:iam::::{kind}:{words}"),
                    "display_name": name,
                })
            })
            .collect();
        json!({
            "id": id(at, it),
            "type": "authorization",
            "roles": roles,
            "subjects": [{"attributes": subject}],
            "resources": [{"attributes": resource}],
        })
    };
    Ok(listed.map(one).collect())
}
