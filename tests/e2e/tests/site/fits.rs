//! What a person gets to see without searching for it, on a laptop, a phone, a large screen and enlarged

use keyatlas_e2e::{Screen, Site, Theme, Width};

/// Every page as people meet it, with something in it
const PAGES: [&str; 9] = [
    "/?demo=nonesuch",
    "/atlas/?demo=owner-left",
    "/scope/?demo=owner-left#us-south/prod",
    "/access/?demo=owner-left#who=lena@example.com&do=worker%20add&scope=us-south/prod",
    "/simulate/?demo=owner-left#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com",
    "/simulate/?demo=owner-left#leaving=ben@example.com",
    "/explain/?demo=owner-left#text=Provided%20API%20key%20could%20not%20be%20found%20(P0005)",
    "/check/?demo=owner-left",
    "/import/",
];

const THREE_STEPS: &str = "/simulate/?demo=owner-left#plan=\
    reset%20us-south/prod%20as%20kubernetes-ops@example.com;%20\
    reset%20us-east/prod%20as%20kubernetes-ops@example.com;%20\
    reset%20us-south/team-maps%20as%20kubernetes-ops@example.com";

#[tokio::test]
async fn a_first_visit_sees_what_this_is_and_both_ways_on_without_scrolling() {
    for width in [Width::Desktop, Width::Phone, Width::Wide] {
        let screen = Screen::open(Site::Root, "/", width).await;
        for words in [
            "One API key per region and resource group runs all your clusters on IBM Cloud",
            "See whose it is, and what breaks if they leave.",
            "calls a region and resource group a scope",
            "Use my account",
            "Open a demo",
        ] {
            screen.sees_at_once(words).await;
        }
    }
}

#[tokio::test]
async fn the_answer_of_atlas_scope_simulate_and_explain_is_seen_without_scrolling() {
    const ANSWERS: [(&str, &str); 4] = [
        (PAGES[1], "3 scopes are broken"),
        (PAGES[2], "Lena Fischer"),
        (PAGES[4], "us-south/prod runs as kubernetes-ops afterwards"),
        (PAGES[6], "1 message was recognised"),
    ];
    for width in [Width::Desktop, Width::Phone, Width::Wide] {
        for (address, answer) in ANSWERS {
            let screen = Screen::open(Site::Root, address, width).await;
            screen.sees_at_once(answer).await;
        }
    }
}

#[tokio::test]
async fn a_plan_of_three_steps_takes_three_screens() {
    let screen = Screen::open(Site::Root, THREE_STEPS, Width::Desktop).await;
    screen.sees("Plan of 3 steps").await;
    screen
        .sees("3 scopes run as kubernetes-ops afterwards")
        .await;
    screen.comes_to_rest().await;
    let height = screen.height().await;
    assert!(height <= 3 * 800, "it is {height} pixels high");
}

#[tokio::test]
async fn no_page_is_wider_than_its_window_and_no_control_loses_its_words_where_it_is_narrow() {
    for address in PAGES {
        let screen = Screen::open(Site::Root, address, Width::Desktop).await;
        screen.comes_to_rest().await;
        let icons = screen.wordless().await;
        for width in [Width::Desktop, Width::Phone, Width::Zoomed, Width::Wide] {
            screen.resizes_to(width).await;
            screen.goes_to(address).await;
            screen.comes_to_rest().await;
            let over = screen.over_the_edge().await;
            assert!(over.is_empty(), "{width:?} {address}: {over:#?}");
            let mut wordless = screen.wordless().await;
            wordless.retain(|it| !icons.contains(it));
            assert!(wordless.is_empty(), "{width:?} {address}: {wordless:#?}");
        }
    }
}

#[tokio::test]
async fn the_bar_of_a_demo_took_half_of_a_phone() {
    let screen = Screen::open(Site::Root, PAGES[1], Width::Phone).await;
    screen.sees_at_once("DEMO").await;
    screen.sees_at_once("Not your account.").await;
    let [_, top, _, bottom] = screen.place_of(".account-bar").await;
    let height = bottom - top;
    assert!(height <= 170.0, "it is {height} pixels high");
}

#[tokio::test]
async fn the_field_for_a_message_began_further_in_than_its_heading() {
    for width in [Width::Phone, Width::Desktop] {
        let screen = Screen::open(Site::Root, "/explain/", width).await;
        let [heading, ..] = screen.place_of("main h1").await;
        let [field, ..] = screen.place_of("#message").await;
        assert!(
            (field - heading).abs() < 1.0,
            "{width:?}: {field} instead of {heading}"
        );
    }
}

#[tokio::test]
async fn what_is_printed_has_account_and_runbook_in_light_colours_and_nothing_to_click() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open_in(Site::Root, PAGES[4], width, Theme::Dark).await;
        screen.sees("Copy as a request").await;
        assert_eq!(paper(&screen).await, "rgb(22, 22, 22)");
        screen.is_printed().await;
        for word in ["Copy as a request", "Add a change", "Forget", "Atlas"] {
            screen.sees_not(word).await;
        }
        // A wait of the runbook and what more than two commands are, folded on the screen
        screen
            .sees_all(&[
                "DEMO",
                "The owner left",
                "As of",
                "us-south/prod runs as kubernetes-ops afterwards",
                "kubectl delete pod -n kube-system",
            ])
            .await;
        let text = screen.text().await;
        let runbook = text.find("How to carry it out");
        let meanwhile = text.find("What breaks meanwhile");
        assert!(runbook.is_some() && runbook < meanwhile, "{text}");
        assert_eq!(paper(&screen).await, "rgb(255, 255, 255)");
    }
}

async fn paper(screen: &Screen) -> String {
    screen.style_of("body", "backgroundColor").await
}
