//! A browser that keeps nothing for the site: it says so, loses nothing that is in view, and an account is saved as a file

use keyatlas_e2e::{Screen, Site, Width, every_place};

const SAID: &str = "This browser does not let the page keep anything";
const WAY_ON: &str =
    "It is in view until you close or reload this tab. Save it as a file to have it again.";

/// What the documented commands print, with their command lines, as one paste
const TRANSCRIPT: &str = include_str!("../../../../crates/intake/tests/fixtures/documented.txt");

#[tokio::test]
async fn an_account_is_imported_used_and_saved_where_nothing_is_kept() {
    for (site, width) in every_place() {
        let screen = Screen::open_where_nothing_is_kept(site, "/import/", width).await;
        screen.pastes("Output of the commands", TRANSCRIPT).await;
        screen.clicks("Add to the account").await;
        screen.sees("Your account is in.").await;
        screen.sees_all(&[SAID, WAY_ON]).await;
        screen.sees_not("too large").await;
        screen.clicks_in("Tasks", "Simulate").await;
        screen.sees("Simulate a change").await;
        screen.sees(SAID).await;
        screen
            .clicks_in("Account in view", "Save account (JSON)")
            .await;
        screen.sees_not("refused to save").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn a_reload_where_nothing_is_kept_ends_where_a_first_visit_begins() {
    let screen = Screen::open_where_nothing_is_kept(Site::Root, "/", Width::Desktop).await;
    screen.sees("Use my account").await;
    screen.sees_not(SAID).await;
    screen.clicks("Open a demo").await;
    screen.sees("Lena Fischer").await;
    screen.sees(SAID).await;
    screen.clicks("Theme: as the system").await;
    screen.goes_to("/atlas/").await;
    screen.sees("Use my account").await;
    screen.was_quiet().await;
}
