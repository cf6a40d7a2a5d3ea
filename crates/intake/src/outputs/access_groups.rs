//! `ibmcloud iam access-groups --output json` and `access-group-users GROUP` with its siblings: which groups there
//! are, and who is in one. Their text is documented nowhere.
//!
//! No command lists the rules by which users become members when they log in; a group that has some is
//! `is_federated`, and anybody may be in it.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups>

use serde_json::Value;

use crate::command::Command;
use crate::reading::{
    AccessGroupList, AccessGroupRow, Json, MemberList, MemberType, Reading, Remarks, expect_flags,
    expect_text, owned, text,
};
use crate::report::Problem;

/// Whether an entry is an access group
pub(crate) fn fits(value: &Value) -> bool {
    text(value, &["id"]).is_some_and(|it| it.starts_with("AccessGroupId-"))
        && value.get("name").is_some()
}

pub(crate) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
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

/// Whether an entry is a member of an access group
pub(crate) fn is_member(value: &Value) -> bool {
    let has_type = text(value, &["type"]).is_some_and(|it| member_type(it).is_some());
    value.get("iam_id").is_some()
        && (value.get("membership_type").is_some() || has_type)
        && value.get("entity_tag").is_none()
}

pub(crate) fn read_members(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut members = Vec::new();
    let mut every_type = true;
    for (line, entry) in json.entries() {
        expect_text(entry, line, &["iam_id", "type"], remarks);
        match owned(entry, &["iam_id"]) {
            Some(id) => members.push(id),
            None => remarks
                .problems
                .push(Problem::at(line, "expected a member with an `iam_id`")),
        }
        every_type &= entry.get("membership_type").is_some();
    }
    let whole = json.whole && json.is_list() && !json.is_part() && remarks.problems.is_empty();
    let asked = json.command.and_then(|it| asked_for(&it.text));
    // The answer over HTTP holds members of every type.
    let over_http = json.value.get("members").is_some() && every_type;
    let lists = match asked {
        Some(kind) if whole => vec![kind],
        None if whole && over_http => MemberType::ALL.to_vec(),
        Some(_) | None => Vec::new(),
    };
    Some(Reading::Members(MemberList {
        group: json.command.and_then(|it| it.subject.clone()),
        members,
        lists,
    }))
}

fn asked_for(command: &str) -> Option<MemberType> {
    let words = [
        ("access-group-users", MemberType::User),
        ("access-group-service-ids", MemberType::ServiceId),
        ("access-group-trusted-profiles", MemberType::TrustedProfile),
    ];
    let found = words.into_iter().find(|(word, _)| command.contains(word));
    found.map(|(_, kind)| kind)
}

fn member_type(word: &str) -> Option<MemberType> {
    match word {
        "user" => Some(MemberType::User),
        "service" => Some(MemberType::ServiceId),
        "profile" => Some(MemberType::TrustedProfile),
        _ => None,
    }
}
