//! `ibmcloud iam roles --service SERVICE --output json`: the roles of a service, those of the account among them, and
//! the actions that each allows. The text is documented nowhere.
//!
//! One list is about one service, so it never holds all roles of an account.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-policy-management#list-roles>

use keyatlas_resolver::account::{RoleDefinition, crn};
use serde_json::Value;

use crate::draft::Draft;
use crate::output::Output;
use crate::reading::{Json, Reading, Remarks, Said, every, expect_text, owned, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "roles",
    label: "ibmcloud iam roles --service SERVICE",
    commands: &["iam roles"],
    fits: |it| LISTS.iter().any(|list| it.whole.get(*list).is_some()) || is_role(it.entry),
    read_json,
    ..Output::UNKNOWN
};

const LISTS: [&str; 3] = ["custom_roles", "service_roles", "system_roles"];

#[derive(Debug)]
struct Roles {
    roles: Vec<RoleDefinition>,
    /// Whether a role is missing, whose name may be that of one that is there
    lacks_some: bool,
    account: Option<String>,
}

impl Reading for Roles {
    fn summary(&self) -> String {
        counted(self.roles.len(), "role")
    }

    fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.roles(&self.roles);
        if self.lacks_some {
            draft.unreadable.add("roles");
        }
    }
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut all = Vec::new();
    let mut account = None;
    let lists: Vec<(&str, &Value)> = match json.value {
        // Without the page around them they are one list.
        Value::Array(entries) if entries.is_empty() => return None,
        Value::Array(_) => vec![("the list", json.value)],
        page => LISTS
            .iter()
            .filter_map(|list| Some((*list, page.get(*list)?)))
            .collect(),
    };
    if lists.is_empty() {
        return None;
    }
    for (list, roles) in lists {
        match roles {
            Value::Null => {}
            Value::Array(entries) => {
                for entry in entries {
                    account = owned(entry, &["account_id"]).or(account);
                    expect_text(entry, json.line, &["crn", "display_name"], remarks);
                    match role(entry) {
                        Some(role) => all.push(role),
                        None => remarks.problem(json.line, "expected a role with a `crn`"),
                    }
                }
            }
            _ => remarks.problem(json.line, format!("expected a list of roles in `{list}`")),
        }
    }
    if !json.whole {
        // The last list of actions may have had more.
        all.iter_mut().for_each(|it| it.actions = None);
    }
    Some(Box::new(Roles {
        roles: all,
        lacks_some: !json.whole || !remarks.problems.is_empty(),
        account,
    }))
}

/// Whether an entry of a list reads like a role
fn is_role(entry: &Value) -> bool {
    let kinds = [":role:", ":serviceRole:"];
    let whole_name = text(entry, &["crn"]).unwrap_or_default();
    let is_one = crn::is_of_own_role(whole_name) || kinds.iter().any(|it| whole_name.contains(it));
    is_one && entry.get("display_name").is_some()
}

/// Without a list of texts as its actions nobody knows what it allows
fn role(entry: &Value) -> Option<RoleDefinition> {
    let whole_name = owned(entry, &["crn"])?;
    let of_crn = || crn::service(&whole_name).filter(|it| *it != "iam");
    let is_own = crn::is_of_own_role(&whole_name);
    let service = text(entry, &["service_name"]).or_else(|| of_crn().filter(|_| !is_own));
    let action = |it: &Value| it.as_str().map(str::to_owned);
    Some(RoleDefinition {
        name: owned(entry, &["display_name"]),
        service: service.map(str::to_owned),
        actions: entry.get("actions").and_then(|it| every(it, action)),
        crn: whole_name,
        ..RoleDefinition::default()
    })
}
