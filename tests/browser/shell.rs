//! What stands around every page.

use keyatlas_resolver::testing::Account;
use leptos::prelude::{document, window};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const ACCOUNT: &str = r#"
    captured 2026-11-01T09:00:00Z
    account named "Harbour Maps"
    complete identities
    group prod id g1
    identity IBMid-1 user active named "Ana Kovac"
    identity IBMid-2 functional_id active named ops
    key us-south/prod owner IBMid-2; no manual us-south/prod
    cluster shop id c1 vpc us-south/prod"#;

fn someone_elses() -> String {
    Account::unknown().say(ACCOUNT).snapshot().to_json()
}

const WHAT_THIS_IS: &str =
    "One API key per region and resource group runs all your clusters on IBM Cloud";

#[wasm_bindgen_test]
async fn a_first_visit_says_what_this_is_and_the_two_ways_on_before_any_number() {
    for address in ["/", "/atlas/", "/simulate/", "/check/"] {
        let screen = Screen::open(address).await;
        screen.is_headed(WHAT_THIS_IS).await;
        screen
            .sees("See whose it is, and what breaks if they leave.")
            .await;
        screen
            .sees("calls a region and resource group a scope")
            .await;
        screen.sees("No account yet").await;
        screen.sees_no_more("DEMO").await;
    }
    let screen = Screen::open("/").await;
    screen.follow("Use my account").await;
    screen.is_at("/import/").await;
}

#[wasm_bindgen_test]
async fn a_demo_account_that_does_not_come_can_be_asked_for_again() {
    // The server of these tests has no demo accounts.
    let screen = Screen::open("/").await;
    screen.follow("Open a demo").await;
    screen.is_at("/atlas/?demo=owner-left").await;
    screen
        .is_headed("The demo account could not be loaded")
        .await;
    screen.sees("the server answered 404").await;
    screen.press("Try again").await;
    screen
        .is_headed("The demo account could not be loaded")
        .await;
    screen.follow("Use my account").await;
    screen.is_at("/import/").await;
}

#[wasm_bindgen_test]
async fn an_unknown_demo_in_a_fresh_tab_leads_to_those_that_there_are() {
    let screen = Screen::open("/atlas/?demo=nonesuch").await;
    screen
        .sees("There is no demo account called “nonesuch”")
        .await;
    screen.sees("All demo accounts are listed below").await;
    let other = screen.link("Healthy, with a functional ID").await;
    let leads_to = other.get_attribute("href");
    assert_eq!(leads_to.as_deref(), Some("/atlas/?demo=healthy"));
}

#[wasm_bindgen_test]
async fn import_asks_for_no_demo_first() {
    let screen = Screen::open("/import/").await;
    screen.sees("No account yet").await;
    screen.is_titled("Import - Keyatlas").await;
}

#[wasm_bindgen_test]
async fn a_demo_account_is_named_so_in_the_header_and_the_title() {
    let screen = Screen::with_demo("owner-left", &someone_elses(), "/atlas/").await;
    screen.sees("DEMO").await;
    screen.sees("As of 1 Nov 2026").await;
    screen
        .sees("Not your account. Lena's keys ran six clusters")
        .await;
    screen.follow("Simulate").await;
    screen.sees("Not your account.").await;
    screen.follow("Atlas").await;
    screen
        .is_titled("Atlas - DEMO: The owner left - Keyatlas")
        .await;
}

#[wasm_bindgen_test]
async fn the_persons_own_account_is_no_demo() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.sees("Harbour Maps").await;
    screen.sees_no_more("DEMO").await;
    screen.is_titled("us-south/prod - Scope - Keyatlas").await;
}

#[wasm_bindgen_test]
async fn a_link_to_a_demo_never_replaces_the_persons_own_account() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/?demo=healthy").await;
    screen
        .sees("This link is about the demo account Healthy")
        .await;
    screen.sees("Harbour Maps").await;
    screen.press("Open it instead").await;
    screen.sees("Forget this account?").await;
    screen.press("Cancel").await;
    screen.sees_no_more("Forget this account?").await;
    screen.sees("Harbour Maps").await;
}

#[wasm_bindgen_test]
async fn the_navigation_changes_the_address_and_moves_the_focus_to_the_heading() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.follow("Scope").await;
    screen.is_at("/scope/").await;
    screen.is_headed("Choose a scope").await;
    screen.has_focus_on("h1").await;
    let link = screen.link("Scope").await;
    assert_eq!(link.get_attribute("aria-current").as_deref(), Some("page"));
}

#[wasm_bindgen_test]
async fn back_and_forward_show_what_the_address_says() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.follow("Scope").await;
    screen.follow("us-south/prod").await;
    screen.is_headed("us-south / prod").await;
    screen.goes_back();
    screen.is_headed("Choose a scope").await;
    screen.goes_forward();
    screen.is_headed("us-south / prod").await;
    // A router with a history of its own forgets to write this one.
    screen.follow("Scope").await;
    screen.is_at("/scope/").await;
    screen.is_headed("Choose a scope").await;
}

#[wasm_bindgen_test]
async fn a_page_that_does_not_exist_leads_to_those_that_do() {
    let screen = Screen::with_account(ACCOUNT, "/nowhere/").await;
    screen.is_headed("There is no page at this address").await;
    screen.follow("Simulate").await;
    screen.is_at("/simulate/").await;
}

#[wasm_bindgen_test]
async fn who_the_person_is_survives_a_reload() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.choose("I am", "Ana Kovac").await;
    screen.tab_keeps("me", "IBMid-1").await;
    drop(screen);
    let screen = Screen::reopen("/atlas/").await;
    let chosen = screen.labelled("I am").await;
    let chosen: web_sys::HtmlSelectElement = wasm_bindgen::JsCast::unchecked_into(chosen);
    assert_eq!(chosen.value(), "IBMid-1");
}

#[wasm_bindgen_test]
async fn forgetting_is_asked_about_first() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Forget").await;
    screen.sees("only a file you saved brings it back").await;
    screen.press("Cancel").await;
    screen.sees_no_more("Forget this account?").await;
    screen.sees("Harbour Maps").await;
}

#[wasm_bindgen_test]
async fn the_theme_goes_round_and_is_remembered() {
    let root = document().document_element().expect("a page has a root");
    let chosen = || root.get_attribute("data-theme");
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Theme: as the system").await;
    screen.button("Theme: light").await;
    assert_eq!(chosen().as_deref(), Some("light"));
    screen.press("Theme: light").await;
    screen.button("Theme: dark").await;
    assert_eq!(chosen().as_deref(), Some("dark"));
    drop(screen);
    let screen = Screen::reopen("/atlas/").await;
    screen.press("Theme: dark").await;
    screen.button("Theme: as the system").await;
    assert_eq!(chosen(), None);
    let kept = window().local_storage().ok().flatten();
    let kept = kept.and_then(|it| it.get_item("keyatlas-theme").ok().flatten());
    assert_eq!(kept, None);
}

#[wasm_bindgen_test]
async fn a_fresh_screen_has_nothing_of_the_one_before() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.press("Theme: as the system").await;
    screen.button("Theme: light").await;
    screen.choose("I am", "Ana Kovac").await;
    screen.tab_keeps("me", "IBMid-1").await;
    drop(screen);
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    screen.button("Theme: as the system").await;
    let root = document().document_element().expect("a page has a root");
    assert_eq!(root.get_attribute("data-theme"), None);
    screen.holds("I am", "").await;
}

#[wasm_bindgen_test]
async fn a_link_to_a_demo_account_that_there_is_not_says_so() {
    let screen = Screen::with_demo("owner-left", &someone_elses(), "/atlas/?demo=nonesuch").await;
    screen
        .sees("There is no demo account called “nonesuch”, so this one is open.")
        .await;
    screen.sees("The owner left").await;
}

const BY_THE_LATER_PAGE: &str = "Setting up your API key credentials (3 Jan 2024) Later page answers follow this A service ID can";

#[wasm_bindgen_test]
async fn another_edition_of_the_rules_is_chosen_below_the_page_and_stands_in_the_address() {
    let screen = Screen::with_account(ACCOUNT, "/scope/#us-south/prod").await;
    screen.unfold("Where the pages differ").await;
    screen
        .sees("Whether a service ID sets the key (rule R8) Earlier page answers follow this")
        .await;
    screen.choose("Rules as documented in", "August 2026").await;
    screen.is_at("/scope/?edition=2026-08#us-south/prod").await;
    screen.sees(BY_THE_LATER_PAGE).await;
    screen.tab_keeps("edition", "2026-08").await;
}

#[wasm_bindgen_test]
async fn a_link_can_ask_for_an_edition() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/?edition=2026-08").await;
    screen.unfold("Where the pages differ").await;
    screen.sees(BY_THE_LATER_PAGE).await;
    // It stays with the tab, not with the address.
    screen.follow("Scope").await;
    screen.is_at("/scope/").await;
    screen.sees(BY_THE_LATER_PAGE).await;
}
