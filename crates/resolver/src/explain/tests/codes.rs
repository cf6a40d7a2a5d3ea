//! What the runbook on codes says of each, beside what it is recognised as.

use super::*;
use crate::explain::causes::*;

fn causes(text: &str) -> Vec<&'static str> {
    only(explained(text))
        .causes
        .iter()
        .map(|it| it.id)
        .collect()
}

/// What each fix of a cause says, with its commands
fn fixes(text: &str, id: &KnownCause) -> Vec<String> {
    let fixes = cause(&nothing_known(), text, id).fixes;
    fixes
        .into_iter()
        .map(|it| {
            let commands: Vec<&str> = it.commands.iter().map(|it| it.as_str()).collect();
            format!("{} {}", it.text, commands.join("; "))
        })
        .collect()
}

#[test]
fn e0003_may_be_an_old_token_another_account_or_stage_no_policy_or_iam_itself() {
    let found = causes("Not authorized. Log in to Bluemix and try again. (E0003)");
    for wanted in [
        &TOKEN_EXPIRED,
        &WRONG_ENVIRONMENT,
        &WRONG_TARGET,
        &CALLER_ROLE,
        &IAM_OUTAGE,
    ] {
        assert!(
            found.contains(&wanted.id),
            "{} is missing in {found:?}",
            wanted.id
        );
    }
}

#[test]
fn a_signature_that_cannot_be_validated_is_a_cause_of_e0003() {
    let text = "Not authorized. Log in to Bluemix and try again. (E0003)";
    let found = cause(&nothing_known(), text, &WRONG_ENVIRONMENT);
    assert!(found.title.contains("signature cannot be validated"));
}

#[test]
fn e0003_and_e0031_log_in_at_an_endpoint_and_initialise_the_plug_in_again() {
    for text in ["(E0003)", "(E0031)"] {
        let first = &fixes(text, &TOKEN_EXPIRED)[0];
        let place = |command: &str| {
            let found = first.find(command);
            found.unwrap_or_else(|| panic!("{text}: {command} is missing in {first}"))
        };
        assert!(place("ibmcloud login -a ") < place("ibmcloud ks init"));
    }
}

#[test]
fn e0015_asks_for_another_user_name_and_key() {
    let fixes = fixes("(E0015)", &MANUAL_CREDENTIAL_FAILS);
    assert!(
        fixes[0].contains("credential set classic --infrastructure-username"),
        "{fixes:?}"
    );
}

#[test]
fn e0057_is_resolved_by_a_linked_account_or_by_a_manual_credential() {
    let fixes = fixes("(E0057)", &ACCOUNT_NOT_LINKED);
    let place = |text: &str| {
        let found = fixes.iter().position(|it| it.contains(text));
        found.unwrap_or_else(|| panic!("{text} is missing in {fixes:?}"))
    };
    assert!(place("ibmcloud login") < place("credential set classic"));
    let meaning = crate::explain::entry("no-linked-ims")
        .expect("an entry")
        .meaning;
    for wanted in ["Workers", "VLANs", "subnets"] {
        assert!(meaning.contains(wanted), "{meaning}");
    }
}

#[test]
fn an_invalid_classic_key_may_be_an_api_key_of_the_other_kind() {
    let text = "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key";
    let found = cause(&nothing_known(), text, &OTHER_KIND_OF_KEY);
    assert_eq!(found.weight, Weight::Unknown);
    let fixes = fixes(text, &OTHER_KIND_OF_KEY);
    assert!(
        fixes[0].starts_with("If you know the classic infrastructure API key, give that one"),
        "{fixes:?}"
    );
}

#[test]
fn the_token_of_a_login_is_based_on_the_key_and_nobody_asks_for_it() {
    let text = crate::rules::RuleId::R3.rule().text;
    for wanted in [
        "based on the key",
        "iam oauth-tokens",
        "nobody else needs it",
    ] {
        assert!(text.contains(wanted), "{text}");
    }
}

#[test]
fn a_text_in_another_language_is_known_by_its_code_and_says_how_to_get_english() {
    for (text, entry) in [
        (
            "FEHLGESCHLAGEN\n\nNicht berechtigt. Melden Sie sich an. (E0003)\n\nVorfall-ID: 586fe36e84cf9fb2-IAD",
            "not-authorized-login",
        ),
        (
            "失敗\nトークンの有効期限が切れています。 (E0031)",
            "token-expired",
        ),
        (
            "ECHEC\nImpossible de se connecter au compte. (E0057)\n",
            "no-linked-ims",
        ),
    ] {
        let explanation = explained(text);
        let entries: Vec<&str> = explanation.diagnoses.iter().map(|it| it.entry).collect();
        assert_eq!(entries, [entry], "{text}");
        let fix = explanation.localised.expect(text);
        assert_eq!(fix.commands[0].as_str(), "ibmcloud config --locale en_US");
    }
    assert_eq!(explained("FAILED\nNot authorized. (E0003)").localised, None);
}
