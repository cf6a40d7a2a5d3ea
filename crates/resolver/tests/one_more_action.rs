//! A row of the action table is one line: this one is added to the text, read by the public reader, and decided by.

use std::sync::LazyLock;

use keyatlas_resolver::account;
use keyatlas_resolver::actions::{Action, TABLE, actions, find_action, find_in, read};
use keyatlas_resolver::decide::{Decision, Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::truth::Outcome;
use serde_json::{Value, json};

// --- the line ---------------------------------------------------------------------------------------------------

const LINE: &str = "ks | worker-pool autoscale | PATCH /v2/autoscaleWorkerPool | O | Editor | cluster | own order |\n";

static ROWS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let text: &'static str = Box::leak([TABLE, LINE].concat().into_boxed_str());
    read(text).expect("the table and one line")
});

fn decided(policies: Value, state: &str) -> Decision {
    let document = json!({
        "format": "keyatlas/account@1",
        "account": { "owner": "IBMid-olga", "type": "pay_as_you_go" },
        "resource_groups": [{ "id": "g1", "name": "prod" }],
        "access_groups": [],
        "identities": [
            { "id": "IBMid-ana", "name": "Ana", "standing": "active", "kind": "user", "policies": policies },
            { "id": "IBMid-olga", "name": "Olga", "standing": "active", "kind": "user" }
        ],
        "scopes": [{ "region": "us-south", "resource_group": "g1", "api_key": { "owner": "IBMid-olga", "state": state } }],
        "clusters": [{ "id": "c1", "provider": "vpc", "region": "us-south", "resource_group": "g1" }]
    });
    let (snapshot, problems) =
        account::read(&document.to_string().into()).expect("an account document");
    assert_eq!(problems, []);
    let question = Question {
        actor: "IBMid-ana".into(),
        action: find_in(&ROWS, "ibmcloud ks worker-pool autoscale").expect("its row"),
        place: Place::Cluster("c1".into()),
        edition: Edition::default(),
    };
    decide(&Index::new(snapshot), &question)
}

fn role(name: &str) -> Value {
    json!([{ "roles": [name], "service": "containers-kubernetes" }])
}

#[test]
fn it_is_read_beside_those_there_are() {
    assert_eq!(ROWS.len(), actions().len() + 1);
    assert_eq!(ROWS[..actions().len()], *actions());
    assert_eq!(find_action("worker-pool autoscale"), None);
}

#[test]
fn it_is_decided_by_its_role_and_by_the_credential_that_it_runs_with() {
    let works = decided(role("Operator"), "active");
    assert_eq!(works.outcome, Outcome::Allowed, "{works:#?}");
    let with_another_role = decided(role("Editor"), "active");
    assert_eq!(with_another_role.outcome, Outcome::Denied);
    let said = with_another_role.page_and_api.expect("they disagree");
    assert!(
        said.contains("the page of the command says Editor"),
        "{said}"
    );
    assert_eq!(
        decided(role("Operator"), "deleted").outcome,
        Outcome::Denied
    );
}
