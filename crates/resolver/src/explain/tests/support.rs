//! What is sent to support: what was pasted and what is known, and nothing else.

use keyatlas_transcript::Blanked;

use super::*;
use crate::explain::{SupportBundle, support_bundle};

const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

const PASTED: &str = "$ ibmcloud target -r us-south -g prod
OK
$ ibmcloud target
API endpoint:     https://cloud.ibm.com
Region:           us-south
User:             ana@example.com
Account:          Example (0123) <-> 111
Resource group:   prod
$ ibmcloud ks api-key info --cluster web
Getting information about the API key owner for cluster web...
OK
Name        Email
Bo Li       bo@example.com
$ ibmcloud ks worker ls --cluster web
FAILED
The IAM token exchange request failed with the message: it is so (P0005)
Incident ID: 586fe36e84cf9fb2-IAD
x-request-id: 7c8f1d2e-aaaa-4bbb-8ccc-0123456789ab
some other line with x-correlation-id: 0a1b2c3d-aaaa-4bbb-8ccc-0123456789ab
";

fn account() -> Index {
    account_with("no manual us-south/prod")
}

fn account_with(manual: &str) -> Index {
    let account = Account::unknown().but(|it| it.account.id = Some("acc-77".to_owned()));
    let lines = "group prod default
        identity ana active named Ana email ana@example.com
        key us-south/prod owner ana";
    let account = account.say(lines).say(manual);
    account.say(CLASSIC_CLUSTER).index()
}

fn bundle(own: Option<&Index>, against: &Index, text: &str) -> SupportBundle {
    let text = Blanked::new(text);
    let explanation = super::super::explain(against, &text, &Context::default());
    support_bundle(own, &text, &explanation)
}

#[test]
fn the_text_for_the_case_holds_every_id_of_the_paste_the_outputs_and_the_place() {
    let index = account();
    let case = bundle(Some(&index), &index, PASTED).case;
    for wanted in [
        "Message: The IAM token exchange request failed with the message: it is so (P0005)",
        "Code: P0005",
        "Incident ID: 586fe36e84cf9fb2-IAD",
        "Request ID: 7c8f1d2e-aaaa-4bbb-8ccc-0123456789ab",
        "Correlation ID: 0a1b2c3d-aaaa-4bbb-8ccc-0123456789ab",
        "Account ID: acc-77",
        "Region: us-south",
        "Resource group: prod",
        "API key owner: Ana",
        "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...",
        "Bo Li       bo@example.com",
        "$ ibmcloud ks infra-permissions get --region us-south\n<output>",
    ] {
        assert!(case.contains(wanted), "{wanted} is missing in\n{case}");
    }
}

#[test]
fn a_demo_s_account_and_a_message_that_nobody_pasted_slipped_into_the_case() {
    let demo = account();
    for against in [&demo, &nothing_known()] {
        let text = "FAILED\nIAM token exchange request failed: Provided API key could not be found (P0005)";
        let case = bundle(None, against, text).case;
        for never in [
            "acc-77",
            "us-south",
            "prod",
            "Ana",
            "web",
            "with the message",
        ] {
            assert!(!case.contains(never), "{never} in\n{case}");
        }
        assert!(case.contains("Account ID: <account ID>"), "{case}");
        assert!(
            case.contains("api-key info --cluster <cluster_name_or_ID>"),
            "{case}"
        );
    }
}

#[test]
fn people_are_left_out_where_that_is_wanted_and_secrets_always() {
    let index = account();
    let text = format!("$ ibmcloud login --apikey {KEY}\n{PASTED}");
    let SupportBundle { case, redacted } = bundle(Some(&index), &index, &text);
    assert!(!case.contains(KEY) && !redacted.contains(KEY));
    for person in ["Ana", "Bo Li", "ana@", "bo@"] {
        assert!(case.contains(person), "{person}");
        assert!(!redacted.contains(person), "{person} in\n{redacted}");
    }
    assert!(
        redacted.contains("586fe36e84cf9fb2-IAD"),
        "what support needs stays"
    );
}

#[test]
fn the_owner_and_the_manual_user_were_blanked_where_the_case_was_printed() {
    let index = account_with("manual us-south/prod 111_ops");
    let SupportBundle { case, redacted } = bundle(Some(&index), &index, PASTED);
    assert!(case.contains("API key owner: Ana\nManual credential user: 111_ops\n"));
    assert!(redacted.contains("API key owner: [name]\nManual credential user: [name]\n"));
    for printed in [case, redacted] {
        assert_eq!(Blanked::new(&printed).as_str(), printed);
    }
}

#[test]
fn the_checklist_ticks_what_was_pasted() {
    let ticked = |text: &str| {
        let checklist = explained(text).checklist.into_iter();
        checklist
            .filter(|it| it.pasted)
            .map(|it| it.command.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ticked(PASTED),
        ["ibmcloud target", "ibmcloud ks api-key info --cluster web"]
    );
    // Outputs show no command where only they were copied.
    assert_eq!(
        ticked(
            "OK\nInfrastructure credentials for user name 111_ops set for resource group prod.\n"
        ),
        ["ibmcloud ks credential get --region <region>"]
    );
    assert_eq!(
        ticked("$ ibmcloud ks credential get --region us-south\n"),
        [""; 0]
    );
    assert_eq!(ticked(""), [""; 0]);
}
