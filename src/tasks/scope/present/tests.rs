//! Accounts as documents, and what is said of their scope.

use keyatlas_resolver::account::read_value;
use keyatlas_resolver::testing::{Account, scope_of};
use serde_json::json;

use super::*;

const WHOLE: &str = "complete clusters.classic clusters.vpc clusters.satellite";

/// One scope, `us-south/prod`, with what is stored for it and its clusters
fn scope(stored: &str, clusters: &str) -> Presented {
    among(stored, clusters, WHOLE)
}

/// The same while these lists of clusters are whole
fn among(stored: &str, clusters: &str, whole: &str) -> Presented {
    let account = Account::unknown().say(
        "complete identities
         group prod
         identity IBMid-1 user active named \"Ana Kovac\"
         identity IBMid-2 functional_id active named ops
         classic IBMid-2 1234_ops@example.com key yes
         identity IBMid-3 active named Kim
         scope us-south/prod",
    );
    let account = account.say(whole).say(stored).say(clusters);
    present(&account.index(), &scope_of("us-south/prod")).expect("the scope is there")
}

const CLASSIC: &str = "cluster shop classic us-south/prod";
const VPC: &str = "cluster shop-vpc id c2 vpc us-south/prod";
const NO_KEY: &str = "no key us-south/prod";

fn key(owner: &str) -> String {
    format!("key us-south/prod owner {owner}; no manual us-south/prod")
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
    let stored = "key us-south/prod owner IBMid-2; manual us-south/prod 1234_ben@example.com valid";
    let it = scope(stored, &format!("{CLASSIC}; {VPC}"));
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
    let doubt = it.fixes.iter().find_map(|it| it.first.in_doubt.clone());
    assert_eq!(doubt, Some(("IBMid-3".into(), None)));
}

#[test]
fn what_the_same_commands_take_away_is_one_thing_to_do() {
    let it = scope(&key("IBMid-9"), VPC);
    let [fix, kind] = it.fixes.as_slice() else {
        panic!("a reset takes the rest away: {:?}", it.fixes);
    };
    assert_eq!(kind.first.slug, "owner-kind-unknown");
    assert_eq!(fix.first.slug, "services-unusable");
    let more: Vec<&str> = fix.more.iter().map(|it| it.slug).collect();
    assert_eq!(more, ["owner-gone"]);
    assert_eq!(
        fix.more[0].address,
        "/scope/#us-south/prod&finding=owner-gone"
    );
}

#[test]
fn a_scope_without_a_key_is_not_empty_while_nobody_listed_clusters() {
    let it = among(NO_KEY, "", "");
    assert_eq!(it.state, ShownState::Unknown);
    assert!(
        it.sentence
            .starts_with("No API key is stored here. Whether clusters here need one")
    );
}

#[test]
fn a_scope_without_clusters_and_key_is_empty() {
    let it = scope(NO_KEY, "");
    assert_eq!(it.state, ShownState::Empty);
    assert!(
        it.sentence
            .starts_with("No clusters and no API key here yet")
    );
}

#[test]
fn a_scope_for_which_iam_lists_no_key_says_that_it_has_none_or_a_deleted_one() {
    let it = among("complete api_keys", VPC, WHOLE);
    assert_eq!(it.state, ShownState::Broken);
    assert_eq!(
        it.sentence,
        "Clusters here run with no API key that works. IAM lists no API key for us-south/prod: there is none, or it was deleted."
    );
}

#[test]
fn what_could_not_be_read_of_a_list_is_said_beside_what_could() {
    let (account, _) = read_value(&json!({
        "format": "keyatlas/account@1",
        "resource_groups": [{"id": "group-prod", "name": "prod"}],
        "scopes": [{"region": "us-south", "resource_group": "group-prod"}],
        "clusters": [{
            "id": "c1", "provider": "vpc", "region": "us-south", "resource_group": "group-prod",
            "add_ons": ["istio", 5], "services": [5],
        }],
    }))
    .expect("an account document");
    let shown = present(&Index::new(account), &scope_of("us-south/prod")).expect("a scope");
    assert_eq!(shown.clusters[0].add_ons, "istio, others could not be read");
    assert_eq!(shown.clusters[0].services, "not known");
}
