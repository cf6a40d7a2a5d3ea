//! The address bar as a signal, and links that change it without loading the page again.
//!
//! This is all that the console needs of a router. (`leptos_router` 0.8 keeps a second history of
//! its own, and after back and forward it can show a page whose address it did not write.)

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::blanking::looked_through;

/// What the address bar shows, without the host
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Such as `/atlas/`, the folder the site lives in included
    pub path: String,
    /// Without the question mark
    pub query: String,
    /// Without the hash sign, still percent-encoded
    pub fragment: String,
}

/// Where the page is, for every part of it
#[derive(Clone, Copy)]
pub struct AddressBar {
    now: RwSignal<Address>,
    without_secrets: fn(&Address) -> Option<String>,
}

/// Whether the back button returns to the address that is left
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It does
    Add,
    /// It does not: the same thing is looked at a little differently
    Replace,
}

impl AddressBar {
    /// Follows the address bar and every link for which `is_ours` accepts the path; an address with a secret
    /// in it is replaced by the one that `without_secrets` makes of it
    pub fn provide(
        is_ours: fn(&str) -> bool,
        without_secrets: fn(&Address) -> Option<String>,
    ) -> Self {
        let bar = Self {
            now: RwSignal::new(harmless(without_secrets)),
            without_secrets,
        };
        let moved = window_event_listener(ev::popstate, move |_| bar.follow_the_browser());
        let clicked = window_event_listener(ev::click, move |event| bar.follow(&event, is_ours));
        on_cleanup(move || {
            moved.remove();
            clicked.remove();
        });
        provide_context(bar);
        bar
    }

    /// The one that [`AddressBar::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    /// The address in view
    pub fn now(self) -> Signal<Address> {
        self.now.into()
    }

    /// Goes to the address that is made of what a person typed
    pub fn go_where(self, address: impl Fn() -> String + 'static, history: History) {
        looked_through(address, move |address| self.go(&address, history));
    }

    /// Goes to a full address of this site
    pub fn go(self, address: &str, history: History) {
        let result = window().history().and_then(|it| match history {
            History::Add => it.push_state_with_url(&JsValue::NULL, "", Some(address)),
            History::Replace => it.replace_state_with_url(&JsValue::NULL, "", Some(address)),
        });
        match result {
            Ok(()) => self.follow_the_browser(),
            // A browser that is asked too often refuses; loading the page is always allowed.
            Err(_) => super::page::load(address),
        }
    }

    /// The address in view is what the browser says it is
    fn follow_the_browser(self) {
        let Self {
            now,
            without_secrets,
        } = self;
        looked_through(
            move || harmless(without_secrets),
            move |address| {
                // The console may be gone.
                now.try_set(address);
            },
        );
    }

    fn follow(self, event: &MouseEvent, is_ours: fn(&str) -> bool) {
        let for_the_browser = event.default_prevented()
            || event.button() != 0
            || event.meta_key()
            || event.ctrl_key()
            || event.shift_key()
            || event.alt_key();
        let Some(link) = event
            .target()
            .filter(|_| !for_the_browser)
            .and_then(link_at)
        else {
            return;
        };
        let same_host = window().location().host().is_ok_and(|it| it == link.host());
        if !same_host
            || !link.target().is_empty()
            || link.has_attribute("download")
            || !is_ours(&link.pathname())
        {
            return;
        }
        event.prevent_default();
        let before = self.now.get_untracked();
        let full = format!("{}{}{}", link.pathname(), link.search(), link.hash());
        if link.href() == window().location().href().unwrap_or_default() {
            return;
        }
        self.go(&full, History::Add);
        if before.path != link.pathname() || before.fragment != self.now.get_untracked().fragment {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// Gives links that leave this tab another address, as `mark` makes it: those opened in a new one, and those copied
pub fn mark_what_leaves(is_ours: fn(&str) -> bool, mark: impl Fn(&str) -> String + Copy + 'static) {
    let leave = move |target: Option<web_sys::EventTarget>| {
        let Some(link) = target.and_then(link_at) else {
            return;
        };
        let same_host = window().location().host().is_ok_and(|it| it == link.host());
        if same_host && is_ours(&link.pathname()) && link.search().is_empty() {
            let address = format!("{}{}", link.pathname(), link.hash());
            link.set_href(&mark(&address));
        }
    };
    let pressed = window_event_listener(ev::mousedown, move |event| {
        if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
            leave(event.target());
        }
    });
    let entered = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key() || event.shift_key()) {
            leave(event.target());
        }
    });
    on_cleanup(move || {
        pressed.remove();
        entered.remove();
    });
}

fn link_at(target: web_sys::EventTarget) -> Option<HtmlAnchorElement> {
    target
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()??
        .dyn_into()
        .ok()
}

/// The address in view; one with a secret in it is replaced first, so that the history does not keep it
fn harmless(without_secrets: fn(&Address) -> Option<String>) -> Address {
    if let Some(address) = without_secrets(&current()) {
        // Where a browser refuses, nothing of ours reads the secret either.
        let _ = window()
            .history()
            .and_then(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
    }
    current()
}

/// The address that the browser shows
pub fn current() -> Address {
    let location = window().location();
    let without = |text: Result<String, JsValue>, mark: char| {
        let text = text.unwrap_or_default();
        text.strip_prefix(mark).map(str::to_owned).unwrap_or(text)
    };
    Address {
        path: location.pathname().unwrap_or_default(),
        query: without(location.search(), '?'),
        fragment: without(location.hash(), '#'),
    }
}
