//! `ibmcloud sl user permissions ID`: what a user of classic infrastructure may do.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-sl-user>

use keyatlas_resolver::account::{Fact, PermissionName};
use serde_json::Value;

use crate::draft::Draft;
use crate::output::Output;
use crate::reading::{Json, Reading, Remarks, Said, Text, every, owned};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "classic_permissions",
    label: "ibmcloud sl user permissions",
    commands: &["sl|classic-infrastructure user permissions"],
    is_heading,
    fits: |it| is_permissions(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug, Default)]
struct ClassicPermissions {
    /// The number of whose they are
    user_id: Option<String>,
    /// None where a part of the list could not be read
    permissions: Option<Vec<PermissionName>>,
}

impl Reading for ClassicPermissions {
    fn summary(&self) -> String {
        match &self.permissions {
            Some(permissions) => counted(permissions.len(), "classic permission"),
            None => "classic permissions, of which some cannot be read".to_owned(),
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let names = draft.names;
        let number = self.user_id.as_ref();
        let user = number.and_then(|it| names.classic_users.get(it));
        let owner = user.and_then(|it| Some((it, it.owner(std::slice::from_ref(it), names)?)));
        let Some((user, id)) = owner else {
            return draft.note("whose permissions these are is not known; keep the command line above them, and add `ibmcloud sl user list`");
        };
        let identity = draft.identity(&id);
        let mut classic = identity.classic.known().cloned().unwrap_or_default();
        classic.username = Some(user.username.clone());
        classic.permissions = self.permissions.clone();
        classic.unreadable.remove("permissions");
        identity.classic = Fact::Known(classic);
    }
}

/// Whether an entry is a department of `sl user permissions --output json`
fn is_permissions(value: &Value) -> bool {
    value.get("Department").is_some() && value.get("Permissions").is_some()
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("description") && lower.contains("keyname") && lower.contains("assigned")
}

const UNCLEAR: &str = "a permission with its KeyName and whether it is assigned";

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    const COLUMNS: &[Column] = &[
        column("description", &["Description"]),
        column("key", &["KeyName"]),
        column("assigned", &["Assigned"]),
    ];
    let table = Table::headed(text.lines, is_heading, COLUMNS)?;
    let found = rows(
        &table,
        "a permission, its KeyName and `true` or `false`",
        &mut remarks.problems,
    );
    let mut permissions = Vec::new();
    for (line, row) in &found {
        match (row.get("assigned"), row.get("key")) {
            (Some("true"), Some(key)) => permissions.push(key.into()),
            (Some("false"), _) => {}
            _ => remarks.problem(*line, format!("expected {UNCLEAR}")),
        }
    }
    Some(Box::new(ClassicPermissions {
        user_id: text.command.and_then(|it| it.subject.clone()),
        permissions: remarks.problems.is_empty().then_some(permissions),
    }))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let permissions = json.each((&[], &[]), UNCLEAR, remarks, |department| {
        every(department.get("Permissions")?, permission)
    });
    let permissions = permissions.into_iter().flatten().flatten().collect();
    let is_whole = json.whole && remarks.problems.is_empty();
    Some(Box::new(ClassicPermissions {
        user_id: json.command.and_then(|it| it.subject.clone()),
        permissions: is_whole.then_some(permissions),
    }))
}

/// The KeyName of a permission that is assigned, nothing of one that is not; none where that cannot be read
fn permission(value: &Value) -> Option<Option<PermissionName>> {
    let assigned = match value.get("Assigned")? {
        Value::Bool(assigned) => *assigned,
        Value::String(text) if text == "true" => true,
        Value::String(text) if text == "false" => false,
        _ => return None,
    };
    let key = owned(value, &["KeyName"])?;
    Some(assigned.then(|| key.into()))
}
