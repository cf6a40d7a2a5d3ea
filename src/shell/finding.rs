//! The way to everything by its name: Ctrl+K or `/` from anywhere, and `?` for the keys there are.
//!
//! Only the dialog is part of the first load; what it holds is fetched when it is opened.

use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use crate::browser::event::is_within;
use crate::browser::page;
use crate::tasks::fetched;
use crate::ui::{Icon, Shape};

/// What the dialog shows
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// A field to type a name in
    Search,
    /// The keys there are
    Keys,
}

/// The dialog, for every part of the page that leads to it
#[derive(Clone, Copy)]
pub struct Finding(RwSignal<Option<Seen>>);

impl Finding {
    /// Makes it known to the page, and listens to its keys
    pub fn provide() {
        let finding = Self(RwSignal::new(None));
        let pressed = window_event_listener(ev::keydown, move |event| finding.follow(&event));
        on_cleanup(move || pressed.remove());
        provide_context(finding);
    }

    /// The one that [`Finding::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is seen; nothing while it is closed
    pub fn seen(self) -> Signal<Option<Seen>> {
        self.0.into()
    }

    /// Closes it
    pub fn close(self) {
        self.0.set(None);
    }

    fn follow(self, event: &KeyboardEvent) {
        let with_control = event.ctrl_key() || event.meta_key();
        // A letter alone belongs to whatever it is typed into.
        let is_typing = || is_within(event, "input, select, textarea");
        let next = match event.key().as_str() {
            "k" if with_control && !event.alt_key() && !event.shift_key() => Seen::Search,
            "/" if !with_control && !is_typing() => Seen::Search,
            "?" if !with_control && !is_typing() => Seen::Keys,
            _ => return,
        };
        if event.default_prevented() || page::shows("dialog[open]") {
            return;
        }
        event.prevent_default();
        self.0.set(Some(next));
    }
}

/// The button in the bar at the top
#[component]
pub(super) fn FindButton() -> impl IntoView {
    let Finding(seen) = Finding::expect();
    view! {
        <button
            type="button"
            class="top-bar__action top-bar__find"
            aria-keyshortcuts="Control+K"
            title="Find anything (Ctrl K)"
            on:click=move |_| seen.set(Some(Seen::Search))
        >
            <Icon shape=Shape::Search />
            <span>"Find"</span>
        </button>
    }
}

/// The dialog itself
#[component]
pub fn FindDialog() -> impl IntoView {
    let Finding(seen) = Finding::expect();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| seen.get().is_some());
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if is_open.get() && !dialog.open() {
            // Only a dialog that is not in the page cannot be shown.
            let _ = dialog.show_modal();
        } else if !is_open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=element
            class="dialog find"
            aria-label="Find anything"
            on:close=move |_| seen.set(None)
        >
            <Show when=move || is_open.get()>
                <fetched::Palette />
            </Show>
        </dialog>
    }
}
