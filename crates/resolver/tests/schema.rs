//! The JSON Schema and the reader say the same about a document.
#![cfg(not(target_arch = "wasm32"))]

use expect_test::expect_file;
use jsonschema::Validator;
use keyatlas_resolver::account::{self, Snapshot, read_value};
use serde_json::{Map, Value, json};

/// `UPDATE_EXPECT=1` writes the file anew
#[test]
fn the_published_schema_is_the_one_that_the_descriptions_of_the_records_give() {
    expect_file!["../schema/account.schema.json"].assert_eq(&account::schema());
}

#[test]
fn a_document_with_every_field_fits_and_keeps_every_field() {
    let whole = whole();
    let wrong: Vec<_> = schema()
        .iter_errors(&whole)
        .map(|it| it.to_string())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let (snapshot, problems) = read_value(&whole).expect("an account document");
    assert_eq!(problems, []);
    assert_eq!(
        serde_json::to_value(&snapshot).expect("a snapshot is JSON"),
        whole
    );
}

#[test]
fn the_example_has_every_field_that_the_schema_describes() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let mut described: Vec<_> = field_names(&schema["properties"]);
    for definition in schema["$defs"].as_object().expect("definitions").values() {
        described.extend(field_names(&definition["properties"]));
    }
    let text = whole().to_string();
    for field in described {
        assert!(
            text.contains(&format!("\"{field}\":")),
            "no `{field}` in the example"
        );
    }
}

#[test]
fn an_empty_account_fits() {
    let empty = serde_json::to_value(Snapshot::default()).expect("a snapshot is JSON");
    assert!(schema().is_valid(&empty), "{empty}");
}

#[test]
fn broken_documents_do_not_fit() {
    let schema = schema();
    for (why, document) in broken() {
        assert!(!schema.is_valid(&document), "{why}: {document}");
    }
}

/// Every place of the whole document, replaced by every kind of wrong value: the schema refuses what the
/// reader lists as a problem, and accepts what the reader takes without one
#[test]
fn the_schema_and_the_reader_agree_about_every_wrong_value_in_every_place() {
    let schema = schema();
    let whole = whole();
    let mut tried = 0;
    for place in places(&whole, "") {
        for wrong in [
            json!(true),
            json!(-1),
            json!("odd"),
            json!(["odd"]),
            json!([7]),
            json!({}),
            Value::Null,
        ] {
            let mut document = whole.clone();
            let Some(at) = document.pointer_mut(&place) else {
                panic!("no place {place}");
            };
            *at = wrong.clone();
            let fits = schema.is_valid(&document);
            let read = read_value(&document);
            let reads = (read.as_ref()).is_ok_and(|(_, problems)| problems.is_empty());
            assert_eq!(fits, reads, "{wrong} at {place}");
            let of_text = account::read_whole(&document.to_string());
            assert_eq!(of_text, read, "{wrong} at {place}, from its text");
            tried += 1;
        }
    }
    assert!(tried > 500, "only {tried} documents");
}

const SCHEMA: &str = include_str!("../schema/account.schema.json");

fn schema() -> Validator {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::validator_for(&schema).expect("the schema can be used")
}

fn broken() -> Vec<(&'static str, Value)> {
    let with = |field: &str, value: Value| json!({"format": "keyatlas/account@1", field: value});
    vec![
        ("not an object", json!([])),
        ("no format", json!({"scopes": []})),
        ("another format", json!({"format": "keyatlas/account@2"})),
        ("a list nobody knows", with("complete", json!(["scopes"]))),
        (
            "a number for a date",
            with("captured_at", json!(1762000000)),
        ),
        (
            "an account type nobody knows",
            with("account", json!({"type": "free"})),
        ),
        (
            "a number for an account",
            with("account", json!({"classic_account": 1234567})),
        ),
        ("a word for yes", with("account", json!({"vrf": "yes"}))),
        (
            "a group without an ID",
            with("resource_groups", json!([{"name": "prod"}])),
        ),
        (
            "groups as an object",
            with("resource_groups", json!({"prod": {}})),
        ),
        (
            "a member without an ID",
            with("access_groups", json!([{"id": "a", "members": [{}]}])),
        ),
        (
            "an identity without an ID",
            with("identities", json!([{"name": "Ana"}])),
        ),
        (
            "a standing nobody knows",
            with("identities", json!([{"id": "a", "standing": "asleep"}])),
        ),
        (
            "a kind nobody knows",
            with("identities", json!([{"id": "a", "kind": "robot"}])),
        ),
        (
            "half a key",
            with("identities", json!([{"id": "a", "api_key_count": 1.5}])),
        ),
        (
            "fewer keys than none",
            with("identities", json!([{"id": "a", "api_key_count": -1}])),
        ),
        (
            "a policy without roles",
            with(
                "identities",
                json!([{"id": "a", "policies": [{"service": "is"}]}]),
            ),
        ),
        (
            "a role that is no list",
            with(
                "identities",
                json!([{"id": "a", "policies": [{"roles": "Viewer"}]}]),
            ),
        ),
        (
            "no standing, said with null",
            with("identities", json!([{"id": "a", "standing": null}])),
        ),
        (
            "a scope without a region",
            with("scopes", json!([{"resource_group": "g"}])),
        ),
        (
            "a scope without a group",
            with("scopes", json!([{"region": "us-south"}])),
        ),
        (
            "a key that is a text",
            with(
                "scopes",
                json!([{"region": "r", "resource_group": "g", "api_key": "ApiKey-1"}]),
            ),
        ),
        (
            "a key state nobody knows",
            with(
                "scopes",
                json!([{"region": "r", "resource_group": "g", "api_key": {"state": "leaked"}}]),
            ),
        ),
        (
            "an obsolete key without an ID",
            with(
                "scopes",
                json!([{"region": "r", "resource_group": "g", "obsolete_keys": [{}]}]),
            ),
        ),
        (
            "a manual state nobody knows",
            with(
                "scopes",
                json!([{"region": "r", "resource_group": "g", "manual_credential": {"state": "maybe"}}]),
            ),
        ),
        (
            "missing permissions as a list",
            with(
                "scopes",
                json!([{"region": "r", "resource_group": "g", "missing_permissions": ["Add Server"]}]),
            ),
        ),
        (
            "a cluster without an ID",
            with("clusters", json!([{"name": "web"}])),
        ),
        (
            "a provider nobody knows",
            with("clusters", json!([{"id": "c", "provider": "metal"}])),
        ),
        (
            "workers in words",
            with("clusters", json!([{"id": "c", "workers": "three"}])),
        ),
        (
            "add-ons in one text",
            with(
                "clusters",
                json!([{"id": "c", "add_ons": "cluster-autoscaler"}]),
            ),
        ),
    ]
}

fn field_names(properties: &Value) -> Vec<String> {
    properties
        .as_object()
        .map(|it| it.keys().cloned().collect())
        .unwrap_or_default()
}

/// Every place in a document, as JSON pointers, inner ones included
fn places(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(entries) => (entries.iter().enumerate())
            .map(|(position, it)| (format!("{at}/{position}"), it))
            .collect(),
        Value::Object(fields) => fields_of(fields, at),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    inner
        .into_iter()
        .flat_map(|(place, it)| {
            let deeper = places(it, &place);
            std::iter::once(place).chain(deeper)
        })
        .collect()
}

fn fields_of<'a>(fields: &'a Map<String, Value>, at: &str) -> Vec<(String, &'a Value)> {
    fields
        .iter()
        .map(|(name, it)| (format!("{at}/{name}"), it))
        .collect()
}

/// A document in which every field has a value
fn whole() -> Value {
    serde_json::from_str(include_str!("whole-account.json")).expect("it is JSON")
}
