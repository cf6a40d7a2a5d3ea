//! What cannot be read is unknown, never absent and never "any": a document in, answers out.

use keyatlas_resolver::account::{self, Snapshot};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{CredentialKind, Provider, answer_all};
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::truth::Outcome;
use keyatlas_resolver::truth::Truth;

/// An account document with these fields beside its version, and what was wrong in it
fn read(fields: &str) -> (Snapshot, Vec<String>) {
    let text = format!(r#"{{"format":"keyatlas/account@1",{fields}}}"#);
    let (snapshot, problems) = account::read(&text.into()).expect("an account document");
    let again = account::read(&snapshot.to_json().into()).expect("saved").0;
    assert_eq!(again, snapshot, "saved and read again");
    (snapshot, problems.iter().map(ToString::to_string).collect())
}

/// What `cluster get` on the cluster `c` is for the identity `p`, who does not own the account
fn may_get(people: &str) -> Outcome {
    let (snapshot, problems) = read(&format!(
        r#""account":{{"owner":"o"}},{people},
        "clusters":[{{"id":"c","provider":"vpc","region":"us-south","resource_group":"g"}}]"#
    ));
    assert!(!problems.is_empty(), "no problem in {people}");
    outcome(snapshot, "cluster get")
}

fn outcome(snapshot: Snapshot, command: &str) -> Outcome {
    let question = Question {
        actor: "p".into(),
        action: actions()
            .iter()
            .find(|it| it.name() == command)
            .expect("an action"),
        place: Place::Cluster("c".into()),
    };
    decide(&Index::new(snapshot), &question).outcome
}

/// The same for somebody with these policies and no access group
fn with_policies(policies: &str) -> Outcome {
    may_get(&format!(
        r#""access_groups":[],"identities":[{{"id":"p","standing":"active","policies":{policies}}}]"#
    ))
}

/// The same for somebody without policies, and these access groups
fn with_groups(groups: &str) -> Outcome {
    may_get(&format!(
        r#""access_groups":{groups},"identities":[{{"id":"p","standing":"active","policies":[]}}]"#
    ))
}

/// Whose the API key of `us-south/g` is, and whether it works
fn services(fields: &str) -> (CredentialKind, Truth) {
    let (snapshot, problems) = read(fields);
    assert!(!problems.is_empty(), "no problem in {fields}");
    let answer = answer_all(&Index::new(snapshot));
    let scope = answer
        .scopes
        .iter()
        .find(|it| it.region.as_str() == "us-south");
    let services = scope
        .and_then(|it| it.provider(Provider::Services))
        .expect("us-south/g");
    (services.credential, services.usable)
}

#[test]
fn a_part_of_a_policy_that_cannot_be_read_does_not_widen_it() {
    for part in [
        "region",
        "resource_group",
        "cluster",
        "resource_type",
        "service",
    ] {
        for wrong in [r#"["eu-de"]"#, "5", "null", "{}"] {
            let service = match part {
                "service" => "",
                _ => r#""service":"containers-kubernetes","#,
            };
            let policies = format!(r#"[{{"roles":["Viewer"],{service}"{part}":{wrong}}}]"#);
            assert_eq!(with_policies(&policies), Outcome::Unknown, "{policies}");
        }
    }
}

#[test]
fn a_policy_with_a_part_that_cannot_be_read_still_grants_no_role_it_does_not_name() {
    let (snapshot, _) = read(
        r#""account":{"owner":"o"},"access_groups":[],"identities":[{"id":"p","standing":"active",
            "policies":[{"roles":["Viewer"],"service":"containers-kubernetes","region":5}]}],
        "clusters":[{"id":"c","provider":"vpc","region":"us-south","resource_group":"g"}]"#,
    );
    assert_eq!(outcome(snapshot, "cluster rm"), Outcome::Denied);
}

#[test]
fn clusters_are_not_presumed_in_one_infrastructure_account_while_one_of_them_cannot_be_read() {
    let with = |other: &str| {
        let (snapshot, _) = read(&format!(
            r#""account":{{"owner":"p"}},"identities":[{{"id":"p","standing":"active"}}],
            "scopes":[{{"region":"us-south","resource_group":"g","manual_credential":null,
                "api_key":{{"owner":"p","state":"active"}},"missing_permissions":{{}}}}],
            "clusters":[{{"id":"c","provider":"classic","region":"us-south","resource_group":"g",
                "classic_account":"7654321"}},{other}]"#
        ));
        outcome(snapshot, "cluster rm")
    };
    let elsewhere = r#"{"id":"d","classic_account":"1234567"}"#;
    assert_eq!(with(elsewhere), Outcome::Unknown);
    for unread in ["5", r#"{"id":"d","classic_account":5}"#] {
        assert_eq!(with(unread), Outcome::Unknown, "{unread}");
    }
    let here = r#"{"id":"d","classic_account":"7654321"}"#;
    assert_eq!(with(here), Outcome::Allowed);
}

#[test]
fn a_grant_that_cannot_be_read_is_not_dropped() {
    for policies in [
        "[5]",
        r#"[{"roles":"Viewer"}]"#,
        r#"[{"roles":[5]}]"#,
        "[{}]",
        r#""x""#,
        "null",
    ] {
        assert_eq!(with_policies(policies), Outcome::Unknown, "{policies}");
    }
    for groups in [
        "[5]",
        "5",
        "null",
        r#"[{"name":"without an id"}]"#,
        r#"[{"id":"a","members":[5],"policies":[{"roles":["Viewer"]}]}]"#,
        r#"[{"id":"a","members":5,"policies":[{"roles":["Viewer"]}]}]"#,
        r#"[{"id":"a","members":["p"],"policies":[5]}]"#,
    ] {
        assert_eq!(with_groups(groups), Outcome::Unknown, "{groups}");
    }
}

#[test]
fn what_can_be_read_beside_it_still_grants() {
    let viewer = r#"{"roles":["Viewer"],"service":"containers-kubernetes"}"#;
    assert_eq!(with_policies(&format!("[5,{viewer}]")), Outcome::Allowed);
    let group = format!(r#"{{"id":"a","members":["p",5],"policies":[{viewer}]}}"#);
    assert_eq!(with_groups(&format!("[{group},5]")), Outcome::Allowed);
    let more = r#"[{"roles":["Viewer",5],"service":"containers-kubernetes"}]"#;
    assert_eq!(with_policies(more), Outcome::Allowed);
}

#[test]
fn a_list_of_identities_with_one_that_cannot_be_read_makes_nobody_gone() {
    let key = r#""scopes":[{"region":"us-south","resource_group":"g","api_key":{"owner":"p","state":"active"}}]"#;
    for identities in [
        "[5]",
        r#"[{"id":5}]"#,
        r#"[{"id":null,"standing":"active"}]"#,
        "5",
    ] {
        let fields = format!(r#""complete":["identities"],"identities":{identities},{key}"#);
        assert_eq!(
            services(&fields),
            (CredentialKind::ApiKey, Truth::Unknown),
            "{identities}"
        );
    }
}

#[test]
fn a_key_that_cannot_be_read_is_not_none_however_whole_the_list_is() {
    for key in ["5", r#""k""#, "[]"] {
        let fields = format!(
            r#""complete":["scopes.api_key"],
            "scopes":[{{"region":"us-south","resource_group":"g","api_key":{key}}}]"#
        );
        assert_eq!(
            services(&fields),
            (CredentialKind::Unknown, Truth::Unknown),
            "{key}"
        );
    }
    let elsewhere = r#""complete":["scopes.api_key"],"scopes":[5],
        "clusters":[{"id":"c","provider":"vpc","region":"us-south","resource_group":"g"}]"#;
    assert_eq!(
        services(elsewhere),
        (CredentialKind::Unknown, Truth::Unknown)
    );
}

#[test]
fn a_state_of_a_key_that_cannot_be_read_is_not_active() {
    for state in [r#""bogus""#, "5", "null", r#"["active"]"#] {
        let fields = format!(
            r#""identities":[{{"id":"p","standing":"active"}}],
            "scopes":[{{"region":"us-south","resource_group":"g","api_key":{{"owner":"p","state":{state}}}}}]"#
        );
        assert_eq!(
            services(&fields),
            (CredentialKind::ApiKey, Truth::Unknown),
            "{state}"
        );
    }
}

#[test]
fn a_clusters_list_with_one_that_cannot_be_read_is_not_whole() {
    for cluster in [
        "5",
        r#"{"id":5}"#,
        r#"{"id":"d","region":5,"resource_group":"g"}"#,
    ] {
        let (snapshot, problems) = read(&format!(
            r#""account":{{"owner":"p"}},"identities":[{{"id":"p","standing":"active"}}],
            "complete":["clusters.classic","clusters.vpc","clusters.satellite"],"clusters":[{cluster}]"#
        ));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(
            outcome(snapshot, "cluster get"),
            Outcome::Unknown,
            "{cluster}"
        );
    }
}

/// Whether the key of `us-south/g` serves classic infrastructure, with this in the account
fn through_the_key(account: &str) -> Truth {
    let (snapshot, problems) = read(&format!(
        r#""account":{account},"identities":[{{"id":"p","standing":"active"}}],
        "scopes":[{{"region":"us-south","resource_group":"g","manual_credential":null,
                    "api_key":{{"owner":"p","state":"active"}}}}]"#
    ));
    assert!(!problems.is_empty(), "no problem in {account}");
    let answer = answer_all(&Index::new(snapshot));
    answer.scopes[0]
        .provider(Provider::Classic)
        .expect("classic")
        .usable
}

#[test]
fn what_is_presumed_of_an_account_is_not_presumed_of_what_cannot_be_read() {
    for account in [
        r#"{"type":"bogus"}"#,
        r#"{"type":null}"#,
        r#"{"classic_account":5}"#,
        r#"{"totp_required":"yes"}"#,
        r#"{"totp_required":null}"#,
        "5",
        "null",
    ] {
        assert_eq!(through_the_key(account), Truth::Unknown, "{account}");
    }
    // One that certainly bars the key bars it whatever else is there.
    let lite = r#"{"type":"lite","totp_required":"yes"}"#;
    assert_eq!(through_the_key(lite), Truth::No);
}

/// What becomes of a reset by somebody who may create keys only while nobody restricts it
fn reset(account: &str) -> String {
    let (snapshot, _) = read(&format!(
        r#""account":{account},"access_groups":[],"identities":[{{"id":"p","standing":"active","policies":[
            {{"roles":["Administrator"],"service":"containers-kubernetes"}},
            {{"roles":["Viewer"],"resource_type":"resource-group"}}]}}],
        "scopes":[{{"region":"us-south","resource_group":"g","api_key":null}}]"#
    ));
    let plan = Plan::parse("reset us-south/g as p").expect("a plan");
    let simulated = simulate(&Index::new(snapshot), &plan);
    serde_json::to_value(&simulated.steps[0])
        .expect("JSON")
        .to_string()
}

#[test]
fn a_restriction_that_cannot_be_read_is_not_absent() {
    let not_known = "whether the account restricts who may create API keys is not known";
    assert!(!reset(r#"{"owner":"o"}"#).contains(not_known));
    let unreadable = reset(r#"{"owner":"o","restrict_api_key_creation":"maybe"}"#);
    assert!(unreadable.contains(not_known), "{unreadable}");
}

#[test]
fn of_two_groups_flagged_default_neither_is_taken() {
    let (snapshot, problems) = read(
        r#""account":{"owner":"p"},"identities":[{"id":"p","standing":"active"}],
        "resource_groups":[{"id":"g","name":"one","default":true},{"id":"h","name":"two","default":true}]"#,
    );
    assert_eq!(
        problems,
        [
            "resource_groups: expected one default group, got `one` and `two`; which one a command without a group means is not known"
        ]
    );
    let plan = Plan::parse("reset us-south as p").expect("a plan");
    let after = simulate(&Index::new(snapshot), &plan).account_after;
    assert!(after.scopes.is_empty(), "{:?}", after.scopes);
}

#[test]
fn null_where_it_cannot_stand_is_a_problem() {
    let (_, problems) = read(
        r#""captured_at":null,"identities":[{"id":"a","standing":null}],"clusters":null,
        "scopes":[{"region":"r","resource_group":"g","api_key":null,"missing_permissions":null}]"#,
    );
    assert_eq!(
        problems,
        [
            "captured_at: expected a string, got null",
            "identities[0].standing: expected a string, got null",
            "clusters: expected a list, got null",
            "scopes[0].missing_permissions: expected an object, got null",
        ]
    );
}

#[test]
fn a_report_of_the_checker_that_cannot_be_read_still_outweighs_the_list() {
    let (snapshot, _) = read(
        r#""account":{"owner":"o","classic_account":"1"},"access_groups":[],"identities":[
            {"id":"p","standing":"active","policies":[{"roles":["Administrator"],"service":"containers-kubernetes"},
                {"roles":["Viewer"],"resource_type":"resource-group"}]},
            {"id":"k","standing":"active","policies":[{"roles":["Administrator","Manager"]}],"classic":{"permissions":[
                "SERVER_CANCEL","TICKET_ADD","TICKET_EDIT","TICKET_VIEW","VIRTUAL_GUEST_VIEW","HARDWARE_VIEW"]}}],
        "scopes":[{"region":"us-south","resource_group":"g","manual_credential":null,
            "api_key":{"owner":"k","state":"active"},"missing_permissions":{"required":[5]}}],
        "clusters":[{"id":"c","provider":"classic","region":"us-south","resource_group":"g","classic_account":"1"}]"#,
    );
    assert_eq!(outcome(snapshot, "worker rm"), Outcome::Unknown);
}

#[test]
fn a_list_of_what_could_not_be_read_that_cannot_be_read_covers_everything() {
    let policies = r#"[{"roles":["Viewer"],"service":"containers-kubernetes","unreadable":5}]"#;
    assert_eq!(with_policies(policies), Outcome::Unknown);
}

#[test]
fn access_groups_that_are_said_to_be_whole_and_left_out_are_none() {
    let (snapshot, problems) = read(r#""complete":["access_groups"]"#);
    assert_eq!(
        (problems.len(), snapshot.access_groups.as_deref()),
        (0, Some(&[][..]))
    );
    let (snapshot, _) = read(r#""complete":["access_groups"],"access_groups":[5]"#);
    assert!(!snapshot.access_groups_are_known() && snapshot.complete.is_empty());
}

#[test]
fn an_action_control_that_cannot_be_read_may_deny_anything() {
    let with = |controls: &str| {
        let (snapshot, problems) = read(&format!(
            r#""account":{{"owner":"p"}},"action_controls":{controls},"access_groups":[],
            "identities":[{{"id":"p","standing":"active"}}],
            "clusters":[{{"id":"c","provider":"vpc","region":"us-south","resource_group":"g"}}]"#
        ));
        assert!(!problems.is_empty(), "no problem in {controls}");
        outcome(snapshot, "cluster get")
    };
    for unread in [
        "5",
        "[5]",
        r#"[{"service":"containers-kubernetes","actions":[5]}]"#,
        r#"[{"service":7,"actions":"all"}]"#,
    ] {
        assert_eq!(with(unread), Outcome::Unknown, "{unread}");
    }
    let of_another = r#"[{"service":"atracker","actions":[5]}]"#;
    assert_eq!(with(of_another), Outcome::Allowed);
}
