//! When a key ends, when it was last used, who made it and what becomes of it once it leaked.

use keyatlas_resolver::account::{ApiKey, Fact, LeakAction};

use super::{PROD, has_no_problem, keys, read, scope};

const ONE: &str = r#""created_at":"2026-01-01T00:00+0000"}"#;

fn key(imported: &keyatlas_intake::Imported) -> &ApiKey {
    let key = scope(imported, "us-south", PROD).api_key.known();
    key.expect("a key")
}

/// The list of keys with more said of the first
fn list(more: &str) -> String {
    let all = keys("us-south", "eu-de");
    assert!(all.contains(ONE), "{all}");
    all.replace(
        ONE,
        &format!(r#""created_at":"2026-01-01T00:00+0000"{more}}}"#),
    )
}

fn at(fact: &Fact<keyatlas_resolver::account::Timestamp>) -> Option<String> {
    fact.known().map(|it| it.as_str().to_owned())
}

/// Before, the end of a key only decided its state, and was forgotten
#[test]
fn what_a_list_says_of_a_key_is_kept() {
    let imported = read(&[&list(
        r#","created_by":"IBMid-B","expires_at":"2027-01-31T09:00+0000","action_when_leaked":"disable""#,
    )]);
    has_no_problem(&imported);
    let key = key(&imported);
    assert_eq!(key.owner.as_ref().map(|it| it.as_str()), Some("IBMid-A"));
    assert_eq!(
        key.created_by.as_ref().map(|it| it.as_str()),
        Some("IBMid-B")
    );
    assert_eq!(
        at(&key.expires_at).as_deref(),
        Some("2027-01-31T09:00+0000")
    );
    assert_eq!(key.action_when_leaked, Some(LeakAction::Disable));
    assert!(key.last_used_at.is_unknown(), "no list says it");
}

#[test]
fn a_key_without_a_date_never_ends_and_one_with_an_unreadable_date_may() {
    for never in ["", r#","expires_at":"""#, r#","expires_at":null"#] {
        assert!(
            matches!(key(&read(&[&list(never)])).expires_at, Fact::None),
            "{never}"
        );
    }
    for wrong in [r#","expires_at":"soon""#, r#","expires_at":5"#] {
        let imported = read(&[&list("").replace("--all ", ""), &list(wrong)]);
        let found = scope(&imported, "us-south", PROD).api_key.known();
        assert!(found.is_none_or(|it| it.expires_at.is_unknown()), "{wrong}");
    }
}

#[test]
fn the_activity_of_one_key_says_when_it_was_last_used() {
    let one = |activity: &str| {
        format!(
            r#"$ ibmcloud iam api-key --activity ApiKey-1 --output json
{{"id":"ApiKey-1","entity_tag":"1","name":"containers-kubernetes-key","description":"{PROD} us-south","iam_id":"IBMid-A","created_at":"2026-01-01T00:00+0000","activity":{activity}}}
"#
        )
    };
    let with = |activity: &str| read(&[&list(""), &one(activity)]);
    let used = with(r#"{"last_authn":"2026-10-01T10:00+0000","authn_count":12}"#);
    assert_eq!(
        at(&key(&used).last_used_at).as_deref(),
        Some("2026-10-01T10:00+0000")
    );
    assert_eq!(
        key(&used).owner.as_ref().map(|it| it.as_str()),
        Some("IBMid-A")
    );
    let never = with(r#"{"last_authn":"","authn_count":0}"#);
    assert!(matches!(key(&never).last_used_at, Fact::None));
    for unclear in ["{}", "5", r#"{"last_authn":"lately","authn_count":2}"#] {
        assert!(key(&with(unclear)).last_used_at.is_unknown(), "{unclear}");
    }
}

/// Before, it was taken for a part of the list of keys
#[test]
fn a_report_of_what_is_inactive_says_when_keys_were_last_used_and_no_more() {
    let report = |last: &str| {
        format!(
            r#"{{"created_by":"IBMid-B","report_duration":"720","report_start_time":"2026-10-01T09:00:00Z","report_end_time":"2026-11-01T09:00:00Z",
 "users":[{{"iam_id":"IBMid-C","name":"Cy","username":"c@example.com","last_authn":"2026-08-01T10:00+0000"}}],
 "apikeys":[{{"id":"ApiKey-1","name":"containers-kubernetes-key","type":"user","last_authn":{last}}}]}}"#
        )
    };
    for texts in [
        [list(""), report("\"2026-08-01T10:00+0000\"")],
        [report("\"2026-08-01T10:00+0000\""), list("")],
    ] {
        let imported = read(&[&texts[0], &texts[1]]);
        has_no_problem(&imported);
        assert_eq!(
            at(&key(&imported).last_used_at).as_deref(),
            Some("2026-08-01T10:00+0000")
        );
        let mut people = imported.snapshot.identities.iter();
        assert!(
            people.all(|it| it.id.as_str() != "IBMid-C"),
            "it is no list of users"
        );
    }
    for unclear in ["\"\"", "null", "\"lately\""] {
        let imported = read(&[&list(""), &report(unclear)]);
        assert!(key(&imported).last_used_at.is_unknown(), "{unclear}");
    }
    let whole = report("\"2026-08-01T10:00+0000\"");
    let cut = &whole[..whole.len() - 25];
    assert!(key(&read(&[&list(""), cut])).last_used_at.is_unknown());
}

/// Of a service ID the command says whose the keys are; that one is not locked does not say that it is active
#[test]
fn the_table_of_a_service_id_s_keys_is_read() {
    const SERVICE: &str = "ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b";
    let table = |asked: &str, name: &str| {
        format!(
            "$ ibmcloud iam service-api-keys {asked}
Getting all API keys of service ID {asked} as b@example.com...
OK
ID         Name                        Description                                        Created At              Last Updated            Locked
ApiKey-1   containers-kubernetes-key   {PROD} us-south          2023-09-26T11:04+0000   2023-09-26T11:04+0000   false
{name}   pipeline                    deploys                                            2023-09-26T11:04+0000   2023-09-26T11:04+0000   true
"
        )
    };
    let said = |text: &str| {
        let imported = read(&[&list(""), text]);
        serde_json::to_string(&imported.pieces).expect("pieces are JSON")
    };
    let whole = table(SERVICE, "ApiKey-7");
    has_no_problem(&read(&[&list(""), &whole]));
    assert_eq!(key(&read(&[&list(""), &whole])), key(&read(&[&list("")])));
    assert!(
        said(&whole).contains("1 API key of clusters"),
        "{}",
        said(&whole)
    );
    assert!(said(&table(SERVICE, "ApiKey7 ")).contains("expected an API key with its ID"));
    // A name tells no ID, so nobody knows whose the keys are.
    assert!(said(&table("pipeline", "ApiKey-7")).contains("leaves out who owns a key"));
}

#[test]
fn a_terraform_state_is_no_list_of_who_is_there() {
    let state = r#"{"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{"resources":[{"type":"ibm_iam_access_group_members","values":{"access_group_id":"AccessGroupId-1","ibm_ids":[]}}]}}}"#;
    let imported = read(&[state]);
    assert_eq!(imported.snapshot.access_groups, None);
    let said = serde_json::to_string(&imported.pieces).expect("pieces are JSON");
    assert!(said.contains("a Terraform state"), "{said}");
}
