//! The main path in Firefox: a demo, an account of one's own, a reset that is simulated, an error that is explained

use keyatlas_e2e::{Screen, Site};

/// What the documented commands print, with their command lines, as one paste
const TRANSCRIPT: &str = include_str!("../../../../crates/intake/tests/fixtures/documented.txt");

#[tokio::test]
async fn a_demo_opens_and_a_reset_is_simulated_in_firefox() {
    for site in [Site::Root, Site::SubFolder] {
        let screen = Screen::open_in_firefox(site, "/").await;
        screen.clicks("Open a demo").await;
        screen.sees("Lena Fischer").await;
        screen.clicks("us-south/prod").await;
        screen.is_at("/scope/#us-south/prod").await;
        screen
            .goes_to("/simulate/?demo=owner-left#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com")
            .await;
        screen.sees("How to carry it out").await;
        screen
            .sees("ibmcloud ks api-key reset --region us-south")
            .await;
    }
}

#[tokio::test]
async fn an_account_is_imported_kept_and_used_in_firefox() {
    let screen = Screen::open_in_firefox(Site::Root, "/import/").await;
    screen.pastes("Output of the commands", TRANSCRIPT).await;
    screen.clicks("Add to the account").await;
    screen.sees("Your account is in.").await;
    screen
        .sees_in_scope("us-south/Default", &["Ana Ops", "2 clusters"])
        .await;
    screen.reloads().await;
    screen.sees_in_scope("us-south/Default", &["Ana Ops"]).await;
    screen
        .goes_to("/access/#who=ana@example.com&do=worker%20add&scope=us-south/Default")
        .await;
    screen.sees("run worker add in us-south/Default").await;
    screen.goes_to("/explain/").await;
    screen
        .pastes(
            "Error message",
            "The IAM token exchange request failed with the message: Provided API key could not be found (P0005)",
        )
        .await;
    screen.clicks_in("The message", "Explain").await;
    screen.sees_all(&["E-60", "P0005"]).await;
}
