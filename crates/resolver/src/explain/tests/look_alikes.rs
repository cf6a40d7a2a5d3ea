//! Messages that are no credential problem never lead to a reset.

use super::*;
use crate::explain::{Kind, all};

#[test]
fn no_look_alike_advises_a_reset_or_a_credential() {
    for entry in all().iter().filter(|it| it.kind == Kind::LookAlike) {
        for pattern in entry.patterns {
            let explanation = explained(&entry.said(&pattern.replace("<...>", "x")));
            assert_eq!(explanation.hand_over, None, "{pattern}");
            let found = only(explanation);
            assert!(!found.is_permission_problem);
            assert_eq!(found.causes.len(), 1);
            assert_eq!(found.causes[0].weight, Weight::Yours);
            assert!(!found.causes[0].fixes.is_empty(), "{pattern}");
            let said = serde_json::to_string(&found.causes).expect("it is JSON");
            for word in ["api-key reset", "credential set", "credential unset"] {
                assert!(!said.contains(word), "{pattern} leads to {word}");
            }
        }
    }
}

#[test]
fn neither_does_the_normal_state_nor_a_caller_who_lacks_a_role() {
    for text in [
        "No credentials set for resource group prod.: The user credentials could not be found. (E0051)",
        "(E0003)",
        "(E0018)",
        "(E0031)",
        "You do not have the correct permissions to perform this action (A0007)",
        "The specified cluster could not be found. (E0008)",
    ] {
        let said = serde_json::to_string(&explained(text).diagnoses).expect("it is JSON");
        assert!(!said.contains("api-key reset"), "{text}");
        assert!(!said.contains("credential set"), "{text}");
    }
}

#[test]
fn pods_that_cannot_pull_are_told_apart_from_the_key() {
    let text = "Warning  Failed  kubelet  Failed to pull image \"us.icr.io/a/b:1\": rpc error: failed to resolve: 401 Unauthorized\nWarning  Failed  kubelet  Error: ImagePullBackOff";
    assert_eq!(slugs(text), ["image-pull"]);
}

#[test]
fn refusals_of_the_cluster_itself_are_told_apart() {
    let text = "Error from server (Forbidden): nodes is forbidden: User \"IAM#ana@example.com\" cannot list resource \"nodes\" in API group \"\" at the cluster scope";
    assert_eq!(slugs(text), ["cluster-rbac"]);
}

#[test]
fn one_code_with_two_meanings_is_judged_by_its_words() {
    assert_eq!(
        slugs("The specified worker node could not be found. (E0011)"),
        ["worker-gone"]
    );
    assert_eq!(
        slugs(
            "The input parameters in the request body are either incomplete or in the wrong format. (E0011)"
        ),
        ["bad-request"]
    );
    assert!(slugs("Something else. (E0011)").is_empty());
}
