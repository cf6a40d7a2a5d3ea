//! `ibmcloud iam access-groups --output json`: which access groups there are. The text is documented nowhere.
//!
//! No command lists the rules by which users become members when they log in; a group that has some is
//! `is_federated`, and anybody may be in it.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups>

use serde_json::Value;

use super::api_key_info;
use crate::command::Command;
use crate::output::Output;
use crate::reading::{
    AccessGroupList, AccessGroupRow, Json, Reading, Remarks, expect_flags, expect_text, owned, text,
};
use crate::report::Problem;

pub static OUTPUT: Output = Output {
    word: "access_groups",
    label: "ibmcloud iam access-groups",
    commands: &["iam access-groups"],
    precedes: &[&api_key_info::OUTPUT],
    fits: |it| fits(it.entry),
    read_json,
    ..Output::UNKNOWN
};

/// Whether an entry is an access group
fn fits(value: &Value) -> bool {
    text(value, &["id"]).is_some_and(|it| it.starts_with("AccessGroupId-"))
        && value.get("name").is_some()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut groups = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &["id", "name"], remarks);
        expect_flags(entry, line, &["is_federated"], remarks);
        let Some(id) = owned(entry, &["id"]) else {
            let message = "expected an access group with an `id`";
            remarks.problems.push(Problem::at(line, message));
            continue;
        };
        groups.push(AccessGroupRow {
            id,
            name: owned(entry, &["name"]),
            has_rules: match entry.get("is_federated") {
                None | Some(Value::Null) => Some(false),
                Some(said) => said.as_bool(),
            },
        });
    }
    let of = json.command.filter(|it| is_of_somebody(it));
    // Without the command line nobody can see whether it asked for the groups of one person.
    let asked_for_all = json.command.is_some_and(|it| !it.narrowed && of.is_none());
    let whole = json.whole
        && json.is_list()
        && !json.is_part()
        && asked_for_all
        && remarks.problems.is_empty();
    Some(Reading::AccessGroups(AccessGroupList {
        groups,
        of: of.and_then(|it| it.subject.clone()),
        whole,
    }))
}

/// `access-groups -u USER` lists the groups of that one
fn is_of_somebody(command: &Command) -> bool {
    let mut words = command.text.split_whitespace();
    words.any(|it| {
        let of_somebody = ["-u", "-s", "-p", "--user", "--service-id", "--profile"];
        it.split('=')
            .next()
            .is_some_and(|it| of_somebody.contains(&it))
    })
}
