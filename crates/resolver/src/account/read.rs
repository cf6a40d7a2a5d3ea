//! Reads an account document tolerantly: a wrong field is left out and listed, its neighbours stay. A document goes
//! straight from its text into the types; only one with two entries of one name is parsed before.

use keyatlas_transcript::Blanked;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::broken::{offset, read_broken};
use super::merge::joined;
use super::reader::{Found, Readable, Reader};
use super::schema::{Definitions, Described, Node, text};
use super::settle::{repeated, settle};
use super::token::{self, Token};
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
        got: String,
    },
    /// A document that this program did not write: two entries have one name
    #[error("expected one entry for each name, but `{list}` has two for one name")]
    Repeated {
        /// The list
        list: &'static str,
    },
    /// An object of another format
    #[error("expected `format` to be `keyatlas/account@1`, got {got}")]
    OtherFormat {
        /// What it says instead
        got: String,
    },
}

/// Reads a document; what is wrong in it is left out and listed. Of one that breaks off the whole entries
/// before that place are kept.
///
/// Names and remarks of a document may hold secrets like any other text, so it comes [`Blanked`]:
///
/// ```compile_fail
/// keyatlas_resolver::account::read(&String::from("{}"));
/// ```
pub fn read(text: &Blanked) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let text = text.as_str();
    read_text(text).unwrap_or_else(|error| {
        let at = match error.is_eof() {
            true => text.len(),
            false => offset(text, error.line(), error.column()),
        };
        read_broken(text, at, &without_position(&error.to_string()))
    })
}

/// Reads a document that this program wrote, which is whole or damaged; a page that reads no other loads less
pub fn read_whole(text: &str) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let mut reading = Reading::default();
    let told = token::of_text(text, &mut |_, token| reading.take(token));
    told.map_err(|error| NotAnAccount::NotJson {
        line: error.line(),
        column: error.column(),
        reason: without_position(&error.to_string()),
    })?;
    let (snapshot, problems) = reading.finish()?;
    match repeated(&snapshot) {
        Some(list) => Err(NotAnAccount::Repeated { list }),
        None => Ok((snapshot, problems)),
    }
}

/// Reads the beginning of a document that goes on with bytes that are not text; its whole entries are kept
pub fn read_beginning(text: &Blanked) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let text = text.as_str();
    read_broken(text, text.len(), "bytes that are not UTF-8 text")
}

/// Reads a document that is already parsed
pub fn read_value(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let (snapshot, problems) = read_parsed(value)?;
    match repeated(&snapshot) {
        Some(_) => read_joined(value, problems),
        None => Ok((snapshot, problems)),
    }
}

/// The same of a text; the error is that of the JSON reader
pub(super) fn read_text(
    text: &str,
) -> serde_json::Result<Result<(Snapshot, Vec<Problem>), NotAnAccount>> {
    let mut reading = Reading::default();
    token::of_text(text, &mut |_, token| reading.take(token))?;
    match reading.finish() {
        Ok((snapshot, problems)) if repeated(&snapshot).is_some() => {
            Ok(read_joined(&serde_json::from_str(text)?, problems))
        }
        read => Ok(read),
    }
}

/// A document in which entries have one name; what is wrong in each of them is listed already
fn read_joined(
    value: &Value,
    mut problems: Vec<Problem>,
) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let (joined, joints) = joined(value);
    let (snapshot, _) = read_parsed(&joined)?;
    problems.extend(joints);
    Ok((snapshot, problems))
}

fn read_parsed(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let mut reading = Reading::default();
    token::of_value(value, &mut |_, token| reading.take(token));
    reading.finish()
}

/// A document while it is read
#[derive(Default)]
struct Reading {
    reader: Reader,
    snapshot: Snapshot,
    found: Option<Found>,
    /// What it is instead of an object
    other: Option<String>,
}

impl Reading {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Object(_) => self.found = self.reader.fields(token, &mut self.snapshot),
            other => self.other = Some(other.in_words()),
        }
    }

    fn finish(mut self) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
        let Some(found) = self.found else {
            let got = self.other.unwrap_or_default();
            return Err(NotAnAccount::NotAnObject { got });
        };
        if !found.has_whole(Snapshot::FIELDS, "format") {
            let other = self.reader.other_format.take();
            let got = other.unwrap_or_else(|| "none".to_owned());
            return Err(NotAnAccount::OtherFormat { got });
        }
        settle(&mut self.snapshot, found, &mut self.reader);
        Ok((self.snapshot, self.reader.into_problems()))
    }
}

/// A document inside another value is one that this program wrote
impl<'de> Deserialize<'de> for Snapshot {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut reading = Reading::default();
        token::of(from, &mut |_, token| reading.take(token))?;
        let (snapshot, _) = reading.finish().map_err(D::Error::custom)?;
        match repeated(&snapshot) {
            Some(list) => Err(D::Error::custom(NotAnAccount::Repeated { list })),
            None => Ok(snapshot),
        }
    }
}

const FORMAT: &str = "keyatlas/account@1";

impl Readable for Format {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Text(FORMAT) => Some(Self::V1),
            Token::Text(other) => {
                reader.other_format = Some(format!("`\"{other}\"`"));
                None
            }
            other => {
                reader.other_format = Some(other.in_words());
                None
            }
        }
    }
}

impl Described for Format {
    fn schema(_: &mut Definitions) -> Node {
        Node::Object(vec![("const", text(FORMAT))])
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
    use crate::account::List;

    fn listed(text: &str) -> Vec<String> {
        let (_, problems) = read(&text.into()).expect("an account document");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wrong_field_is_left_out_and_its_neighbours_stay() {
        let text = r#"{"format":"keyatlas/account@1","clusters":[
            {"id":"c1","workers":"three","name":"one"},{"name":"nameless"},{"id":"c2","workers":2}]}"#;
        let (snapshot, problems) = read(&text.into()).expect("an account document");
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
                "clusters[0]: expected an object, got a list",
                "scopes[0].api_key: expected an object, got a list",
                "scopes[0].obsolete_keys[0]: expected an object, got a list",
            ]
        );
    }

    #[test]
    fn two_entries_of_one_name_are_one_and_what_they_disagree_on_is_not_known() {
        let text = r#"{"format":"keyatlas/account@1","clusters":[
            {"id":"c1","name":"first","workers":3},{"id":"c2"},
            {"id":"c1","name":"second","region":"eu-de","workers":3}]}"#;
        let (snapshot, problems) = read(&text.into()).expect("an account document");
        let [joined, other] = snapshot.clusters.as_slice() else {
            panic!("{:?}", snapshot.clusters)
        };
        assert_eq!((joined.name.as_ref(), joined.workers), (None, Some(3)));
        assert_eq!(joined.region.as_ref().map(|it| it.as_str()), Some("eu-de"));
        assert_eq!(other.id.as_str(), "c2");
        assert_eq!(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "clusters: expected one entry for `c1`, got 2; not known is where they differ: `name` (string \"first\" and string \"second\")"
            ]
        );
    }

    #[test]
    fn two_entries_that_disagree_leave_only_that_open_however_deep_it_is() {
        let text = r#"{"format":"keyatlas/account@1","complete":["scopes.api_key"],"scopes":[
            {"region":"r","resource_group":"g","api_key":{"id":"k","owner":"a","state":"active"}},
            {"region":"r","resource_group":"g","api_key":{"id":"k","owner":"a","state":"disabled"}},
            {"region":"r","resource_group":"h","api_key":null}]}"#;
        let (snapshot, problems) = read(&text.into()).expect("an account document");
        let key = snapshot.scopes[0].api_key.known().expect("a key");
        assert_eq!(key.owner.as_ref().map(|it| it.as_str()), Some("a"));
        assert_eq!(key.state(), None);
        assert!(snapshot.is_complete(List::ApiKeys));
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.contains("`r/g`"), "{}", problems[0]);
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
        let (snapshot, problems) = read(&text.into()).expect("an account document");
        assert_eq!(snapshot.access_groups, None);
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn null_is_none_and_absent_is_unknown_and_both_survive_saving() {
        let text = r#"{"format":"keyatlas/account@1","scopes":[
            {"region":"us-south","resource_group":"g","api_key":null},
            {"region":"eu-de","resource_group":"g"}]}"#;
        let (snapshot, problems) = read(&text.into()).expect("an account document");
        assert!(problems.is_empty());
        assert_eq!(snapshot.scopes[0].api_key, super::super::Fact::None);
        assert_eq!(snapshot.scopes[1].api_key, super::super::Fact::Unknown);
        let (again, _) = read(&snapshot.to_json().into()).expect("an account document");
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
        let said = |text: &str| read(&text.into()).expect_err("not an account").to_string();
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
