//! The messages that are recognised, to browse.

use leptos::prelude::*;

use super::explaining::Explaining;
use super::present;
use crate::routes;
use crate::ui::{InTurn, SearchField};

/// A list of the catalogue, folded away while something is explained
#[component]
pub(super) fn KnownMessages() -> impl IntoView {
    let explaining = Explaining::expect();
    let asked = explaining.asked_entry();
    let words = RwSignal::new(String::new());
    let families = Memo::new(move |_| words.with(|words| present::families(words)));
    let count = move || families.with(|all| all.iter().map(|it| it.entries.len()).sum::<usize>());
    let is_open = Memo::new(move |_| !explaining.is_answered());
    view! {
        <details class="known" open=move || is_open.get()>
            <summary class="known__summary">
                <h2 class="explain__heading">"Messages Keyatlas knows"</h2>
            </summary>
            <div class="known__search">
                <SearchField
                    id="known-search"
                    label="Search the messages"
                    placeholder="A word, a code, a component, a provider"
                    words=words
                    on_type=move |typed| words.set(typed)
                />
                <p role="status">{move || present::messages(count())}</p>
            </div>
            <div class="known__families">
                <InTurn>{move || {
                    families
                        .get()
                        .into_iter()
                        .map(|family| {
                            view! {
                                <section>
                                    <h3 class="known__family">{family.title}</h3>
                                    <ul>
                                        {family
                                            .entries
                                            .into_iter()
                                            .map(|entry| {
                                                let current = move || asked.with(|it| it.as_deref() == Some(entry.slug)).then_some("page");
                                                view! {
                                                    <li>
                                                        <a href=routes::explain::entry(entry.slug) aria-current=current>
                                                            <span class="known__title">{entry.title}</span>
                                                            <code>{present::wording(entry)}</code>
                                                        </a>
                                                    </li>
                                                }
                                            })
                                            .collect_view()}
                                    </ul>
                                </section>
                            }
                        })
                        .collect_view()
                }}</InTurn>
            </div>
        </details>
    }
}
