//! axe finds nothing on any page, in any theme, at any width

use keyatlas_e2e::{Screen, Site, Theme, Width};
use xtask::site::PAGES;

#[tokio::test]
async fn axe_finds_nothing_in_the_light_theme() {
    for width in [Width::Desktop, Width::Phone] {
        every_page_passes(width, Theme::Light).await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_the_dark_theme() {
    for width in [Width::Desktop, Width::Phone] {
        every_page_passes(width, Theme::Dark).await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_forced_colours() {
    for width in [Width::Desktop, Width::Phone] {
        every_page_passes(width, Theme::Forced).await;
    }
}

#[tokio::test]
async fn nothing_moves_for_whoever_prefers_less_motion() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, "/simulate/?demo=owner-left", width).await;
        screen.sees("Simulate a change").await;
        screen.comes_to_rest().await;
        screen.stands_still().await;
        for page in &PAGES {
            screen.goes_to(page.folder).await;
            screen.comes_to_rest().await;
            screen.stands_still().await;
        }
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_the_panic_screen() {
    for theme in [Theme::Light, Theme::Dark] {
        let screen = Screen::open_in(Site::Root, "/", Width::Phone, theme).await;
        screen.shows_the_panic_screen("index out of bounds").await;
        screen.sees("Something went wrong in Keyatlas").await;
        screen.sees("is kept in this tab").await;
        screen.passes_axe().await;
    }
}

#[tokio::test]
async fn reloading_from_the_panic_screen_keeps_the_address() {
    let screen = Screen::open(Site::SubFolder, "/scope/#us-south/prod", Width::Desktop).await;
    screen.shows_the_panic_screen("index out of bounds").await;
    screen.clicks("Reload").await;
    screen.sees_not("Something went wrong in Keyatlas").await;
    screen.is_at("/scope/#us-south/prod").await;
}

async fn every_page_passes(width: Width, theme: Theme) {
    let screen = Screen::open_in(Site::Root, "/", width, theme).await;
    screen.sees("Use my account").await;
    screen.passes_axe().await;
    screen.goes_to("/atlas/?demo=owner-left").await;
    screen.sees("Lena Fischer").await;
    screen.comes_to_rest().await;
    for page in &PAGES {
        screen.goes_to(page.folder).await;
        screen.comes_to_rest().await;
        screen.passes_axe().await;
    }
}
