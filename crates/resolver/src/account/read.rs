//! Reads an account document tolerantly: a wrong field is left out and listed, its neighbours stay.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use thiserror::Error;

use super::tolerant::tolerant;
use super::{Format, Snapshot};

/// Something in a document that could not be used
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: {message}")]
pub struct Problem {
    /// Where, as a JSON path such as `clusters[3].workers`
    pub path: String,
    /// What was expected there and what was found
    pub message: String,
}

/// Why a text is not an account document at all
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAnAccount {
    /// Not JSON
    #[error("expected JSON, but line {line}, column {column} is not: {reason}")]
    NotJson {
        /// Counted from 1
        line: usize,
        /// Counted from 1
        column: usize,
        /// What the JSON reader says
        reason: String,
    },
    /// JSON, but not an object
    #[error("expected an object with `\"format\": \"keyatlas/account@1\"`, got {got}")]
    NotAnObject {
        /// What it is instead
        got: &'static str,
    },
    /// An object of another format
    #[error("expected `format` to be `keyatlas/account@1`, got {got}")]
    OtherFormat {
        /// What it says instead
        got: String,
    },
}

/// Reads a document; what is wrong in it is left out and listed
pub fn read(text: &str) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let value = serde_json::from_str(text).map_err(|error| NotAnAccount::NotJson {
        line: error.line(),
        column: error.column(),
        reason: without_position(&error.to_string()),
    })?;
    read_value(value)
}

/// Reads a document that is already parsed
pub fn read_value(value: Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let Value::Object(mut object) = value else {
        return Err(NotAnAccount::NotAnObject {
            got: kind_of(&value),
        });
    };
    match object.get("format") {
        Some(format) if serde_json::from_value::<Format>(format.clone()).is_ok() => {}
        Some(format) => {
            return Err(NotAnAccount::OtherFormat {
                got: format!("`{format}`"),
            });
        }
        None => return Err(NotAnAccount::OtherFormat { got: "none".into() }),
    }

    let mut problems = Vec::new();
    let snapshot = Snapshot {
        format: Format::V1,
        captured_at: field(&mut object, "captured_at", &mut problems).unwrap_or_default(),
        complete: BTreeSet::from_iter(list(&mut object, "complete", &mut problems)),
        account: field(&mut object, "account", &mut problems).unwrap_or_default(),
        resource_groups: unique(
            list(&mut object, "resource_groups", &mut problems),
            |group: &super::ResourceGroup| group.id.to_string(),
            "resource_groups",
            &mut problems,
        ),
        access_groups: match object.get("access_groups") {
            None | Some(Value::Null) => None,
            Some(_) => Some(list(&mut object, "access_groups", &mut problems)),
        },
        identities: unique(
            list(&mut object, "identities", &mut problems),
            |identity: &super::Identity| identity.id.to_string(),
            "identities",
            &mut problems,
        ),
        scopes: unique(
            list(&mut object, "scopes", &mut problems),
            |record: &super::ScopeRecord| format!("{}/{}", record.region, record.resource_group),
            "scopes",
            &mut problems,
        ),
        clusters: unique(
            list(&mut object, "clusters", &mut problems),
            |cluster: &super::Cluster| cluster.id.to_string(),
            "clusters",
            &mut problems,
        ),
    };
    Ok((snapshot, problems))
}

fn field<T: DeserializeOwned>(
    object: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    tolerant(object.remove(name)?, name, problems)
}

fn list<T: DeserializeOwned>(
    object: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    match object.remove(name) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(entries)) => entries
            .into_iter()
            .enumerate()
            .filter_map(|(at, entry)| tolerant(entry, &format!("{name}[{at}]"), problems))
            .collect(),
        Some(other) => {
            problems.push(Problem {
                path: name.to_owned(),
                message: format!("expected a list, got {}", kind_of(&other)),
            });
            Vec::new()
        }
    }
}

/// Keeps the first of each, so that one entry decides and the second is said
fn unique<T>(
    entries: Vec<T>,
    key: impl Fn(&T) -> String,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    entries
        .into_iter()
        .filter(|entry| {
            let key = key(entry);
            if seen.contains(&key) {
                problems.push(Problem {
                    path: name.to_owned(),
                    message: format!(
                        "expected one entry for `{key}`, got a second; the first counts"
                    ),
                });
                return false;
            }
            seen.insert(key)
        })
        .collect()
}

fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<String> {
        let (_, problems) = read(text).expect("an account document");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wrong_field_is_left_out_and_its_neighbours_stay() {
        let text = r#"{"format":"keyatlas/account@1","clusters":[
            {"id":"c1","workers":"three","name":"one"},{"name":"nameless"},{"id":"c2","workers":2}]}"#;
        let (snapshot, problems) = read(text).expect("an account document");
        assert_eq!(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "clusters[0].workers: expected a whole number, got string \"three\"",
                "clusters[1]: expected a field `id`",
            ]
        );
        assert_eq!(snapshot.clusters.len(), 2);
        assert_eq!(snapshot.clusters[0].name.as_deref(), Some("one"));
        assert_eq!(snapshot.clusters[0].workers, None);
    }

    #[test]
    fn two_wrong_entries_of_one_list_are_named_by_their_own_places() {
        let problems = listed(
            r#"{"format":"keyatlas/account@1","clusters":[{"id":"c","add_ons":["a",1,2,"b",3]}]}"#,
        );
        let places: Vec<_> = problems
            .iter()
            .map(|it| it.split(':').next().unwrap_or_default())
            .collect();
        assert_eq!(
            places,
            [
                "clusters[0].add_ons[1]",
                "clusters[0].add_ons[2]",
                "clusters[0].add_ons[4]"
            ]
        );
    }

    #[test]
    fn a_list_in_the_place_of_an_object_is_no_object() {
        let text = r#"{"format":"keyatlas/account@1","clusters":[["c1"],{"id":"c2"}],
            "scopes":[{"region":"us-south","resource_group":"g","api_key":["ApiKey-1"],
                       "obsolete_keys":[["ApiKey-2"],{"id":"ApiKey-3"}]}]}"#;
        assert_eq!(
            listed(text),
            [
                "scopes[0].api_key: expected an object, got a list",
                "scopes[0].obsolete_keys[0]: expected an object, got a list",
                "clusters[0]: expected an object, got a list",
            ]
        );
    }

    #[test]
    fn null_is_none_and_absent_is_unknown_and_both_survive_saving() {
        let text = r#"{"format":"keyatlas/account@1","scopes":[
            {"region":"us-south","resource_group":"g","api_key":null},
            {"region":"eu-de","resource_group":"g"}]}"#;
        let (snapshot, problems) = read(text).expect("an account document");
        assert!(problems.is_empty());
        assert_eq!(snapshot.scopes[0].api_key, super::super::Fact::None);
        assert_eq!(snapshot.scopes[1].api_key, super::super::Fact::Unknown);
        let (again, _) = read(&snapshot.to_json()).expect("an account document");
        assert_eq!(again, snapshot);
    }

    #[test]
    fn an_unknown_standing_names_the_ones_there_are() {
        assert_eq!(
            listed(
                r#"{"format":"keyatlas/account@1","identities":[{"id":"a","standing":"asleep"}]}"#
            ),
            [
                "identities[0].standing: got `asleep`; expected one of `active`, `pending`, `suspended`, `classic_disabled`, `vpn_only`, `invalid`, `removed`"
            ]
        );
    }

    #[test]
    fn what_is_no_account_document_says_what_was_expected() {
        let said = |text: &str| read(text).expect_err("not an account").to_string();
        assert_eq!(
            said("{\n  \"format\": oops"),
            "expected JSON, but line 2, column 13 is not: expected value"
        );
        assert_eq!(
            said("[1]"),
            "expected an object with `\"format\": \"keyatlas/account@1\"`, got a list"
        );
        assert_eq!(
            said(r#"{"format":"keyatlas/account@9"}"#),
            "expected `format` to be `keyatlas/account@1`, got `\"keyatlas/account@9\"`"
        );
    }
}
