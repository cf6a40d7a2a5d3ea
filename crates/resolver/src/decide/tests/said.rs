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
fn the_trace_has_every_condition_and_every_rule_its_pages() {
    let account = running().person("vera");
    let decision = asked(&account, "vera", "worker add", "web");
    assert_eq!(decision.steps.len(), 4, "{:#?}", decision.steps);
    assert!(decision.reasons.iter().all(|it| !it.sources.is_empty()));
}
