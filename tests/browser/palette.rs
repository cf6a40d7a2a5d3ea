//! Anything is found by its name, with the keyboard alone.

use keyatlas_samples::snapshot;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

async fn on(address: &str) -> Screen {
    let account = snapshot("owner-left").expect("it is a demo account");
    Screen::with_demo("owner-left", &account.to_json(), address).await
}

#[wasm_bindgen_test]
async fn a_scope_is_found_by_its_name_and_opened_with_the_keyboard_alone() {
    let screen = on("/atlas/").await;
    screen.key_with_control("k");
    screen.has_focus_on("#find").await;
    screen
        .has(
            "[role='option'][aria-selected='true']",
            &["Atlas every region and resource group at a glance"],
        )
        .await;
    screen.type_into("Find anything", "us-south/pr").await;
    screen.option("us-south/prod").await;
    screen.key("Enter");
    screen.is_at("/scope/#us-south/prod").await;
    screen.is_headed("us-south / prod").await;
    screen.sees_no_more("to choose,").await;
}

#[wasm_bindgen_test]
async fn the_arrow_keys_go_round_the_list() {
    let screen = on("/atlas/").await;
    screen.key("/");
    screen.has_focus_on("#find").await;
    screen.key("ArrowUp");
    screen
        .has(
            "[role='option'][aria-selected='true']",
            &["Import bring your account in, without sending it anywhere"],
        )
        .await;
    screen.key("ArrowDown");
    screen.key("ArrowDown");
    screen.key("Enter");
    screen.is_at("/scope/").await;
}

#[wasm_bindgen_test]
async fn who_leaves_is_asked_from_any_name() {
    let screen = on("/check/").await;
    screen.press("Find").await;
    screen
        .type_into("Find anything", "ben okafor leaving")
        .await;
    screen.option("Ben Okafor is leaving").await.click();
    screen.is_at("/simulate/#leaving=ben@example.com").await;
}

#[wasm_bindgen_test]
async fn a_letter_that_is_wrong_is_said_and_leads_to_what_is_near() {
    let screen = on("/atlas/").await;
    screen.key("/");
    screen.type_into("Find anything", "lena fisher").await;
    screen
        .sees("Nothing has that name; these are similar")
        .await;
    screen.option("Lena Fischer").await;
    screen.type_into("Find anything", "xylophone").await;
    screen.has(".find__said", &["Nothing has that name"]).await;
}

#[wasm_bindgen_test]
async fn a_thing_to_do_opens_its_form() {
    let screen = on("/atlas/").await;
    screen.key("/");
    screen.type_into("Find anything", "set a manual").await;
    screen.option("Set a manual credential").await;
    screen.key("Enter");
    screen.is_at("/simulate/#step=set").await;
    screen.sees("Classic infrastructure user name").await;
}

#[wasm_bindgen_test]
async fn a_slash_in_a_field_is_a_letter() {
    let screen = on("/atlas/").await;
    screen
        .key_in("Search by group, region, owner or cluster", "/")
        .await;
    screen
        .labelled("Search by group, region, owner or cluster")
        .await;
    assert!(screen.every("#find").is_empty());
}

#[wasm_bindgen_test]
async fn a_question_mark_shows_the_keys_there_are() {
    let screen = on("/atlas/").await;
    screen.key("?");
    screen.sees("find anything by its name").await;
    screen.has_focus_on("#keys-heading").await;
}
