//! The main job on real input: what the command line printed is pasted, and gives the right atlas

use keyatlas_e2e::{Screen, Site, Width, every_place};

/// What the documented commands print, with their command lines, as one paste
const TRANSCRIPT: &str = include_str!("../../../../crates/intake/tests/fixtures/documented.txt");

/// Every name in the transcript that no server may hear of
const WORDS_OF_THE_ACCOUNT: [&str; 8] = [
    "us-south",
    "us-east",
    "ca-tor",
    "Default",
    "team",
    "ana@example.com",
    "ledger",
    "c1a2b3c4d5e6f7a8b9c0",
];

async fn pasted(site: Site, width: Width) -> Screen {
    let screen = Screen::open(site, "/import/", width).await;
    screen.pastes("Output of the commands", TRANSCRIPT).await;
    screen.clicks("Add to the account").await;
    screen.sees("Your account is in.").await;
    screen
}

#[tokio::test]
async fn a_pasted_transcript_gives_the_right_atlas() {
    for (site, width) in every_place() {
        let screen = pasted(site, width).await;
        screen.is_at("/atlas/").await;
        screen
            .sees_in_scope("us-south/Default", &["Ana Ops", "2 clusters"])
            .await;
        screen
            .sees_in_scope(
                "us-east/team a",
                &["1234567_ledger@example.com", "1 cluster"],
            )
            .await;
        screen
            .sees_in_scope("us-east/Default", &["Unknown", "1 cluster"])
            .await;
        screen
            .sees_in_scope("ca-tor/Default", &["Unknown", "1 cluster"])
            .await;
        screen.sees_not("DEMO").await;
        assert!(!screen.title().await.contains("DEMO"));
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn reload_back_and_forward_lose_nothing() {
    for (site, width) in every_place() {
        let screen = pasted(site, width).await;
        screen.goes_to("/scope/#us-east/team%20a").await;
        screen.sees("1234567_ledger@example.com").await;
        screen.reloads().await;
        screen.sees("1234567_ledger@example.com").await;
        screen.clicks_in("Tasks", "Atlas").await;
        screen.is_at("/atlas/").await;
        screen.sees_in_scope("us-south/Default", &["Ana Ops"]).await;
        screen.goes_back().await;
        screen.is_at("/scope/#us-east/team%20a").await;
        screen.sees("1234567_ledger@example.com").await;
        screen.goes_forward().await;
        screen.is_at("/atlas/").await;
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn no_request_holds_a_word_of_the_account() {
    for site in [Site::Root, Site::SubFolder] {
        let screen = pasted(site, Width::Desktop).await;
        screen.goes_to("/scope/#us-south/Default").await;
        screen.sees("Ana Ops").await;
        screen
            .goes_to("/simulate/#plan=reset%20us-south/Default%20as%20ledger@example.com")
            .await;
        screen.sees("Who the clusters act as").await;
        screen
            .goes_to("/access/#who=ana@example.com&do=worker%20add&scope=us-south/Default")
            .await;
        screen.sees("run worker add in us-south/Default").await;
        let asked: Vec<String> = screen.requests().into_iter().map(|it| it.target).collect();
        assert!(asked.len() > 3, "{asked:?}");
        for target in asked {
            for word in WORDS_OF_THE_ACCOUNT {
                assert!(!target.contains(word), "`{word}` in a request for {target}");
            }
        }
        screen.was_quiet().await;
    }
}

#[tokio::test]
async fn a_secret_in_the_paste_is_blanked_before_it_is_kept() {
    let secret = "Zx9Kq2Lm8Pw4Rt6Yv1Bn3Cd5Fg7Hj0QsWeRtYuIoPaS1";
    let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
    let text = format!("$ ibmcloud login --apikey {secret}\n{TRANSCRIPT}");
    screen.pastes("Output of the commands", &text).await;
    screen.clicks("Add to the account").await;
    screen.sees("Secrets were blanked").await;
    assert!(!screen.text().await.contains(secret), "the page shows it");
    assert!(
        !screen.kept_in_the_tab().await.contains(secret),
        "the tab keeps it"
    );
    screen.reloads().await;
    screen.sees("Secrets were blanked").await;
}

#[tokio::test]
async fn what_is_not_known_asks_for_its_region_and_is_never_guessed() {
    let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
    let answer = "OK\nInfrastructure credentials for user name 1234567_ops@example.com set for resource group Default.\n";
    screen.pastes("Output of the commands", TRANSCRIPT).await;
    screen.clicks("Add to the account").await;
    screen.clicks("Add more output").await;
    screen.pastes("Output of the commands", answer).await;
    screen.clicks("Add to the account").await;
    screen.sees("Needs a region").await;
    screen
        .chooses("Region of this manual credential", "us-south")
        .await;
    screen.clicks("See the atlas").await;
    screen
        .sees_in_scope("us-south/Default", &["1234567_ops@example.com"])
        .await;
    screen.was_quiet().await;
}

#[tokio::test]
async fn a_reset_simulated_there_shows_the_new_owner_what_breaks_meanwhile_and_the_runbook() {
    for (site, width) in every_place() {
        let screen = pasted(site, width).await;
        screen
            .goes_to("/simulate/#plan=reset%20us-south/Default%20as%20ledger@example.com")
            .await;
        screen
            .sees_all(&[
                "us-south/Default runs as Functional Ledger afterwards",
                "Who the clusters act as",
                "What breaks meanwhile",
                "Storage secret",
                "What keeps working",
                "How to carry it out",
                "ibmcloud target -r us-south -g Default",
                "ibmcloud ks api-key reset --region us-south",
                "ibmcloud ks api-key info --cluster",
            ])
            .await;
        screen.clicks("Who the clusters act as").await;
        screen.sees("Ana Ops").await;
        screen.was_quiet().await;
    }
}
