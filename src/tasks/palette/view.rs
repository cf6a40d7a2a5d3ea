//! A field with the list of what fits below it, and the keys that the console knows.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::present::{Entry, entries};
use super::search::{Found, search};
use crate::browser::address::{AddressBar, History};
use crate::browser::page;
use crate::session::Session;
use crate::shell::{Finding, Seen};

const LIST: &str = "find-list";

/// What the dialog holds
#[component]
pub fn FindAnything() -> impl IntoView {
    let finding = Finding::expect();
    move || match finding.seen().get() {
        Some(Seen::Keys) => view! { <Keys /> }.into_any(),
        Some(Seen::Search) => view! { <Search /> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Search() -> impl IntoView {
    let finding = Finding::expect();
    let bar = AddressBar::expect();
    let all = StoredValue::new(Session::expect().index().with_untracked(|it| entries(it)));
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = Memo::new(move |_| typed.with(|typed| all.with_value(|all| search(all, typed))));
    let move_to = move |next: usize| {
        at.set(next);
        page::keep_in_view_soon(option_id(next));
    };
    let pressed = move |event: KeyboardEvent| {
        let count = found.with_untracked(|it| it.all().count());
        if count == 0 {
            return;
        }
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" => (now + 1) % count,
            "ArrowUp" => (now + count - 1) % count,
            "PageDown" => (now + 5).min(count - 1),
            "PageUp" => now.saturating_sub(5),
            "Enter" => {
                event.prevent_default();
                let address =
                    found.with_untracked(|it| it.all().nth(now).map(|it| it.address.clone()));
                finding.close();
                if let Some(address) = address {
                    bar.go(&address, History::Add);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        move_to(next);
    };
    page::focus_soon("#find");
    view! {
        <label class="visually-hidden" for="find">"Find anything"</label>
        <input
            id="find"
            class="find__field"
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="A name, scope, cluster, error code, command, page or thing to do"
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls=LIST
            aria-activedescendant=move || {
                let is_any = found.with(|it| !it.kinds.is_empty());
                is_any.then(|| option_id(at.get()))
            }
            on:input=move |event| {
                at.set(0);
                typed.set(event_target_value(&event));
            }
            on:keydown=pressed
        />
        <p class="find__said" role="status">{move || found.with(said)}</p>
        <div
            id=LIST
            class="find__list"
            role="listbox"
            aria-label="What fits"
            // The field keeps the focus while something in the list is pressed.
            on:mousedown=|event| event.prevent_default()
            on:click=move |event| {
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    finding.close();
                }
            }
        >
            {move || options(found.get(), at)}
        </div>
        <p class="find__hint">
            <kbd>"↑"</kbd> " " <kbd>"↓"</kbd> " to choose, " <kbd>"Enter"</kbd> " to open, "
            <kbd>"Esc"</kbd> " to close"
        </p>
    }
}

fn said(found: &Found) -> String {
    match (found.kinds.is_empty(), found.is_near, found.more) {
        (true, ..) => "Nothing has that name".to_owned(),
        (_, true, _) => "Nothing has that name; these are similar".to_owned(),
        (_, _, 0) => String::new(),
        (_, _, more) => format!("{more} more: type to narrow the list"),
    }
}

fn options(found: Found, at: RwSignal<usize>) -> impl IntoView {
    let mut position = 0;
    let mut kinds = Vec::new();
    for (number, (kind, of_kind)) in found.kinds.into_iter().enumerate() {
        let name = format!("find-kind-{number}");
        let labelled = name.clone();
        let rows: Vec<_> = of_kind
            .into_iter()
            .map(|entry| {
                position += 1;
                option(entry, position - 1, at)
            })
            .collect();
        kinds.push(view! {
            <div role="group" aria-labelledby=labelled>
                <div id=name class="find__kind" role="presentation">{kind.name()}</div>
                {rows}
            </div>
        });
    }
    kinds
}

/// A real link, so that it opens in a new tab as any other does
fn option(entry: Entry, here: usize, at: RwSignal<usize>) -> impl IntoView {
    view! {
        <a
            id=option_id(here)
            class="find__option"
            role="option"
            tabindex="-1"
            href=entry.address
            aria-selected=move || (at.get() == here).to_string()
        >
            <span>{entry.label}</span>
            " "
            <span class="find__note">{entry.note}</span>
        </a>
    }
}

fn option_id(position: usize) -> String {
    format!("find-option-{position}")
}

/// Keys, and what they do
const KEYS: [(&str, &str); 7] = [
    ("Ctrl K, or /", "find anything by its name"),
    ("?", "show these keys"),
    ("Esc", "close what is open, or end selecting"),
    ("Arrow keys, Home, End", "go from cell to cell of a table"),
    (
        "Letters",
        "go to the next row of a table that begins with them",
    ),
    ("Space", "select a scope on the atlas"),
    (
        "Ctrl Enter, in a text",
        "explain it, or add it to the account",
    ),
];

#[component]
fn Keys() -> impl IntoView {
    page::focus_soon("#keys-heading");
    view! {
        <h2 id="keys-heading" class="find__heading" tabindex="-1">"Keys"</h2>
        <dl class="find__keys">
            {KEYS
                .map(|(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> })
                .collect_view()}
        </dl>
    }
}
