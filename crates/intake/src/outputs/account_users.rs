//! `ibmcloud account users`: who is in the account, and where they stand.
//!
//! Two spellings of the JSON keys are about (`userId` and `user_id`); both are read.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_account>

use keyatlas_resolver::account::Standing;
use serde_json::Value;

use crate::output::Output;
use crate::reading::{
    IsWhole, Json, Reading, Remarks, Text, UserRow, expect_text, owned, says, text,
};
use crate::report::Problem;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "account_users",
    label: "ibmcloud account users",
    commands: &["account users"],
    opens: |line, _| rank(line),
    fits: |it| fits(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("user_id", &["User ID", "User"]),
    column("state", &["State", "Status"]),
    column("role", &["Role", "Account Role"]),
    column("first", &["First Name", "Firstname"]),
    column("last", &["Last Name", "Lastname"]),
    column("email", &["Email"]),
    column("iam_id", &["IAM ID", "IBM Unique ID"]),
];

const TEXTS: [&str; 8] = [
    "user_id",
    "userId",
    "iam_id",
    "ibmUniqueId",
    "email",
    "state",
    "status",
    "role",
];

/// Where a line stands among those of this output
fn rank(line: &str) -> Option<u8> {
    if line.starts_with("Getting users under account") {
        return Some(0);
    }
    is_heading(line).then_some(1)
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("user id") && lower.contains("stat")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)
        .unwrap_or_else(|| Table::unheaded(text.lines, &["user_id", "state"]));
    let mut users = Vec::new();
    let mut breaks_off = false;
    for (line, row) in rows(&table, "a user ID and a state", &mut remarks.problems) {
        let Some(user_id) = row.get("user_id") else {
            remarks
                .problems
                .push(Problem::at(line, "expected a user ID"));
            continue;
        };
        // Without the heading, a row that says nothing that is known may be a heading of another language.
        let is_somebody = user_id.contains('@') || user_id.starts_with("IBMid-");
        let is_user = is_somebody
            || row
                .get("state")
                .is_some_and(|it| known_standing(it).is_some());
        if !table.is_headed && !is_user {
            remarks
                .problems
                .push(Problem::at(line, "expected a user ID and a known state"));
            continue;
        }
        let is_last = table.is_headed && table.last_row() == Some(line);
        breaks_off |= is_last && row.get("state").is_none_or(is_half_a_state);
        let name: Vec<_> = [row.get("first"), row.get("last")]
            .into_iter()
            .flatten()
            .collect();
        users.push(UserRow {
            user_id: Some(user_id.to_owned()),
            iam_id: row.get("iam_id").map(str::to_owned),
            name: Some(name.join(" ")).filter(|it| !it.is_empty()),
            email: row.get("email").map(str::to_owned),
            standing: row.get("state").and_then(|it| standing(it, line, remarks)),
            standing_is_unclear: row
                .get("state")
                .is_some_and(|it| known_standing(it).is_none()),
            owns_the_account: row
                .get("role")
                .is_some_and(|it| it.eq_ignore_ascii_case("owner")),
        });
    }
    if breaks_off && let Some(line) = table.last_row() {
        remarks
            .problems
            .push(Problem::at(line, "the last row breaks off here"));
    }
    let whole = table.is_headed && remarks.problems.is_empty() && !is_narrowed(text.command);
    let whole = if whole { IsWhole::Yes } else { IsWhole::No };
    (!users.is_empty()).then_some(Reading::Users(users, whole))
}

/// Whether an entry is a user of an account
fn fits(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    let named = has("userId") || has("user_id") || has("ibmUniqueId");
    named
        && !has("entity_tag")
        && (has("state") || has("email") || has("firstname") || has("ibmUniqueId"))
        || has("iam_id") && has("realm")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut users = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &TEXTS, remarks);
        let user_id = owned(entry, &["user_id", "userId", "userid", "user"]);
        let iam_id = owned(entry, &["iam_id", "ibmUniqueId", "iamId"]);
        if user_id.is_none() && iam_id.is_none() {
            remarks.problems.push(Problem::at(
                line,
                "expected a user with `user_id` or `iam_id`",
            ));
            continue;
        }
        let name: Vec<_> = [
            text(entry, &["firstname", "firstName", "first_name"]),
            text(entry, &["lastname", "lastName", "last_name"]),
        ]
        .into_iter()
        .flatten()
        .collect();
        users.push(UserRow {
            user_id,
            iam_id,
            name: Some(name.join(" ")).filter(|it| !it.is_empty()),
            email: owned(entry, &["email"]),
            standing: text(entry, &["state", "status"]).and_then(|it| standing(it, line, remarks)),
            standing_is_unclear: (says(entry, "state") || says(entry, "status"))
                && text(entry, &["state", "status"]).is_none_or(|it| known_standing(it).is_none()),
            owns_the_account: text(entry, &["role"])
                .is_some_and(|it| it.eq_ignore_ascii_case("owner")),
        });
    }
    let problems = !remarks.problems.is_empty();
    let total = json.value.get("total_results").and_then(Value::as_u64);
    let whole = match total {
        _ if !json.whole || !json.is_list() || problems || is_narrowed(json.command) => IsWhole::No,
        Some(total) => IsWhole::PageOf(total),
        None if json.is_part() => IsWhole::No,
        None => IsWhole::Yes,
    };
    Some(Reading::Users(users, whole))
}

fn is_narrowed(command: Option<&crate::command::Command>) -> bool {
    command.is_some_and(|it| it.narrowed)
}

fn standing(state: &str, line: usize, remarks: &mut Remarks) -> Option<Standing> {
    let standing = known_standing(state);
    if standing.is_none() {
        remarks.notes.push(format!(
            "line {line}: the state `{state}` is not a known one, so where that user stands is left open"
        ));
    }
    standing
}

/// Whether more letters would make it a state, as where a paste breaks off
fn is_half_a_state(word: &str) -> bool {
    let whole = [
        "ACTIVE",
        "PENDING",
        "SUSPENDED",
        "DISABLED_CLASSIC_INFRASTRUCTURE",
        "VPN_ONLY",
    ];
    let word = word.to_ascii_uppercase();
    whole
        .iter()
        .any(|it| it.len() > word.len() && it.starts_with(&word))
}

/// Source of the states: <https://cloud.ibm.com/docs/account?topic=account-update_status>
fn known_standing(state: &str) -> Option<Standing> {
    let plain: String = state
        .chars()
        .filter(|it| it.is_ascii_alphabetic())
        .map(|it| it.to_ascii_uppercase())
        .collect();
    let standing = match plain.as_str() {
        "ACTIVE" => Standing::Active,
        "PENDING" | "PROCESSING" | "INVITED" => Standing::Pending,
        "SUSPENDED" | "DISABLED" | "INACTIVE" => Standing::Suspended,
        "DISABLEDCLASSICINFRASTRUCTURE" | "DISABLEDCLASSIC" | "CLASSICDISABLED" => {
            Standing::ClassicDisabled
        }
        "VPNONLY" => Standing::VpnOnly,
        "INVALID" => Standing::Invalid,
        "REMOVED" | "DELETED" | "CANCELLED" | "CANCELED" | "CANCELPENDING" => Standing::Removed,
        _ => return None,
    };
    Some(standing)
}
