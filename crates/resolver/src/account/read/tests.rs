//! What is read of documents that are right, and of those that are not.

use super::*;
use crate::account::List;

fn listed(text: &str) -> Vec<String> {
    let (_, problems) = read(&text.into()).expect("an account document");
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_wrong_field_is_left_out_and_its_neighbours_stay() {
    let text = r#"{"format":"keyatlas/account@1","clusters":[
        {"id":"c1","workers":"three","name":"one"},{"name":"nameless"},{"id":"c2","workers":2}]}"#;
    let (snapshot, problems) = read(&text.into()).expect("an account document");
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "clusters[0].workers: expected a whole number, got string \"three\"",
            "clusters[1]: expected a field `id`",
        ]
    );
    assert_eq!(snapshot.clusters.len(), 2);
    assert_eq!(snapshot.clusters[0].name.as_deref(), Some("one"));
    assert_eq!(snapshot.clusters[0].workers, None);
}

#[test]
fn two_wrong_entries_of_one_list_are_named_by_their_own_places() {
    let problems = listed(
        r#"{"format":"keyatlas/account@1","clusters":[{"id":"c","add_ons":["a",1,2,"b",3]}]}"#,
    );
    let places: Vec<_> = problems
        .iter()
        .map(|it| it.split(':').next().unwrap_or_default())
        .collect();
    assert_eq!(
        places,
        [
            "clusters[0].add_ons[1]",
            "clusters[0].add_ons[2]",
            "clusters[0].add_ons[4]"
        ]
    );
}

#[test]
fn a_list_in_the_place_of_an_object_is_no_object() {
    let text = r#"{"format":"keyatlas/account@1","clusters":[["c1"],{"id":"c2"}],
        "scopes":[{"region":"us-south","resource_group":"g","api_key":["ApiKey-1"],
                   "obsolete_keys":[["ApiKey-2"],{"id":"ApiKey-3"}]}]}"#;
    assert_eq!(
        listed(text),
        [
            "clusters[0]: expected an object, got a list",
            "scopes[0].api_key: expected an object, got a list",
            "scopes[0].obsolete_keys[0]: expected an object, got a list",
        ]
    );
}

#[test]
fn two_entries_of_one_name_are_one_and_what_they_disagree_on_is_not_known() {
    let text = r#"{"format":"keyatlas/account@1","clusters":[
        {"id":"c1","name":"first","workers":3},{"id":"c2"},
        {"id":"c1","name":"second","region":"eu-de","workers":3}]}"#;
    let (snapshot, problems) = read(&text.into()).expect("an account document");
    let [joined, other] = snapshot.clusters.as_slice() else {
        panic!("{:?}", snapshot.clusters)
    };
    assert_eq!((joined.name.as_ref(), joined.workers), (None, Some(3)));
    assert_eq!(joined.region.as_ref().map(|it| it.as_str()), Some("eu-de"));
    assert_eq!(other.id.as_str(), "c2");
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "clusters: expected one entry for `c1`, got 2; not known is where they differ: `name` (string \"first\" and string \"second\")"
        ]
    );
}

#[test]
fn two_entries_that_disagree_leave_only_that_open_however_deep_it_is() {
    let text = r#"{"format":"keyatlas/account@1","complete":["scopes.api_key"],"scopes":[
        {"region":"r","resource_group":"g","api_key":{"id":"k","owner":"a","state":"active"}},
        {"region":"r","resource_group":"g","api_key":{"id":"k","owner":"a","state":"disabled"}},
        {"region":"r","resource_group":"h","api_key":null}]}"#;
    let (snapshot, problems) = read(&text.into()).expect("an account document");
    let key = snapshot.scopes[0].api_key.known().expect("a key");
    assert_eq!(key.owner.as_ref().map(|it| it.as_str()), Some("a"));
    assert_eq!(key.state(), None);
    assert!(snapshot.is_complete(List::ApiKeys));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("`r/g`"), "{}", problems[0]);
}

#[test]
fn lists_of_the_same_letters_that_are_cut_elsewhere_are_told_apart() {
    let text = r#"{"format":"keyatlas/account@1","clusters":[
        {"id":"a","zones":["ab","c"]},{"id":"b","zones":["a","bc"]},{"id":"c","zones":["abc"]},
        {"id":"d","zones":["abc",""]},{"id":"e","zones":["ab","c"]},{"id":"f","zones":[]},{"id":"g","zones":[""]}]}"#;
    let (snapshot, _) = read(&text.into()).expect("an account document");
    let zones = snapshot.clusters.iter().flat_map(|it| &it.zones);
    let zones: Vec<String> = zones.map(|it| it.join("|")).collect();
    assert_eq!(zones, ["ab|c", "a|bc", "abc", "abc|", "ab|c", "", ""]);
    let lengths = [5, 6].map(|at| snapshot.clusters[at].zones.as_ref().map(|it| it.len()));
    assert_eq!(lengths, [Some(0), Some(1)]);
}

#[test]
fn every_kind_of_wrong_value_says_what_it_is() {
    let wrong = |value: &str| {
        let text = format!(
            r#"{{"format":"keyatlas/account@1","identities":[{{"id":"a","api_key_count":{value}}}]}}"#
        );
        listed(&text).join("; ")
    };
    let said =
        |got: &str| format!("identities[0].api_key_count: expected a whole number, got {got}");
    assert_eq!(wrong("true"), said("`true`"));
    assert_eq!(wrong("-1"), said("`-1`"));
    assert_eq!(wrong("1.5"), said("a number with a fraction"));
    assert_eq!(wrong("99999999999"), said("`99999999999`"));
    assert_eq!(
        wrong("18446744073709551615"),
        said("`18446744073709551615`")
    );
    assert_eq!(wrong("[]"), said("a list"));
    assert_eq!(wrong("{}"), said("an object"));
}

#[test]
fn access_groups_that_cannot_be_read_stay_unknown() {
    let text = r#"{"format":"keyatlas/account@1","access_groups":"all"}"#;
    let (snapshot, problems) = read(&text.into()).expect("an account document");
    assert_eq!(snapshot.access_groups, None);
    assert_eq!(problems.len(), 1);
}

#[test]
fn null_is_none_and_absent_is_unknown_and_both_survive_saving() {
    let text = r#"{"format":"keyatlas/account@1","scopes":[
        {"region":"us-south","resource_group":"g","api_key":null},
        {"region":"eu-de","resource_group":"g"}]}"#;
    let (snapshot, problems) = read(&text.into()).expect("an account document");
    assert!(problems.is_empty());
    assert_eq!(snapshot.scopes[0].api_key, super::super::Fact::None);
    assert_eq!(snapshot.scopes[1].api_key, super::super::Fact::Unknown);
    let (again, _) = read(&snapshot.to_json().into()).expect("an account document");
    assert_eq!(again, snapshot);
}

#[test]
fn an_unknown_standing_names_the_ones_there_are() {
    assert_eq!(
        listed(r#"{"format":"keyatlas/account@1","identities":[{"id":"a","standing":"asleep"}]}"#),
        [
            "identities[0].standing: got `asleep`; expected one of `active`, `pending`, `suspended`, `classic_disabled`, `vpn_only`, `invalid`, `removed`"
        ]
    );
}

#[test]
fn what_is_no_account_document_says_what_was_expected() {
    let said = |text: &str| read(&text.into()).expect_err("not an account").to_string();
    assert_eq!(
        said("{\n  \"format\": oops"),
        "expected JSON, but line 2, column 13 is not: expected value"
    );
    assert_eq!(
        said("[1]"),
        "expected an object with `\"format\": \"keyatlas/account@1\"`, got a list"
    );
    assert_eq!(
        said(r#"{"format":"keyatlas/account@9"}"#),
        "expected `format` to be `keyatlas/account@1`, got `\"keyatlas/account@9\"`"
    );
}
