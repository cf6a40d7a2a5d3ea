//! What is said beside the outcome.

use super::*;

#[test]
fn where_page_and_api_disagree_both_are_said_and_the_api_decides() {
    let account = running()
        .person("ed")
        .grant("ed", "Editor", "containers-kubernetes");
    let decision = asked(&account, "ed", "cluster service unbind", "web");
    assert_eq!(words(&decision).lines().next(), Some("denied"));
    let both = decision.page_and_api.expect("both");
    assert!(
        both.contains("the page of the command says Editor"),
        "{both}"
    );
    assert!(
        both.contains("containers-kubernetes.cluster.operate"),
        "{both}"
    );
}

#[test]
fn what_stops_two_providers_alike_is_one_reason_that_names_both() {
    let account = running().standing("ops", crate::account::Standing::Removed);
    let decision = asked(&account, "olga", "cluster create vpc-gen2", "us-south/prod");
    assert_eq!(
        words(&decision),
        "denied\n- R6 ops is no longer in the account, so the key does not authenticate (for VPC and services alike)\n"
    );
    // The trace still says it of each.
    let fails = decision
        .steps
        .iter()
        .filter(|it| it.rule == crate::rules::RuleId::R6);
    assert_eq!(
        fails
            .filter(|it| it.verdict == crate::resolve::Verdict::Fails)
            .count(),
        2
    );
    let with_classic = account.classic("older", "us-south/prod");
    let everywhere = asked(
        &with_classic,
        "olga",
        "cluster create vpc-gen2",
        "us-south/prod",
    );
    assert_eq!(words(&everywhere), words(&decision));
}

#[test]
fn the_trace_has_every_condition_and_every_rule_its_pages() {
    let account = running().person("vera");
    let decision = asked(&account, "vera", "worker add", "web");
    assert_eq!(decision.steps.len(), 4, "{:#?}", decision.steps);
    assert!(decision.reasons.iter().all(|it| !it.sources.is_empty()));
}

/// The machine form is a contract: fields are added, never renamed
#[test]
fn the_machine_form_has_the_fields_of_the_contract() {
    let account = running().person("vera");
    let answer =
        crate::advice::answer(&account.index(), &question(id("vera"), "worker add", "web"));
    let json = serde_json::to_value(&answer).expect("an answer is JSON");
    let fields = |value: &serde_json::Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    for field in [
        "outcome",
        "reasons",
        "fixes",
        "settle",
        "near_misses",
        "steps",
    ] {
        assert!(
            fields(&json).contains(&field.to_owned()),
            "no `{field}` in {json:#}"
        );
    }
    assert_eq!(json["outcome"], "denied");
    assert_eq!(json["reasons"][0]["rule"], "R9");
    assert_eq!(json["reasons"][0]["gate"], "caller");
    assert!(json["reasons"][0]["text"].is_string() && json["reasons"][0]["certain"] == true);
    let fix = &json["fixes"][0];
    assert_eq!(
        fields(fix),
        ["changes", "commands", "kind", "plan", "proven", "text"]
    );
    assert_eq!(fix["proven"], true);
    assert_eq!(fix["kind"], "plan");
    assert_eq!(
        fix["plan"],
        "grant vera@example.com Operator on containers-kubernetes cluster web"
    );
    assert_eq!(fix["changes"][0]["change"], "grant_role");
    assert_eq!(fix["changes"][0]["role"], "Operator");
    assert_eq!(fix["changes"][0]["cluster"], "web");
    assert_eq!(fix["changes"][0]["by"]["identities"][0], "IBMid-olga");
    assert!(
        fix["commands"][0]
            .as_str()
            .is_some_and(|it| it.starts_with("ibmcloud iam user-policy-create vera@example.com"))
    );
}
