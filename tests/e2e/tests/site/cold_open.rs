//! Every address opens by itself on a plain file server, wherever the site lies

use std::fs;

use keyatlas_e2e::{Screen, Site, every_place};
use xtask::site::PAGES;

#[tokio::test]
async fn every_page_opens_cold_without_a_word_in_the_console() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/", width).await;
        for page in &PAGES {
            screen.goes_to(page.folder).await;
            screen.is_at(page.folder).await;
            screen.has_title("Keyatlas").await;
            screen.sees(page.heading).await;
            screen.was_quiet().await;
        }
    }
}

#[tokio::test]
async fn an_address_without_its_last_slash_opens_too() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/scope", width).await;
        screen.is_at("/scope/").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn what_comes_after_the_hash_reaches_no_server() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/scope/#us-south/very-secret-group", width).await;
        screen.reloads().await;
        for request in screen.requests() {
            assert!(
                !request.target.contains("secret") && !request.target.contains("us-south"),
                "{request:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_secret_in_a_link_or_in_the_search_leaves_the_address() {
    let secret = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    for (site, width) in every_place() {
        let screen = Screen::open(site, &format!("/explain/#text=token%20{secret}"), width).await;
        screen.sees("blanked").await;
        assert!(!screen.address().await.contains(secret));

        screen.goes_to("/atlas/?demo=owner-left#q=Team%20A").await;
        assert_eq!(
            screen
                .value_of("Search by group, region, owner or cluster")
                .await,
            "Team A"
        );
        screen
            .pastes("Search by group, region, owner or cluster", secret)
            .await;
        screen.is_at("/atlas/#q=%5Bblanked:%20token%5D").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn every_request_is_below_the_folder_of_the_site() {
    for (site, width) in every_place() {
        let screen = Screen::open(site, "/simulate/", width).await;
        let requests = screen.requests();
        assert!(!requests.is_empty());
        for request in requests {
            assert!(request.target.starts_with(screen.base()), "{request:?}");
        }
    }
}

#[test]
fn every_page_says_where_the_site_lies() {
    for site in [Site::Root, Site::SubFolder] {
        for page in &PAGES {
            let html = fs::read_to_string(site.folder().join(page.folder).join("index.html"))
                .unwrap_or_else(|problem| panic!("no page `{}`: {problem}", page.folder));
            let meta = format!(r#"<meta name="keyatlas-base" content="{}" />"#, site.base());
            assert!(
                html.contains(&meta),
                "`{}` of {site:?} has no {meta}",
                page.folder
            );
            assert!(
                !html.contains("{{"),
                "`{}` of {site:?} has a mark that was not filled in",
                page.folder
            );
        }
    }
}
