//! `ibmcloud sl user list`: the users of classic infrastructure.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-sl-user>

use serde_json::Value;

use crate::command::Command;
use crate::output::Output;
use crate::reading::{ClassicRow, IsWhole, Json, Reading, Remarks, Text, expect_text, owned};
use crate::report::Problem;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "classic_users",
    label: "ibmcloud sl user list",
    commands: &["sl|classic-infrastructure user list"],
    opens: |line, _| rank(line),
    fits: |it| fits(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("id", &["id"]),
    column("username", &["username"]),
    column("email", &["email"]),
    column("displayName", &["displayName"]),
    column("2fa", &["2FA"]),
    column("classicAPIKey", &["classicAPIKey"]),
    column("vpn", &["vpn"]),
    column("status", &["status"]),
];

/// Where a line stands among those of `user list`
fn rank(line: &str) -> Option<u8> {
    let lower = line.to_ascii_lowercase();
    (lower.starts_with("id ") && lower.contains("username")).then_some(1)
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let table =
        Table::headed(text.lines, |line| rank(line).is_some(), COLUMNS).unwrap_or_else(|| {
            let names = [
                "id",
                "username",
                "email",
                "displayName",
                "2fa",
                "classicAPIKey",
            ];
            Table::unheaded(text.lines, &names)
        });
    let mut users = Vec::new();
    for (line, row) in rows(&table, "a classic user", &mut remarks.problems) {
        let Some(username) = row.get("username") else {
            remarks
                .problems
                .push(Problem::at(line, "expected a user name"));
            continue;
        };
        let has_key = row.get("classicAPIKey");
        let is_last = table.is_headed && table.last_row() == Some(line);
        if is_last && table.heading.has("classicAPIKey") && !has_key.is_some_and(is_yes_or_no) {
            let message = "the last row breaks off here";
            remarks.problems.push(Problem::at(line, message));
            // Its name may have broken off too.
            if has_key.is_none() {
                continue;
            }
        }
        users.push(ClassicRow {
            id: row.get("id").map(str::to_owned),
            username: username.to_owned(),
            email: row.get("email").map(str::to_owned),
            api_key: match row.get("classicAPIKey") {
                Some("yes" | "Yes" | "true") => Some(true),
                Some("no" | "No" | "false") => Some(false),
                _ => None,
            },
        });
    }
    let whole = table.is_headed && remarks.problems.is_empty();
    let whole = is_whole(whole, text.command);
    (!users.is_empty()).then_some(Reading::ClassicUsers(users, whole))
}

fn is_yes_or_no(word: &str) -> bool {
    matches!(word, "yes" | "Yes" | "true" | "no" | "No" | "false")
}

/// Whether an entry is a classic user
fn fits(value: &Value) -> bool {
    value.get("username").is_some()
        && [
            "displayName",
            "userStatus",
            "apiAuthenticationKeyCount",
            "externalBindingCount",
        ]
        .iter()
        .any(|name| value.get(*name).is_some())
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut users = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &["username", "email"], remarks);
        let Some(username) = owned(entry, &["username"]) else {
            remarks.problems.push(Problem::at(
                line,
                "expected a classic user with a `username`",
            ));
            continue;
        };
        users.push(ClassicRow {
            id: entry
                .get("id")
                .map(|it| it.to_string().trim_matches('"').to_owned()),
            username,
            email: owned(entry, &["email"]),
            api_key: entry
                .get("apiAuthenticationKeyCount")
                .and_then(Value::as_u64)
                .map(|it| it > 0),
        });
    }
    let whole = json.whole && json.is_list() && remarks.problems.is_empty();
    let whole = is_whole(whole, json.command);
    Some(Reading::ClassicUsers(users, whole))
}

fn is_whole(read: bool, command: Option<&Command>) -> IsWhole {
    let narrowed = command.is_none_or(|it| it.narrowed);
    match read && !narrowed {
        true => IsWhole::Yes,
        false => IsWhole::No,
    }
}
