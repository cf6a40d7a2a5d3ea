//! The content security policy is on every page, and the browser keeps to it

use std::fs;

use keyatlas_e2e::{Screen, Site, Width};
use xtask::site::PAGES;

#[test]
fn every_page_refuses_what_it_does_not_need() {
    for site in [Site::Root, Site::SubFolder] {
        for page in &PAGES {
            let policy = policy_of(site, page.folder);
            for part in [
                "default-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
                "worker-src 'self' blob:",
                "connect-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                "img-src 'self'",
                "manifest-src 'self'",
            ] {
                assert!(
                    policy.split("; ").any(|it| it == part),
                    "`{}` lacks {part}: {policy}",
                    page.folder
                );
            }
            assert!(
                policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"),
                "{policy}"
            );
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{policy}"
            );
        }
    }
}

#[test]
fn no_page_has_a_style_attribute() {
    for page in &PAGES {
        let html = page_of(Site::Root, page.folder);
        assert!(
            !html.contains("style=\"") && !html.contains("<style"),
            "`{}`",
            page.folder
        );
    }
}

#[tokio::test]
async fn a_script_that_was_slipped_in_does_not_run() {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    screen
        .slips_in_a_script("document.title = 'taken over'")
        .await;
    assert!(!screen.title().await.contains("taken over"));
    let console = screen.console().await;
    assert!(
        console
            .iter()
            .any(|line| line.contains("Content Security Policy")),
        "{console:#?}"
    );
}

#[tokio::test]
async fn another_host_cannot_be_asked() {
    let screen = Screen::open(Site::Root, "/", Width::Desktop).await;
    assert!(
        screen
            .is_refused_a_fetch_from("http://127.0.0.1:9/elsewhere")
            .await
    );
}

fn page_of(site: Site, folder: &str) -> String {
    let file = site.folder().join(folder).join("index.html");
    fs::read_to_string(&file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()))
}

fn policy_of(site: Site, folder: &str) -> String {
    let html = page_of(site, folder);
    let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let policy = html
        .split_once(start)
        .and_then(|(_, rest)| rest.split_once('"'));
    match policy {
        Some((policy, _)) => policy.to_owned(),
        None => panic!("`{folder}` of {site:?} has no policy"),
    }
}
