//! A link that is opened in a new tab, and the account that comes over from the tab it was opened in

use keyatlas_e2e::{Screen, Site, Width, every_place};

/// What the documented commands print, with their command lines, as one paste
const TRANSCRIPT: &str = include_str!("../../../../crates/intake/tests/fixtures/documented.txt");

#[tokio::test]
async fn a_new_tab_takes_the_account_over_once_the_first_one_was_asked() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/import/", width).await;
        screen.pastes("Output of the commands", TRANSCRIPT).await;
        screen.clicks("Add to the account").await;
        screen.sees("Your account is in.").await;

        screen.opens_a_tab(width).await;
        screen.goes_to("/scope/#us-south/Default").await;
        screen
            .sees("This link is about an account that this tab does not have")
            .await;
        screen.sees_not("Ana Ops").await;
        screen.clicks("Take it over from the other tab").await;
        screen.sees("The other tab asks first").await;

        screen.looks_at_tab(1).await;
        screen
            .clicks_in("Give your account to another tab?", "Give it")
            .await;
        screen.looks_at_tab(2).await;
        screen.sees("Ana Ops").await;
        screen.is_at("/scope/#us-south/Default").await;
        screen.sees_not("DEMO").await;
    }
}

#[tokio::test]
async fn a_link_about_another_account_says_so_and_shows_no_demo_in_its_place() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", width).await;
        screen.sees("Lena Fischer").await;
        screen
            .goes_to("/scope/#us-south/prod&account=00000000")
            .await;
        screen.sees("This link is about another account").await;
        screen
            .sees("In view is the demo account “The owner left”")
            .await;
        screen.sees_not("Broken").await;
        screen.was_quiet().await;
    }
}
