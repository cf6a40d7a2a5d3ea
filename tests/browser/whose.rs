//! Links say whose account they are about, and a new tab takes an account over from another one.

use std::cell::RefCell;
use std::rc::Rc;

use keyatlas_resolver::testing::Account;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{BroadcastChannel, HtmlElement, MessageEvent, MouseEvent, MouseEventInit};

use crate::screen::{Screen, a_moment};

const ACCOUNT: &str = r#"
    account id a8a12accd63b437bbd6d58fb8b462ca7 named "Harbour Maps"
    complete identities
    group prod id g1
    identity IBMid-1 user active named "Ana Kovac"
    key us-south/prod owner IBMid-1; no manual us-south/prod
    cluster shop id c1 vpc us-south/prod"#;

fn document() -> String {
    Account::unknown().say(ACCOUNT).snapshot().to_json()
}

/// Another tab of the browser, as far as tabs hear one another
struct OtherTab {
    channel: BroadcastChannel,
    heard: Rc<RefCell<Vec<String>>>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl OtherTab {
    fn open() -> Self {
        let channel = BroadcastChannel::new("keyatlas /").expect("the browser has tabs");
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hear = Closure::<dyn FnMut(MessageEvent)>::new({
            let heard = Rc::clone(&heard);
            move |event: MessageEvent| {
                heard.borrow_mut().extend(event.data().as_string());
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Self {
            channel,
            heard,
            _hear: hear,
        }
    }

    fn says(&self, text: &str) {
        self.channel.post_message(&text.into()).expect("it is text");
    }

    /// Waits until the page says something with this part, and answers with the whole of it
    async fn hears(&self, part: &str) -> String {
        for _ in 0..250 {
            if let Some(found) = self.heard.borrow().iter().find(|it| it.contains(part)) {
                return found.clone();
            }
            a_moment().await;
        }
        panic!("waited for {part}; heard {:?}", self.heard.borrow());
    }
}

impl Drop for OtherTab {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// The number behind a name
fn number<'a>(said: &'a str, name: &str) -> &'a str {
    let (_, rest) = said.split_once(&format!("\"{name}\":")).expect(said);
    rest.split([',', '}']).next().expect(said)
}

fn press_with_control(link: &HtmlElement) {
    let how = MouseEventInit::new();
    how.set_ctrl_key(true);
    how.set_bubbles(true);
    let event = MouseEvent::new_with_mouse_event_init_dict("mousedown", &how);
    let event = event.expect("it is a press");
    link.dispatch_event(&event).expect("it can be heard");
}

#[wasm_bindgen_test]
async fn a_link_that_leaves_the_tab_says_whose_account_it_is_about() {
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    let cell = screen.link("us-south/prod").await;
    press_with_control(&cell);
    let address = cell.get_attribute("href").expect("it is a link");
    let (_, mark) = address
        .split_once("#us-south/prod&account=")
        .expect("marked");
    assert_eq!(mark.len(), 8, "{address}");
    assert!(!address.contains("Harbour"), "{address}");
    drop(screen);
    let marked = format!("/scope/#us-south/prod&account={mark}");
    let screen = Screen::with_account(ACCOUNT, &marked).await;
    screen.is_headed("us-south / prod").await;
    drop(screen);
    let screen = Screen::with_demo("owner-left", &document(), "/atlas/").await;
    let cell = screen.link("us-south/prod").await;
    press_with_control(&cell);
    let address = cell.get_attribute("href").expect("it is a link");
    assert!(
        address.ends_with("/scope/?demo=owner-left#us-south/prod"),
        "{address}"
    );
}

#[wasm_bindgen_test]
async fn nothing_stands_in_the_place_of_the_account_that_a_link_is_about() {
    const LINK: &str = "/scope/#us-south/prod&account=00000000";
    let screen = Screen::with_account(ACCOUNT, LINK).await;
    screen.is_headed("This link is about another account").await;
    screen.sees("In view is your account Harbour Maps.").await;
    screen.follow("See the account in view").await;
    screen.is_at("/atlas/").await;
    drop(screen);
    let screen = Screen::with_demo("owner-left", &document(), LINK).await;
    screen.is_headed("This link is about another account").await;
    screen
        .sees("In view is the demo account “The owner left”")
        .await;
    drop(screen);
    let nameless = ACCOUNT.replace("id a8a12accd63b437bbd6d58fb8b462ca7 ", "");
    let screen = Screen::with_account(&nameless, LINK).await;
    screen.is_headed("us-south / prod").await;
    screen.sees("This link may be about another account").await;
}

#[wasm_bindgen_test]
async fn a_new_tab_takes_the_account_over_from_the_one_that_has_it() {
    let other = OtherTab::open();
    let screen = Screen::open("/scope/#us-south/prod").await;
    screen
        .sees("This link is about an account that this tab does not have")
        .await;
    screen.sees_no_more("Broken").await;
    let asked = other.hears("who_has").await;
    let asks = number(&asked, "asks");
    other.says(&format!(r#"{{"has":{{"asks":{asks},"tab":7}}}}"#));
    screen.press("Take it over from the other tab").await;
    screen.sees("The other tab asks first").await;
    let wanted = other.hears("please_give").await;
    assert_eq!(number(&wanted, "tab"), "7");
    let account = serde_json::to_string(&document()).expect("it is text");
    other.says(&format!(
        r#"{{"gives":{{"asks":{asks},"account":{account},"me":"IBMid-1"}}}}"#
    ));
    screen.is_headed("us-south / prod").await;
    screen.sees("Harbour Maps").await;
    screen.tab_keeps("me", "IBMid-1").await;
}

#[wasm_bindgen_test]
async fn the_tab_that_has_an_account_asks_before_it_gives_it() {
    let other = OtherTab::open();
    let screen = Screen::with_account(ACCOUNT, "/atlas/").await;
    // It may not hear yet.
    for _ in 0..10 {
        other.says(r#"{"who_has":{"asks":1,"account":null}}"#);
        a_moment().await;
    }
    let has = other.hears("has").await;
    let tab = number(&has, "tab").to_owned();
    other.says(&format!(r#"{{"please_give":{{"asks":1,"tab":{tab}}}}}"#));
    screen.sees("Give your account to another tab?").await;
    screen.press("Cancel").await;
    other.hears(r#"{"refuses":{"asks":1}}"#).await;
    other.says(&format!(r#"{{"please_give":{{"asks":2,"tab":{tab}}}}}"#));
    screen.press("Give it").await;
    let given = other.hears(r#""gives":{"asks":2"#).await;
    assert!(given.contains("Harbour Maps"), "{given}");
    // What no tab asks for about another account is not answered.
    other.says(r#"{"who_has":{"asks":3,"account":"00000000"}}"#);
    a_moment().await;
    assert!(
        !other
            .heard
            .borrow()
            .iter()
            .any(|it| it.contains(r#""asks":3"#))
    );
}
