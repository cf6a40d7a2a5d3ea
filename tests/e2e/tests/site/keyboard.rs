//! Atlas, Access and Simulate from a cold open to the answer, with the keyboard alone

use keyatlas_e2e::{Key, Screen, Site, Width};

const WIDTHS: [Width; 2] = [Width::Desktop, Width::Phone];
/// More stops than any of these pages has before what is looked for
const STOPS: usize = 120;

#[tokio::test]
async fn the_scope_in_question_is_found_in_the_atlas_and_opened() {
    for width in WIDTHS {
        let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", width).await;
        screen.sees("Lena Fischer").await;
        skips_to_the_content(&screen).await;
        tabs_to(&screen, "eu-de").await;
        screen.presses("p").await;
        screen.presses(Key::End + "").await;
        screen.presses(Key::Enter + "").await;
        // Where there is room, a scope opens beside the matrix.
        let opened = match width {
            Width::Phone | Width::Zoomed => "/scope/#us-south/prod",
            Width::Desktop | Width::Wide => "/atlas/#at=us-south/prod",
        };
        screen.is_at(opened).await;
        screen.sees("Lena Fischer").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn a_reset_is_planned_and_its_first_step_ticked() {
    for width in WIDTHS {
        let screen = Screen::open(Site::Root, "/simulate/?demo=owner-left", width).await;
        screen.sees("Worth trying in this account").await;
        skips_to_the_content(&screen).await;
        tabs_to(&screen, "Region").await;
        screen.presses("us-south").await;
        tabs_to(&screen, "Resource group").await;
        screen.presses("prod").await;
        tabs_to(&screen, "Who runs it").await;
        screen.presses("kubernetes-ops").await;
        tabs_to(&screen, "Simulate").await;
        screen.presses(Key::Enter + "").await;
        screen
            .is_at("/simulate/#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com")
            .await;
        screen.sees("0 of 12 done").await;
        tabs_to(&screen, "Check who is logged in").await;
        screen.presses(" ").await;
        screen.sees("1 of 12 done").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn a_question_is_asked_and_its_fix_opened() {
    for width in WIDTHS {
        let screen = Screen::open(Site::Root, "/access/?demo=owner-left", width).await;
        screen.sees("Who may do what in").await;
        skips_to_the_content(&screen).await;
        for (field, answer) in [
            ("Who", "kubernetes-ops"),
            ("Does what", "worker add"),
            ("Where", "us-south/prod"),
        ] {
            tabs_to(&screen, field).await;
            screen.presses(answer).await;
            screen.presses(Key::Enter + "").await;
        }
        screen
            .sees("kubernetes-ops may not run worker add in us-south/prod.")
            .await;
        tabs_to(&screen, "Simulate it first").await;
        screen.presses(Key::Enter + "").await;
        screen
            .is_at("/simulate/#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com")
            .await;
        screen.was_quiet().await;
    }
}

/// The first stop of every page leads past its bars
async fn skips_to_the_content(screen: &Screen) {
    screen.presses(Key::Tab + "").await;
    assert_eq!(screen.focused().await, "Skip to the main content");
    screen.presses(Key::Enter + "").await;
}

/// Presses Tab until what has this name has the focus
async fn tabs_to(screen: &Screen, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..STOPS {
        screen.presses(Key::Tab + "").await;
        let focused = screen.focused().await;
        if focused.contains(name) {
            return;
        }
        passed.push(focused);
    }
    panic!("expected `{name}` among the stops of the keyboard, found {passed:#?}");
}
