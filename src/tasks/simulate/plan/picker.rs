//! A select; where there is much to choose from, typing narrows it.

use keyatlas_resolver::order;
use leptos::prelude::*;

use crate::tasks::simulate::choices::narrowed;
use crate::ui::{Choice, Item};

/// More than this is tiresome to read through
const MANY: usize = 12;

/// A select with its label, and a field above it that narrows a long list
#[component]
pub(crate) fn Picker(
    id: &'static str,
    label: &'static str,
    items: Signal<Vec<Item>>,
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let is_long = Memo::new(move |_| items.with(|items| items.len() > MANY));
    let left = Memo::new(move |_| typed.with(|typed| narrowed(items.get(), typed, &chosen.get())));
    let narrow = move |words: String| {
        let fits = |it: &&Item| {
            !it.value.is_empty()
                && order::small_letters(&it.label).contains(&order::small_letters(words.trim()))
        };
        // What is typed chooses the first that fits, so that typing alone is enough.
        let first = items.with_untracked(|items| {
            let chosen = chosen.get_untracked();
            let stays = items.iter().filter(fits).any(|it| it.value == chosen);
            (!stays)
                .then(|| items.iter().find(fits).map(|it| it.value.clone()))
                .flatten()
        });
        typed.set(words.clone());
        if let Some(first) = first.filter(|_| !words.trim().is_empty()) {
            on_choose.run(first);
        }
    };
    let filter = format!("{id}-filter");
    let said = move || {
        let words = typed.get();
        let fitting = left.with(|left| {
            left.iter()
                .filter(|it| {
                    order::small_letters(&it.label).contains(&order::small_letters(words.trim()))
                })
                .count()
        });
        match (words.trim().is_empty(), fitting) {
            (true, _) => String::new(),
            (false, 0) => format!("Nothing here has \u{201c}{}\u{201d} in it", words.trim()),
            (false, 1) => "1 fits".to_owned(),
            (false, many) => format!("{many} fit"),
        }
    };
    view! {
        <div class="picker">
            <Choice
                id=id
                label=label
                items=left
                chosen=chosen
                on_choose=move |value| on_choose.run(value)
            />
            <Show when={
                move || is_long.get()
            }>
                <div class="picker__narrow">
                    <label class="visually-hidden" for=filter.clone()>
                        {format!("Narrow the list: {}", order::small_letters(label))}
                    </label>
                    <input
                        id=filter.clone()
                        class="cds--text-input cds--text-input--sm"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="Type to narrow the list"
                        prop:value=typed
                        on:input=move |event| narrow(event_target_value(&event))
                    />
                    <span class="picker__said" role="status">{said}</span>
                </div>
            </Show>
        </div>
    }
}
