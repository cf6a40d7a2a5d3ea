//! Single scopes are selected on the atlas and reset as one plan

use keyatlas_e2e::{Screen, Site, Theme, Width};

#[tokio::test]
async fn two_scopes_that_were_ticked_are_reset_by_one_plan() {
    for width in [Width::Desktop, Width::Phone] {
        let screen = Screen::open(Site::Root, "/atlas/?demo=owner-left", width).await;
        screen.clicks("Select scopes").await;
        screen.clicks(&cell("us-east", width)).await;
        screen.sees("1 selected").await;
        screen.clicks(&cell("us-south", width)).await;
        screen.clicks("Reset these 2 as one plan").await;
        screen
            .is_at("/simulate/#scope=us-east/prod&scope=us-south/prod")
            .await;
        screen.clicks("Simulate 2 resets").await;
        screen.sees("Plan of 2 steps").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_while_scopes_are_selected() {
    for (width, theme) in [
        (Width::Desktop, Theme::Light),
        (Width::Desktop, Theme::Dark),
        (Width::Phone, Theme::Light),
        (Width::Phone, Theme::Dark),
    ] {
        let screen = Screen::open_in(Site::Root, "/atlas/?demo=owner-left", width, theme).await;
        screen.clicks("Select scopes").await;
        screen.passes_axe().await;
        screen.clicks(&cell("us-east", width)).await;
        screen.clicks(&cell("eu-de", width)).await;
        screen.sees("2 selected").await;
        screen.passes_axe().await;
    }
}

/// What a cell of the group begins with; in the list of a phone the group stands above it to the eye
fn cell(region: &str, width: Width) -> String {
    match width {
        Width::Phone => format!("{region} /prod"),
        // Above the table a link has the name of a scope alone.
        _ if region == "eu-de" => "eu-de/prod OK".to_owned(),
        _ => format!("{region}/prod Broken"),
    }
}
