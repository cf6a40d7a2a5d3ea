//! A question and the matrix of everybody, in the built site

use keyatlas_e2e::{Key, Screen, Site, Theme, Width, every_place};

const DENIED: &str =
    "/access/?demo=owner-left#who=lena@example.com&do=worker%20add&scope=us-south/prod";
/// What fails here can be fixed
const WITH_FIXES: &str =
    "/access/?demo=owner-left#who=kubernetes-ops@example.com&do=worker%20add&scope=us-south/prod";
/// A command of which everybody's answer is asked everywhere
const EVERYWHERE: &str = "/access/?demo=owner-left#do=worker%20replace&matrix=scopes";

#[tokio::test]
async fn a_question_opens_cold_and_a_cell_of_the_matrix_leads_to_the_next_one() {
    let screen = Screen::open(Site::SubFolder, DENIED, Width::Desktop).await;
    screen
        .sees("Lena Fischer may not run worker add in us-south/prod.")
        .await;
    screen.clicks("Ben Okafor, api-key reset: Allowed").await;
    screen
        .sees("Ben Okafor may run api-key reset in us-south/prod.")
        .await;
    screen
        .is_at("/access/#who=ben@example.com&do=api-key%20reset&scope=us-south/prod")
        .await;
    screen.goes_back().await;
    screen
        .sees("Lena Fischer may not run worker add in us-south/prod.")
        .await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn a_question_is_asked_with_the_keyboard_alone() {
    let screen = Screen::open(Site::Root, "/access/?demo=owner-left", Width::Desktop).await;
    screen.types("Who", "chloe").await;
    screen.presses(Key::Enter + "").await;
    screen.is_at("/access/#who=chloe@example.com").await;
    screen.presses(Key::Tab + "").await;
    screen.presses("kms enable").await;
    screen.presses(Key::Enter + "").await;
    screen.presses(Key::Tab + "").await;
    screen.presses("us-south/staging").await;
    screen.presses(Key::Enter + "").await;
    screen
        .sees("Chloe Martin may not run kms enable in us-south/staging.")
        .await;
}

#[tokio::test]
async fn the_matrix_of_a_large_account_is_walked_to_its_far_corner() {
    let screen = Screen::open(Site::Root, "/atlas/?demo=large", Width::Desktop).await;
    screen.has_title("DEMO: Large").await;
    screen.clicks("Access").await;
    screen.clicks("worker replace everywhere").await;
    screen.sees("Who may run worker replace, and where").await;
    screen.has_at_most("[role=gridcell]", 600).await;
    screen.focuses("[role=gridcell] a").await;
    screen.presses(Key::End + "").await;
    for _ in 0..40 {
        screen.presses(Key::PageDown + "").await;
    }
    screen.shows("[role=row][aria-rowindex='301']").await;
    screen.has_at_most("[role=gridcell]", 600).await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn a_fix_leads_to_its_simulation_under_any_folder() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, WITH_FIXES, width).await;
        screen.sees("Proven by deciding again").await;
        screen.sees("ibmcloud ks api-key reset").await;
        screen.clicks("Simulate it first").await;
        screen
            .is_at("/simulate/#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com")
            .await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_an_answer_with_its_fixes_and_its_lists() {
    for theme in [Theme::Light, Theme::Dark] {
        for width in [Width::Desktop, Width::Phone] {
            let screen = Screen::open_in(Site::Root, WITH_FIXES, width, theme).await;
            screen.sees("Proven by deciding again").await;
            screen.clicks("Choose actions").await;
            screen.sees("cluster master refresh").await;
            screen.passes_axe().await;
            screen.types("Does what", "kms").await;
            screen.sees("kms enable").await;
            screen.passes_axe().await;
        }
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_the_matrix_of_scopes() {
    for theme in [Theme::Light, Theme::Dark] {
        let screen = Screen::open_in(Site::Root, EVERYWHERE, Width::Phone, theme).await;
        screen.shows("[role=gridcell]").await;
        screen.passes_axe().await;
    }
}
