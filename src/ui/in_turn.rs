//! What is drawn in a task of its own, so that a long page never keeps a person waiting.

use leptos::prelude::*;

use crate::browser::page;

/// Draws what it holds in a task of its own, once what stands before it is on the screen
#[component]
pub fn InTurn(
    /// Whether its turn has been; one that a page keeps lets what comes in its place be drawn at once
    #[prop(default = RwSignal::new(false))]
    is_its_turn: RwSignal<bool>,
    /// What it holds
    children: Children,
) -> impl IntoView {
    let children = StoredValue::new_local(Some(children));
    if !is_its_turn.get_untracked() {
        page::after_painting(move || {
            // None where the page is gone by then. Of two pages that wait for one turn the second finds it given, and
            // what the first drew stays.
            if is_its_turn.try_get_untracked() == Some(false) {
                is_its_turn.set(true);
            }
        });
    }
    move || {
        let is_its_turn = is_its_turn.get();
        is_its_turn.then(|| {
            children
                .try_update_value(Option::take)
                .flatten()
                .map(|draw| draw())
        })
    }
}
