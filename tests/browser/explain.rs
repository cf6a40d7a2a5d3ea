//! A message is pasted, recognised, and its causes are weighed against the account in view.

use keyatlas_console::routes;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

async fn with_demo(demo: &str, address: &str) -> Screen {
    let account = keyatlas_samples::snapshot(demo).expect("it is a demo account");
    Screen::with_demo(demo, &account.to_json(), address).await
}

async fn explain(screen: &Screen, text: &str) {
    screen.type_into("Error message", text).await;
    screen.press("Explain").await;
}

async fn explain_with_the_demo(screen: &Screen, text: &str) {
    explain(screen, text).await;
    screen
        .press("Check it against the demo account “The owner left”")
        .await;
    screen.sees("Checked against a demo account").await;
}

#[wasm_bindgen_test]
async fn every_message_of_the_seeds_is_recognised() {
    let screen = with_demo("owner-left", "/explain/").await;
    for (text, title) in [
        (
            "The infrastructure authentication credentials are not authorized for the request.",
            "The infrastructure refused the cluster's credentials",
        ),
        (
            "We were unable to connect to your Softlayer account.\nCreating a standard cluster requires that you have either a\nPay-As-You-Go account that is linked to an IBM Cloud infrastructure\naccount term or that you have used the Kubernetes service\nCLI to set your Infrastructure API keys.",
            "No classic infrastructure account can be reached",
        ),
        (
            "'Item' must be ordered with permission.",
            "The credential may not order this",
        ),
        (
            "The worker node instance '1234567' can't be found. Review 'softlayer' infrastructure user permissions.",
            "The credential does not see this worker's machine",
        ),
        (
            "The worker node instance can't be found. Review 'softlayer' infrastructure user permissions.",
            "The credential does not see the worker's machine",
        ),
        (
            "The worker node instance can't be identified. Review 'softlayer' infrastructure user permissions.",
            "The worker's machine cannot be matched",
        ),
        (
            "The IAM token exchange request failed with the message: it is so",
            "The cluster's API key could not log in",
        ),
        (
            "IAM token exchange request failed: it is so",
            "The cluster's API key could not log in",
        ),
        (
            "The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.",
            "Default access to images could not be set up",
        ),
        (
            "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
            "The classic infrastructure API key does not work",
        ),
        (
            "FAILED\nNot authorized. Log in to Bluemix and try again. (E0003)",
            "Your own login was not accepted",
        ),
        (
            "FAILED\nsomething about it (E0015)",
            "The classic user name and key do not log in",
        ),
        (
            "FAILED\nsomething about it (E0018)",
            "An address for the service's own operators",
        ),
        (
            "FAILED\nsomething about it (E0031)",
            "Your login has expired",
        ),
        (
            "FAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)",
            "No manual credential is set here: a normal state",
        ),
        (
            "FAILED\nsomething about it (E0057)",
            "No classic infrastructure account is linked",
        ),
    ] {
        explain(&screen, text).await;
        screen
            .has("#answer", &[&format!("1 message was recognised: {title}.")])
            .await;
        screen.has(".diagnosis__title", &[title]).await;
    }
}

#[wasm_bindgen_test]
async fn the_cause_that_is_yours_comes_first_with_its_reset_to_simulate() {
    let screen = with_demo("owner-left", "/explain/").await;
    explain_with_the_demo(
        &screen,
        "IAM token exchange request failed: Provided API key could not be found",
    )
    .await;
    screen
        .sees("Lena Fischer owns the API key of us-east/team-maps and is no longer in the account")
        .await;
    screen
        .sees("The same holds for us-east/prod and us-south/prod")
        .await;
    let marks = screen.every(".cause__top .mark");
    assert_eq!(
        marks.first().map(String::as_str),
        Some("Yours"),
        "{marks:?}"
    );
    screen
        .choose(
            "Which region and resource group is this about?",
            "us-south/prod",
        )
        .await;
    screen.sees("which you chose").await;
    screen.sees("Lena Fischer").await;
    screen
        .follow("Simulate a reset of us-south/prod as kubernetes-ops")
        .await;
    screen
        .is_at(&routes::simulate::address(
            &"reset us-south/prod as kubernetes-ops@example.com".into(),
        ))
        .await;
}

#[wasm_bindgen_test]
async fn a_demo_account_is_never_weighed_against_ones_own_message_unless_asked_to() {
    let screen = with_demo("owner-left", "/explain/").await;
    explain(&screen, "'Item' must be ordered with permission.").await;
    screen.sees("Not checked against an account").await;
    screen
        .sees("The causes are listed, the most frequent first")
        .await;
    let marks = screen.every(".cause__top .mark");
    assert!(!marks.iter().any(|it| it == "Yours"), "{marks:?}");
    explain_with_the_demo(&screen, "'Item' must be ordered with permission.").await;
    screen.press("Check it without the demo account").await;
    screen.sees("Not checked against an account").await;
    // What is there to try shows what an account adds.
    screen.press("A key that cannot log in").await;
    screen.sees("Checked against a demo account").await;
    drop(screen);
    let own = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
    let screen = Screen::with_document(&own.to_json(), "/explain/").await;
    explain(&screen, "'Item' must be ordered with permission.").await;
    screen.sees("1 message was recognised").await;
    screen.sees_no_more("Checked against a demo account").await;
    screen.sees_no_more("Not checked against an account").await;
}

#[wasm_bindgen_test]
async fn a_look_alike_says_plainly_not_to_reset_the_key() {
    let screen = with_demo("owner-left", "/explain/").await;
    explain(&screen, "kube-c1-w1   provision_failed   Could not place order. There are insufficient resources behind router bcr02a.dal10 to fulfill the request").await;
    screen.sees("Not a credential problem.").await;
    screen.sees("Do not reset the key for this.").await;
    screen.has(".cause", &[]).await;
}

#[wasm_bindgen_test]
async fn code_and_incident_id_are_read_out_and_marked_in_the_text() {
    let screen = with_demo("healthy", "/explain/").await;
    explain(&screen, "Listing clusters...\nFAILED\n\nNot authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063").await;
    screen
        .has(
            ".facts dd code",
            &["E0003", "bc8feb57-c156-4643-b117-a695a0580063"],
        )
        .await;
    screen.button("Copy incident ID").await;
    screen
        .has(
            ".marked__word",
            &[
                "E0003 (code)",
                "bc8feb57-c156-4643-b117-a695a0580063 (incident ID)",
            ],
        )
        .await;
    screen.has_focus_on("#answer").await;
}

#[wasm_bindgen_test]
async fn what_was_explained_is_there_after_a_reload_and_its_secret_is_not() {
    let screen = with_demo("healthy", "/explain/").await;
    explain(
        &screen,
        &format!(
            "--apikey {KEY}\nError: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key"
        ),
    )
    .await;
    screen.sees("1 secret was blanked").await;
    drop(screen);
    let screen = Screen::reopen("/explain/").await;
    screen
        .sees("The classic infrastructure API key does not work")
        .await;
    let store = web_sys::window()
        .and_then(|it| it.session_storage().ok()?)
        .expect("the tab keeps things");
    for at in 0..store.length().unwrap_or(0) {
        let name = store.key(at).ok().flatten().unwrap_or_default();
        let text = store.get_item(&name).ok().flatten().unwrap_or_default();
        assert!(!text.contains(KEY), "{name} holds the secret");
    }
    assert!(!screen.every("main").concat().contains(KEY));
}

#[wasm_bindgen_test]
async fn an_entry_of_the_catalogue_opens_cold_and_others_are_found() {
    let screen = with_demo("owner-left", &routes::explain::entry("iam-exchange-with")).await;
    screen
        .is_headed("The cluster's API key could not log in")
        .await;
    screen.sees("What it means and why it happens").await;
    screen.unfold("Messages Keyatlas knows").await;
    screen.type_into("Search the messages", "satellite").await;
    screen.sees("The token of Satellite Link is refused").await;
    screen.type_into("Search the messages", "e0057").await;
    screen.sees("1 message").await;
    screen
        .follow("No classic infrastructure account is linked")
        .await;
    screen
        .is_headed("No classic infrastructure account is linked")
        .await;
    screen.goes_back();
    screen
        .is_headed("The cluster's API key could not log in")
        .await;
    screen.follow("Explain a message of your own").await;
    screen.is_headed("Explain an error message").await;
    drop(screen);
    let screen = with_demo("owner-left", &routes::explain::entry("no-such")).await;
    screen
        .is_headed("There is no such message in the catalogue")
        .await;
}

#[wasm_bindgen_test]
async fn an_entry_says_what_it_is_easily_taken_for_and_where_it_comes_from() {
    let screen = with_demo("healthy", &routes::explain::entry("key-not-replicated")).await;
    screen.sees("Easily taken for").await;
    screen.sees("Where this comes from").await;
    screen.follow("The API key no longer exists").await;
    screen.is_headed("The API key no longer exists").await;
    screen
        .is_at(&routes::explain::entry("apikey-missing"))
        .await;
}

#[wasm_bindgen_test]
async fn a_text_in_another_language_is_known_by_its_code_and_says_how_to_get_english() {
    let screen = with_demo("healthy", "/explain/").await;
    explain(
        &screen,
        "FEHLGESCHLAGEN\nNicht berechtigt. Melden Sie sich an. (E0003)\nVorfall-ID: bc8feb57-c156-4643-b117-a695a0580063",
    )
    .await;
    screen.sees("Your own login was not accepted").await;
    screen.sees("The output is in another language").await;
    screen.sees("ibmcloud config --locale en_US").await;
}

#[wasm_bindgen_test]
async fn a_text_in_the_address_is_explained_at_once() {
    let screen = with_demo(
        "healthy",
        &routes::explain::text(&"something (E0031)".into()),
    )
    .await;
    screen.sees("Your login has expired").await;
    explain(&screen, "something else (E0057)").await;
    screen
        .sees("No classic infrastructure account is linked")
        .await;
    screen.is_at("/explain/").await;
    screen.goes_back();
    screen.sees("Your login has expired").await;
}

#[wasm_bindgen_test]
async fn what_is_not_known_says_so_and_what_to_gather() {
    let screen = with_demo("healthy", "/explain/").await;
    explain(&screen, "the computer says no").await;
    screen
        .sees("No known message was found in this text.")
        .await;
    screen.sees("What to try").await;
    screen.sees("What support asks for").await;
    // There is no cause that could be checked.
    screen.sees_no_more("Not checked against an account").await;
    screen.unfold("Draft of a support case").await;
    screen.sees("Message: <the whole message>").await;
}

#[wasm_bindgen_test]
async fn what_was_pasted_is_ticked_and_stands_in_the_text_for_support_without_names_where_wanted() {
    let screen = with_demo("owner-left", "/explain/").await;
    explain(
        &screen,
        "$ ibmcloud target\nAPI endpoint:  https://cloud.ibm.com\nUser:          ana@example.com\n$ ibmcloud ks worker ls --cluster web\nFAILED\nThe IAM token exchange request failed with the message: it is so (P0005)\nIncident ID: 586fe36e84cf9fb2-IAD",
    )
    .await;
    screen
        .sees("Account details, and what is targeted (pasted)")
        .await;
    screen.unfold("Draft of a support case").await;
    screen.sees("Incident ID: 586fe36e84cf9fb2-IAD").await;
    screen.sees("Account ID: <account ID>").await;
    let draft = || screen.written_in(".support__case pre");
    assert!(draft().contains("ana@example.com"), "{}", draft());
    screen
        .labelled("Leave out names, addresses and account IDs")
        .await
        .click();
    screen.sees("User: [address]").await;
    assert!(!draft().contains("ana@example.com"), "{}", draft());
    screen.button("Download the draft").await;
}

#[wasm_bindgen_test]
async fn permissions_in_order_hand_over_to_the_workers() {
    let screen = with_demo("owner-left", "/explain/").await;
    explain(
        &screen,
        "The infrastructure authentication credentials are not authorized for the request.",
    )
    .await;
    screen.sees("If it still fails").await;
    screen.sees("look at its State and Status").await;
    screen.press("ibmcloud oc").await;
    screen.sees("ibmcloud oc infra-permissions get").await;
    screen.press("ibmcloud ks").await;
}
