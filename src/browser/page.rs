//! The document: where it is served, its title, theme, width and focus.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::storage;

/// The folder the site is served from, with both slashes: `/`, or `/sub/`
pub fn base() -> String {
    document()
        .query_selector("meta[name='keyatlas-base']")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .filter(|base| base.starts_with('/') && base.ends_with('/'))
        .unwrap_or_else(|| "/".to_owned())
}

/// The host the console is served from, as a link that is copied begins
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The element the console lives in, emptied of what stood there while it loaded
pub fn emptied_root() -> HtmlElement {
    let root = document()
        .get_element_by_id("app")
        .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        .unwrap_or_else(|| document().body().expect("a page has a body"));
    root.set_inner_html("");
    root
}

/// What the tab says
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Loads an address anew, so that nothing of this page is left in memory
pub fn load(address: &str) {
    // A refusal leaves the person where they are, with everything as it was.
    let _ = window().location().assign(address);
}

/// Puts the focus on the first element that matches, once what was just asked for is drawn
pub fn focus_soon(selector: impl Into<String>) {
    let selector = selector.into();
    request_animation_frame(move || focus(&selector));
}

/// Puts the focus on the first element that matches, without moving the page
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let quietly = web_sys::FocusOptions::new();
        quietly.set_prevent_scroll(true);
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus_with_options(&quietly);
    }
}

/// Whether anything matches
pub fn shows(selector: &str) -> bool {
    find(selector).is_some()
}

/// Whether the first element that matches has the focus
pub fn has_focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| document().active_element().as_ref() == Some(&element))
}

/// Brings the element with this ID into view and puts the focus on it, once it is drawn
pub fn show_soon(id: String) {
    request_animation_frame(move || {
        let found = document()
            .get_element_by_id(&id)
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        if let Some(element) = found {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Start);
            element.scroll_into_view_with_scroll_into_view_options(&nearest);
            let _ = element.focus();
        }
    });
}

/// Scrolls what holds the element with this ID just far enough to show it, once it is drawn
pub fn keep_in_view_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
}

/// Does something once the browser has shown what changed just now
pub fn after_painting(work: impl FnOnce() + 'static) {
    request_animation_frame(move || {
        // A frame's callback runs before its paint; what is queued there runs after it.
        set_timeout(work, Duration::ZERO);
    });
}

/// Does something after a time, or as the page is left if that comes first
pub fn soon_or_leaving(time: Duration, work: impl FnOnce() + 'static) {
    let work = Rc::new(Cell::new(Some(work)));
    let once = move || {
        if let Some(work) = work.take() {
            work();
        }
    };
    let leaving = window_event_listener_untyped("pagehide", {
        let once = once.clone();
        move |_| once()
    });
    set_timeout(
        move || {
            leaving.remove();
            once();
        },
        time,
    );
}

/// Waits until the browser has shown what changed just now
pub async fn painted() {
    called_back(|done| {
        after_painting(move || {
            let said = done.call0(&wasm_bindgen::JsValue::UNDEFINED);
            said.expect("whoever waits can be told");
        });
    })
    .await;
}

/// Lets the browser do what else there is to do
pub async fn pause() {
    called_back(|done| {
        let waits = window().set_timeout_with_callback(&done);
        waits.expect("a page can wait");
    })
    .await;
}

/// Waits until what `begin` begins calls the function that it is given
pub(super) async fn called_back(mut begin: impl FnMut(js_sys::Function)) {
    let called = js_sys::Promise::new(&mut |done, _| begin(done));
    // It is only ever called to say that it is done.
    let _ = wasm_bindgen_futures::JsFuture::from(called).await;
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()
        .query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

/// Whether a media query matches, as it changes
pub fn matches_media(query: &'static str) -> ReadSignal<bool> {
    let ask = move || {
        window()
            .match_media(query)
            .ok()
            .flatten()
            .is_some_and(|it| it.matches())
    };
    let (answer, set_answer) = signal(ask());
    let resized = window_event_listener(ev::resize, move |_| {
        let now = ask();
        if answer.get_untracked() != now {
            set_answer.set(now);
        }
    });
    on_cleanup(move || resized.remove());
    answer
}

/// Light, dark, or as the system has it
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it
    #[default]
    System,
    /// Light
    Light,
    /// Dark
    Dark,
}

const THEME: &str = "keyatlas-theme";

impl Theme {
    /// What was chosen before in this browser
    pub fn chosen() -> Self {
        match storage::preference(THEME).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows the page so, now and at the next visit
    pub fn choose(self) {
        let root = document().document_element();
        let word = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        storage::set_preference(THEME, word);
        let Some(root) = root else { return };
        // The root of a page takes any attribute.
        let _ = match word {
            Some(word) => root.set_attribute("data-theme", word),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Unfolds what matches while the page is printed, as long as whoever asks is there
pub fn unfold_to_print(selector: &'static str) {
    let unfolded = StoredValue::new_local(Vec::<Element>::new());
    let before = window_event_listener_untyped("beforeprint", move |_| {
        let closed = document().query_selector_all(&format!("{selector}:not([open])"));
        let Ok(closed) = closed else { return };
        let closed = (0..closed.length()).filter_map(|at| closed.item(at)?.dyn_into().ok());
        let closed: Vec<Element> = closed.collect();
        for it in &closed {
            // Any element takes an attribute.
            let _ = it.set_attribute("open", "");
        }
        unfolded.set_value(closed);
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        unfolded.update_value(|it| {
            for it in it.drain(..) {
                // So does it let go of one.
                let _ = it.remove_attribute("open");
            }
        });
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// Opens the browser's way to print the page
pub fn print() {
    // A browser that cannot print leaves the page as it is.
    let _ = window().print();
}
