//! Somebody leaves, and what depends on them moves first.

use keyatlas_e2e::{Screen, Site, Theme, Width};

const DEMO: &str = "/simulate/?demo=owner-left#leaving=ben@example.com";

#[tokio::test]
async fn everything_of_somebody_who_leaves_moves_in_one_plan() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, DEMO, width).await;
        screen.sees("Ben Okafor is leaving").await;
        screen.sees("3 scopes break, with 3 clusters").await;
        screen
            .clicks("Simulate moving everything to kubernetes-ops, in 4 steps")
            .await;
        screen
            .sees("3 scopes run as kubernetes-ops afterwards")
            .await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_where_somebody_leaves() {
    for theme in [Theme::Light, Theme::Dark] {
        for width in [Width::Desktop, Width::Phone] {
            let screen = Screen::open_in(Site::Root, DEMO, width, theme).await;
            screen.sees("Who takes over").await;
            screen.comes_to_rest().await;
            screen.passes_axe().await;
        }
    }
}
