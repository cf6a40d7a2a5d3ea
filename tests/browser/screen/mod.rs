//! A person at the screen: opens an address, finds things by what they are called, waits for what
//! they see and never for a time.

#![expect(
    dead_code,
    reason = "each test file has its own copy and needs only a part"
)]

use js_sys::{Function, Promise};
use keyatlas_console::app::App;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, Storage};

/// A console in the test's page; it is gone with the value
pub struct Screen {
    root: HtmlElement,
    owner: Owner,
    console: Option<UnmountHandle<AnyViewState>>,
}

/// Long enough for a busy machine, and only ever waited for by a test that fails
const PATIENCE: usize = 250;

impl Screen {
    /// Opens an address in a fresh tab
    pub async fn open(address: &str) -> Self {
        tab().clear().expect("the tab's storage can be emptied");
        Self::reopen(address).await
    }

    /// Opens an address in a fresh tab that has a person's own account
    pub async fn with_account(account: &str, address: &str) -> Self {
        Self::with(None, account, address).await
    }

    /// Opens an address in a fresh tab that has a demo account
    pub async fn with_demo(slug: &str, account: &str, address: &str) -> Self {
        Self::with(Some(slug), account, address).await
    }

    async fn with(demo: Option<&str>, account: &str, address: &str) -> Self {
        tab().clear().expect("the tab's storage can be emptied");
        let keep = |name: &str, text: &str| {
            tab().set_item(name, text).expect("the tab keeps it");
        };
        keep("keyatlas.account", account);
        if let Some(slug) = demo {
            keep("keyatlas.demo", slug);
        }
        Self::reopen(address).await
    }

    /// Opens an address again, as reload does: with what the tab kept
    pub async fn reopen(address: &str) -> Self {
        window()
            .history()
            .and_then(|it| it.push_state_with_url(&JsValue::NULL, "", Some(address)))
            .expect("it is an address of this page");
        let root: HtmlElement = document()
            .create_element("div")
            .expect("a page can have elements")
            .unchecked_into();
        document()
            .body()
            .and_then(|body| body.append_child(&root).ok())
            .expect("the page has a body");
        let owner = Owner::new();
        let console = owner.with(|| mount_to(root.clone(), || view! { <App /> }.into_any()));
        let screen = Self {
            root,
            owner,
            console: Some(console),
        };
        screen.until("a heading", |it| it.one("h1", "")).await;
        // No person is faster than the work that mounting leaves queued.
        a_moment().await;
        screen
    }

    /// Waits until a text is on the screen
    pub async fn sees(&self, text: &str) {
        self.until(text, |it| it.text().contains(text).then_some(()))
            .await;
    }

    /// Waits until a text is no longer on the screen
    pub async fn sees_no_more(&self, text: &str) {
        let what = format!("no `{text}`");
        self.until(&what, |it| (!it.text().contains(text)).then_some(()))
            .await;
    }

    /// Waits until the page's heading is this
    pub async fn is_headed(&self, heading: &str) {
        self.until(heading, |it| it.one("h1", heading)).await;
    }

    /// Waits until the address bar shows this, without the host
    pub async fn is_at(&self, address: &str) {
        let what = format!("the address `{address}`");
        self.until(&what, |_| (here() == address).then_some(()))
            .await;
    }

    /// Waits until the tab is called this
    pub async fn is_titled(&self, title: &str) {
        let what = format!("the title `{title}`");
        self.until(&what, |_| (document().title() == title).then_some(()))
            .await;
    }

    /// Waits until the tab has kept, under a name of ours, something with this part
    pub async fn tab_keeps(&self, name: &str, part: &str) {
        self.until(part, |_| {
            let kept = tab().get_item(&format!("keyatlas.{name}")).ok().flatten();
            kept.filter(|it| it.contains(part)).map(|_| ())
        })
        .await;
    }

    /// Presses the button of this name
    pub async fn press(&self, name: &str) {
        self.button(name).await.click();
    }

    /// The button of this name
    pub async fn button(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("button", name)).await
    }

    /// Follows the link of this name
    pub async fn follow(&self, name: &str) {
        self.link(name).await.click();
    }

    /// The link of this name
    pub async fn link(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("a[href]", name)).await
    }

    /// Opens what is folded away under a summary
    pub async fn unfold(&self, summary: &str) {
        self.until(summary, |it| it.one("summary", summary))
            .await
            .click();
    }

    /// Types into the field of this label
    pub async fn type_into(&self, label: &str, text: &str) {
        let field: HtmlInputElement = self.labelled(label).await.unchecked_into();
        field.set_value(text);
        dispatch(&field, "input");
    }

    /// Types into the field of this label and goes on to the next
    pub async fn enter(&self, label: &str, text: &str) {
        self.type_into(label, text).await;
        dispatch(self.labelled(label).await.as_ref(), "change");
    }

    /// Chooses from the select of this label, by what a person reads
    pub async fn choose(&self, label: &str, option: &str) {
        let select: HtmlSelectElement = self.labelled(label).await.unchecked_into();
        let value = self
            .until(option, |_| {
                all(&select, "option")
                    .into_iter()
                    .find(|it| name_of(it) == option)
                    .and_then(|it| it.get_attribute("value"))
            })
            .await;
        select.set_value(&value);
        dispatch(&select, "change");
    }

    /// The field of this label
    pub async fn labelled(&self, label: &str) -> HtmlElement {
        self.until(label, |it| {
            let field = it.one("label", label)?.get_attribute("for")?;
            document()
                .get_element_by_id(&field)?
                .dyn_into::<HtmlElement>()
                .ok()
        })
        .await
    }

    /// The option of this name in a list that is open
    pub async fn option(&self, name: &str) -> HtmlElement {
        self.until(name, |it| it.one("[role='option']", name)).await
    }

    /// Presses a key in the field of this label
    pub async fn key_in(&self, label: &str, key: &str) {
        let field = self.labelled(label).await;
        press_key(&field, key);
    }

    /// Presses a key where an element has the focus
    pub async fn key_on(&self, selector: &str, key: &str) {
        let element = self
            .until(selector, |it| all(&it.root, selector).into_iter().next())
            .await;
        let element: HtmlElement = element.unchecked_into();
        element.focus().expect("it can have the focus");
        press_key(&element, key);
    }

    /// Presses a key where the focus is
    pub fn key(&self, key: &str) {
        let element = document()
            .active_element()
            .expect("something has the focus");
        press_key(element.unchecked_ref(), key);
    }

    /// Clicks the link of this name while holding the control key
    pub async fn clicks_with_control(&self, name: &str) {
        let how = web_sys::MouseEventInit::new();
        how.set_ctrl_key(true);
        how.set_bubbles(true);
        how.set_cancelable(true);
        let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &how)
            .expect("it is a click");
        let link = self.link(name).await;
        link.dispatch_event(&event).expect("it can be heard");
    }

    /// Waits until the field of this label holds this
    pub async fn holds(&self, label: &str, value: &str) {
        let field: HtmlInputElement = self.labelled(label).await.unchecked_into();
        let what = format!("`{value}` in {label}");
        self.until(&what, |_| (field.value() == value).then_some(()))
            .await;
    }

    /// Waits until there is exactly one element of a kind
    pub async fn has_one(&self, selector: &str) {
        let what = format!("one {selector}");
        self.until(&what, |it| {
            (all(&it.root, selector).len() == 1).then_some(())
        })
        .await;
    }

    /// What the elements of a kind say, in their order, as far as they are on the screen
    pub fn every(&self, selector: &str) -> Vec<String> {
        all(&self.root, selector)
            .iter()
            .filter(|it| is_on_the_screen(it))
            .map(name_of)
            .collect()
    }

    /// Waits until the elements of a kind say this
    pub async fn has(&self, selector: &str, expected: &[&str]) {
        let what = format!("{selector}: {expected:?}, got {:?}", self.every(selector));
        self.until(&what, |it| (it.every(selector) == expected).then_some(()))
            .await;
    }

    /// Waits until the focus is on the element that matches
    pub async fn has_focus_on(&self, selector: &str) {
        let what = format!("the focus on {selector}");
        self.until(&what, |_| {
            document()
                .active_element()
                .filter(|it| it.matches(selector).unwrap_or(false))
                .map(|_| ())
        })
        .await;
    }

    /// Goes back, as the button of the browser does
    pub fn goes_back(&self) {
        window()
            .history()
            .and_then(|it| it.back())
            .expect("there is a page to go back to");
    }

    /// Goes forward again
    pub fn goes_forward(&self) {
        window()
            .history()
            .and_then(|it| it.forward())
            .expect("there is a page to go forward to");
    }

    fn one(&self, selector: &str, name: &str) -> Option<HtmlElement> {
        let on_screen: Vec<Element> = all(&self.root, selector)
            .into_iter()
            .filter(is_on_the_screen)
            .collect();
        on_screen
            .iter()
            .find(|it| name_of(it) == name)
            .or_else(|| on_screen.iter().find(|it| name_of(it).contains(name)))
            .and_then(|it| it.clone().dyn_into().ok())
    }

    fn text(&self) -> String {
        in_one_line(&self.root.inner_text())
    }

    async fn until<T>(&self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = look(self) {
                return found;
            }
            a_moment().await;
        }
        panic!(
            "waited for {what}; on the screen at {}: {}",
            here(),
            self.text()
        );
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.console.take();
        // Its effects keep the console alive, and with it what listens to this page's links.
        self.owner.cleanup();
        self.root.remove();
    }
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within
        .query_selector_all(selector)
        .expect("it is a selector");
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// Without the style sheet only what the markup itself hides is hidden
fn is_on_the_screen(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|it| it.get_client_rects().length() > 0)
}

fn name_of(element: &Element) -> String {
    element
        .get_attribute("aria-label")
        .unwrap_or_else(|| in_one_line(&element.text_content().unwrap_or_default()))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn here() -> String {
    let location = window().location();
    let part = |it: Result<String, JsValue>| it.unwrap_or_default();
    format!(
        "{}{}{}",
        part(location.pathname()),
        part(location.search()),
        part(location.hash())
    )
}

fn dispatch(element: &Element, kind: &str) {
    let event = Event::new_with_event_init_dict(kind, &{
        let bubbles = web_sys::EventInit::new();
        bubbles.set_bubbles(true);
        bubbles
    })
    .expect("it is an event");
    element.dispatch_event(&event).expect("it can be heard");
}

fn press_key(element: &HtmlElement, key: &str) {
    let how = web_sys::KeyboardEventInit::new();
    how.set_key(key);
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how)
        .expect("it is a key");
    element.dispatch_event(&event).expect("it can be heard");
}

fn tab() -> Storage {
    window()
        .session_storage()
        .ok()
        .flatten()
        .expect("the browser has tab storage")
}

async fn a_moment() {
    let promise = Promise::new(&mut |resolve: Function, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20)
            .expect("time passes");
    });
    JsFuture::from(promise).await.expect("time passes");
}
