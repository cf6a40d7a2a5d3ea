//! What a person takes away to work with elsewhere: files that are saved, and texts that are copied

use keyatlas_e2e::{Screen, Site, Width};

const WIDTHS: [Width; 2] = [Width::Desktop, Width::Phone];
const A_RESET: &str =
    "/simulate/?demo=owner-left#plan=reset%20us-south/prod%20as%20kubernetes-ops@example.com";
const COMMAND: &str = "ibmcloud ks api-key reset --region us-south";

#[tokio::test]
async fn a_runbook_saved_as_a_page_opens_without_the_site_and_runs_nothing() {
    for width in WIDTHS {
        let screen = Screen::open(Site::SubFolder, A_RESET, width).await;
        let saved = screen.saves_into(&format!("page-{width:?}")).await;
        screen.clicks("Save as a page").await;
        let (name, text) = saved.file().await;
        is_named(&name, "keyatlas-runbook-demo-the-owner-left-", ".html");
        assert!(!text.contains("<script") && text.contains("default-src 'none'"));
        screen.was_quiet().await;
        let before = screen.asked_for().await.len();
        screen.is_connected(false).await;
        screen.opens_file(&saved.taken(&name)).await;
        screen
            .sees_all(&["Runbook for demo: The owner left", COMMAND, "Good: "])
            .await;
        screen.clicks("Check who is logged in").await;
        let asked = screen.asked_for().await;
        let more: Vec<_> = asked[before..]
            .iter()
            .filter(|it| !it.starts_with("file:"))
            .collect();
        assert!(more.is_empty(), "{more:#?}");
    }
}

#[tokio::test]
async fn what_is_saved_has_account_and_day_in_its_name() {
    for width in WIDTHS {
        let screen = Screen::open(Site::Root, A_RESET, width).await;
        let saved = screen.saves_into(&format!("names-{width:?}")).await;
        screen.clicks("Save as Markdown").await;
        let (name, text) = saved.file().await;
        is_named(&name, "keyatlas-runbook-demo-the-owner-left-", ".md");
        assert!(
            text.contains(COMMAND) && text.contains("- [ ] **1.**"),
            "{text}"
        );

        screen
            .clicks_in("Account in view", "Save account (JSON)")
            .await;
        let (name, text) = saved.file().await;
        is_named(&name, "keyatlas-account-demo-the-owner-left-", ".json");
        assert!(text.contains("us-south"), "{text}");

        screen.changes_fragment_to("leaving=ben@example.com").await;
        screen.sees("Ben Okafor is leaving").await;
        screen.pastes("Leaves on", "2026-12-24").await;
        screen.clicks("Save for the calendar (.ics)").await;
        let (name, text) = saved.file().await;
        assert_eq!(name, "keyatlas-calendar-demo-the-owner-left-2026-12-24.ics");
        assert!(text.contains("SUMMARY:Ben Okafor leaves"), "{text}");
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn whoever_is_asked_to_carry_a_plan_out_gets_its_sentence_and_its_link() {
    for width in WIDTHS {
        let screen = Screen::open(Site::SubFolder, A_RESET, width).await;
        screen.may_copy().await;
        screen.clicks("Copy as a request").await;
        screen.sees("Copied").await;
        let text = screen.copied().await;
        let (before, link) = text
            .split_once("The runbook: ")
            .unwrap_or_else(|| panic!("{text}"));
        assert!(
            before.contains("Please carry out this change in the account demo: The owner left.")
        );
        assert!(
            before.contains("us-south/prod runs as kubernetes-ops afterwards"),
            "{text}"
        );
        let address = link.trim().strip_prefix(&screen.origin());
        let address = address.and_then(|it| it.strip_prefix("/sub"));
        screen
            .goes_to(address.unwrap_or_else(|| panic!("{text}")))
            .await;
        screen
            .sees("us-south/prod runs as kubernetes-ops afterwards")
            .await;
        screen.was_quiet().await;
    }
}

fn is_named(name: &str, before: &str, after: &str) {
    let day = name
        .strip_prefix(before)
        .and_then(|it| it.strip_suffix(after));
    let is_day =
        |it: &str| it.len() == 10 && it.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    assert!(day.is_some_and(is_day), "{name}");
}
