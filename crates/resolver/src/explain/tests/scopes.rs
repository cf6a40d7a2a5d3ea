//! Which scopes a message is weighed against, and what is said around the diagnoses.

use super::*;
use crate::explain::WeighedBy;
use crate::explain::causes::OWNER_GONE;
use crate::truth::Truth;

const DENIED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";

fn many(count: usize) -> Index {
    let scope = |at: usize| {
        let owner = if at.is_multiple_of(5) { "left" } else { "ana" };
        format!(
            "key eu-de/g{at} owner {owner} active
             cluster cluster-{at} id c{at} vpc eu-de/g{at}"
        )
    };
    let scopes: Vec<String> = (0..count).map(scope).collect();
    let account = Account::unknown().say(
        "account owner IBMid-olga
         no manual anywhere
         identity ana active named Ana
         identity left removed named Leo",
    );
    account.say(scopes.join("\n")).index()
}

#[test]
fn what_the_text_names_comes_first() {
    let index = many(10);
    let context = Context {
        scope: Some(scope_of("eu-de/g3")),
        ..Context::default()
    };
    let text = format!("$ ibmcloud ks worker ls --cluster cluster-5\n{DENIED}");
    let named = only(explain(&index, &text, &context)).weighed;
    assert_eq!(named.by, WeighedBy::Text);
    assert_eq!(named.scopes, [scope_of("eu-de/g5")]);

    let chosen = only(explain(&index, DENIED, &context)).weighed;
    assert_eq!(chosen.by, WeighedBy::Choice);
    assert_eq!(chosen.scopes, [scope_of("eu-de/g3")]);

    let region = format!("$ ibmcloud ks cluster ls --region eu-de\n{DENIED}");
    let both = only(explain(&index, &region, &context)).weighed;
    assert_eq!(
        both.scopes,
        [scope_of("eu-de/g3")],
        "the choice decides within the region"
    );
}

#[test]
fn with_nothing_named_all_scopes_are_weighed_and_it_says_which_fit() {
    let found = only(explain(&many(300), DENIED, &Context::default()));
    assert_eq!(found.weighed.by, WeighedBy::Account);
    let gone = found
        .causes
        .iter()
        .find(|it| it.id == OWNER_GONE.id)
        .expect("it is a cause");
    assert_eq!(gone.weight, Weight::Yours);
    assert_eq!(gone.scopes.len(), 60);
    assert!(
        gone.evidence[0].contains("(60 of 300 scopes checked)"),
        "{:?}",
        gone.evidence
    );
    assert!(
        gone.evidence.len() <= 4 && gone.fixes.len() <= 4,
        "short enough to read"
    );
    assert!(found.weighed.text.contains("all 300"));
}

#[test]
fn what_holds_of_several_scopes_was_said_of_each() {
    let found = only(explain(&many(20), DENIED, &Context::default()));
    let gone = (found.causes.iter())
        .find(|it| it.id == OWNER_GONE.id)
        .expect("it is a cause");
    let [_, said] = gone.evidence.as_slice() else {
        panic!("{:?}", gone.evidence)
    };
    let (sentence, others) = said
        .split_once(". The same holds for ")
        .expect("it names the others");
    assert!(sentence.contains("of eu-de/group-g0 "), "{sentence}");
    assert_eq!(
        others,
        "eu-de/group-g10, eu-de/group-g15 and eu-de/group-g5"
    );
}

#[test]
fn a_scope_in_the_text_was_missed_in_an_account_that_is_not_in_view() {
    let text = format!("$ ibmcloud target -r jp-tok -g nowhere\n{DENIED}");
    let nothing = Account::unknown().index();
    let found = only(explain(&nothing, &text, &Context::default()));
    assert_eq!(
        found.weighed.text,
        "No account is in view, so nothing could be checked against it"
    );
}

#[test]
fn a_scope_that_the_account_does_not_have_is_said_and_not_replaced() {
    let text = format!("$ ibmcloud target -r jp-tok -g nowhere\n{DENIED}");
    let found = only(explain(&many(3), &text, &Context::default()));
    assert_eq!(found.weighed.by, WeighedBy::NotInAccount);
    assert!(found.weighed.text.contains("jp-tok/nowhere"));
    assert!(found.causes.iter().all(|it| it.weight == Weight::Unknown));
    let settle = serde_json::to_string(&found.causes).expect("it is JSON");
    assert!(settle.contains("ibmcloud target -r jp-tok -g nowhere"));
}

#[test]
fn the_checklist_is_what_support_asks_for_with_names_filled_in() {
    let commands = |checks: Vec<crate::explain::Check>| {
        checks
            .into_iter()
            .map(|it| it.command.to_string())
            .collect::<Vec<_>>()
    };
    let index = one_scope(CLASSIC_CLUSTER);
    let text = format!("$ ibmcloud ks worker ls --cluster web\n{DENIED}");
    let explanation = explain(&index, &text, &Context::default());
    assert_eq!(
        commands(explanation.checklist),
        [
            "ibmcloud target -r us-south -g prod",
            "ibmcloud target",
            "ibmcloud ks api-key info --cluster web",
            "ibmcloud ks credential get --region us-south",
            "ibmcloud ks infra-permissions get --region us-south",
        ]
    );
    let nowhere = explain(&Account::new().index(), "", &Context::default());
    assert_eq!(
        commands(nowhere.checklist)[2],
        "ibmcloud ks api-key info --cluster <cluster_name_or_ID>"
    );
}

#[test]
fn where_permissions_are_fine_it_hands_over_to_state_and_status() {
    let fine = one_scope(&lines(&[
        "complete scopes.api_key",
        "account classic 111",
        "classic ana unnamed key yes",
        "key us-south/prod owner ana active made 2026-01-01T00:00:00Z",
        "no manual us-south/prod",
        "missing us-south/prod nothing",
        CLASSIC_CLUSTER,
    ]));
    let text = "The worker node instance 'kube-dal10-cr01234567890abcdef-w1' can't be found. Review 'classic' infrastructure user permissions.";
    let explanation = explain(&fine, text, &Context::default());
    assert!(
        explanation.diagnoses[0].contradiction.is_some(),
        "{explanation:#?}"
    );
    let hand_over = explanation.hand_over.expect("a hand-over");
    assert_eq!(hand_over.credentials_in_order, Truth::Unknown);
    assert!(hand_over.steps[0].text.contains("**State** and **Status**"));
    let commands: Vec<&str> = hand_over.steps[0]
        .commands
        .iter()
        .map(|it| it.as_str())
        .collect();
    assert_eq!(
        commands,
        [
            "ibmcloud ks worker ls --cluster web",
            "ibmcloud ks worker get --cluster web --worker kube-dal10-cr01234567890abcdef-w1"
        ]
    );
    assert!(hand_over.steps[1].text.contains("orphaned"));
}

#[test]
fn the_machine_form_keeps_its_names() {
    let index = one_scope(&lines(&["key us-south/prod owner left", VPC_CLUSTER]));
    let text = "Not authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: 586fe36e84cf9fb2-IAD";
    let said =
        serde_json::to_value(explain(&index, text, &Context::default())).expect("it is JSON");
    let first = &said["diagnoses"][0];
    assert_eq!(first["entry"], "not-authorized-login");
    assert_eq!(first["number"], "E-12");
    assert_eq!(first["is_permission_problem"], true);
    assert_eq!(first["span"], serde_json::json!([0, 56]));
    for name in [
        "code",
        "incident_id",
        "region",
        "resource_group",
        "cluster",
        "worker",
    ] {
        assert!(first["extracted"].get(name).is_some(), "{name}");
    }
    let cause = &first["causes"][0];
    for name in ["id", "weight", "evidence", "fixes"] {
        assert!(cause.get(name).is_some(), "{name}");
    }
    assert_eq!(cause["id"], "token-expired");
    assert_eq!(cause["weight"], "possible");
}

/// Two scopes whose owner has left: one runs classic clusters, the other VPC clusters
fn classic_and_vpc(complete: &str) -> Index {
    let account = Account::unknown().say(
        "account owner IBMid-olga
         group prod default
         no manual anywhere
         identity left removed named Leo
         key us-south/prod owner left deleted
         key us-east/prod owner left deleted
         cluster web classic us-south/prod
         cluster shop vpc us-east/prod",
    );
    account.say(complete).index()
}

#[test]
fn a_message_about_classic_does_not_come_from_a_scope_with_only_vpc_clusters_and_the_other_way_round()
 {
    let all = classic_and_vpc("complete clusters.classic clusters.vpc");
    let south = prod();
    let east = scope_of("us-east/prod");
    for (text, here) in [
        (
            "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
            &south,
        ),
        ("'Item' must be ordered with permission.", &south),
        (
            "The worker node instance '42' can't be found. Review 'classic' infrastructure user permissions.",
            &south,
        ),
        (
            "The worker node instance '42' can't be found. Review 'vpc' infrastructure user permissions.",
            &east,
        ),
    ] {
        let gone = cause(&all, text, &OWNER_GONE);
        assert_eq!(
            (gone.weight, gone.scopes.as_slice()),
            (Weight::Yours, &[here.clone()][..]),
            "{text}"
        );
        for it in only(explain(&all, text, &Context::default())).causes {
            if it.weight == Weight::Yours {
                assert_eq!(it.scopes, std::slice::from_ref(here), "{text}: {:?}", it.id);
            }
        }
    }

    // Where clusters may be missing from the list, nothing is ruled out for good.
    let text = "'Item' must be ordered with permission.";
    let some = classic_and_vpc("");
    assert_eq!(cause(&some, text, &OWNER_GONE).scopes, [south]);
    // A place that the person names is weighed: the cluster may be newer than the account document.
    let named = Context {
        scope: Some(east.clone()),
        ..Context::default()
    };
    let gone = cause_with(&all, text, &OWNER_GONE, &named);
    assert_eq!((gone.weight, gone.scopes), (Weight::Yours, vec![east]));
}

#[test]
fn every_cause_says_why_it_has_its_weight() {
    let unknown = one_scope("");
    let classic = one_scope(&lines(&[KEY_OF_WHO_LEFT, CLASSIC_CLUSTER]));
    let vpc = one_scope(&lines(&[ANAS_KEY, VPC_CLUSTER]));
    let mut ids = std::collections::BTreeMap::new();
    for entry in crate::explain::all() {
        let text = entry
            .patterns
            .first()
            .map_or(format!("({})", entry.codes.join("")), |it| it.to_string());
        for index in [&nothing_known(), &unknown, &classic, &vpc] {
            let found = explain(index, &text, &Context::default()).diagnoses;
            for cause in found.iter().flat_map(|it| &it.causes) {
                let said = cause.evidence.join(" | ");
                assert!(
                    !said.is_empty() && !said.contains("{scope}"),
                    "{}: {said}",
                    cause.id
                );
                assert!(
                    !said.contains("What would decide it"),
                    "{}: {said}",
                    cause.id
                );
            }
        }
        for cause in entry.causes {
            let known = ids.entry(cause.id).or_insert(cause.title);
            assert_eq!(*known, cause.title, "two causes are called {}", cause.id);
        }
    }
}
