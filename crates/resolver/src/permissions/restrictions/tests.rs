//! What restrictions let in, by every field that says so.

use serde_json::{Value, json};

use super::*;
use crate::account::read_value;

/// An account with one restriction, which lets in what has these attributes, and with this in the zone `z`
fn restricted(context: &Value, address: &Value, operations: &Value) -> Index {
    let (snapshot, problems) = read_value(&json!({
        "format": "keyatlas/account@1", "account": {"id": "1"},
        "cbr": {
            "rules": [{"id": "r", "contexts": [{"attributes": context}], "operations": operations}],
            "zones": [{"id": "z", "addresses": [address]}]
        }
    }))
    .expect("an account");
    assert!(problems.len() < 2, "{problems:?}");
    Index::new(snapshot)
}

fn only(index: &Index) -> &RestrictionRule {
    listed(index).next().expect("a restriction")
}

fn lets_in(context: &Value, reference: Value) -> Truth {
    let address = json!({"type": "serviceRef", "ref": reference});
    let index = restricted(context, &address, &json!({}));
    lets_service_in(&index, only(&index), KUBERNETES)
}

/// Before, an empty list of kinds was of none
#[test]
fn an_empty_list_of_kinds_of_requests_is_all_kinds() {
    for (operations, is_it) in [
        (json!({}), Truth::Yes),
        (json!({"api_types": []}), Truth::Yes),
        (json!({"api_types": [5]}), Truth::Unknown),
        (
            json!({"api_types": [{"api_type_id": "x:api-type:cluster"}]}),
            Truth::No,
        ),
    ] {
        let index = restricted(&json!([]), &json!({}), &operations);
        assert_eq!(is_management(only(&index)), is_it, "{operations}");
    }
}

/// Before, one of them was all of the service
#[test]
fn a_service_in_one_place_or_account_is_not_certainly_the_one_that_asks() {
    let in_zone = json!([{"name": "networkZoneId", "value": "z"}]);
    for (name, value, lets) in [
        ("account_id", json!("1"), Truth::Yes),
        ("account_id", json!("2"), Truth::Unknown),
        ("account_id", json!(5), Truth::Unknown),
        ("location", json!("eu-de"), Truth::Unknown),
        ("location", json!(5), Truth::Unknown),
        ("service_instance", json!("c"), Truth::Unknown),
    ] {
        let mut reference = json!({"service_name": KUBERNETES});
        reference[name] = value.clone();
        assert_eq!(lets_in(&in_zone, reference), lets, "{name} {value}");
    }
    let of_another = json!({"service_name": "kms", "location": "eu-de"});
    assert_eq!(lets_in(&in_zone, of_another), Truth::No);
}

/// Before, the zone alone decided
#[test]
fn everything_that_a_context_asks_for_has_to_hold() {
    for (attribute, lets) in [
        (
            json!({"name": "endpointType", "value": "private"}),
            Truth::Yes,
        ),
        (json!({"name": "mfa", "value": "LEVEL3"}), Truth::Unknown),
        (
            json!({"name": "networkZoneId", "value": "y"}),
            Truth::Unknown,
        ),
        (
            json!({"name": "somethingNew", "value": "x"}),
            Truth::Unknown,
        ),
        (
            json!({"name": "endpointType", "operator": "stringMatch", "value": "p*"}),
            Truth::Unknown,
        ),
    ] {
        let context = json!([{"name": "networkZoneId", "value": "z"}, attribute]);
        let said = lets_in(&context, json!({"service_name": KUBERNETES}));
        assert_eq!(said, lets, "{attribute}");
    }
}
