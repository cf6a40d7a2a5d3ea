//! One scope.

use keyatlas_resolver::testing::Account;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const ACCOUNT: &str = r#"
    account named "Harbour Maps"
    complete identities
    group prod id g1
    group "Team A/B" id g2
    identity IBMid-1 user active named "Ana Kovac"
    classic IBMid-1 1234_ana@example.com key yes
    identity IBMid-3 active named Kim
    key us-south/prod owner IBMid-1; manual us-south/prod 1234_ben@example.com valid
    key us-south/"Team A/B" owner IBMid-3; no manual us-south/"Team A/B"
    cluster shop id c1 classic us-south/prod workers 3
    cluster shop-vpc id c2 vpc us-south/prod
    cluster team id c3 vpc us-south/"Team A/B""#;

#[wasm_bindgen_test]
async fn the_answer_stands_in_a_sentence_and_in_a_chain_for_each_credential() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.is_headed("us-south / prod").await;
    screen
        .sees("Classic infrastructure runs with the manual credential of 1234_ben@example.com.")
        .await;
    screen
        .has(
            ".chain",
            &[
                "Credential chain: Classic infrastructure",
                "Credential chain: VPC infrastructure, Other services",
            ],
        )
        .await;
    screen.sees("Ana Kovac").await;
    screen.sees("ibmcloud ks credential get").await;
}

#[wasm_bindgen_test]
async fn a_finding_has_an_address_that_shows_it() {
    let screen = Screen::with_account(
        ACCOUNT,
        "/scope/#us-south/prod&finding=manual-shadows-owner",
    )
    .await;
    screen.has_focus_on("#finding-manual-shadows-owner").await;
    drop(screen);
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.follow("Link to this").await;
    screen
        .is_at("/scope/#us-south/prod&finding=owner-is-person")
        .await;
    screen.has_focus_on("#finding-owner-is-person").await;
}

#[wasm_bindgen_test]
async fn four_findings_of_one_key_said_the_same_four_times() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let document = account.to_json();
    let open = |address: &'static str| Screen::with_demo("owner-left", &document, address);
    let screen = open("/scope/#us-south/prod").await;
    screen.sees("What to do").await;
    assert_eq!(screen.every(".findings > li").len(), 1);
    screen
        .has(".finding .command-block code", &["ibmcloud login ibmcloud target -r us-south -g prod ibmcloud target ibmcloud ks api-key reset --region us-south"])
        .await;
    screen.unfold("3 more reasons").await;
    drop(screen);
    // A link to one of them opens the fold.
    let screen = open("/scope/#us-south/prod&finding=owner-is-person").await;
    screen.has_focus_on("#finding-owner-is-person").await;
}

#[wasm_bindgen_test]
async fn a_rule_names_its_pages_and_their_dates() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.unfold("Step by step, each with its rule").await;
    screen.unfold("Rule R1:").await;
    screen
        .link("Resolving permission and credential errors")
        .await;
    screen.sees("(30 Jun 2025)").await;
}

#[wasm_bindgen_test]
async fn one_click_says_that_the_owner_is_a_functional_id() {
    let address = "/scope/#us-south/Team%20A%2FB";
    let screen = Screen::with_account(ACCOUNT, address).await;
    screen.is_headed("us-south / Team A/B").await;
    screen
        .sees("is a person or a functional ID is not known")
        .await;
    screen.press("This is a functional ID").await;
    screen.sees("functional ID, active").await;
    screen
        .sees("Nothing that is known here needs your attention")
        .await;
    screen.tab_keeps("account", "functional_id").await;
    drop(screen);
    let screen = Screen::reopen(address).await;
    screen.sees("functional ID, active").await;
}

#[wasm_bindgen_test]
async fn commands_are_spelled_as_the_person_likes_them() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.press("ibmcloud oc").await;
    screen.sees("ibmcloud oc credential get").await;
    screen.sees_no_more("ibmcloud ks credential get").await;
    screen.press("ibmcloud ks").await;
    screen.sees("ibmcloud ks credential get").await;
}

#[wasm_bindgen_test]
async fn a_scope_of_another_account_is_said_to_be_missing() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#eu-de/prod").await;
    screen
        .is_headed("eu-de/prod is not in the account in view")
        .await;
    screen.sees("your account Harbour Maps").await;
    screen.follow("See the account in view").await;
    screen.is_at("/atlas/").await;
}

#[wasm_bindgen_test]
async fn without_a_scope_in_the_address_there_is_a_choice() {
    let screen = Screen::with_account(ACCOUNT, "/scope/").await;
    screen.is_headed("Choose a scope").await;
    screen.follow("us-south/Team A/B").await;
    screen.is_headed("us-south / Team A/B").await;
    screen.has("tbody th code", &["c3"]).await;
}

#[wasm_bindgen_test]
async fn who_could_own_the_key_leads_to_the_reset_that_does_it() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/Team%20A%2FB").await;
    screen.follow("Simulate this reset").await;
    screen.sees("Simulate").await;
    assert!(
        leptos::prelude::window()
            .location()
            .hash()
            .is_ok_and(|hash| hash.starts_with("#plan=reset%20us-south/")),
        "the plan stands in the address"
    );
}

#[wasm_bindgen_test]
async fn what_the_owner_of_the_key_must_hold_is_a_list_of_its_own() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.unfold("What the owner of the key must hold").await;
    screen.sees("Administrator on Container Registry").await;
}

#[wasm_bindgen_test]
async fn what_else_depends_on_the_owner_is_one_click_away() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.follow("If Ana Kovac leaves").await;
    screen.is_at("/simulate/#leaving=IBMid-1").await;
    screen.sees("Ana Kovac is leaving").await;
    screen.has_focus_on("#leaving-heading").await;
}

#[wasm_bindgen_test]
async fn a_key_that_leaked_is_locked_down_in_one_click() {
    let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let scope = "/scope/#eu-de/prod";
    let screen = Screen::with_demo("owner-left", &account.to_json(), scope).await;
    screen.follow("If the key leaked, replace it first").await;
    screen
        .is_at("/simulate/#plan=recreate-key%20eu-de/prod")
        .await;
    screen.sees("How to carry it out").await;
}

#[wasm_bindgen_test]
async fn the_end_of_a_key_is_said_and_goes_into_the_calendar() {
    let account = Account::unknown().say(ACCOUNT).snapshot();
    let mut document: serde_json::Value =
        serde_json::from_str(&account.to_json()).expect("it is JSON");
    for scope in document["scopes"].as_array_mut().expect("it has scopes") {
        scope["api_key"]["expires_at"] = "2026-12-24T00:00:00Z".into();
    }
    let screen = Screen::with_document(&document.to_string(), "/scope/#us-south/prod").await;
    screen.sees("This key ends on 24 Dec 2026.").await;
    screen.button("Save for the calendar (.ics)").await;
    drop(screen);
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.sees("What to do").await;
    screen.sees_no_more("This key ends").await;
}
