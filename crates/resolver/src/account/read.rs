//! Reads an account document tolerantly: a wrong field is left out and listed, its neighbours stay.

use std::collections::BTreeSet;

use keyatlas_transcript::Blanked;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::broken::{offset, read_broken};
use super::reader::{Fields, Listed, Readable, Reader, in_words};
use super::{
    AccessGroup, Account, Cluster, Format, Identity, List, ResourceGroup, ScopeRecord, Snapshot,
};

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
    match serde_json::from_str::<Value>(text) {
        Ok(value) => read_value(&value),
        Err(error) => {
            let at = match error.is_eof() {
                true => text.len(),
                false => offset(text, error.line(), error.column()),
            };
            read_broken(text, at, &without_position(&error.to_string()))
        }
    }
}

/// Reads a document that this program wrote, which is whole or damaged; a page that reads no other loads less
pub fn read_whole(text: &str) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let value: Value = serde_json::from_str(text).map_err(|error| NotAnAccount::NotJson {
        line: error.line(),
        column: error.column(),
        reason: without_position(&error.to_string()),
    })?;
    read_value(&value)
}

/// Reads the beginning of a document that goes on with bytes that are not text; its whole entries are kept
pub fn read_beginning(text: &Blanked) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let text = text.as_str();
    read_broken(text, text.len(), "bytes that are not UTF-8 text")
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

const CLUSTERS: [List; 3] = [
    List::ClassicClusters,
    List::VpcClusters,
    List::SatelliteClusters,
];

/// One by one, since collecting and taking out would bring the page a sort and half a tree
pub(super) fn as_set(lists: impl IntoIterator<Item = List>) -> BTreeSet<List> {
    let mut set = BTreeSet::new();
    for list in lists {
        set.insert(list);
    }
    set
}

fn snapshot(mut fields: Fields<'_>) -> Snapshot {
    let mut complete: Vec<List> = fields.known("complete").unwrap_or_default();
    let mut seen: Vec<List> = fields.known("seen").unwrap_or_default();
    let captured_at = fields.known("captured_at");
    let account = match fields.presumed("account") {
        None if fields.could_not_read("account") => Account::unreadable(),
        account => account.unwrap_or_default(),
    };
    let groups = fields.unique("resource_groups", |it: &ResourceGroup| it.id.to_string());
    list_default_groups(&groups.entries, &mut fields);
    let access_groups = fields
        .has("access_groups")
        .then(|| fields.unique("access_groups", |it: &AccessGroup| it.id.clone()));
    let identities = fields.unique("identities", |it: &Identity| it.id.to_string());
    let scopes = fields.unique("scopes", |it: &ScopeRecord| {
        format!("{}\0{}", it.region, it.resource_group)
    });
    let clusters = fields.unique("clusters", |it: &Cluster| it.id.to_string());

    // A list with an entry that cannot be read is not whole, whatever the document says.
    let mut keep = |lists: &[List], is_whole: bool| {
        complete.retain(|it| is_whole || !lists.contains(it));
        seen.retain(|it| is_whole || !lists.contains(it));
    };
    let is_placed =
        |it: &Cluster| !it.unreadable.has("region") && !it.unreadable.has("resource_group");
    let has_key = |it: &ScopeRecord| !it.unreadable.has("api_key");
    keep(&[List::ResourceGroups], groups.is_whole);
    keep(&[List::Identities], identities.is_whole);
    keep(
        &[List::ApiKeys, List::ListedKeys],
        scopes.is_whole && scopes.entries.iter().all(has_key),
    );
    keep(
        &CLUSTERS,
        clusters.is_whole && clusters.entries.iter().all(is_placed),
    );

    let mut unreadable = fields.unreadable();
    unreadable.remove("account");
    keep(
        &[List::AccessGroups],
        access_groups.as_ref().is_none_or(|it| it.is_whole),
    );
    // Of a field that is no list, not even a part is known; of a whole list that is left out, all is.
    let access_groups = match access_groups {
        Some(listed) if listed.is_whole || !listed.entries.is_empty() => Some(listed),
        None if complete.contains(&List::AccessGroups) => Some(Listed::none(true)),
        Some(_) | None => None,
    };
    if access_groups.as_ref().is_some_and(|it| !it.is_whole) {
        unreadable.add("access_groups");
    }
    Snapshot {
        format: Format::V1,
        captured_at,
        complete: as_set(complete),
        seen: as_set(seen),
        account,
        resource_groups: groups.entries,
        access_groups: access_groups.map(|it| it.entries),
        identities: identities.entries,
        scopes: scopes.entries,
        clusters: clusters.entries.into(),
        unreadable,
    }
}

/// A command without a group is for the default one, so there can only be one
fn list_default_groups(groups: &[ResourceGroup], fields: &mut Fields<'_>) {
    let flagged = groups.iter().filter(|it| it.default == Some(true));
    let flagged: Vec<String> = flagged.map(|it| format!("`{}`", it.label())).collect();
    if flagged.len() > 1 {
        let message = format!(
            "expected one default group, got {}; which one a command without a group means is not known",
            flagged.join(" and ")
        );
        fields.list_in("resource_groups", message);
    }
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
                "scopes[0].api_key: expected an object, got a list",
                "scopes[0].obsolete_keys[0]: expected an object, got a list",
                "clusters[0]: expected an object, got a list",
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
