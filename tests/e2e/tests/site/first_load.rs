//! What a first visit really loads, as the server saw it

use keyatlas_e2e::{Screen, Site, Width};
use xtask::size::{BUDGET, fetched_when_opened, first_load, weigh};

/// The first page with a demo account, which is the most that a first visit loads
const DEMO: &str = "/?demo=owner-left";

#[tokio::test]
async fn a_first_visit_stays_within_the_budget() {
    let screen = Screen::open(Site::Root, DEMO, Width::Desktop).await;
    screen.comes_to_rest().await;
    let site = Site::Root.folder();
    let mut total = 0;
    for file in loaded_files(&screen) {
        total += weigh(&site, &file)
            .unwrap_or_else(|problem| panic!("{problem:#}"))
            .brotli;
    }
    assert!(
        total <= BUDGET,
        "a first visit loads {total} bytes, more than {BUDGET}"
    );
}

#[tokio::test]
async fn the_size_table_counts_every_file_of_a_first_visit() {
    let screen = Screen::open(Site::Root, DEMO, Width::Desktop).await;
    screen.comes_to_rest().await;
    let counted = first_load(&Site::Root.folder()).unwrap_or_else(|problem| panic!("{problem:#}"));
    for file in loaded_files(&screen) {
        assert!(
            counted.contains(&file),
            "`{file}` is loaded but not in the table: {counted:#?}"
        );
    }
}

#[tokio::test]
async fn a_page_that_is_not_opened_is_not_loaded() {
    let waiting =
        fetched_when_opened(&Site::Root.folder()).unwrap_or_else(|problem| panic!("{problem:#}"));
    assert!(!waiting.is_empty(), "the program is in one piece");
    let screen = Screen::open(Site::Root, DEMO, Width::Desktop).await;
    screen.comes_to_rest().await;
    let early: Vec<_> = loaded_files(&screen)
        .into_iter()
        .filter(|file| waiting.contains(file))
        .collect();
    assert!(early.is_empty(), "{early:#?} were loaded for the atlas");
    screen.clicks("Simulate").await;
    screen.sees("Simulate a change").await;
    let simulate = |file: &String| file.ends_with("split_simulate.wasm");
    assert!(loaded_files(&screen).iter().any(simulate));
    screen.was_quiet().await;
}

#[tokio::test]
async fn what_is_loaded_later_is_a_file_of_the_site_and_nothing_while_texts_are_read() {
    let site = Site::Root.folder();
    let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
    screen.sees("You can turn the network off now").await;
    let loaded = loaded_files(&screen);
    for file in &loaded {
        let file = file
            .strip_suffix('/')
            .map_or(file.clone(), |it| format!("{it}/index.html"));
        // All of it is kept, so that it opens again without a network.
        assert!(
            site.join(&file).is_file(),
            "`{file}` is no file of the site"
        );
    }
    assert!(
        loaded
            .iter()
            .any(|it| it.ends_with("keyatlas-worker_bg.wasm"))
    );
    let pasted = "$ ibmcloud ks api-key info --cluster shop --region us-south\nOK\nName   Email\nAna    ana@example.com\n";
    screen.pastes("Output of the commands", pasted).await;
    screen.clicks("Add to the account").await;
    screen.sees("Added 1 piece").await;
    assert_eq!(loaded_files(&screen), loaded);
}

#[tokio::test]
async fn a_page_that_could_not_be_fetched_can_be_asked_for_again() {
    let screen = Screen::open(Site::SubFolder, DEMO, Width::Phone).await;
    screen.sees("Lena Fischer").await;
    screen.is_connected(false).await;
    screen.clicks("Simulate").await;
    screen
        .sees("This part of Keyatlas could not be loaded")
        .await;
    screen.is_connected(true).await;
    screen.clicks("Try again").await;
    screen.sees("Simulate a change").await;
    screen.clicks("Atlas").await;
    screen.sees("Lena Fischer").await;
}

#[tokio::test]
async fn once_import_says_so_everything_works_without_a_network() {
    let screen = Screen::open(Site::SubFolder, "/import/", Width::Desktop).await;
    screen.sees("You can turn the network off now").await;
    screen.is_connected(false).await;
    let pasted = "$ ibmcloud ks api-key info --cluster shop --region us-south\nOK\nName   Email\nAna    ana@example.com\n";
    screen.pastes("Output of the commands", pasted).await;
    screen.clicks("Add to the account").await;
    for (page, heading) in [
        ("Scope", "Choose a scope"),
        ("Access", "May somebody do this?"),
        ("Simulate", "Simulate a change"),
        ("Check", "The rules"),
        ("Explain", "Explain an error message"),
        ("Import", "Import your account"),
    ] {
        screen.clicks_in("Tasks", page).await;
        screen.sees(heading).await;
    }
}

fn loaded_files(screen: &Screen) -> Vec<String> {
    let mut files: Vec<String> = screen
        .requests()
        .into_iter()
        .map(|request| {
            let (file, _) = request
                .target
                .split_once('?')
                .unwrap_or((&request.target, ""));
            match file.trim_start_matches('/') {
                "" => "index.html".to_owned(),
                file => file.to_owned(),
            }
        })
        .collect();
    files.sort();
    files.dedup();
    files
}
