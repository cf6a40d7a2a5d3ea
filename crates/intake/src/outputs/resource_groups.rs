//! `ibmcloud resource groups`: names, IDs, and which one is the default group.
//!
//! ```text
//! Name      ID                                 Default Group   State
//! default   a8a12accd63b437bbd6d58fb8b462ca7   true            ACTIVE
//! ```
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_resource>

use keyatlas_resolver::account::{GroupId, List};
use serde_json::Value;

use crate::draft::Draft;
use crate::names::Names;
use crate::output::{Output, Shape};
use crate::places::Places;
use crate::reading::{Json, Reading, Remarks, Said, Text, is_hex_id, owned, text};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};
use keyatlas_transcript::lines::Line;

pub static OUTPUT: Output = Output {
    word: "resource_groups",
    label: "ibmcloud resource groups",
    commands: &["resource groups|group"],
    banners: &[
        "Retrieving all resource groups",
        "Retrieving resource group",
    ],
    is_heading,
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("name", &["Name"]),
    column("id", &["ID"]),
    column("default", &["Default Group", "Default"]),
    column("state", &["State"]),
];

#[derive(Debug)]
struct Groups {
    groups: Vec<Group>,
    whole: bool,
}

#[derive(Debug)]
struct Group {
    id: GroupId,
    name: Option<String>,
    default: Option<bool>,
}

impl Reading for Groups {
    fn summary(&self) -> String {
        counted(self.groups.len(), "resource group")
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
    }

    fn join(&self, names: &mut Names) {
        for it in &self.groups {
            names.group_named(it.id.as_str(), it.name.as_deref());
            names.default_if(&it.id, it.default);
        }
    }

    fn locate(&self, places: &mut Places, _: &Names, _: usize) {
        self.groups.iter().for_each(|it| places.group(&it.id));
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for it in &self.groups {
            draft.learn_group(it.id.clone(), it.name.clone(), it.default);
        }
        if self.whole {
            draft.is_whole(List::ResourceGroups);
            let listed = self.groups.iter().map(|it| &it.id).collect();
            draft.no_other_resource_groups(&listed);
        }
    }
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("name") && lower.contains("default") && lower.contains(" id")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)
        .unwrap_or_else(|| Table::unheaded(text.lines, &["name", "id", "default", "state"]));
    let mut groups = Vec::new();
    for (line, row) in rows(
        &table,
        "a resource group with name, ID, default and state",
        &mut remarks.problems,
    ) {
        let Some(id) = row.get("id").filter(|it| is_hex_id(it)) else {
            remarks.problem(
                line,
                format!(
                    "expected a group ID of 32 hexadecimal digits, got `{}`",
                    row.get("id").unwrap_or("")
                ),
            );
            continue;
        };
        let default = row.get("default").and_then(flag);
        if let (Some(word), None) = (row.get("default"), default) {
            let message = format!("expected `true` or `false` for the default group, got `{word}`");
            remarks.problem(line, message);
        }
        groups.push(Group {
            id: GroupId::from(id),
            name: row.get("name").map(str::to_owned),
            default,
        });
    }
    let is_active = |line: &Line| line.trimmed().ends_with("ACTIVE");
    let last = table.last_row();
    let last = table.body.iter().find(|it| Some(it.number) == last);
    if let Some(cut) = last.filter(|it| table.heading.has("state") && !is_active(it)) {
        remarks.problem(cut.number, "the last row breaks off here");
    }
    // Every account has a group: below a heading alone the rest was not pasted.
    let whole = table.is_headed
        && !groups.is_empty()
        && remarks.problems.is_empty()
        && !is_narrowed(text.command)
        && !may_be_one_of_many(text.command, groups.len());
    if groups.is_empty() && !table.is_headed {
        return None;
    }
    Some(Box::new(Groups { groups, whole }))
}

fn fits(it: &Shape) -> bool {
    let crn = text(it.entry, &["crn"]).unwrap_or_default();
    it.has("id")
        && it.has("name")
        && !it.has("workerCount")
        && (crn.contains(":resource-group:")
            || (it.has("default")
                && (it.has("account_id") || it.has("quota_id") || it.has("state"))))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let fields: (&[&str], &[&str]) = (&["id", "name"], &["default"]);
    let groups = json.each(fields, "a resource group with an `id`", remarks, |entry| {
        Some(Group {
            id: GroupId::from(owned(entry, &["id"])?),
            name: owned(entry, &["name"]),
            default: entry.get("default").and_then(Value::as_bool),
        })
    });
    let whole = json.is_read_whole(remarks)
        && !is_narrowed(json.command)
        && !may_be_one_of_many(json.command, groups.len());
    Some(Box::new(Groups { groups, whole }))
}

/// `resource groups --default` and `resource group NAME` list one group of many
fn is_narrowed(command: Option<&crate::command::Command>) -> bool {
    command.is_some_and(|it| it.default_only || it.narrowed || it.subject.is_some())
}

/// Without its command line nobody can see whether it asked for one group alone
fn may_be_one_of_many(command: Option<&crate::command::Command>, groups: usize) -> bool {
    command.is_none() && groups == 1
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}
