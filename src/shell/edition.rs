//! Below every page: which state of the documentation its answers follow.

use keyatlas_resolver::rules::Edition;
use leptos::prelude::*;

use crate::browser::address::{AddressBar, History};
use crate::browser::offline;
use crate::routes;
use crate::session::Session;
use crate::tasks::fetched;
use crate::ui::{Choice, Fold, Item};

/// The choice of an edition, and where the two differ
#[component]
pub fn EditionBar() -> impl IntoView {
    let edition = Session::expect().edition();
    let bar = AddressBar::expect();
    let items = Edition::ALL.map(|it| Item::new(it.name(), label(it)));
    let chosen = Signal::derive(move || edition.get().name().to_owned());
    let choose = move |name: String| {
        if let Some(chosen) = Edition::named(&name) {
            let address = routes::edition::address(&bar.now().get_untracked(), chosen);
            bar.go(&address, History::Replace);
        }
    };
    view! {
        <footer class="edition-bar">
            <Choice
                id="edition"
                label="Rules as documented in"
                items=Signal::stored(items.to_vec())
                chosen=chosen
                on_choose=choose
            />
            <Fold
                class="edition-bar__differences"
                summary=view! { "Where the pages differ" }.into_any()
            >
                <fetched::WhereThePagesDiffer />
            </Fold>
            <KeepForOffline />
        </footer>
    }
}

/// A page that came from what the browser keeps looks for a newer one by itself
#[component]
fn KeepForOffline() -> impl IntoView {
    let is_asked = RwSignal::new(offline::is_from_kept());
    view! {
        <Show when=offline::is_possible>
            <div class="offline">
                <Show
                    when=move || is_asked.get()
                    fallback=move || {
                        view! {
                            <button type="button" class="link-button" on:click=move |_| is_asked.set(true)>
                                "Keep for offline"
                            </button>
                        }
                    }
                >
                    <fetched::Offline />
                </Show>
            </div>
        </Show>
    }
}

fn label(edition: Edition) -> &'static str {
    match edition {
        Edition::June2025 => "June 2025",
        Edition::August2026 => "August 2026",
    }
}
