//! Outputs are pasted, read piece by piece and corrected, and become the account in view.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DragEvent, DragEventInit};

use crate::screen::{Screen, a_moment};

const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

const GROUPS: &str = "\
$ ibmcloud resource groups
Retrieving all resource groups under account a8a12accd63b437bbd6d58fb8b462ca7 as ana@example.com...
OK
Name      ID                                 Default Group   State
Default   11111111111111111111111111111111   true            ACTIVE
prod      22222222222222222222222222222222   false           ACTIVE
";

const CLUSTERS: &str = "\
$ ibmcloud ks cluster ls
OK
Name     ID                     State    Created        Workers   Location   Version       Resource Group Name   Provider
shop     c1a2b3c4d5e6f7a8b9c0   normal   1 year ago     3         Dallas     1.30.4_1531   prod                  classic
ledger   c2a2b3c4d5e6f7a8b9c1   normal   8 months ago   6         Frankfurt  1.30.4_1531   prod                  classic
";

const OWNER: &str = "\
$ ibmcloud ks api-key info --cluster shop
Getting information about the API key owner for cluster shop...
OK
Name        Email
Ana Lopez   ana@example.com
";

const MANUAL: &str = "\
OK
Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
";

/// Types a text into the paste area and adds it
async fn add(screen: &Screen, text: &str) {
    screen.type_into("Output of the commands", text).await;
    screen.press("Add to the account").await;
}

/// Everything the browser keeps, of the tab and beyond
fn kept() -> String {
    let window = web_sys::window().expect("there is a window");
    let stores = [window.session_storage(), window.local_storage()];
    let mut all = String::new();
    for store in stores.into_iter().flatten().flatten() {
        for at in 0..store.length().unwrap_or(0) {
            let name = store.key(at).ok().flatten().unwrap_or_default();
            all += &name;
            all += &store.get_item(&name).ok().flatten().unwrap_or_default();
        }
    }
    all
}

/// Waits until the tab keeps a text
async fn keeps(text: &str) {
    until(&format!("the tab to keep `{text}`"), || {
        kept().contains(text)
    })
    .await;
}

/// Waits until the paste area holds a text
async fn paste_area_holds(text: &str) {
    let what = format!("the paste area to hold `{text}`, not `{}`", pasted());
    until(&what, || pasted() == text).await;
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        a_moment().await;
    }
    panic!("waited for {what}");
}

/// What stands in the paste area
fn pasted() -> String {
    web_sys::window()
        .and_then(|it| it.document())
        .and_then(|it| it.get_element_by_id("paste"))
        .and_then(|it| it.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        .map(|it| it.value())
        .expect("there is a paste area")
}

#[wasm_bindgen_test]
async fn pasted_outputs_are_listed_piece_by_piece_and_become_the_account() {
    let screen = Screen::open("/import/").await;
    screen.sees("No account yet").await;
    add(&screen, &format!("{GROUPS}\n{CLUSTERS}\n{OWNER}")).await;
    // Nothing of it needs the person here.
    screen.is_at("/atlas/").await;
    screen.sees("Your account is in.").await;
    screen.follow("Add more output").await;
    screen.sees("Added 3 pieces, all recognised").await;
    screen.sees("2 clusters in 2 regions").await;
    screen
        .sees("The API key of cluster shop belongs to ana@example.com")
        .await;
    screen.has(".piece .mark", &["Read", "Read", "Read"]).await;
    screen.sees("Your account").await;
    // What was added does not stay in the paste area.
    paste_area_holds("").await;
    screen.follow("See the atlas (2 scopes)").await;
    screen.is_at("/atlas/").await;
}

#[wasm_bindgen_test]
async fn an_import_takes_the_demo_out_of_header_and_title() {
    let demo = keyatlas_samples::snapshot("healthy").expect("it is a demo account");
    let screen = Screen::with_demo("healthy", &demo.to_json(), "/import/").await;
    screen
        .is_titled("Import - DEMO: Healthy, with a functional ID - Keyatlas")
        .await;
    add(&screen, "what the weather is like in Dallas").await;
    screen.sees("Not recognised").await;
    screen.sees("DEMO").await;
    add(&screen, &format!("{GROUPS}{CLUSTERS}")).await;
    screen.sees("See the atlas (2 scopes)").await;
    screen.is_at("/import/").await;
    screen.is_titled("Import - Keyatlas").await;
    screen.sees_no_more("DEMO").await;
}

#[wasm_bindgen_test]
async fn a_piece_without_a_region_asks_for_it_and_keeps_the_answer_over_a_reload() {
    let screen = Screen::open("/import/").await;
    add(&screen, &format!("{GROUPS}{CLUSTERS}{MANUAL}")).await;
    screen
        .sees("1 piece needs an answer before it counts")
        .await;
    screen.sees("Needs a region").await;
    screen
        .choose(
            "Region of this manual credential",
            "us-south (in your account)",
        )
        .await;
    screen.sees_no_more("Needs a region").await;
    screen.sees("1234567_ops@example.com").await;
    drop(screen);
    let screen = Screen::reopen("/import/").await;
    screen
        .sees("Manual credential of 1234567_ops@example.com for group prod")
        .await;
    screen.sees_no_more("Needs a region").await;
    // The answer is still there to be changed.
    screen
        .choose("Region of this manual credential", "Choose a region")
        .await;
    screen.sees("Needs a region").await;
}

#[wasm_bindgen_test]
async fn a_group_that_no_output_names_can_be_typed() {
    let screen = Screen::open("/import/").await;
    add(&screen, OWNER).await;
    screen
        .choose("Region of the API key of cluster shop", "us-south")
        .await;
    screen.sees("Needs a resource group").await;
    screen
        .enter("Resource group of the API key of cluster shop", "prod")
        .await;
    screen.sees_no_more("Needs a resource group").await;
    screen.follow("See the atlas").await;
    screen.sees("Ana Lopez").await;
    screen.sees("prod").await;
}

#[wasm_bindgen_test]
async fn a_secret_is_blanked_counted_and_kept_nowhere() {
    let screen = Screen::open("/import/").await;
    screen
        .type_into(
            "Output of the commands",
            &format!("ibmcloud login --apikey {KEY}\n{OWNER}"),
        )
        .await;
    keeps("ibmcloud login").await;
    assert!(!kept().contains(KEY), "not even while it is being typed");
    screen.press("Add to the account").await;
    screen
        .sees("1 secret was blanked before anything was kept")
        .await;
    assert!(!kept().contains(KEY));
    // The text around it is kept.
    keeps("[blanked: API key]").await;
    assert!(!screen.every("main").concat().contains(KEY));
}

#[wasm_bindgen_test]
async fn what_was_typed_and_not_added_is_there_after_a_reload_without_its_secret() {
    let screen = Screen::open("/import/").await;
    screen
        .type_into("Output of the commands", &format!("half a line, and {KEY}"))
        .await;
    keeps("half a line, and").await;
    drop(screen);
    let _screen = Screen::reopen("/import/").await;
    paste_area_holds("half a line, and [blanked: API key]").await;
}

#[wasm_bindgen_test]
async fn a_bad_neighbour_takes_nothing_with_it_and_can_be_corrected() {
    let screen = Screen::open("/import/").await;
    let bare = "Name        Email\nAna Lopez   ana@example.com\n";
    add(&screen, &format!("{CLUSTERS}\n[{{\"broken\": \n\n{GROUPS}")).await;
    screen.sees("2 clusters in 2 regions").await;
    screen.sees("2 resource groups").await;
    screen.sees("Not recognised").await;
    screen.press("Leave out").await;
    screen.sees("Left out").await;
    screen.press("Take in").await;
    screen.sees_no_more("Left out").await;
    add(&screen, &format!("some other table\n\n{bare}")).await;
    screen.sees("pasted 2").await;
    screen.unfold("The texts you added (2)").await;
    screen.press("Take out pasted 2").await;
    screen.sees("Took `pasted 2` out of the account").await;
    screen.sees_no_more("pasted 2, line").await;
}

#[wasm_bindgen_test]
async fn text_that_is_not_recognised_can_be_said_to_be_an_output() {
    let screen = Screen::open("/import/").await;
    add(&screen, "what the weather is like in Dallas").await;
    screen.sees("Not recognised").await;
    screen
        .choose("This is the output of", "ibmcloud ks api-key info")
        .await;
    screen
        .sees("Was said to be the output of ibmcloud ks api-key info, but does not read like it")
        .await;
    screen
        .choose("This is the output of", "Choose a command")
        .await;
    screen.sees("Not the output of a known command").await;
}

#[wasm_bindgen_test]
async fn commands_follow_what_is_known_and_the_spelling() {
    let screen = Screen::open("/import/").await;
    screen.sees("Run these commands").await;
    screen
        .sees("ibmcloud iam api-keys --all --output json")
        .await;
    screen.press("ibmcloud oc").await;
    screen.sees("ibmcloud oc cluster ls").await;
    screen.press("ibmcloud ks").await;
    add(&screen, &format!("{GROUPS}{CLUSTERS}")).await;
    screen.follow("Add more output").await;
    screen.sees("What is still unknown").await;
    screen.sees("ibmcloud target -r us-south -g prod").await;
    screen
        .sees("ibmcloud ks credential get --region us-south")
        .await;
    screen
        .sees_no_more("ibmcloud resource groups --output json")
        .await;
}

#[wasm_bindgen_test]
async fn the_same_text_again_changes_nothing() {
    let screen = Screen::open("/import/").await;
    add(&screen, GROUPS).await;
    screen.sees("2 resource groups").await;
    add(&screen, GROUPS).await;
    screen
        .sees("That text was added before, so nothing changes")
        .await;
    screen.has(".piece .mark", &["Read"]).await;
}

#[wasm_bindgen_test]
async fn a_long_text_that_is_cancelled_goes_back_where_it_was_typed() {
    let screen = Screen::open("/import/").await;
    add(&screen, GROUPS).await;
    screen.sees("Your account is up to date").await;
    // Long enough for a button that stops it, and short enough to go back into the area.
    let long = format!("{CLUSTERS}{}", "$ ls\n".repeat(75_000));
    screen.press_as_it_comes("Cancel");
    add(&screen, &long).await;
    screen
        .sees("Cancelled. Everything is as it was before.")
        .await;
    screen.sees("The texts you added (1)").await;
    paste_area_holds(&long).await;
}

#[wasm_bindgen_test]
async fn what_is_added_joins_the_account_that_is_there() {
    let own = "group team-a id 33333333333333333333333333333333; no key eu-gb/team-a";
    let screen = Screen::with_account(own, "/import/").await;
    screen.sees("See the atlas (1 scope)").await;
    add(&screen, &format!("{GROUPS}{CLUSTERS}")).await;
    screen.sees("See the atlas (3 scopes)").await;
}

#[wasm_bindgen_test]
async fn a_dropped_text_is_read_like_a_pasted_one() {
    let screen = Screen::open("/import/").await;
    let area = screen.labelled("Output of the commands").await;
    let dropped = web_sys::DataTransfer::new().expect("a browser can drag text");
    dropped.set_data("text/plain", GROUPS).expect("it is text");
    let how = DragEventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    how.set_data_transfer(Some(&dropped));
    let event = DragEvent::new_with_event_init_dict("drop", &how).expect("it is an event");
    area.dispatch_event(&event).expect("it can be dropped");
    screen.sees("2 resource groups").await;
}

#[wasm_bindgen_test]
async fn a_failed_command_leads_to_its_explanation() {
    let screen = Screen::open("/import/").await;
    add(&screen, "$ ibmcloud ks cluster ls\nFAILED\nNot authorized. Log in to IBM Cloud and try again. (E0003)\n").await;
    screen.follow("Explain this message").await;
    screen.is_headed("Explain an error message").await;
    screen.sees("Your own login was not accepted").await;
}

#[wasm_bindgen_test]
async fn what_no_command_tells_is_asked_on_one_card_and_answered_at_once() {
    let screen = Screen::open("/import/").await;
    add(&screen, &format!("{GROUPS}{CLUSTERS}{OWNER}")).await;
    // The atlas opens by itself, and asks there.
    screen.is_at("/atlas/").await;
    screen.unfold("4 questions only you can answer").await;
    screen
        .choose("Who ran the commands", "An administrator of everything")
        .await;
    screen.choose("Who owns the account", "Ana Lopez").await;
    screen.choose("Ana Lopez is", "A functional ID").await;
    screen
        .choose("The account is billed as", "Subscription")
        .await;
    screen.press("Take these answers").await;
    screen.sees_no_more("only you can answer").await;
    keeps("\"ran_by\":\"administrator\"").await;
    drop(screen);
    // The answers are there after a reload, and can be changed.
    let screen = Screen::reopen("/import/").await;
    screen.sees("Every question is answered").await;
    screen.choose("Who ran the commands", "Not answered").await;
    screen.press("Take these answers").await;
    screen.sees("1 question only you can answer").await;
}
