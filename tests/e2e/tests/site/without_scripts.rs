//! A browser that runs no scripts: the page says what is missing and does not pretend to load

use keyatlas_e2e::{Screen, Site, Width};
use xtask::site::PAGES;

#[tokio::test]
async fn every_page_says_what_is_missing_where_scripts_are_off() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::SubFolder, "/", width).await;
        screen.runs_no_scripts().await;
        for page in &PAGES {
            screen.opens_without_scripts(page.folder).await;
            screen
                .sees("needs JavaScript and WebAssembly to be turned on")
                .await;
            screen.sees(page.heading).await;
            screen.sees_not("Loading").await;
        }
    }
}
