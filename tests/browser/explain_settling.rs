//! An output is pasted where a cause asks for it, and links to an explanation say whose account it was weighed against.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

const OWN: &str = r#"
    account id a8a12accd63b437bbd6d58fb8b462ca7 named "Harbour Maps"
    complete identities resource_groups
    group prod id g1
    identity IBMid-1 user active named "Ana Kovac"
    key us-south/prod owner IBMid-1
    cluster shop id c1 classic us-south/prod"#;

const REFUSED: &str =
    "The infrastructure authentication credentials are not authorized for the request.";

/// One that is no example of the page: those are weighed against a demo at once
const NOT_ORDERED: &str = "'Item' must be ordered with permission.";

async fn explain(screen: &Screen, message: &str) {
    screen.type_into("Error message", message).await;
    screen.press("Explain").await;
    screen.sees("1 message was recognised").await;
}

async fn with_demo(address: &str) -> Screen {
    let account = keyatlas_samples::snapshot("partly-known").expect("it is a demo account");
    Screen::with_demo("partly-known", &account.to_json(), address).await
}

async fn paste(screen: &Screen, output: &str) {
    screen.press("Paste its output").await;
    screen.has_focus_on(".settle textarea").await;
    screen.type_into("What was printed", output).await;
    screen.press("Add to the account").await;
}

#[wasm_bindgen_test]
async fn the_output_that_settles_a_cause_is_pasted_into_its_card_and_moves_the_verdict() {
    let screen = Screen::with_account(OWN, "/explain/").await;
    explain(&screen, REFUSED).await;
    screen
        .sees("Whether a manual credential is set is not known")
        .await;
    // Without its command line it is the output of the command that it was pasted for.
    paste(
        &screen,
        "FAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)",
    )
    .await;
    screen.sees("The account now says:").await;
    screen
        .sees("“A manual credential is used instead of the API key, and it does not work” is ruled out.")
        .await;
    screen.has_focus_on("#moved").await;
    screen
        .choose(
            "Which region and resource group is this about?",
            "us-south/prod",
        )
        .await;
    screen.sees("which you chose").await;
    screen.sees_no_more("The account now says:").await;
    drop(screen);
    let screen = Screen::reopen("/import/").await;
    screen.sees("No manual credential for group").await;
}

#[wasm_bindgen_test]
async fn an_output_that_says_nothing_moves_no_cause_and_that_is_said() {
    let screen = Screen::with_account(OWN, "/explain/").await;
    explain(&screen, REFUSED).await;
    paste(&screen, "the computer says no").await;
    screen.sees("No cause moved.").await;
    screen.has_focus_on("#moved").await;
    screen.follow("See what was read").await;
    screen.is_at("/import/").await;
}

#[wasm_bindgen_test]
async fn a_demo_takes_no_output_and_says_so() {
    let screen = with_demo("/explain/").await;
    explain(&screen, NOT_ORDERED).await;
    screen.sees_no_more("Paste its output").await;
    screen.sees_no_more("A demo account takes no output.").await;
    screen
        .press("Check it against the demo account “Partly known”")
        .await;
    screen.sees("A demo account takes no output.").await;
    screen.sees_no_more("Paste its output").await;
}

/// What was copied last, taken in place of the browser's clipboard, which no test may write to
fn what_is_copied() -> Rc<RefCell<String>> {
    let copied = Rc::new(RefCell::new(String::new()));
    let write = Closure::<dyn FnMut(String) -> Promise>::new({
        let copied = Rc::clone(&copied);
        move |text| {
            copied.replace(text);
            Promise::resolve(&JsValue::UNDEFINED)
        }
    });
    let navigator: JsValue = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).expect("a page can copy");
    Reflect::set(&clipboard, &"writeText".into(), &write.into_js_value())
        .expect("it can be replaced");
    copied
}

/// The link to the explanation, without the host
async fn copied_link(screen: &Screen) -> String {
    let copied = what_is_copied();
    screen
        .press("Copy link: this explanation, with the message")
        .await;
    screen.sees("Copied").await;
    let link = copied.borrow();
    let at = link.find("/explain/").expect("it is a link");
    link[at..].to_owned()
}

#[wasm_bindgen_test]
async fn a_link_to_an_explanation_says_whose_account_it_was_weighed_against_and_nothing_without_one()
 {
    let screen = with_demo("/explain/").await;
    explain(&screen, NOT_ORDERED).await;
    let bare = copied_link(&screen).await;
    assert!(bare.starts_with("/explain/#text="), "{bare}");
    assert!(!bare.contains("account="), "{bare}");
    screen
        .press("Check it against the demo account “Partly known”")
        .await;
    screen.sees("Checked against a demo account").await;
    let of_demo = copied_link(&screen).await;
    assert!(
        of_demo.starts_with("/explain/?demo=partly-known#text="),
        "{of_demo}"
    );
    drop(screen);

    let screen = Screen::with_account(OWN, "/explain/").await;
    explain(&screen, NOT_ORDERED).await;
    let of_own = copied_link(&screen).await;
    let (_, mark) = of_own.split_once("&account=").expect("marked");
    assert_eq!(mark.len(), 8, "{of_own}");
    assert!(!of_own.contains("Harbour"), "{of_own}");
    drop(screen);
    let screen = Screen::with_account(OWN, &of_own).await;
    screen.sees("us-south/prod, the only scope").await;
    drop(screen);
    let other = of_own.replace(mark, "00000000");
    let screen = Screen::with_account(OWN, &other).await;
    screen.sees("This link is about another account").await;
    screen.sees("The credential may not order this").await;
    screen.sees_no_more("us-south/prod, the only scope").await;
    // A message of one's own is about the account in view again.
    screen
        .type_into("Error message", "something else (E0057)")
        .await;
    screen.press("Explain").await;
    screen
        .sees("No classic infrastructure account is linked")
        .await;
    screen
        .sees_no_more("This link is about another account")
        .await;
}
