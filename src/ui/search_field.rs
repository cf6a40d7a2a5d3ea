//! A search field that can be emptied.

use leptos::prelude::*;

use super::{Icon, Shape};

/// A search field with its label inside
#[component]
pub fn SearchField(
    /// Its ID, unique on the page
    id: &'static str,
    /// What is searched, for those who cannot see the placeholder
    label: &'static str,
    /// What can be typed
    placeholder: &'static str,
    /// What is typed
    #[prop(into)]
    words: Signal<String>,
    /// Takes what is typed next
    on_type: impl Fn(String) + Clone + 'static,
) -> impl IntoView {
    let clear = {
        let on_type = on_type.clone();
        move |_| on_type(String::new())
    };
    view! {
        <div class="cds--search cds--search--md search-field" role="search" aria-label=label>
            <span class="cds--search-magnifier search-field__glass">
                <Icon shape=Shape::Search />
            </span>
            <label class="cds--label" for=id>{label}</label>
            <input
                id=id
                class="cds--search-input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                prop:value=words
                on:input=move |event| on_type(event_target_value(&event))
            />
            <button
                type="button"
                class="cds--search-close"
                class:cds--search-close--hidden=move || words.with(String::is_empty)
                aria-label="Clear the search"
                on:click=clear
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}
