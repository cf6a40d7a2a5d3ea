//! What an assertion is called, and what is wrong with one that cannot be read.

use expect_test::{Expect, expect};
use serde_json::json;

use super::{account, assertion, says};
use crate::actions::actions;
use crate::assertions::Kind;

#[test]
fn every_kind_reads_under_the_name_it_says() {
    let given = [
        json!({"kind": "no-person-owns"}),
        json!({"kind": "owner-is-one-of", "owners": ["ops@example.com"]}),
        json!({"kind": "owner-holds-what-is-needed"}),
        json!({"kind": "no-manual-credential"}),
        json!({"kind": "nothing-depends-on", "identity": "ana@example.com"}),
        json!({"kind": "no-scope-is", "state": "broken"}),
        json!({"kind": "decision-is", "outcome": "denied", "actor": "ana@example.com", "action": "cluster rm", "scope": "us-south/prod"}),
    ];
    let written = given.map(|it| {
        let name = assertion(it.clone()).kind.name();
        assert_eq!(it["kind"], name);
        name
    });
    assert_eq!(written, Kind::NAMES);
}

#[test]
fn a_kind_is_read_under_its_former_name_and_printed_under_the_clear_one() {
    let old = json!({"kind": "nothing-hangs-on", "identity": "ana@example.com"});
    let new = json!({"kind": "nothing-depends-on", "identity": "ana@example.com"});
    assert_eq!(assertion(old.clone()), assertion(new));
    assert_eq!(assertion(old).kind.name(), "nothing-depends-on");
    assert!(!Kind::NAMES.contains(&"nothing-hangs-on"));
}

#[test]
fn a_name_of_ones_own_is_what_people_see() {
    says(
        &account(),
        json!({"name": "us-south is ours", "kind": "no-person-owns", "scopes": ["us-south/*"]}),
        &expect![[r#"
            us-south is ours: Yes
        "#]],
    );
}

#[test]
fn what_is_mistyped_says_what_was_expected() {
    let commands = actions().iter().flat_map(|it| &it.commands).count();
    // How many there are is for the table to say.
    let others = format!("{} others", commands - 1);
    let refused = |assertion: serde_json::Value, expected: Expect| {
        let kind = assertion["kind"].as_str().expect("a kind").to_owned();
        let mut rest = assertion;
        rest.as_object_mut().expect("an object").remove("kind");
        let read = Kind::read(&kind, rest).expect("a kind there is");
        let said = read.expect_err("a mistake").to_string();
        expected.assert_eq(&said.replace(&others, "others"));
    };
    refused(
        json!({"kind": "no-person-owns", "scope": ["*/prod"]}),
        expect!["unknown field `scope`, expected `scopes`"],
    );
    refused(
        json!({"kind": "no-person-owns", "scopes": ["prod"]}),
        expect![
            "expected `region/group` such as `us-south/prod`, `us-south/*` or `*/prod`, got `prod`"
        ],
    );
    refused(
        json!({"kind": "no-person-owns", "scopes": []}),
        expect!["expected at least one pattern such as `*/prod`, got none"],
    );
    refused(
        json!({"kind": "owner-is-one-of", "owners": []}),
        expect!["expected at least one ID or e-mail address, got none"],
    );
    refused(
        json!({"kind": "no-scope-is", "state": "ok"}),
        expect!["unknown variant `ok`, expected `broken` or `at_risk`"],
    );
    refused(
        json!({"kind": "decision-is", "outcome": "allowed", "actor": "ana", "action": "worker ad", "cluster": "web"}),
        expect!["no action `worker ad`; the nearest is `worker add`, and there are others"],
    );
    refused(
        json!({"kind": "decision-is", "outcome": "allowed", "actor": "ana", "action": "worker add"}),
        expect!["expected `cluster` or `scope`, got neither"],
    );
}
