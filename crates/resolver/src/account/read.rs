//! Reads an account document tolerantly: a wrong field is left out and listed, its neighbours stay.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::reader::{Fields, Readable, Reader, in_words};
use super::{Cluster, Format, Identity, List, ResourceGroup, ScopeRecord, Snapshot};

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
        got: String,
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
    let value: Value = serde_json::from_str(text).map_err(|error| NotAnAccount::NotJson {
        line: error.line(),
        column: error.column(),
        reason: without_position(&error.to_string()),
    })?;
    read_value(&value)
}

/// Reads a document that is already parsed
pub fn read_value(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let Value::Object(object) = value else {
        let got = in_words(value);
        return Err(NotAnAccount::NotAnObject { got });
    };
    let got = match object.get("format") {
        Some(format) if Format::read(format, &mut Reader::default()).is_some() => None,
        Some(Value::String(other)) => Some(format!("`\"{other}\"`")),
        Some(other) => Some(in_words(other)),
        None => Some("none".to_owned()),
    };
    if let Some(got) = got {
        return Err(NotAnAccount::OtherFormat { got });
    }
    let mut reader = Reader::default();
    let snapshot = snapshot(Fields::of(object, &mut reader));
    Ok((snapshot, reader.into_problems()))
}

fn snapshot(mut fields: Fields<'_>) -> Snapshot {
    let complete: Vec<List> = fields.known("complete").unwrap_or_default();
    let mut snapshot = Snapshot {
        captured_at: fields.known("captured_at"),
        account: fields.known("account").unwrap_or_default(),
        resource_groups: fields.unique("resource_groups", |it: &ResourceGroup| it.id.to_string()),
        access_groups: fields.known("access_groups"),
        identities: fields.unique("identities", |it: &Identity| it.id.to_string()),
        scopes: fields.unique("scopes", |it: &ScopeRecord| {
            format!("{}/{}", it.region, it.resource_group)
        }),
        clusters: (fields.unique("clusters", |it: &Cluster| it.id.to_string())).into(),
        ..Snapshot::default()
    };
    for list in complete {
        snapshot.complete.insert(list);
    }
    snapshot
}

/// A document inside another value is read in the same way; what is wrong in it is left out without a word
impl<'de> Deserialize<'de> for Snapshot {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (snapshot, _) = read_value(&Value::deserialize(from)?).map_err(D::Error::custom)?;
        Ok(snapshot)
    }
}

fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
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
    fn a_second_entry_of_one_name_is_listed_and_the_first_counts() {
        let text = r#"{"format":"keyatlas/account@1","clusters":[
            {"id":"c1","name":"first"},{"id":"c2"},{"id":"c1","name":"second"}]}"#;
        let (snapshot, problems) = read(text).expect("an account document");
        let names: Vec<_> = snapshot.clusters.iter().map(Cluster::label).collect();
        assert_eq!(names, ["first", "c2"]);
        assert_eq!(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["clusters: expected one entry for `c1`, got a second; the first counts"]
        );
    }

    #[test]
    fn every_kind_of_wrong_value_says_what_it_is() {
        let wrong = |value: &str| {
            let text = format!(
                r#"{{"format":"keyatlas/account@1","identities":[{{"id":"a","api_key_count":{value}}}]}}"#
            );
            listed(&text).join("; ")
        };
        let said =
            |got: &str| format!("identities[0].api_key_count: expected a whole number, got {got}");
        assert_eq!(wrong("true"), said("`true`"));
        assert_eq!(wrong("-1"), said("`-1`"));
        assert_eq!(wrong("1.5"), said("a number with a fraction"));
        assert_eq!(wrong("99999999999"), said("`99999999999`"));
        assert_eq!(
            wrong("18446744073709551615"),
            said("`18446744073709551615`")
        );
        assert_eq!(wrong("[]"), said("a list"));
        assert_eq!(wrong("{}"), said("an object"));
    }

    #[test]
    fn access_groups_that_cannot_be_read_stay_unknown() {
        let text = r#"{"format":"keyatlas/account@1","access_groups":"all"}"#;
        let (snapshot, problems) = read(text).expect("an account document");
        assert_eq!(snapshot.access_groups, None);
        assert_eq!(problems.len(), 1);
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
