//! The site opens again without a network once Import was opened or the person asked for it

use keyatlas_e2e::{Screen, Site, Width};

#[tokio::test]
async fn after_import_was_opened_every_page_opens_cold_without_a_network() {
    for site in [Site::Root, Site::SubFolder] {
        let screen = Screen::open(site, "/import/", Width::Desktop).await;
        screen
            .sees("everything here goes on working, also after a reload")
            .await;
        screen.is_connected(false).await;
        screen.reloads().await;
        screen.sees("You can turn the network off now").await;
        for (page, seen) in [
            ("/explain/", "Explain an error message"),
            ("/atlas/", "Use my account"),
            ("/scope/#us-south/prod", "that this tab does not have"),
        ] {
            screen.goes_to(page).await;
            screen.sees(seen).await;
        }
    }
}

#[tokio::test]
async fn nothing_is_kept_before_somebody_asks_for_it() {
    let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", Width::Phone).await;
    screen.sees("Lena Fischer").await;
    screen.comes_to_rest().await;
    let is_asked_for = |screen: &Screen| {
        let asked = screen.requests();
        asked.iter().any(|it| it.target.ends_with("offline.js"))
    };
    assert!(!is_asked_for(&screen));
    screen.clicks("Keep for offline").await;
    screen.sees("Kept for offline").await;
    assert!(is_asked_for(&screen));
    screen.was_quiet().await;
}
