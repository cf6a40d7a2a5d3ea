//! What is to be done, and where to begin while nobody is known to be able to.

use keyatlas_console::routes;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

async fn runbook() -> Screen {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let plan = "reset us-south/prod as kubernetes-ops@example.com";
    let address = routes::simulate::address(&plan.into());
    Screen::with_demo("owner-left", &account.to_json(), &address).await
}

#[wasm_bindgen_test]
async fn every_command_of_a_runbook_says_what_a_person_should_see() {
    let screen = runbook().await;
    screen.sees("Good: The answer names kubernetes-ops.").await;
    screen.sees("Good: STATUS is Bound in every line.").await;
    let with_commands = ".runbook__how:has(.command-block)";
    let commands = screen.every(with_commands).len();
    assert!(commands > 5, "{commands}");
    assert_eq!(screen.every(".runbook__good").len(), commands);
}

#[wasm_bindgen_test]
async fn what_is_folded_in_a_runbook_is_printed() {
    let screen = runbook().await;
    screen.unfold("Cannot be undone").await;
    screen
        .sees("The old key does not come into effect again")
        .await;
    screen.sees_no_more("kubectl delete pod").await;
    screen.hears("beforeprint");
    screen.sees("kubectl delete pod -n kube-system").await;
    screen.hears("afterprint");
    screen.sees_no_more("kubectl delete pod").await;
    screen
        .sees("The old key does not come into effect again")
        .await;
}

#[wasm_bindgen_test]
async fn commands_follow_the_spelling_that_is_chosen() {
    let screen = runbook().await;
    screen.press("ibmcloud oc").await;
    screen
        .sees("ibmcloud oc api-key reset --region us-south")
        .await;
    screen.press("ibmcloud ks").await;
    screen
        .sees("ibmcloud ks api-key reset --region us-south")
        .await;
}

const NOBODY_IS_CERTAIN: &str = r#"
    complete identities scopes.api_key clusters.vpc
    group prod id g1 default
    identity IBMid-1 user active named "Ana Kovac"
    key us-south/prod owner IBMid-9; no manual us-south/prod
    cluster shop id c1 vpc us-south/prod"#;

#[wasm_bindgen_test]
async fn while_a_scope_is_broken_somebody_is_named_who_might_be_able_to() {
    let screen = Screen::with_account(NOBODY_IS_CERTAIN, "/simulate/").await;
    screen
        .sees("Broken, and nobody is known to be able to reset the key")
        .await;
    screen.sees_no_more("asks for a change").await;
    screen.follow("Reset as Ana Kovac").await;
    screen
        .is_at("/simulate/#plan=reset%20us-south/prod%20as%20IBMid-1")
        .await;
}
