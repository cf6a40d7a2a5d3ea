//! Which service may use which.

use keyatlas_resolver::account::{Authorization, List, Policy};

use super::{has_no_problem, kinds, read, read_by_the_owner};

const TEXT: &str = include_str!("../fixtures/authorization-policies.txt");
const COMMAND: &str = "$ ibmcloud iam authorization-policies\n";
const AS_JSON: &str = "$ ibmcloud iam authorization-policies --output json\n";

fn entry(subject: &str, resource: &str) -> String {
    format!(
        r#"[{{"id": "8f6a", "type": "authorization",
  "roles": [{{"role_id": "crn:v1:bluemix:public:iam::::serviceRole:Reader", "display_name": "Reader"}}],
  "subjects": [{{"attributes": [{{"name": "accountId", "value": "a"}}, {{"name": "serviceName", "value": "containers-kubernetes"}}{subject}]}}],
  "resources": [{{"attributes": [{{"name": "accountId", "value": "a"}}, {{"name": "serviceName", "value": "kms"}}{resource}]}}]}}]"#
    )
}

fn only(text: &str) -> Authorization {
    let imported = read(&[text]);
    assert_eq!(kinds(&imported), ["authorizations"], "{text}");
    let all = imported.snapshot.authorizations.expect("authorizations");
    let [one] = all.as_slice() else {
        panic!("one: {all:#?}");
    };
    one.clone()
}

#[test]
fn the_text_is_read_and_is_all_there_is_for_somebody_who_sees_all() {
    for text in [format!("{TEXT}$\n"), format!("{COMMAND}{TEXT}$\n")] {
        let imported = read_by_the_owner(&[&text]);
        has_no_problem(&imported);
        assert_eq!(kinds(&imported), ["authorizations"]);
        assert!(imported.snapshot.is_complete(List::Authorizations));
        let all = imported.snapshot.authorizations.as_deref().expect("two");
        let [key_protect, shares] = all else {
            panic!("two: {all:#?}");
        };
        let target = key_protect.target.as_ref().expect("a target");
        assert_eq!(target.service.as_deref(), Some("kms"));
        assert_eq!(
            target.instance.as_deref(),
            Some("11111111-0c1d-4e2f-9a3b-1c2d3e4f5a6b")
        );
        let roles = ["Authorization Delegator", "Reader"].map(str::to_owned);
        assert_eq!(key_protect.roles.as_deref(), Some(roles.as_slice()));
        let source = shares.source.as_ref().expect("a source");
        assert_eq!(source.resource_type.as_deref(), Some("share"));
        assert_eq!(source.instance, None);
    }
    let of_somebody = read(&[&format!("{COMMAND}{TEXT}$\n")]).snapshot;
    assert!(!of_somebody.is_complete(List::Authorizations));
    assert!(of_somebody.is_as_seen(List::Authorizations));
}

#[test]
fn no_policy_found_says_that_there_is_no_authorization_and_nothing_of_anybody_s_policies() {
    let banner = TEXT.lines().next().expect("a banner");
    for text in [
        format!("{COMMAND}{banner}\nOK\n\nNo policy found\n$\n"),
        format!("{COMMAND}No policy found\n$\n"),
        format!("{AS_JSON}[]\n"),
    ] {
        let imported = read_by_the_owner(&[&text]);
        assert_eq!(kinds(&imported), ["authorizations"], "{text}");
        assert_eq!(imported.snapshot.authorizations, Some(Vec::new()), "{text}");
        assert!(imported.snapshot.is_complete(List::Authorizations));
        assert!(imported.pieces[0].notes.is_empty());
    }
    let cut = read_by_the_owner(&[&format!("{COMMAND}{banner}\nOK\n")]).snapshot;
    assert!(!cut.is_complete(List::Authorizations));
}

#[test]
fn policies_of_people_are_still_theirs() {
    let of_people = "$ ibmcloud iam user-policies ana@example.com\nNo policy found\n$\n";
    let imported = read(&[of_people]);
    assert_eq!(kinds(&imported), ["user_policies"]);
    assert_eq!(
        imported.snapshot.identities[0].policies,
        Some(Vec::<Policy>::new())
    );
}

#[test]
fn of_a_text_that_breaks_off_no_authorization_is_wider_than_it_was() {
    for at in TEXT.find("ID:").expect("one")..TEXT.trim_end().len() {
        // Where it breaks off between two lines after a whole one nobody can see it.
        if TEXT[..at].trim_end().ends_with("Reader") && TEXT[..at].ends_with('\n') {
            continue;
        }
        let text = format!("{COMMAND}{}", &TEXT[..at]);
        let snapshot = read_by_the_owner(&[&text]).snapshot;
        assert!(!snapshot.is_complete(List::Authorizations), "{at}");
        let whole = read_by_the_owner(&[&format!("{TEXT}$\n")]).snapshot;
        let whole = whole.authorizations.expect("two");
        for it in snapshot.authorizations.iter().flatten() {
            let fits = |of: &Authorization| {
                (it.target.is_none() || it.target == of.target)
                    && (it.roles.is_none() || it.roles == of.roles)
            };
            assert!(whole.iter().any(fits), "{at}: {it:#?}");
        }
    }
}

#[test]
fn a_side_with_a_limit_that_has_no_place_is_not_known() {
    let plain = only(&entry("", ""));
    assert!(plain.source.is_some_and(|it| it.account.is_none()) && plain.target.is_some());
    let limits = [
        r#", {"name": "enterpriseId", "value": "e"}"#,
        r#", {"name": "serviceInstance", "operator": "stringMatch", "value": "a*"}"#,
        r#", {"name": "serviceInstance", "value": 5}"#,
        r#", {"name": "resource", "value": "r"}"#,
        r#", {"value": "r"}"#,
        ", 5",
    ];
    for limit in limits {
        assert_eq!(only(&entry(limit, "")).source, None, "{limit}");
        assert_eq!(only(&entry("", limit)).target, None, "{limit}");
    }
    let of_group = r#", {"name": "resourceGroupId", "value": "g"}"#;
    assert_eq!(only(&entry(of_group, "")).source, None);
    assert!(
        only(&entry("", of_group))
            .target
            .is_some_and(|it| it.resource_group.is_some())
    );
    let wrapped = TEXT.replace(
        "All instances\nSource resource",
        "All instances\nof a kind\nSource resource",
    );
    let snapshot = read(&[&format!("{wrapped}$\n")]).snapshot;
    let all = snapshot.authorizations.expect("two");
    assert_eq!(all[1].source, None, "{all:#?}");
}

/// Before, what only stands in the place of one was the whole list, in which there was none
#[test]
fn a_list_with_a_stand_in_is_not_whole_and_may_hold_any_authorization() {
    let stand_in = r#"[{"id": "p9", "type": "authorization",
  "subjects": [{"attributes": [{"name": "iam_id", "value": "unsupported version"}]}],
  "roles": [{"role_id": "crn:v1:bluemix:public:iam::::role:UnsupportedVersion", "display_name": "Unsupported Version"}],
  "resources": [{"attributes": [{"name": "accountId", "value": "a"}]}]}]"#;
    let in_text = format!(
        "{TEXT}\nID:                        p9\nRoles:                     Unsupported Version\n$\n"
    );
    for text in [
        format!("{AS_JSON}{stand_in}"),
        format!("{COMMAND}{in_text}"),
    ] {
        let imported = read_by_the_owner(&[&text]);
        assert_eq!(kinds(&imported), ["authorizations"], "{text}");
        let snapshot = &imported.snapshot;
        assert!(!snapshot.is_complete(List::Authorizations), "{text}");
        let all = snapshot.authorizations.as_deref().expect("authorizations");
        let unread = Authorization {
            id: Some("p9".into()),
            ..Authorization::default()
        };
        assert_eq!(all.last(), Some(&unread), "{text}");
    }
}

/// Before, a role counted by its name, which is printed in the language of whoever asks
#[test]
fn a_role_is_the_one_that_its_id_is_of() {
    let called = |it: &str| entry("", "").replace(r#""display_name": "Reader""#, it);
    let roles = |text: &str| only(text).roles;
    let reader = Some(vec!["Reader".to_owned()]);
    assert_eq!(
        roles(&called(r#""display_name": "Leseberechtigter""#)),
        reader
    );
    assert_eq!(roles(&called(r#""description": "reads""#)), reader);
    let other_id = |id: &str| entry("", "").replace("iam::::serviceRole:Reader", id);
    let named = roles(&other_id("kms::::serviceRole:KeyPurge"));
    assert_eq!(named, Some(vec!["KeyPurge".to_owned()]));
    assert_eq!(
        roles(&other_id("iam-access-management::a/a::customRole:Reader")),
        None
    );
}

#[test]
fn every_instance_is_no_limit_and_no_other_pattern_is_understood() {
    let limit = |name: &str, operator: &str, value: &str| {
        format!(r#", {{"name": "{name}", {operator}"value": {value}}}"#)
    };
    for (operator, value) in [
        ("", r#""*""#),
        (r#""operator": "stringEquals", "#, r#""*""#),
        (r#""operator": "stringMatch", "#, r#""*""#),
        (r#""operator": "stringExists", "#, "true"),
    ] {
        let every = limit("serviceInstance", operator, value);
        let one = only(&entry(&every, &every));
        let (source, target) = (one.source.expect("source"), one.target.expect("target"));
        assert_eq!((source.instance, target.instance), (None, None), "{every}");
    }
    for (name, value) in [
        ("serviceInstance", "c*"),
        ("serviceInstance", ""),
        ("resourceType", "*"),
        ("accountId", "*"),
        ("serviceName", "*"),
    ] {
        let some = limit(name, "", &format!(r#""{value}""#));
        assert_eq!(only(&entry(&some, "")).source, None, "{some}");
        assert_eq!(only(&entry("", &some)).target, None, "{some}");
    }
    let in_text = |from: &str, to: &str| {
        let snapshot = read(&[&format!("{}$\n", TEXT.replacen(from, to, 1))]).snapshot;
        snapshot.authorizations.expect("two").remove(0)
    };
    let every = in_text("All instances", "*").source.expect("a source");
    assert_eq!(every.instance, None);
    assert_eq!(in_text("All instances", "c*").source, None);
    assert_eq!(
        in_text("containers-kubernetes", "containers-*").source,
        None
    );
}

fn of_second_version(target: &str, more: &str) -> String {
    format!(
        r#"{{"id": "9f6a", "type": "authorization",
  "subject": {{"attributes": [{{"key": "serviceName", "operator": "stringEquals", "value": "containers-kubernetes"}}]}},
  "control": {{"grant": {{"roles": [{{"role_id": "crn:v1:bluemix:public:iam::::serviceRole:Manager"}}]}}}},
  "resource": {{"attributes": [{{"key": "serviceName", "operator": "stringEquals", "value": "{target}"}}]}}{more}}}"#
    )
}

/// Before, a list with one of the second version was read as one of somebody's policies
#[test]
fn each_authorization_is_read_by_its_own_version() {
    let second = of_second_version("secrets-manager", "");
    let first = entry("", "");
    let mixed = format!("{}, {second}]", first.trim_end_matches(']'));
    for text in [format!("[{second}]"), mixed] {
        let imported = read_by_the_owner(&[&format!("{AS_JSON}{text}")]);
        has_no_problem(&imported);
        assert_eq!(kinds(&imported), ["authorizations"], "{text}");
        assert!(imported.snapshot.is_complete(List::Authorizations));
        let all = imported.snapshot.authorizations.as_deref().expect("all");
        let last = all.last().expect("the second");
        let target = last.target.as_ref().expect("a target");
        assert_eq!(target.service.as_deref(), Some("secrets-manager"));
        assert_eq!(last.roles, Some(vec!["Manager".to_owned()]));
        assert!(last.source.is_some());
    }
    let under_a_condition = of_second_version("kms", r#", "pattern": "x""#);
    let one = only(&format!("[{under_a_condition}]"));
    assert_eq!(one.source, None, "{one:#?}");
}

#[test]
fn what_cannot_be_read_of_one_authorization_leaves_the_list_open() {
    let second = of_second_version("kms", "");
    for other in [
        "5",
        r#"{"id": "p9"}"#,
        r#"{"id": "p9", "type": "authorization"}"#,
        r#"{"id": "p9", "type": "authorization", "subject": {}, "roles": []}"#,
    ] {
        let text = format!("{AS_JSON}[{other}, {second}]");
        let imported = read_by_the_owner(&[&text]);
        assert_eq!(kinds(&imported), ["authorizations"], "{text}");
        let snapshot = &imported.snapshot;
        assert!(!snapshot.is_complete(List::Authorizations), "{text}");
        let all = snapshot.authorizations.as_deref().expect("both");
        assert_eq!((all.len(), &all[0].source), (2, &None), "{text}");
    }
}

#[test]
fn a_json_that_breaks_off_keeps_what_was_whole_before() {
    let two = entry("", "").replace("}]}]", "}]},\n")
        + entry("", "")
            .replace("8f6a", "9f6a")
            .trim_start_matches('[');
    for at in two.find("9f6a").expect("the second")..two.len() {
        let snapshot = read_by_the_owner(&[&format!("{AS_JSON}{}", &two[..at])]).snapshot;
        assert!(!snapshot.is_complete(List::Authorizations), "{at}");
        let ids = snapshot
            .authorizations
            .iter()
            .flatten()
            .map(|it| it.id.as_deref());
        assert!(ids.flatten().all(|it| it == "8f6a"), "{at}");
    }
}
