//! Whether an account says more than another: what is absent there is unknown, and so says less.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::mutate::WORD;

/// What is said of how much is known, and when
const ABOUT_ITSELF: [&str; 6] = [
    "complete",
    "seen",
    "unreadable",
    "evidence",
    "format",
    "captured_at",
];

/// Lists that are whole only where `complete` says so, with the names that say it
const LISTS: [(&str, &[&str]); 7] = [
    ("identities", &["identities"]),
    ("access_groups", &["access_groups"]),
    ("resource_groups", &["resource_groups"]),
    ("scopes", &["scopes.api_key"]),
    (
        "clusters",
        &["clusters.classic", "clusters.vpc", "clusters.satellite"],
    ),
    ("roles", &["roles"]),
    ("authorizations", &["authorizations"]),
];

/// Where an account says more than the one that is right
pub fn says_more(kind: &str, said: &Value, right: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let whole = strings(&said["complete"]);
    for list in whole.difference(&strings(&right["complete"])) {
        found.push(format!("`{list}` became whole"));
    }
    let (Value::Object(said), Value::Object(right)) = (said, right) else {
        return vec!["no account".into()];
    };
    for (name, value) in said {
        if ABOUT_ITSELF.contains(&name.as_str()) {
            continue;
        }
        let Some(other) = right.get(name) else {
            // An empty list that is not whole says nothing.
            if !is_of_the_word(value) && *value != Value::Array(Vec::new()) {
                found.push(format!("`{name}` came: {value}"));
            }
            continue;
        };
        let top = LISTS.iter().find(|it| it.0 == name);
        let is_whole = top.is_some_and(|(_, names)| names.iter().all(|it| whole.contains(*it)))
            // Other outputs name people who are in no list.
            && (name != "identities" || kind == "account_users");
        if let ("cbr", Some(value)) = (name.as_str(), value.as_object()) {
            let lists = (value.iter()).filter(|it| !ABOUT_ITSELF.contains(&it.0.as_str()));
            for (list, value) in lists {
                let list = format!("cbr.{list}");
                let is_whole = whole.contains(list.as_str());
                compare(&list, value, &other[&list[4..]], is_whole, &mut found);
            }
            continue;
        }
        compare(name, value, other, top.is_none() || is_whole, &mut found);
    }
    found
}

fn strings(list: &Value) -> BTreeSet<&str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Whether a value is, or holds, the word that was put in: then it was read as a name
fn is_of_the_word(value: &Value) -> bool {
    value.to_string().contains(WORD)
}

fn compare(at: &str, said: &Value, right: &Value, is_whole: bool, found: &mut Vec<String>) {
    match (said, right) {
        _ if said == right => {}
        (Value::Object(said), Value::Object(right)) => fields(at, said, right, found),
        (Value::Array(said), Value::Array(right)) => list(at, said, right, is_whole, found),
        _ if is_of_the_word(said) => {}
        (Value::String(said), _) if is_by_name(said) => {}
        _ => found.push(format!("{at}: {said} instead of {right}")),
    }
}

fn fields(
    at: &str,
    said: &Map<String, Value>,
    right: &Map<String, Value>,
    found: &mut Vec<String>,
) {
    for (name, value) in said {
        if ABOUT_ITSELF.contains(&name.as_str()) {
            continue;
        }
        let at = format!("{at}.{name}");
        let is_read =
            !strings(said.get("unreadable").unwrap_or(&Value::Null)).contains(name.as_str());
        match right.get(name) {
            Some(other) => compare(&at, value, other, is_read, found),
            // The account of a source is left out where it is that of the target.
            None if is_of_the_word(value) || at.ends_with("source.account") => {}
            None => found.push(format!("{at} came: {value}")),
        }
    }
}

/// What an entry is told by, where it has something of that kind
fn key(entry: &Value) -> Option<String> {
    let names = ["id", "crn", "region", "resource_group", "identity"];
    let parts: Vec<String> = names
        .iter()
        .filter_map(|it| Some(entry.get(*it)?.to_string()))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn list(at: &str, said: &[Value], right: &[Value], is_whole: bool, found: &mut Vec<String>) {
    if at.ends_with("policies") {
        return policies(at, said, right, found);
    }
    for entry in said {
        let by_key = right
            .iter()
            .find(|it| key(it).is_some() && key(it) == key(entry));
        let more_than = |other: &Value| {
            let mut found = Vec::new();
            compare(
                &format!("{at}[{}]", key(entry).unwrap_or_default()),
                entry,
                other,
                true,
                &mut found,
            );
            found
        };
        match by_key {
            Some(other) => found.extend(more_than(other)),
            None if is_of_the_word(entry) || is_unreadable(entry) || is_empty(entry) => {}
            None if entry["id"].as_str().is_some_and(is_by_name) => {}
            None if right.iter().any(|it| more_than(it).is_empty()) => {}
            None => found.push(format!("{at} came: {entry} of {}", Value::from(right))),
        }
    }
    if is_whole && !said.iter().any(is_empty) && said.len() < right.len() {
        found.push(format!(
            "{at} counts as whole: {} instead of {}",
            said.len(),
            right.len()
        ));
    }
}

/// Whose ID is not known is told by an address or by a name
fn is_by_name(id: &str) -> bool {
    id.starts_with("email:") || id.starts_with("name:")
}

/// Of such an entry nothing is said but that it is there
fn is_empty(entry: &Value) -> bool {
    entry.as_object().is_some_and(Map::is_empty)
}

fn is_unreadable(entry: &Value) -> bool {
    let fields = entry.get("unreadable").and_then(Value::as_array);
    fields.is_some_and(|it| !it.is_empty()) || entry.get("placeholder") == Some(&Value::Bool(true))
}

/// What may differ without granting more: which policy it is, which role of that name, and what is kept as it stands
const NO_LIMITS: [&str; 4] = ["id", "role_ids", "condition", "template"];

/// A policy says no more than it said, or that a part of it could not be read; none is lost
fn policies(at: &str, said: &[Value], right: &[Value], found: &mut Vec<String>) {
    let is_no_wider = |it: &Value, other: &Value| {
        let limits = |it: &Value| {
            let mut it = it.as_object().cloned().unwrap_or_default();
            NO_LIMITS.iter().for_each(|name| drop(it.remove(*name)));
            it
        };
        let is_kept = |name: &str| it.get(name).is_some() || other.get(name).is_none();
        limits(it) == limits(other) && is_kept("condition") && is_kept("template")
    };
    for policy in said {
        let is_known = right.iter().any(|other| is_no_wider(policy, other));
        if !is_known && !is_unreadable(policy) && !is_of_the_word(policy) {
            found.push(format!("{at} came: {policy}"));
        }
    }
    // One of which nothing is known says that there may be more.
    let has_roles = |it: &Value| it["roles"].as_array().is_some_and(|it| !it.is_empty());
    let may_be_more = said.iter().any(|it| is_unreadable(it) && !has_roles(it));
    if said.len() < right.len() && !may_be_more {
        found.push(format!(
            "{at} are {} instead of {}",
            said.len(),
            right.len()
        ));
    }
}
