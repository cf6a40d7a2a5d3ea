//! The site opens again without a network once Import was opened or the person asked for it

use keyatlas_e2e::{OwnCopy, Screen, Site, Width};

#[tokio::test]
async fn after_import_was_opened_every_page_opens_cold_without_a_network() {
    for (site, width) in [
        (Site::Root, Width::Desktop),
        (Site::SubFolder, Width::Phone),
    ] {
        let screen = Screen::open(site, "/import/", width).await;
        screen
            .sees("everything here keeps working, also after a reload")
            .await;
        screen.is_connected(false).await;
        screen.reloads().await;
        screen.sees("You can turn the network off now").await;
        for (page, seen) in [
            ("/explain/", "Explain an error message"),
            ("/atlas/", "Use my account"),
            ("/scope/#us-south/prod", "that this tab does not have"),
            ("/access/?demo=owner-left", "Lena Fischer"),
            (
                "/simulate/?demo=owner-left#reset%20us-south/prod%20as%20lena%40example.com",
                "Simulate a change",
            ),
            ("/check/?demo=owner-left", "Lena Fischer"),
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

#[tokio::test]
async fn a_host_that_goes_with_its_page_is_never_kept() {
    let hosted = OwnCopy::of(Site::Root, "for-a-while");
    hosted.is_served_for_a_while();
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open_copy(&hosted, "/import/", width).await;
        screen.sees("You can turn the network off now").await;
        screen.comes_to_rest().await;
        screen
            .sees_not("everything here keeps working, also after a reload")
            .await;
        screen.sees_not("Keep for offline").await;
        let asked = screen.requests();
        assert!(!asked.iter().any(|it| it.target.ends_with("offline.js")));
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn a_newer_site_is_said_and_waits_until_somebody_asks_for_it() {
    const NEWER: &str = "This page is of the newer site";
    for (site, width) in [
        (Site::Root, Width::Desktop),
        (Site::SubFolder, Width::Phone),
    ] {
        let hosted = OwnCopy::of(site, "newer");
        let screen = Screen::open_copy(&hosted, "/atlas/?demo=owner-left", width).await;
        screen.clicks("Keep for offline").await;
        screen.sees("Kept for offline").await;
        screen.sees_not("A newer Keyatlas is here").await;
        hosted.becomes_newer(NEWER);
        screen.reloads().await;
        screen.sees("A newer Keyatlas is here").await;
        screen.sees_not(NEWER).await;
        // What waits goes on waiting.
        screen.reloads().await;
        screen.sees("A newer Keyatlas is here").await;
        screen.sees_not(NEWER).await;
        screen.clicks("Reload with the newer one").await;
        screen.sees(NEWER).await;
        screen.sees("Kept for offline").await;
        screen.sees_not("A newer Keyatlas is here").await;
        screen.sees("Lena Fischer").await;
    }
}

#[tokio::test]
async fn the_site_can_be_installed() {
    for site in [Site::Root, Site::SubFolder] {
        let screen = Screen::open(site, "/import/", Width::Desktop).await;
        screen
            .sees("everything here keeps working, also after a reload")
            .await;
        let against = screen.against_installing().await;
        assert!(against.is_empty(), "{against:#?}");
    }
}
