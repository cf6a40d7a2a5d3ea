//! `ibmcloud sl user list`: the users of classic infrastructure.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-sl-user>

use std::collections::BTreeSet;

use keyatlas_resolver::account::{Fact, ManualCredential, Standing};
use serde_json::Value;

use crate::command::Command;
use crate::draft::Draft;
use crate::names::{ClassicUser, Names};
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, owned};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "classic_users",
    label: "ibmcloud sl user list",
    commands: &["sl|classic-infrastructure user list"],
    is_heading,
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

/// The columns there are where no heading says so
const USUAL: [&str; 6] = [
    "id",
    "username",
    "email",
    "displayName",
    "2fa",
    "classicAPIKey",
];

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

#[derive(Debug)]
struct ClassicUsers {
    users: Vec<ClassicUser>,
    whole: bool,
}

impl Reading for ClassicUsers {
    fn summary(&self) -> String {
        counted(self.users.len(), "classic user")
    }

    fn join(&self, names: &mut Names) {
        let by_number = self.users.iter();
        let by_number = by_number.filter_map(|it| Some((it.id.clone()?, it.clone())));
        names.classic_users.extend(by_number);
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for user in &self.users {
            let Some(id) = user.owner(&self.users, draft.names) else {
                continue;
            };
            let identity = draft.identity(&id);
            let mut classic = identity.classic.known().cloned().unwrap_or_default();
            classic.username = Some(user.username.clone());
            let of_account = ManualCredential {
                username: Some(user.username.clone()),
                ..ManualCredential::default()
            };
            let account = of_account.account().map(str::to_owned);
            classic.account = account.or(classic.account);
            classic.api_key = user.api_key.or(classic.api_key);
            identity.classic = Fact::Known(classic);
        }
    }

    /// Whoever is in no whole list of classic users has none, if everybody in it is somebody who is known
    fn conclude(&self, draft: &mut Draft<'_>) {
        // Whoever may not manage users sees themselves alone, so a list of one may be a part.
        let by_owner = draft.me.is_some() && draft.account.owner == draft.me;
        if !self.whole || self.users.len() <= 1 && !by_owner {
            return;
        }
        let mut listed = BTreeSet::new();
        for user in &self.users {
            let owner = user.owner(&self.users, draft.names);
            let known = owner.and_then(|it| draft.identities.get(&it));
            match known.filter(|it| it.standing.is_some()) {
                Some(known) => listed.insert(known.id.clone()),
                None => return,
            };
        }
        for it in draft.identities.values_mut() {
            let is_user = it.id.kind().is_none() && it.email.is_some();
            let is_here = it.standing.is_some_and(|it| it != Standing::Removed);
            if is_user && is_here && !listed.contains(&it.id) {
                it.classic = Fact::None;
            }
        }
    }
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("id ") && lower.contains("username")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)
        .unwrap_or_else(|| Table::unheaded(text.lines, &USUAL));
    let mut users = Vec::new();
    for (line, row) in rows(&table, "a classic user", &mut remarks.problems) {
        let Some(username) = row.get("username") else {
            remarks.problem(line, "expected a user name");
            continue;
        };
        if username.eq_ignore_ascii_case("username") {
            remarks.problem(line, "expected a heading that begins with `id`");
            continue;
        }
        let has_key = row.get("classicAPIKey");
        let is_last = table.is_headed && table.last_row() == Some(line);
        if is_last && table.heading.has("classicAPIKey") && !has_key.is_some_and(is_yes_or_no) {
            let message = "the last row breaks off here";
            remarks.problem(line, message);
            // Its name may have broken off too.
            if has_key.is_none() {
                continue;
            }
        }
        users.push(ClassicUser {
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
    let whole = whole && asks_for_all(text.command);
    if users.is_empty() {
        return None;
    }
    Some(Box::new(ClassicUsers { users, whole }))
}

fn is_yes_or_no(word: &str) -> bool {
    matches!(word, "yes" | "Yes" | "true" | "no" | "No" | "false")
}

fn fits(it: &Shape) -> bool {
    const OTHERS: [&str; 4] = [
        "displayName",
        "userStatus",
        "apiAuthenticationKeyCount",
        "externalBindingCount",
    ];
    it.has("username") && it.has_any(&OTHERS)
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let fields: (&[&str], &[&str]) = (&["username", "email"], &[]);
    let users = json.each(
        fields,
        "a classic user with a `username`",
        remarks,
        |entry| {
            let keys = entry
                .get("apiAuthenticationKeyCount")
                .and_then(Value::as_u64);
            let id = entry.get("id").map(Value::to_string);
            Some(ClassicUser {
                id: id.map(|it| it.trim_matches('"').to_owned()),
                username: owned(entry, &["username"])?,
                email: owned(entry, &["email"]),
                api_key: keys.map(|it| it > 0),
            })
        },
    );
    let whole = json.whole && json.is_list() && remarks.problems.is_empty();
    let whole = whole && asks_for_all(json.command);
    Some(Box::new(ClassicUsers { users, whole }))
}

fn asks_for_all(command: Option<&Command>) -> bool {
    command.is_some_and(|it| !it.narrowed)
}
