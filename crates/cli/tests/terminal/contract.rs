//! The machine form has the field names that were promised; more may be added, none may go.

use serde_json::Value;

use crate::keyatlas::{demo, keyatlas, keyatlas_reads};

#[track_caller]
fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "no `{field}` in {value}");
    }
}

#[track_caller]
fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    let list = value[field].as_array().map(Vec::as_slice);
    list.unwrap_or_else(|| panic!("`{field}` is no list in {value}"))
}

#[track_caller]
fn one_of(value: &Value, words: &[&str]) {
    let word = value.as_str().expect("a word");
    assert!(words.contains(&word), "`{word}` is not one of {words:?}");
}

#[track_caller]
fn is_resolve(answer: &Value) {
    for scope in list(answer, "scopes") {
        has(
            scope,
            &["region", "resource_group", "state", "providers", "findings"],
        );
        one_of(
            &scope["state"],
            &["broken", "at_risk", "unknown", "ok", "empty"],
        );
        for provider in list(scope, "providers") {
            has(
                provider,
                &[
                    "provider",
                    "credential",
                    "identity",
                    "username",
                    "usable",
                    "steps",
                ],
            );
            one_of(
                &provider["provider"],
                &["classic", "vpc", "satellite", "services"],
            );
            one_of(
                &provider["credential"],
                &["api_key", "manual_credential", "none", "unknown"],
            );
            one_of(&provider["usable"], &["yes", "no", "unknown"]);
            for step in list(provider, "steps") {
                has(step, &["rule", "verdict", "text"]);
            }
        }
        for finding in list(scope, "findings") {
            has(finding, &["id", "severity", "text"]);
            one_of(&finding["severity"], &["error", "warning", "info"]);
        }
    }
}

#[test]
fn resolve() {
    let answer = keyatlas(&["resolve", &demo("owner-left"), "--json"]).json();
    assert_eq!(list(&answer, "scopes").len(), 20);
    is_resolve(&answer);
}

#[test]
fn decide() {
    let account = demo("owner-left");
    let arguments = [
        "decide",
        &account,
        "--json",
        "--actor",
        "ben@example.com",
        "--action",
        "worker add",
        "--scope",
        "us-south/prod",
    ];
    let answer = keyatlas(&arguments).exits(1).json();
    has(
        &answer,
        &["outcome", "reasons", "fixes", "settle", "near_misses"],
    );
    assert_eq!(answer["outcome"], "denied");
    for reason in list(&answer, "reasons") {
        has(reason, &["rule", "text"]);
    }
    let fixes = list(&answer, "fixes");
    assert!(!fixes.is_empty());
    for fix in fixes {
        assert!(!list(fix, "changes").is_empty());
        assert!(!list(fix, "commands").is_empty());
        assert_eq!(fix["proven"], true);
    }
}

#[test]
fn simulate() {
    let account = demo("owner-left");
    let plan = "reset us-south/prod as kubernetes-ops@example.com; remove ben@example.com";
    let answer = keyatlas(&["simulate", &account, plan, "--json"])
        .exits(1)
        .json();
    has(
        &answer,
        &[
            "blocked",
            "differences",
            "impacts",
            "runbook",
            "after",
            "counts",
        ],
    );
    assert!(!list(&answer, "blocked").is_empty());
    let differences = list(&answer, "differences");
    assert!(!differences.is_empty());
    for difference in differences {
        has(
            difference,
            &[
                "scope", "cluster", "provider", "action", "identity", "change", "before", "after",
            ],
        );
    }
    let impacts = list(&answer, "impacts");
    assert!(!impacts.is_empty());
    for impact in impacts {
        has(
            impact,
            &["component", "cluster", "text", "minutes", "commands"],
        );
    }
    for entry in list(&answer, "runbook") {
        has(entry, &["text", "command"]);
    }
    is_resolve(&answer["after"]);
}

#[test]
fn explain() {
    let message = "\
$ ibmcloud ks worker add --cluster tiles-prod
The infrastructure authentication credentials are not authorized for the request. (E0031)
Incident ID: 3f2a9c1e-aaaa-bbbb-cccc-1234567890ab
";
    let run = keyatlas_reads(message, &["explain", &demo("owner-left"), "--json"]);
    let answer = run.exits(1).json();
    let diagnoses = list(&answer, "diagnoses");
    assert_eq!(diagnoses.len(), 1);
    let diagnosis = &diagnoses[0];
    has(
        diagnosis,
        &[
            "entry",
            "number",
            "is_permission_problem",
            "span",
            "extracted",
            "causes",
        ],
    );
    has(
        &diagnosis["extracted"],
        &[
            "code",
            "incident_id",
            "region",
            "resource_group",
            "cluster",
            "worker",
        ],
    );
    assert_eq!(diagnosis["extracted"]["cluster"], "tiles-prod");
    for cause in list(diagnosis, "causes") {
        has(cause, &["id", "weight", "evidence", "fixes"]);
        one_of(
            &cause["weight"],
            &["yours", "possible", "ruled_out", "unknown"],
        );
    }
    assert_eq!(diagnosis["causes"][0]["weight"], "yours");
}

#[test]
fn page_and_command_line_print_the_same_answer() {
    use keyatlas_resolver::index::Index;
    use keyatlas_resolver::resolve::answer_all;

    let account = keyatlas_samples::snapshot("orphaned").expect("the demo");
    let answer = answer_all(&Index::new(account));
    let expected = serde_json::to_value(&answer).expect("JSON");
    assert_eq!(
        keyatlas(&["resolve", &demo("orphaned"), "--json"]).json(),
        expected
    );
}
