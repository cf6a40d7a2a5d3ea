//! Roles that an account defines for itself grant by their actions; of one that nobody defines, nobody knows.

use keyatlas_resolver::account::{self, Scope};
use keyatlas_resolver::actions::{Action, actions};
use keyatlas_resolver::decide::{Place, Question, decide, decide_matrix};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::permissions::{
    ADMINISTRATOR_ON_SCOPE, Access, RoleNeed, Service, Where, holds,
};
use keyatlas_resolver::truth::{Outcome, Truth};
use serde_json::{Value, json};

const RUNNER: &str = "crn:v1:bluemix:public:iam-access-management::a/1::customRole:Runner";

/// An account in which `p` has these policies and no access group, with these roles
fn index(policies: Value, roles: Value) -> Index {
    let document = json!({
        "format": "keyatlas/account@1",
        "account": {"owner": "o"},
        "access_groups": [],
        "roles": roles,
        "identities": [
            {"id": "o", "standing": "active"},
            {"id": "p", "standing": "active", "policies": policies}
        ],
        "scopes": [{"region": "us-south", "resource_group": "g", "api_key": {"owner": "o"}, "manual_credential": null}],
        "clusters": [{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g"}],
    });
    let (snapshot, problems) = account::read_value(&document).expect("an account document");
    assert_eq!(problems, [], "{document}");
    let (again, _) = account::read(&snapshot.to_json().into()).expect("saved");
    assert_eq!(again, snapshot);
    Index::new(snapshot)
}

fn action(name: &str) -> &'static Action {
    (actions().iter().find(|it| it.name() == name)).expect(name)
}

/// What an action on the cluster is for `p`: by one decision, and as one of many
fn may(index: &Index, name: &str) -> Outcome {
    let place = Place::Cluster("c".into());
    let question = Question {
        actor: "p".into(),
        action: action(name),
        place: place.clone(),
    };
    let one = decide(index, &question).outcome;
    let people = ["p".into()];
    let many = decide_matrix(index, question.action, &people, &[place]);
    assert_eq!(many.outcome(0, 0), one, "{name}");
    one
}

/// `worker add` asks for `cluster.operate`, `cluster rm` for `cluster.create`
fn may_add_and_remove(policies: Value, roles: Value) -> (Outcome, Outcome) {
    let index = index(policies, roles);
    (may(&index, "worker add"), may(&index, "cluster rm"))
}

fn runner(actions: Value) -> Value {
    json!([{"crn": RUNNER, "name": "Runner", "service": "containers-kubernetes", "actions": actions}])
}

fn named(role: &str) -> Value {
    json!([{"roles": [role], "service": "containers-kubernetes"}])
}

fn with_id(role: &str, id: &str) -> Value {
    json!([{"roles": [role], "role_ids": [id], "service": "containers-kubernetes"}])
}

const OPERATES: &str = "containers-kubernetes.cluster.operate";
const CREATES: &str = "containers-kubernetes.cluster.create";

#[test]
fn a_role_of_the_account_grants_by_its_actions_and_nothing_else() {
    let roles = runner(json!([OPERATES]));
    for policies in [named("Runner"), with_id("Runner", RUNNER)] {
        let may = may_add_and_remove(policies, roles.clone());
        assert_eq!(may, (Outcome::Allowed, Outcome::Denied));
    }
}

#[test]
fn a_role_that_no_list_names_may_allow_anything() {
    let other = RUNNER.replace("Runner", "Other");
    for policies in [
        named("Other"),
        with_id("Runner", &other),
        with_id("Other", &other),
    ] {
        let may = may_add_and_remove(policies.clone(), runner(json!([])));
        assert_eq!(may, (Outcome::Unknown, Outcome::Unknown), "{policies}");
    }
}

#[test]
fn a_role_whose_actions_nobody_knows_may_allow_anything() {
    let roles = json!([{"crn": RUNNER, "name": "Runner"}]);
    let may = may_add_and_remove(named("Runner"), roles);
    assert_eq!(may, (Outcome::Unknown, Outcome::Unknown));
}

#[test]
fn an_id_says_which_role_is_meant_where_the_name_is_that_of_another() {
    let id = RUNNER.replace("Runner", "Viewer");
    let roles = json!([{"crn": id, "name": "Viewer", "actions": [CREATES]}]);
    let policies = with_id("Viewer", &id);
    let index = index(policies, roles);
    assert_eq!(may(&index, "cluster rm"), Outcome::Allowed);
    assert_eq!(may(&index, "cluster get"), Outcome::Denied);
}

#[test]
fn of_two_roles_with_one_name_only_the_id_says_which_is_meant() {
    let second = RUNNER.replace("Runner", "Runner2");
    let roles = json!([
        {"crn": RUNNER, "name": "Runner", "actions": [OPERATES]},
        {"crn": second, "name": "Runner", "actions": [CREATES]},
    ]);
    let by_name = may_add_and_remove(named("Runner"), roles.clone());
    let by_id = may_add_and_remove(with_id("Runner", &second), roles);
    assert_eq!(by_name, (Outcome::Unknown, Outcome::Unknown));
    assert_eq!(by_id, (Outcome::Denied, Outcome::Allowed));
}

/// Everything that Administrator allows, from several policies together
#[test]
fn what_policies_allow_together_is_what_an_owner_holds() {
    let all = |names: &[&str]| -> Value {
        let names = names.iter();
        names
            .map(|it| format!("containers-kubernetes.cluster.{it}"))
            .collect()
    };
    let holds = |policies: Value, actions: Value| {
        let index = index(policies, runner(actions));
        holds(
            &index,
            &"p".into(),
            ADMINISTRATOR_ON_SCOPE,
            &Scope::new("us-south", "g"),
        )
    };
    let both = |other: &str| {
        let both = [named("Runner"), named(other)].map(|it| it[0].clone());
        Value::from(both.to_vec())
    };
    let every = ["read", "view", "update", "operate", "create"];
    assert_eq!(holds(named("Runner"), all(&every)), Truth::Yes);
    assert_eq!(holds(named("Runner"), all(&every[..4])), Truth::No);
    assert_eq!(
        holds(both("Operator"), all(&["create", "update"])),
        Truth::Yes
    );
    assert_eq!(holds(both("Viewer"), all(&["create", "update"])), Truth::No);
    assert_eq!(
        holds(both("Other"), all(&["create", "update"])),
        Truth::Unknown
    );
}

#[test]
fn where_the_pages_name_no_actions_a_role_of_the_account_may_be_enough() {
    let pusher =
        json!([{"crn": RUNNER, "name": "Runner", "actions": ["container-registry.image.push"]}]);
    let need = |service| RoleNeed::new(Access::ADMINISTRATOR, service, Where::EveryGroup);
    let everywhere = |service| {
        let index = index(json!([{"roles": ["Runner"]}]), pusher.clone());
        holds(
            &index,
            &"p".into(),
            need(service),
            &Scope::new("us-south", "g"),
        )
    };
    assert_eq!(everywhere(Service::Registry), Truth::Unknown);
    assert_eq!(everywhere(Service::Kubernetes), Truth::No);
    assert_eq!(everywhere(Service::KeyProtect), Truth::No);
}

#[test]
fn a_name_that_a_role_of_another_service_has_may_be_that_of_any() {
    let on_another = json!([{"roles": ["Runner"], "service": "iam-identity"}]);
    let index = index(on_another, runner(json!([OPERATES])));
    let need = RoleNeed::new(Access::OPERATOR, Service::IamIdentity, Where::EveryGroup);
    let place = Scope::new("us-south", "g");
    assert_eq!(holds(&index, &"p".into(), need, &place), Truth::Unknown);
}

#[test]
fn a_name_may_be_that_of_a_role_which_the_list_has_and_nobody_can_read() {
    let mut roles = runner(json!([OPERATES]));
    roles
        .as_array_mut()
        .expect("a list")
        .push(json!({"crn": 5}));
    let document = json!({
        "format": "keyatlas/account@1",
        "account": {"owner": "o"},
        "access_groups": [],
        "roles": roles,
        "identities": [{"id": "o", "standing": "active"}, {"id": "p", "standing": "active", "policies": named("Runner")}],
        "clusters": [{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g"}],
    });
    let (snapshot, _) = account::read_value(&document).expect("an account document");
    assert_eq!(may(&Index::new(snapshot), "cluster rm"), Outcome::Unknown);
}

#[test]
fn a_role_that_every_service_has_allows_what_the_list_of_a_service_says_and_on_others_perhaps() {
    const WATCHER: &str = "crn:v1:bluemix:public:iam::::serviceRole:ConfigurationReader";
    let general = |action: &str| json!([{"crn": WATCHER, "name": "Service Configuration Reader", "actions": [action]}]);
    let policies = named("Service Configuration Reader");
    let may = |action| may_add_and_remove(policies.clone(), general(action));
    assert_eq!(may(OPERATES), (Outcome::Allowed, Outcome::Denied));
    assert_eq!(
        may("is.instance.instance.read"),
        (Outcome::Unknown, Outcome::Unknown)
    );
}

const LIST_ROLES: &str = "ibmcloud iam roles --service containers-kubernetes --output json";

/// Whether the answer offers the list of roles
fn offers_the_list(policies: Value, roles: Value) -> bool {
    let question = Question {
        actor: "p".into(),
        action: action("cluster rm"),
        place: Place::Cluster("c".into()),
    };
    let answer = decide(&index(policies, roles), &question);
    let answer = serde_json::to_value(answer).expect("an answer is JSON");
    answer.to_string().contains(LIST_ROLES)
}

#[test]
fn the_list_of_roles_is_offered_for_a_role_that_none_names_until_it_was_read() {
    let listed = json!([{
        "crn": "crn:v1:bluemix:public:iam::::role:Viewer",
        "name": "Viewer",
        "actions": ["containers-kubernetes.cluster.read"]
    }]);
    assert!(offers_the_list(named("Other"), runner(json!([]))));
    assert!(!offers_the_list(named("Runner"), runner(json!([]))));
    assert!(!offers_the_list(named("Other"), listed));
    assert!(!offers_the_list(named("Viewer"), json!([])));
    let on_another = json!([{"roles": ["Other"], "service": "kms"}]);
    assert!(!offers_the_list(on_another, json!([])));
}

#[test]
fn one_decision_and_many_agree_whatever_roles_the_account_defines() {
    let every: Vec<Value> = [OPERATES, CREATES, "containers-kubernetes.kube.write"]
        .map(|it| json!([it]))
        .into_iter()
        .chain([json!([]), json!([OPERATES, CREATES])])
        .collect();
    for allowed in every {
        for policies in [
            named("Runner"),
            named("Other"),
            with_id("Viewer", RUNNER),
            json!([]),
        ] {
            let index = index(policies, runner(allowed.clone()));
            for action in actions() {
                let _outcome = may(&index, action.name());
            }
        }
    }
}

#[test]
fn a_name_that_two_roles_may_have_does_not_grant_where_the_id_is_of_neither() {
    let other = RUNNER.replace("Runner", "Other");
    let may = may_add_and_remove(with_id("Runner", &other), runner(json!([OPERATES])));
    assert_eq!(may, (Outcome::Unknown, Outcome::Unknown));
}
