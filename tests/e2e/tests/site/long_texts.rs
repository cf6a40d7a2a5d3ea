//! Long texts: the page answers a person while a worker reads them, and whoever cancels loses nothing

use keyatlas_e2e::{CHOOSE_THE_FILES, PASTE_THE_LOG, Screen, Site, Tasks, Width};

/// What no work of a worker takes from the page, however busy the machine is: both are slowed alike
const MOST_OF_THE_WORK: f64 = 0.25;

fn leaves_the_page_to_people(tasks: Tasks) {
    let Tasks { longest, whole } = tasks;
    assert!(longest < MOST_OF_THE_WORK * whole, "{tasks:?}");
}

#[tokio::test]
async fn ten_million_letters_are_explained_apart_from_the_page() {
    for site in [Site::Root, Site::SubFolder] {
        let screen = Screen::open(site, "/explain/?demo=owner-left", Width::Desktop).await;
        screen.sees("Explain an error message").await;
        screen.has_a_long_log().await;
        let tasks = screen
            .tasks_of(PASTE_THE_LOG, "2 messages were recognised")
            .await;
        leaves_the_page_to_people(tasks);
        let found = ["IAM token exchange request failed: it is so", "E0051"];
        screen.sees_all(&found).await;
        screen.sees("Secrets were blanked").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn sixty_million_bytes_are_imported_apart_from_the_page() {
    let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
    screen.sees("You can turn the network off now").await;
    screen.has_long_files().await;
    let tasks = screen
        .tasks_of(CHOOSE_THE_FILES, "128,500 pieces, 10 recognised")
        .await;
    leaves_the_page_to_people(tasks);
    screen.sees("10,000 clusters").await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn an_import_goes_on_while_another_page_is_looked_at() {
    let screen = Screen::open(Site::Root, "/import/", Width::Phone).await;
    screen.sees("You can turn the network off now").await;
    screen.has_long_files().await;
    screen.makes(CHOOSE_THE_FILES).await;
    screen.clicks_in("Tasks", "Atlas").await;
    screen.sees("group-0").await;
    screen.clicks_in("Tasks", "Import").await;
    screen.sees("128,500 pieces, 10 recognised").await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn whoever_cancels_an_import_has_everything_as_it_was_and_can_go_on_without_a_network() {
    let screen = Screen::open(Site::SubFolder, "/import/", Width::Desktop).await;
    screen.sees("You can turn the network off now").await;
    let owner = "$ ibmcloud ks api-key info --cluster shop --region us-south\nOK\nName   Email\nAna    ana@example.com\n";
    screen.pastes("Output of the commands", owner).await;
    screen.clicks("Add to the account").await;
    screen.sees("Added 1 piece").await;
    screen.is_connected(false).await;
    screen.has_long_files().await;
    screen.makes(CHOOSE_THE_FILES).await;
    screen.sees("Reading").await;
    screen.clicks("Cancel").await;
    screen
        .sees("Cancelled. Everything is as it was before.")
        .await;
    screen.sees("The texts you added (1)").await;
    let more = "$ ibmcloud ks api-key info --cluster ledger --region eu-de\nOK\nName   Email\nBob    bob@example.com\n";
    screen.pastes("Output of the commands", more).await;
    screen.clicks("Add to the account").await;
    screen.sees("The texts you added (2)").await;
    screen.sees("bob@example.com").await;
}

#[tokio::test]
async fn whoever_cancels_an_explanation_sees_the_one_before() {
    let screen = Screen::open(Site::Root, "/explain/?demo=owner-left", Width::Phone).await;
    screen
        .pastes("Error message", "FAILED\nSomething was refused. (E0031)")
        .await;
    screen.clicks_in("The message", "Explain").await;
    screen.sees("Your login has expired").await;
    screen.clicks_in("The message", "Clear").await;
    screen
        .pastes("Error message", "FAILED\nSomething was refused. (E0018)")
        .await;
    screen.clicks_in("The message", "Explain").await;
    screen.sees("operators").await;
    screen.makes("const field = document.getElementById('message'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
    screen.has_a_long_log().await;
    screen.makes(PASTE_THE_LOG).await;
    screen.clicks("Cancel").await;
    screen
        .sees("Cancelled. Everything is as it was before.")
        .await;
    screen.sees("operators").await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn where_the_browser_starts_no_worker_the_page_says_so_and_keeps_the_text() {
    let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
    screen.sees("You can turn the network off now").await;
    screen
        .makes("window.Worker = class { constructor() { throw new Error('not allowed here') } }")
        .await;
    let text = "$ ibmcloud ks api-key info --cluster shop --region us-south";
    screen.types("Output of the commands", text).await;
    screen.clicks("Add to the account").await;
    screen
        .sees("The worker of the browser stopped: Error: not allowed here. Nothing was added.")
        .await;
    assert_eq!(screen.value_of("Output of the commands").await, text);
}
