//! An entry of a list that cannot be read: the others stay, and nothing is concluded from its absence, whichever list of
//! the account document it is.

use keyatlas_resolver::account::{self, Snapshot, read_value};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::truth::Outcome;
use serde_json::{Value, json};

/// What nothing in a document can be
const WRONG: Value = Value::Null;

#[test]
fn every_list_keeps_what_can_be_read_and_says_that_it_is_not_whole() {
    let whole = whole();
    let lists = lists(&whole, "");
    assert!(lists.len() > 40, "only {lists:?}");
    for place in &lists {
        let (_, written) = with_wrong_entry(&whole, place);
        let before = at(&whole, place);
        let kept = at(&written, place);
        for entry in before {
            assert!(kept.contains(entry), "{place} lost {entry}: {written}");
        }
        // These two say of other lists that they are whole.
        if !matches!(place.as_str(), "/complete" | "/seen") {
            assert_ne!(written, whole, "{place} seems whole");
        }
    }
}

/// Neither what was read of it before, nor that a part of it could not be read, outlasts a list that is said later
#[test]
fn a_list_that_is_said_anew_is_whole_again() {
    let whole = whole();
    for list in ["trust_rules", "trust_links", "trust_identities", "tags"] {
        let (snapshot, _) = with_wrong_entry(&whole, &format!("/identities/0/{list}"));
        let mut identity = snapshot.identities[0].clone();
        assert!(identity.unreadable.has(list), "{list}");
        let (said, _) = read_value(&whole).expect("an account document");
        identity.lay(said.identities[0].clone());
        assert_eq!(identity, said.identities[0], "{list} read again");
    }
}

/// What `storage attachment create` is for the account owner where the trusted profile of the cluster trusts whom
/// these lists say
fn with_trust(lists: Value) -> Outcome {
    let mut profile = json!({"id": "iam-Profile-s", "trust_rules": [], "trust_links": [], "trust_identities": []});
    for (name, list) in lists.as_object().expect("lists") {
        profile[name] = list.clone();
    }
    outcome(
        "storage attachment create",
        json!({
            "account": {"owner": "o"}, "access_groups": [],
            "identities": [{"id": "o", "standing": "active"}, profile],
            "scopes": [{"region": "us-south", "resource_group": "g", "manual_credential": null,
                "api_key": {"owner": "o", "state": "active"}}],
            "clusters": [{"id": "c", "provider": "vpc", "platform": "kubernetes", "region": "us-south",
                "resource_group": "g", "trusted_profile": "Profile-s"}]
        }),
    )
}

fn outcome(command: &str, mut document: Value) -> Outcome {
    document["format"] = json!("keyatlas/account@1");
    let (snapshot, _) = read_value(&document).expect("an account document");
    let question = Question {
        actor: "o".into(),
        action: (actions().iter().find(|it| it.name() == command)).expect("an action"),
        place: Place::Cluster("c".into()),
    };
    let saved = account::read(&snapshot.to_json().into()).expect("saved").0;
    let of_saved = decide(&Index::new(saved), &question).outcome;
    let outcome = decide(&Index::new(snapshot), &question).outcome;
    assert_eq!(of_saved, outcome, "saved and read again: {document}");
    outcome
}

#[test]
fn whom_a_profile_trusts_and_cannot_be_read_may_be_the_cluster() {
    let link = json!({"cr_type": "IKS_SA", "namespace": "kube-system",
        "crn": "crn:v1:bluemix:public:containers-kubernetes:us-south:a/1:c::"});
    assert_eq!(with_trust(json!({})), Outcome::Denied);
    for list in ["trust_rules", "trust_links", "trust_identities"] {
        for wrong in [
            json!(5),
            json!([5]),
            json!([[]]),
            json!("x"),
            json!([{"cr_type": 5, "realm": "r"}]),
        ] {
            assert_eq!(
                with_trust(json!({list: wrong})),
                Outcome::Unknown,
                "{list} {wrong}"
            );
            if list != "trust_links" {
                let beside = json!({list: wrong, "trust_links": [link]});
                assert_eq!(with_trust(beside), Outcome::Allowed, "{list} {wrong}");
            }
        }
    }
    let beside = json!({"trust_links": [5, link]});
    assert_eq!(with_trust(beside), Outcome::Allowed);
    let of_another = json!({"trust_rules": [{"cr_type": "IKS_SA", "conditions": [
        {"claim": "namespace", "operator": "EQUALS", "value": "\"default\""}, 5]}]});
    assert_eq!(
        with_trust(of_another),
        Outcome::Denied,
        "one claim that fails is enough"
    );
    let perhaps = json!({"trust_rules": [{"cr_type": "IKS_SA", "conditions": [
        {"claim": "namespace", "operator": "EQUALS", "value": "\"kube-system\""}, 5]}]});
    assert_eq!(with_trust(perhaps), Outcome::Unknown);
}

/// What `worker ls` is for the account owner with these context-based restrictions
fn with_restrictions(cbr: Value) -> Outcome {
    outcome(
        "worker ls",
        json!({
            "account": {"owner": "o"}, "access_groups": [], "cbr": cbr,
            "complete": ["cbr.zones", "cbr.rules"],
            "identities": [{"id": "o", "standing": "active"}],
            "clusters": [{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g"}]
        }),
    )
}

/// A restriction on Kubernetes Service that lets nobody in, with this said otherwise
fn nobody(otherwise: Value) -> Value {
    let mut rule = json!({"id": "r", "enforcement_mode": "enabled", "contexts": [],
        "resources": [{"attributes": [{"name": "serviceName", "value": "containers-kubernetes"}]}]});
    for (name, value) in otherwise.as_object().expect("fields") {
        rule[name] = value.clone();
    }
    json!({"rules": [rule], "zones": []})
}

#[test]
fn a_restriction_that_cannot_be_read_neither_denies_nor_lets_in() {
    assert_eq!(
        with_restrictions(json!({"rules": [], "zones": []})),
        Outcome::Allowed
    );
    assert_eq!(with_restrictions(nobody(json!({}))), Outcome::Denied);
    for cbr in [
        json!(5),
        json!({"rules": 5}),
        json!({"rules": [5]}),
        json!({"rules": [{}]}),
    ] {
        assert_eq!(with_restrictions(cbr.clone()), Outcome::Unknown, "{cbr}");
    }
    let serves = json!({"name": "serviceName", "value": "containers-kubernetes"});
    for part in [
        json!({"enforcement_mode": 5}),
        json!({"enforcement_mode": "blocked"}),
        json!({"contexts": 5}),
        json!({"contexts": [5]}),
        json!({"operations": 5}),
        json!({"operations": {"api_types": 5}}),
        json!({"operations": {"api_types": [5]}}),
        json!({"resources": 5}),
        json!({"resources": [5]}),
        json!({"resources": [{"attributes": 5}]}),
        json!({"resources": [{"attributes": [serves, 5]}]}),
        json!({"resources": [{"attributes": [serves], "tags": 5}]}),
        json!({"resources": [{"attributes": [serves], "tags": [5]}]}),
        json!({"resources": [{"attributes": [{"name": "serviceName", "value": "containers-kubernetes", "operator": 5}]}]}),
        json!({"resources": [{"attributes": [{"name": "serviceName", "value": "conta*", "operator": "stringMatch"}]}]}),
    ] {
        assert_eq!(
            with_restrictions(nobody(part.clone())),
            Outcome::Unknown,
            "{part}"
        );
    }
    let of_another =
        json!({"resources": [{"attributes": [{"name": "serviceName", "value": "kms"}, 5]}]});
    assert_eq!(with_restrictions(nobody(of_another)), Outcome::Allowed);
}

#[test]
fn a_network_zone_that_cannot_be_read_may_have_somebody_in_it() {
    let office = |zones: Value| {
        let mut cbr = nobody(
            json!({"contexts": [{"attributes": [{"name": "networkZoneId", "value": "office"}]}]}),
        );
        cbr["zones"] = zones;
        with_restrictions(cbr)
    };
    assert_eq!(office(json!([])), Outcome::Denied);
    assert_eq!(
        office(json!([{"id": "office", "addresses": []}])),
        Outcome::Denied
    );
    for zones in [
        json!(5),
        json!([5]),
        json!([{"id": "office", "addresses": 5}]),
        json!([{"id": "office", "addresses": [5]}]),
        json!([{"id": "office", "addresses": []}, {"id": "office", "addresses": [{"type": "ipAddress", "value": "192.0.2.1"}]}]),
    ] {
        assert_eq!(office(zones.clone()), Outcome::Unknown, "{zones}");
    }
}

/// The document with one more entry in a list, first, that cannot be read: as it was read, and as it is saved
fn with_wrong_entry(whole: &Value, place: &str) -> (Snapshot, Value) {
    let mut document = whole.clone();
    let list = document.pointer_mut(place).and_then(Value::as_array_mut);
    list.expect("a list").insert(0, WRONG);
    let (snapshot, problems) = read_value(&document).expect("an account document");
    assert_eq!(problems.len(), 1, "{place}: {problems:?}");
    let (again, problems) = account::read(&snapshot.to_json().into()).expect("saved");
    assert_eq!((&again, problems.len()), (&snapshot, 0), "{place}");
    let written = serde_json::to_value(&snapshot).expect("a snapshot is JSON");
    (snapshot, written)
}

fn at<'a>(document: &'a Value, place: &str) -> &'a [Value] {
    let list = document.pointer(place).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

/// Every list in a document; several values that something is compared with are one value
fn lists(value: &Value, place: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(entries) => (entries.iter().enumerate())
            .map(|(at, it)| (at.to_string(), it))
            .collect(),
        Value::Object(fields) => (fields.iter())
            .filter(|(name, _)| *name != "value")
            .map(|(name, it)| (name.clone(), it))
            .collect(),
        _ => Vec::new(),
    };
    let deeper = inner
        .into_iter()
        .flat_map(|(name, it)| lists(it, &format!("{place}/{name}")));
    let itself = value.is_array().then(|| place.to_owned());
    itself.into_iter().chain(deeper).collect()
}

/// A document in which every field has a value, but for those that say what could not be read
fn whole() -> Value {
    fn without_notes(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("unreadable");
                fields.values_mut().for_each(without_notes);
            }
            Value::Array(entries) => entries.iter_mut().for_each(without_notes),
            _ => {}
        }
    }
    let mut whole = serde_json::from_str(include_str!("whole-account.json")).expect("it is JSON");
    without_notes(&mut whole);
    whole
}

#[test]
fn an_account_of_which_not_all_that_it_lets_in_can_be_read_refuses_nobody_for_certain() {
    let is_refused = |allowed: Value| {
        let limited = json!({"state": "limited", "external_allowed_accounts": allowed});
        let types = json!({"user": limited, "service_id": limited, "service": limited});
        let (snapshot, _) = read_value(&json!({
            "format": "keyatlas/account@1", "account": {"id": "1"},
            "other_accounts": [{"id": "2", "external_identity": {"identity_types": types}}],
            "clusters": [{"id": "c", "region": "us-south", "resource_group": "g",
                "service_instances": ["crn:v1:bluemix:public:kms:us-south:a/2:i::"]}]
        }))
        .expect("an account document");
        let findings = answer_all(&Index::new(snapshot)).findings;
        findings.iter().any(|it| it.id.0 == "tokens-refused")
    };
    assert!(is_refused(json!(["3"])));
    assert!(!is_refused(json!(["3", 5])));
    assert!(!is_refused(json!(["3", "1"])));
    assert!(!is_refused(json!(5)));
}
