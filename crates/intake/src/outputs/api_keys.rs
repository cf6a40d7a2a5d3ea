//! `ibmcloud iam api-keys --all --output json`, and a page of the IAM answer over HTTP.
//!
//! Every cluster API key has the name `containers-kubernetes-key`; its description holds the region and the
//! resource group's ID. A secret value is never read: no field here could hold one. Of one key, `ibmcloud iam api-key
//! --activity KEY` says when it was last used. A table is read where the command says whose the keys are:
//!
//! ```text
//! $ ibmcloud iam service-api-keys ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b
//! Getting all API keys of service ID ... as ...
//! OK
//! ID           Name                        Description     Created At              Last Updated            Locked
//! ApiKey-...   containers-kubernetes-key   [us-south] ...  2023-09-26T11:04+0000   2023-09-26T11:04+0000   false
//! ```
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#list-api-keys>

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    ApiKey, Fact, IdentityId, KeyId, KeyState, LeakAction, List, Scope, Timestamp,
};
use serde_json::Value;

use super::service_ids;
use crate::draft::Draft;
use crate::output::Output;
use crate::owner_ids::Owners;
use crate::places::{About, KeyEntry};
use crate::reading::{
    Json, Reading, Remarks, Said, Text, expect_flags, expect_text, expect_times, owned, says, text,
    time,
};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "api_keys",
    label: "ibmcloud iam api-keys",
    commands: &["iam api-keys|api-key|service-api-keys|service-api-key"],
    banners: &["Getting all API keys"],
    read_text,
    is_heading,
    fits: |it| it.whole.get("apikeys").is_some_and(Value::is_array) || fits(it.entry),
    read_json,
    text_lacks: Some(
        "the text leaves out who owns a key, and its activity; add `--output json`, and `--all` to `ibmcloud iam api-keys`",
    ),
    ..Output::UNKNOWN
};

const NAME: &str = "containers-kubernetes-key";
const TEXTS: [&str; 7] = [
    "iam_id",
    "created_by",
    "name",
    "description",
    "created_at",
    "expires_at",
    "account_id",
];

fn is_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let mut starts = ["id ", "name ", "uuid "].iter();
    let is_first = starts.any(|it| lower.starts_with(it));
    is_first && lower.contains("description") && lower.contains("created at")
}

/// Whether an entry is an API key
fn fits(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    let id = text(value, &["id", "uuid"]).unwrap_or_default();
    has("iam_id")
        && has("name")
        && (has("entity_tag") || has("apikey") || has("created_at") || id.starts_with("ApiKey-"))
        || id.starts_with("ApiKey-") && (has("description") || has("created_at"))
}

#[derive(Debug, Default)]
struct KeyList {
    entries: Vec<KeyEntry>,
    /// How many keys each identity owns, where the list is the whole account's
    counts: BTreeMap<IdentityId, u32>,
    whole: bool,
    /// Whether it would say of a key that it is disabled
    says_states: bool,
}

impl Reading for KeyList {
    fn summary(&self) -> String {
        format!("{} of clusters", counted(self.entries.len(), "API key"))
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
        self.counts.clear();
    }

    fn about(&self) -> About<'_> {
        About::Keys(&self.entries)
    }

    fn owners<'a>(&'a self, scopes: &'a [Option<Scope>], owners: &mut Owners<'a>) {
        let scopes = scopes.iter().filter(|_| self.whole);
        for (entry, scope) in self.entries.iter().zip(scopes) {
            scope.iter().for_each(|scope| owners.key(scope, entry));
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        if self.whole {
            self.mark_deleted(draft);
        }
        for (entry, scope) in self.entries.iter().zip(draft.asked) {
            let Some(scope) = scope else { continue };
            let is_unreadable = entry.state.is_none() && self.says_states;
            let unreadable = is_unreadable.then_some("state");
            let key = ApiKey {
                id: Some(entry.id.clone()),
                owner: entry.owner.clone(),
                created_by: entry.created_by.clone(),
                created_at: entry.created_at.clone(),
                expires_at: entry.expires_at.clone(),
                last_used_at: entry.last_used_at.clone(),
                action_when_leaked: entry.action_when_leaked,
                state: entry.state,
                unreadable: unreadable.into_iter().collect(),
            };
            if !self.whole {
                // A newer key of somebody else may be in effect.
                draft.own_key(scope, key);
                continue;
            }
            draft.listed_key(scope, key);
            draft.scope(scope).obsolete_keys.get_or_insert_default();
            draft.group(&scope.resource_group, None);
        }
        for (owner, count) in &self.counts {
            draft.identity(owner).api_key_count = Some(*count);
        }
        if self.whole && draft.asked.iter().all(Option::is_some) {
            draft.is_whole(List::ListedKeys);
        }
    }
}

impl KeyList {
    /// A whole list no longer has some keys that were known: they were deleted, and what still names them is broken
    fn mark_deleted(&self, draft: &mut Draft<'_>) {
        let ids: BTreeSet<&KeyId> = self.entries.iter().map(|it| &it.id).collect();
        for record in draft.scopes.values_mut() {
            if let Some(obsolete) = &mut record.obsolete_keys {
                obsolete.retain(|it| ids.contains(&it.id));
            }
            if let Some(key) = record.api_key.known_mut()
                && key.id.as_ref().is_some_and(|id| !ids.contains(id))
            {
                key.state = Some(KeyState::Deleted);
            }
        }
    }
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut entries = Vec::new();
    let mut counts: BTreeMap<IdentityId, u32> = BTreeMap::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &TEXTS, remarks);
        expect_times(entry, line, &["created_at", "expires_at"], remarks);
        expect_flags(entry, line, &["disabled", "locked"], remarks);
        let owner = text(entry, &["iam_id", "created_by"]).map(IdentityId::from);
        let Some(id) = owned(entry, &["id", "uuid"]) else {
            remarks.problem(line, "expected an API key with an `id`");
            continue;
        };
        if let Some(owner) = &owner {
            *counts.entry(owner.clone()).or_default() += 1;
        }
        // A name that cannot be read may be that of a cluster's key.
        if text(entry, &["name"]).is_none_or(|it| it == NAME) && says(entry, "name") {
            entries.push(KeyEntry {
                id: KeyId::from(id),
                owner,
                created_by: text(entry, &["created_by"]).map(IdentityId::from),
                created_at: time(entry, "created_at"),
                expires_at: expiry(entry, json),
                last_used_at: last_use(entry),
                action_when_leaked: leak_action(entry),
                state: state(entry, json.as_of),
                description: owned(entry, &["description"]).unwrap_or_default(),
                account_id: owned(entry, &["account_id"]),
            });
        }
    }
    let whole = json.whole && remarks.problems.is_empty() && is_whole_account(json, &counts);
    if !whole {
        counts.clear();
    }
    if !whole && json.whole {
        remarks.notes.push(
            "these may not be all keys of the account; `ibmcloud iam api-keys --all --output json` lists them all".into(),
        );
    }
    Some(Box::new(KeyList {
        entries,
        counts,
        whole,
        says_states: true,
    }))
}

const COLUMNS: &[Column] = &[
    column("id", &["ID", "UUID"]),
    column("name", &["Name"]),
    column("description", &["Description"]),
    column("created", &["Created At"]),
    column("updated", &["Last Updated"]),
    column("locked", &["Locked"]),
];

/// Whose keys they are, the command says alone; the table of everybody's leaves it out
fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let asked = text.command?.subject.as_deref()?;
    let service_id = Some(asked).filter(|it| service_ids::is_whole(it))?;
    let owner = IdentityId::from(format!("iam-{service_id}"));
    let table = Table::headed(text.lines, is_heading, COLUMNS)?;
    let mut entries = Vec::new();
    for (line, row) in rows(&table, "an API key", &mut remarks.problems) {
        let Some(id) = row.get("id").filter(|it| it.starts_with("ApiKey-")) else {
            remarks.problem(line, "expected an API key with its ID");
            continue;
        };
        if row.get("name") != Some(NAME) {
            continue;
        }
        let created = row.get("created").map(str::to_owned);
        entries.push(KeyEntry {
            id: KeyId::from(id),
            owner: Some(owner.clone()),
            created_by: None,
            created_at: created.and_then(|it| it.try_into().ok()),
            expires_at: Fact::Unknown,
            last_used_at: Fact::Unknown,
            action_when_leaked: None,
            // Whether a key that is not locked is active, the table does not say.
            state: (row.get("locked") == Some("true")).then_some(KeyState::Locked),
            description: row.get("description").unwrap_or_default().to_owned(),
            account_id: None,
        });
    }
    Some(Box::new(KeyList {
        entries,
        ..KeyList::default()
    }))
}

fn is_whole_account(json: &Json, counts: &BTreeMap<IdentityId, u32>) -> bool {
    if !json.is_list() || json.is_part() {
        return false;
    }
    if json.is_page() {
        // Over HTTP one answer holds the keys of users or those of service IDs, unless both were asked for.
        let kinds: BTreeSet<bool> = counts.keys().map(|it| it.kind().is_some()).collect();
        return kinds.len() > 1;
    }
    // Whoever may not see the keys of others gets their own, also with `--all`.
    counts.len() > 1 && json.command.is_none_or(|it| it.all && !it.narrowed)
}

/// A key without a date never stops, unless the text breaks off before it
fn expiry(entry: &Value, json: &Json) -> Fact<Timestamp> {
    let is_said = says(entry, "expires_at") && entry["expires_at"] != "";
    match time(entry, "expires_at") {
        Some(end) => Fact::Known(end),
        None if is_said || !json.whole => Fact::Unknown,
        None => Fact::None,
    }
}

/// What an answer says of it that was asked for the activity of one key
fn last_use(entry: &Value) -> Fact<Timestamp> {
    let Some(activity) = entry.get("activity") else {
        return Fact::Unknown;
    };
    match time(activity, "last_authn") {
        Some(last) => Fact::Known(last),
        None if activity.get("authn_count").and_then(Value::as_u64) == Some(0) => Fact::None,
        None => Fact::Unknown,
    }
}

fn leak_action(entry: &Value) -> Option<LeakAction> {
    match text(entry, &["action_when_leaked"])?
        .to_ascii_lowercase()
        .as_str()
    {
        "none" => Some(LeakAction::None),
        "disable" => Some(LeakAction::Disable),
        "delete" => Some(LeakAction::Delete),
        _ => None,
    }
}

/// None where nobody can say: a flag is neither true nor false, or a date has nothing to be compared with
fn state(entry: &Value, as_of: Option<&Timestamp>) -> Option<KeyState> {
    let flag = |name: &str| match entry.get(name) {
        None | Some(Value::Null) => Some(false),
        Some(said) => said.as_bool(),
    };
    let expired = match (time(entry, "expires_at"), as_of) {
        (Some(end), Some(now)) => Some(end < *now),
        (None, _) if !says(entry, "expires_at") => Some(false),
        _ => None,
    };
    match (expired, flag("disabled"), flag("locked")) {
        (Some(true), _, _) => Some(KeyState::Expired),
        (_, Some(true), _) => Some(KeyState::Disabled),
        (Some(false), Some(false), Some(true)) => Some(KeyState::Locked),
        (Some(false), Some(false), Some(false)) => Some(KeyState::Active),
        _ => None,
    }
}
