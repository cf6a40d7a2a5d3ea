//! Accounts as documents, and what is said of their scope.

use keyatlas_resolver::account;

use super::*;

/// One scope, `us-south/prod`, with what is stored for it and its clusters
fn scope(stored: &str, clusters: &str) -> Presented {
    let all = r#""clusters.classic", "clusters.vpc", "clusters.satellite""#;
    among(stored, clusters, all)
}

/// The same while these lists of clusters are whole
fn among(stored: &str, clusters: &str, whole: &str) -> Presented {
    let whole = if whole.is_empty() {
        String::new()
    } else {
        format!(", {whole}")
    };
    let text = format!(
        r#"{{
          "format": "keyatlas/account@1",
          "complete": ["identities"{whole}],
          "resource_groups": [{{"id": "g1", "name": "prod"}}],
          "identities": [
            {{"id": "IBMid-1", "name": "Ana Kovac", "kind": "user", "standing": "active"}},
            {{"id": "IBMid-2", "name": "ops", "kind": "functional_id", "standing": "active",
              "classic": {{"username": "1234_ops@example.com", "api_key": true}}}},
            {{"id": "IBMid-3", "name": "Kim", "standing": "active"}}
          ],
          "scopes": [{{"region": "us-south", "resource_group": "g1"{stored}}}],
          "clusters": [{clusters}]
        }}"#
    );
    let (snapshot, problems) = account::read(&text.into()).expect("it is an account");
    assert_eq!(problems, []);
    let index = Index::new(snapshot);
    present(&index, &Scope::new("us-south", "g1")).expect("the scope is there")
}

const CLASSIC: &str =
    r#"{"id":"c1","name":"shop","provider":"classic","region":"us-south","resource_group":"g1"}"#;
const VPC: &str =
    r#"{"id":"c2","name":"shop-vpc","provider":"vpc","region":"us-south","resource_group":"g1"}"#;

fn key(owner: &str) -> String {
    format!(r#", "api_key": {{"owner": "{owner}"}}, "manual_credential": null"#)
}

#[test]
fn a_person_as_owner_works_and_is_said_to_be_a_risk() {
    let it = scope(&key("IBMid-1"), CLASSIC);
    assert_eq!(
        it.sentence,
        "Clusters here run with the API key of Ana Kovac. It works, but it acts as a person, and breaks when that person leaves."
    );
    assert_eq!(it.lanes.len(), 1);
    assert_eq!(it.lanes[0].stops[0].note, "a person, active");
    assert_eq!(it.lanes[0].links[0].words, "owns");
}

#[test]
fn an_owner_who_is_gone_cuts_the_chain_at_the_identity() {
    let it = scope(&key("IBMid-9"), VPC);
    assert_eq!(it.state, ShownState::Broken);
    assert_eq!(
        it.sentence,
        "Clusters here run with the API key of IBMid-9. It does not work: IBMid-9 is no longer in the account, so the key does not authenticate."
    );
    let links: Vec<(&str, Tone)> = it.lanes[0]
        .links
        .iter()
        .map(|it| (it.words, it.tone))
        .collect();
    assert_eq!(
        links,
        [
            ("cut off", Tone::Error),
            ("fails for", Tone::Error),
            ("holds", Tone::Quiet)
        ]
    );
    assert!(
        it.fails_meanwhile
            .is_some_and(|it| it.starts_with("adding"))
    );
}

#[test]
fn a_manual_credential_gives_classic_a_lane_of_its_own() {
    let stored = r#", "api_key": {"owner": "IBMid-2"},
        "manual_credential": {"username": "1234_ben@example.com", "state": "valid"}"#;
    let it = scope(stored, &format!("{CLASSIC},{VPC}"));
    let titles: Vec<&str> = it.lanes.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Classic infrastructure",
            "VPC infrastructure, Other services"
        ]
    );
    assert_eq!(it.lanes[0].stops[1].title, "Manual credential");
    assert_eq!(it.lanes[0].stops[3].note, "shop");
    assert_eq!(
        it.sentence,
        "Classic infrastructure runs with the manual credential of 1234_ben@example.com. VPC infrastructure and other services run with the API key of ops. All of that works. The risk: manual credential first."
    );
}

#[test]
fn what_is_not_known_names_the_command_that_settles_it_once() {
    let it = scope("", VPC);
    assert_eq!(it.state, ShownState::Unknown);
    let settle: Vec<Vec<&str>> = (it.open_questions.iter())
        .map(|it| it.commands.iter().map(|it| it.as_str()).collect())
        .collect();
    assert_eq!(
        settle,
        [vec!["ibmcloud ks api-key info --cluster c2"], vec![]]
    );
    assert_eq!(
        it.sentence,
        "Clusters here run with a credential that is not known yet."
    );
}

#[test]
fn an_owner_of_unknown_kind_can_be_settled_by_a_person() {
    let it = scope(&key("IBMid-3"), VPC);
    let doubt = it.findings.iter().find_map(|it| it.in_doubt.clone());
    assert_eq!(doubt, Some(("IBMid-3".into(), None)));
}

#[test]
fn findings_have_addresses_and_commands_are_not_said_twice() {
    let it = scope(&key("IBMid-9"), VPC);
    let gone = it
        .findings
        .iter()
        .find(|it| it.slug == "owner-gone")
        .expect("it is found");
    assert_eq!(gone.address, "/scope/#us-south/prod&finding=owner-gone");
    assert!(gone.same_commands, "the finding above resets as well");
    assert!(!it.findings[0].same_commands);
}

#[test]
fn a_scope_without_a_key_is_not_empty_while_nobody_listed_clusters() {
    let it = among(r#", "api_key": null"#, "", "");
    assert_eq!(it.state, ShownState::Unknown);
    assert!(
        it.sentence
            .starts_with("No API key is stored here. Whether clusters here need one")
    );
}

#[test]
fn a_scope_without_clusters_and_key_is_empty() {
    let it = scope(r#", "api_key": null"#, "");
    assert_eq!(it.state, ShownState::Empty);
    assert!(
        it.sentence
            .starts_with("No clusters and no API key here yet")
    );
}

#[test]
fn a_scope_for_which_iam_lists_no_key_says_that_it_has_none_or_a_deleted_one() {
    let it = among(
        "",
        VPC,
        r#""api_keys", "clusters.classic", "clusters.vpc", "clusters.satellite""#,
    );
    assert_eq!(it.state, ShownState::Broken);
    assert_eq!(
        it.sentence,
        "Clusters here run with no API key that works. IAM lists no API key for us-south/prod: there is none, or it was deleted."
    );
}
