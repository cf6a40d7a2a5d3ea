//! `ibmcloud iam roles --service SERVICE`: the roles there are, and the actions each holds.

use serde_json::{Value, json};

use crate::stand_in::command::{Call, Command, Layout, PlugIn, Source, option};
use crate::stand_in::printed::Failure;

pub const COMMAND: Command = Command {
    words: &["iam", "roles"],
    older: &[],
    plug_in: PlugIn::Core,
    usage: "ibmcloud iam roles --service SERVICE [--output JSON]",
    options: &[option("--service", None)],
    text: Layout::NotShown,
    json: Layout::Shown {
        by: Source {
            title: "IAM Policy Management, list roles",
            url: "https://cloud.ibm.com/apidocs/iam-policy-management#list-roles",
        },
        print: |call| {
            let service = call.subject("--service")?;
            listed(call, service)
        },
    },
};

/// The roles of a service, in the three lists that the interface has
pub fn listed(call: &Call<'_>, service: &str) -> Result<Value, Failure> {
    let account = call.account_id()?;
    let (mut custom, mut of_service) = (Vec::new(), Vec::new());
    let defined = call.world.roles.iter();
    for role in defined.filter(|it| it.service.as_deref() == Some(service)) {
        let crn = role.crn.as_deref().unwrap_or_default();
        let mut all = json!({
            "crn": crn,
            "display_name": role.name,
            "actions": role.actions,
        });
        if crn.contains("::customRole:") {
            all["name"] = crn.rsplit(':').next().into();
            all["service_name"] = service.into();
            all["account_id"] = account.into();
            custom.push(all);
        } else {
            of_service.push(all);
        }
    }
    let mut system = Vec::new();
    if service == "containers-kubernetes" {
        system.extend(PLATFORM.iter().map(|it| known("role", it)));
        of_service.extend(SERVICE.iter().map(|it| known("serviceRole", it)));
    }
    Ok(json!({"custom_roles": custom, "service_roles": of_service, "system_roles": system}))
}

fn known(kind: &str, (name, actions): &(&str, &[&str])) -> Value {
    let actions: Vec<_> = actions
        .iter()
        .map(|it| format!("containers-kubernetes.{it}"))
        .collect();
    json!({
        "crn": format!("crn:v1:bluemix:public:iam::::{kind}:{name}"),
        "display_name": name,
        "actions": actions,
    })
}

/// Editor and Operator are siblings: neither holds what the other does.
///
/// Source: IAM roles and actions, <https://cloud.ibm.com/docs/account?topic=account-iam-service-roles-actions>
const PLATFORM: &[(&str, &[&str])] = &[
    ("Viewer", &["cluster.read"]),
    ("Editor", &["cluster.read", "cluster.update"]),
    ("Operator", &["cluster.read", "cluster.operate"]),
    (
        "Administrator",
        &[
            "cluster.read",
            "cluster.update",
            "cluster.operate",
            "cluster.create",
        ],
    ),
];

const SERVICE: &[(&str, &[&str])] = &[
    ("Reader", &["kube.read"]),
    ("Writer", &["kube.write"]),
    ("Manager", &["kube.manage"]),
];
