//! What a document says and nothing decides by yet: it is kept, and grants nothing that the rest would not.

use keyatlas_resolver::account::{self, Fact, KeyState, List, Snapshot};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::truth::Outcome;
use serde_json::{Value, json};

/// An account document with these fields, which are all right and are kept when it is saved
fn read(fields: Value) -> Snapshot {
    let mut document = fields;
    document["format"] = json!("keyatlas/account@1");
    let (snapshot, problems) = account::read_value(&document).expect("an account document");
    assert_eq!(problems, [], "{document}");
    let (again, problems) = account::read(&snapshot.to_json().into()).expect("saved");
    assert_eq!((&again, problems.len()), (&snapshot, 0), "{document}");
    snapshot
}

/// What an action on the cluster `c` is for the identity `p`, who does not own the account
fn may(command: &str, people: Value) -> Outcome {
    let mut document = people;
    document["account"] = json!({"owner": "o"});
    document["clusters"] =
        json!([{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g"}]);
    let question = Question {
        actor: "p".into(),
        action: (actions().iter().find(|it| it.name() == command)).expect("an action"),
        place: Place::Cluster("c".into()),
    };
    decide(&Index::new(read(document)), &question).outcome
}

/// The same for somebody with one policy and no access group
fn with_policy(command: &str, policy: &Value) -> Outcome {
    let people = json!([{"id": "p", "standing": "active", "policies": [policy]}]);
    may(command, json!({"access_groups": [], "identities": people}))
}

fn viewer(more: Value) -> Value {
    let mut policy = json!({"roles": ["Viewer"], "service": "containers-kubernetes"});
    for (field, value) in more.as_object().expect("fields") {
        policy[field] = value.clone();
    }
    policy
}

#[test]
fn a_policy_with_a_part_of_which_nobody_can_say_whether_it_holds_only_may_grant() {
    for more in [
        json!({"condition": {"pattern": "time-based-conditions:weekly:all-day"}}),
        json!({"condition": {}}),
        json!({"tags": ["env:prod"]}),
        json!({"tags": [{"key": "env", "operator": "stringMatch", "value": "pr*"}]}),
    ] {
        let policy = viewer(more);
        assert_eq!(
            with_policy("cluster get", &policy),
            Outcome::Unknown,
            "{policy}"
        );
        assert_eq!(
            with_policy("cluster rm", &policy),
            Outcome::Denied,
            "{policy}"
        );
    }
}

#[test]
fn what_limits_nothing_lets_a_policy_grant() {
    for more in [
        json!({"id": "p-1", "template": {"id": "t", "version": "1"}}),
        json!({"tags": [], "placeholder": false, "service_type": "service"}),
        json!({"role_ids": ["crn:v1:bluemix:public:iam::::role:Viewer"]}),
    ] {
        let policy = viewer(more);
        assert_eq!(
            with_policy("cluster get", &policy),
            Outcome::Allowed,
            "{policy}"
        );
    }
}

#[test]
fn services_of_a_type_that_no_page_names_only_may_be_meant() {
    let of_type = |word: &str| {
        let policy = json!({"roles": ["Viewer"], "service_type": word});
        with_policy("cluster get", &policy)
    };
    assert_eq!(of_type("service"), Outcome::Allowed);
    assert_eq!(of_type("platform_service"), Outcome::Denied);
    assert_eq!(of_type("platform-service"), Outcome::Denied);
    assert_eq!(of_type("composite"), Outcome::Unknown);
    let of_group = |word: &str| {
        let policy = json!({"roles": ["Viewer"], "service_group": word});
        with_policy("cluster get", &policy)
    };
    assert_eq!(of_group("IAM"), Outcome::Denied);
    assert_eq!(of_group("another"), Outcome::Unknown);
}

#[test]
fn rights_in_a_namespace_reach_no_whole_cluster() {
    let policy = viewer(json!({"namespace": "shop"}));
    assert_eq!(with_policy("cluster get", &policy), Outcome::Denied);
    // Whether they are enough to log in to the cluster no page says.
    assert_eq!(with_policy("cluster config", &policy), Outcome::Unknown);
}

#[test]
fn a_role_id_without_its_name_may_be_any_role() {
    for id in [
        "crn:v1:bluemix:public:iam::::role:Administrator",
        "crn:v1:bluemix:public:iam-access-management::a/1::customRole:Viewer",
        "Viewer2",
    ] {
        let policy = viewer(json!({"role_ids": [id]}));
        assert_eq!(
            with_policy("cluster get", &policy),
            Outcome::Allowed,
            "{id}"
        );
        assert_eq!(with_policy("cluster rm", &policy), Outcome::Unknown, "{id}");
    }
}

#[test]
fn a_placeholder_hides_what_it_grants_and_never_grants_everything() {
    let hidden = json!({"roles": ["Unsupported Version"], "placeholder": true});
    for command in ["cluster get", "cluster rm"] {
        assert_eq!(with_policy(command, &hidden), Outcome::Unknown, "{command}");
    }
}

#[test]
fn whoever_became_a_member_by_a_rule_may_be_one_and_so_may_anybody() {
    let group = |members: Value| {
        let groups = json!([{"id": "a", "members": members, "policies": [viewer(json!({}))]}]);
        let people = json!([{"id": "p", "standing": "active", "policies": []}]);
        json!({"complete": ["access_groups"], "access_groups": groups, "identities": people})
    };
    let outcome = |members: Value| may("cluster get", group(members));
    let p = |membership: &str| json!([{"identity": "p", "membership": membership}]);
    assert_eq!(outcome(json!(["p"])), Outcome::Allowed);
    assert_eq!(outcome(p("static")), Outcome::Allowed);
    assert_eq!(outcome(json!([{"identity": "p"}])), Outcome::Allowed);
    assert_eq!(outcome(p("dynamic")), Outcome::Unknown);
    assert_eq!(outcome(json!(["q"])), Outcome::Denied);
    let by_rule = json!([{"identity": "q", "membership": "dynamic"}]);
    assert_eq!(outcome(by_rule), Outcome::Unknown);
    let mut with_rule = group(json!(["q"]));
    with_rule["access_groups"][0]["rules"] = json!([{"expiration_hours": 8}]);
    assert_eq!(may("cluster get", with_rule.clone()), Outcome::Unknown);
    with_rule["access_groups"][0]["rules"] = json!([]);
    assert_eq!(may("cluster get", with_rule), Outcome::Denied);
}

#[test]
fn a_membership_that_cannot_be_read_is_not_certain() {
    let document = json!({"format": "keyatlas/account@1", "access_groups": [
        {"id": "a", "members": [{"identity": "p", "membership": "for ever"}]}]});
    let (snapshot, problems) = account::read_value(&document).expect("an account document");
    let groups = snapshot.access_groups.expect("there");
    assert_eq!(problems.len(), 1);
    assert!(!groups[0].has(&"p".into()) && !groups[0].members_are_known());
}

#[test]
fn a_key_with_an_end_is_not_presumed_to_be_active() {
    let state = |key: Value| {
        let scopes = json!([{"region": "r", "resource_group": "g", "api_key": key}]);
        let snapshot = read(json!({"scopes": scopes}));
        match &snapshot.scopes[0].api_key {
            Fact::Known(key) => key.state(),
            Fact::None | Fact::Unknown => panic!("there is a key"),
        }
    };
    assert_eq!(state(json!({"owner": "p"})), Some(KeyState::Active));
    assert_eq!(state(json!({"expires_at": null})), Some(KeyState::Active));
    assert_eq!(state(json!({"expires_at": "2026-12-01"})), None);
    let said = json!({"expires_at": "2026-12-01", "state": "active"});
    assert_eq!(state(said), Some(KeyState::Active));
}

#[test]
fn a_kept_list_with_an_entry_that_cannot_be_read_is_not_whole() {
    let lists = [
        "roles",
        "authorizations",
        "cbr.rules",
        "cbr.zones",
        "history",
    ];
    let document = json!({"format": "keyatlas/account@1", "complete": lists,
        "roles": [{"name": "without its name in the cloud"}], "authorizations": [5],
        "cbr": {"rules": [5], "zones": []}, "history": "long"});
    let (snapshot, problems) = account::read_value(&document).expect("an account document");
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert_eq!(
        snapshot.complete.into_iter().collect::<Vec<_>>(),
        [List::Zones]
    );
    let unreadable: Vec<_> = snapshot.unreadable.iter().collect();
    assert_eq!(unreadable, ["authorizations", "history", "roles"]);
}
