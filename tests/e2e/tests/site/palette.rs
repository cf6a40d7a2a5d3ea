//! Anything is found by its name in the built site, with the keyboard alone

use keyatlas_e2e::{Key, Screen, Site, Theme, Width, every_place};

#[tokio::test]
async fn from_any_page_to_a_scope_with_the_keyboard_alone() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/check/?demo=owner-left", width).await;
        screen.sees("no person owns an API key").await;
        screen.presses("/").await;
        screen.shows("#find:focus").await;
        screen.presses("us-south/prod").await;
        screen.sees("Scopes").await;
        screen.presses(Key::Enter + "").await;
        screen.is_at("/scope/#us-south/prod").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_the_list_and_in_the_keys() {
    for (width, theme) in [(Width::Desktop, Theme::Dark), (Width::Phone, Theme::Light)] {
        let screen = Screen::open_in(Site::Root, "/atlas/?demo=owner-left", width, theme).await;
        screen.sees("Lena Fischer").await;
        screen.clicks("Find").await;
        screen.types("Find anything", "lena").await;
        screen.sees("Lena Fischer is leaving").await;
        screen.passes_axe().await;
        screen.presses(Key::Escape + "").await;
        screen.presses("?").await;
        screen.sees("find anything by its name").await;
        screen.passes_axe().await;
    }
}
