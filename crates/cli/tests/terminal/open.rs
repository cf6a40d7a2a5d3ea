//! What an answer rests on without anybody having said it.

use crate::keyatlas::{File, keyatlas};

#[test]
fn an_answer_that_rests_on_something_nobody_said_names_it() {
    let account = File::of(
        r#"{"format":"keyatlas/account@1","complete":["identities","clusters.classic","clusters.vpc","clusters.satellite"],
        "account":{"owner":"IBMid-1"},"resource_groups":[{"id":"g","name":"prod","default":true}],
        "identities":[{"id":"IBMid-1","name":"Olga","kind":"functional_id","standing":"active","api_key_count":2}],
        "scopes":[{"region":"us-south","resource_group":"g","api_key":{"owner":"IBMid-1"},"manual_credential":null}],
        "clusters":[{"id":"c","name":"web","provider":"vpc","platform":"kubernetes","region":"us-south","resource_group":"g","services":[]}]}"#,
    );
    let question = ["--actor=IBMid-1", "--action=worker add", "--cluster=web"];
    let decided = keyatlas(&[&["decide", &account.path()], &question[..]].concat()).exits(0);
    let open = "Whether the API key is still active";
    let rest = decided.out.split("What could still deny it").nth(1);
    assert!(rest.is_some_and(|it| it.contains(open)), "{}", decided.out);
    let resolved = keyatlas(&["resolve", &account.path()]).exits(0);
    assert!(resolved.out.contains(open), "{}", resolved.out);
    let plan = "reset us-south/prod as IBMid-1";
    let simulated = keyatlas(&["simulate", &account.path(), plan]);
    let rest = simulated
        .out
        .split("What is not known and could make it worse")
        .nth(1);
    let restricted = "Whether the account restricts who may create API keys";
    assert!(
        rest.is_some_and(|it| it.contains(restricted)),
        "{}",
        simulated.out
    );
}
