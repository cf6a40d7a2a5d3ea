//! A first visit: what this is, the two ways on, and a demo that nobody takes for their own account

use keyatlas_e2e::{Screen, Site, Theme, Width, every_place};

const WHAT_THIS_IS: &str =
    "One API key per region and resource group runs all your clusters on IBM Cloud";

#[tokio::test]
async fn a_first_visit_leads_to_ones_own_account_or_to_a_demo() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/", width).await;
        screen.sees(WHAT_THIS_IS).await;
        screen.clicks("Open a demo").await;
        screen.is_at("/atlas/?demo=owner-left").await;
        screen
            .sees("Not your account. Lena's keys ran six clusters")
            .await;
        screen.clicks("Use your own account").await;
        screen.sees("Import your account").await;
        screen.sees("DEMO").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn forgetting_ends_where_a_first_visit_begins() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::SubFolder, "/atlas/?demo=owner-left", width).await;
        screen.sees("Lena Fischer").await;
        screen.clicks_in("Account in view", "Forget").await;
        screen.clicks_in("Forget this account?", "Forget").await;
        screen.is_at("/").await;
        screen.sees(WHAT_THIS_IS).await;
        screen.sees_not("DEMO").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn the_first_page_and_a_demo_pass_axe() {
    for (width, theme) in [(Width::Desktop, Theme::Dark), (Width::Phone, Theme::Light)] {
        let screen = Screen::open_in(Site::Root, "/?demo=nonesuch", width, theme).await;
        screen.sees("There is no demo account called").await;
        screen.passes_axe().await;
        screen.goes_to("/atlas/?demo=owner-left").await;
        screen.sees("Not your account.").await;
        screen.passes_axe().await;
    }
}
