//! The rules an account must keep, in the built site

use keyatlas_e2e::{Screen, Site, Theme, Width, every_place};

#[tokio::test]
async fn the_rules_open_cold_are_rewritten_and_stay_with_the_tab() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/check/?demo=owner-left", width).await;
        screen.sees("no person owns an API key").await;
        screen.sees("not kept").await;
        let rule = "[[assert]]\nname = \"Ben holds up nothing\"\nkind = \"nothing-depends-on\"\nidentity = \"ben@example.com\"\n";
        screen.pastes("Rules (TOML)", rule).await;
        screen.sees("1 of 1 rule is not kept").await;
        screen.reloads().await;
        screen.sees("Ben holds up nothing").await;
        screen.clicks_in("Tasks", "Atlas").await;
        screen.sees("1 not kept").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_beside_a_mistake_in_any_look() {
    for (width, theme) in [
        (Width::Desktop, Theme::Light),
        (Width::Desktop, Theme::Dark),
        (Width::Phone, Theme::Light),
    ] {
        let screen = Screen::open_in(Site::Root, "/check/?demo=owner-left", width, theme).await;
        screen.sees("no person owns an API key").await;
        let mistaken = "[[assert]]\nkind = \"no-person-owns\"\n\n[[assert]]\nkind = 3\n";
        screen.pastes("Rules (TOML)", mistaken).await;
        screen.sees("line 5").await;
        screen.clicks("The kinds of rules there are").await;
        screen.clicks("Where the pages differ").await;
        screen.passes_axe().await;
    }
}
