//! `ibmcloud account users`: who is in the account, and where they stand.
//!
//! Two spellings of the JSON keys are about (`userId` and `user_id`); both are read.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_account>

use keyatlas_resolver::account::{IdentityId, Standing};
use serde_json::Value;

use crate::caller::Callers;
use crate::draft::Draft;
use crate::names::Names;
use crate::output::{Output, Shape};
use crate::reading::{IsWhole, Json, Reading, Remarks, Said, Text, expect_text, owned, says, text};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "account_users",
    label: "ibmcloud account users",
    commands: &["account users"],
    banners: &["Getting users under account"],
    is_heading,
    fits,
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

#[derive(Debug)]
struct Users {
    users: Vec<User>,
    whole: IsWhole,
}

#[derive(Debug, Default)]
struct User {
    user_id: Option<String>,
    iam_id: Option<String>,
    name: Option<String>,
    email: Option<String>,
    standing: Option<Standing>,
    /// Something was said, and nobody knows what it means
    standing_is_unclear: bool,
    owns_the_account: bool,
}

impl User {
    fn names(&self) -> impl Iterator<Item = &str> {
        let names = [&self.iam_id, &self.user_id, &self.email];
        names.into_iter().flatten().map(String::as_str)
    }
}

impl Reading for Users {
    fn summary(&self) -> String {
        match self.whole {
            IsWhole::PageOf(total) if total > self.users.len() as u64 => {
                let all = counted(total as usize, "user");
                format!("{} of {all}", self.users.len())
            }
            _ => counted(self.users.len(), "user"),
        }
    }

    fn is_seen_in_part(&mut self) {
        self.whole = IsWhole::No;
    }

    fn caller<'a>(&'a self, callers: &mut Callers<'a>) {
        let owners = self.users.iter().filter(|it| it.owns_the_account);
        callers.owners.extend(owners.flat_map(User::names));
    }

    fn join(&self, names: &mut Names) {
        for user in &self.users {
            let Some(id) = user.iam_id.as_deref().map(IdentityId::from) else {
                continue;
            };
            if let Some(user_id) = &user.user_id {
                names.user(user_id, &id);
            }
            names.address(user.email.as_deref(), &id);
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for user in &self.users {
            let Some(name) = user.names().next() else {
                continue;
            };
            let id = draft.names.identity(name);
            let user_id = user.user_id.as_ref().filter(|it| it.contains('@'));
            let address = user.email.as_ref().or(user_id).cloned();
            let has_address = address.is_some();
            let identity = draft.identity(&id);
            identity.email = address.or(identity.email.take());
            identity.name = user.name.clone().or(identity.name.take());
            let known = identity.standing.take();
            let mut standing = known.filter(|_| !user.standing_is_unclear);
            let about = format_args!("the standing of `{name}`");
            draft.notices.change(&mut standing, user.standing, about);
            draft.identity(&id).standing = standing;
            if user.owns_the_account {
                draft.account.owner = Some(id.clone());
            }
            draft.users.lists(id, user.iam_id.is_some(), has_address);
        }
        let listed = self.users.iter().filter_map(|it| it.names().next());
        draft.users.ends(self.whole, listed);
    }
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("user id") && lower.contains("stat")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)
        .unwrap_or_else(|| Table::unheaded(text.lines, &["user_id", "state"]));
    let mut users = Vec::new();
    let mut breaks_off = false;
    for (line, row) in rows(&table, "a user ID and a state", &mut remarks.problems) {
        let Some(user_id) = row.get("user_id") else {
            remarks.problem(line, "expected a user ID");
            continue;
        };
        // Without the heading, a row that says nothing that is known may be a heading of another language.
        let is_somebody = user_id.contains('@') || user_id.starts_with("IBMid-");
        let state = row.get("state");
        let known = state.and_then(known_standing);
        if !table.is_headed && !is_somebody && known.is_none() {
            remarks.problem(line, "expected a user ID and a known state");
            continue;
        }
        let is_last = table.is_headed && table.last_row() == Some(line);
        breaks_off |= is_last && state.is_none_or(is_half_a_state);
        users.push(User {
            user_id: Some(user_id.to_owned()),
            iam_id: row.get("iam_id").map(str::to_owned),
            name: full_name(row.get("first"), row.get("last")),
            email: row.get("email").map(str::to_owned),
            standing: state.and_then(|it| standing(it, line, remarks)),
            standing_is_unclear: state.is_some() && known.is_none(),
            owns_the_account: row.get("role").is_some_and(is_owner),
        });
    }
    if breaks_off && let Some(line) = table.last_row() {
        remarks.problem(line, "the last row breaks off here");
    }
    let whole = table.is_headed && remarks.problems.is_empty() && !is_narrowed(text.command);
    if users.is_empty() {
        return None;
    }
    let whole = IsWhole::all_if(whole);
    Some(Box::new(Users { users, whole }))
}

fn fits(it: &Shape) -> bool {
    it.has_any(&["userId", "user_id", "ibmUniqueId"])
        && !it.has("entity_tag")
        && it.has_any(&["state", "email", "firstname", "ibmUniqueId"])
        || it.has("iam_id") && it.has("realm")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut users = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &TEXTS, remarks);
        let user_id = owned(entry, &["user_id", "userId", "userid", "user"]);
        let iam_id = owned(entry, &["iam_id", "ibmUniqueId", "iamId"]);
        if user_id.is_none() && iam_id.is_none() {
            remarks.problem(line, "expected a user with `user_id` or `iam_id`");
            continue;
        }
        let first = text(entry, &["firstname", "firstName", "first_name"]);
        let last = text(entry, &["lastname", "lastName", "last_name"]);
        let state = text(entry, &["state", "status"]);
        users.push(User {
            user_id,
            iam_id,
            name: full_name(first, last),
            email: owned(entry, &["email"]),
            standing: state.and_then(|it| standing(it, line, remarks)),
            standing_is_unclear: (says(entry, "state") || says(entry, "status"))
                && state.and_then(known_standing).is_none(),
            owns_the_account: text(entry, &["role"]).is_some_and(is_owner),
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
    Some(Box::new(Users { users, whole }))
}

fn is_narrowed(command: Option<&crate::command::Command>) -> bool {
    command.is_some_and(|it| it.narrowed)
}

fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let name: Vec<&str> = first.into_iter().chain(last).collect();
    Some(name.join(" ")).filter(|it| !it.is_empty())
}

fn is_owner(role: &str) -> bool {
    role.eq_ignore_ascii_case("owner")
}

fn standing(state: &str, line: usize, remarks: &mut Remarks) -> Option<Standing> {
    let standing = known_standing(state);
    if standing.is_none() {
        remarks.notes.push(format!(
            "line {line}: the state `{state}` is not a known one, so the standing of that user stays unknown"
        ));
    }
    standing
}

/// Whether more letters would make it a state, as where a paste breaks off
fn is_half_a_state(word: &str) -> bool {
    const STATES: [&str; 5] = [
        "ACTIVE",
        "PENDING",
        "SUSPENDED",
        "DISABLED_CLASSIC_INFRASTRUCTURE",
        "VPN_ONLY",
    ];
    let word = word.to_ascii_uppercase();
    let is_half = |it: &&str| it.len() > word.len() && it.starts_with(&word);
    STATES.iter().any(is_half)
}

/// Source of the states: <https://cloud.ibm.com/docs/account?topic=account-update_status>
fn known_standing(state: &str) -> Option<Standing> {
    let letters = state.chars().filter(char::is_ascii_alphabetic);
    let plain: String = letters.map(|it| it.to_ascii_uppercase()).collect();
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
