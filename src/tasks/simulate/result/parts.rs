//! What several parts of the result look alike in.

use leptos::prelude::*;

use crate::tasks::simulate::present::Who;
use crate::ui::Icon;

/// A part of the result with its heading
#[component]
pub(super) fn Part(
    /// Unique on the page
    id: &'static str,
    title: &'static str,
    /// What it is about, in a sentence
    #[prop(optional, into)]
    lead: String,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-heading");
    view! {
        <section class=format!("part part--{id}") id=id tabindex="-1" aria-labelledby=heading>
            <h3 id=heading.clone() class="part__heading">{title}</h3>
            {(!lead.is_empty()).then(|| view! { <p class="part__lead">{lead}</p> })}
            {children()}
        </section>
    }
}

/// Somebody, with what they are
#[component]
pub(super) fn Person(who: Who) -> impl IntoView {
    view! {
        <span class="person">
            <Icon shape=who.shape />
            <b>{who.name}</b>
            " "
            <span class="person__about">{who.about}</span>
        </span>
    }
}

/// A list that shows its first entries, and the rest when asked
#[component]
pub(super) fn Capped(
    /// Every entry, drawn when it is shown
    entries: Vec<ViewFn>,
    /// How many are shown at first
    first: usize,
    /// What the entries are, as in `scopes`
    things: &'static str,
    class: &'static str,
) -> impl IntoView {
    let number = entries.len();
    let shown = RwSignal::new(first.min(number));
    let entries = StoredValue::new(entries);
    view! {
        <ul class=class>
            <For
                each=move || 0..shown.get()
                key=|at| *at
                children=move |at| view! { <li>{entries.with_value(|it| it[at].run())}</li> }
            />
        </ul>
        <Show when=move || {shown.get() < number}>
            <MoreButton shown=shown number=number things=things />
        </Show>
    }
}

/// Shows more of a long list, a few hundred at a time so that the page keeps its pace
#[component]
pub(super) fn MoreButton(
    shown: RwSignal<usize>,
    number: usize,
    things: &'static str,
) -> impl IntoView {
    const AT_A_TIME: usize = 200;
    let label = move || {
        let left = number - shown.get();
        if left > AT_A_TIME {
            format!("Show {AT_A_TIME} more of {left} {things}")
        } else {
            format!("Show all {number} {things}")
        }
    };
    view! {
        <button
            type="button"
            class="cds--btn cds--btn--ghost cds--btn--sm more"
            on:click=move |_| shown.update(|it| *it = (*it + AT_A_TIME).min(number))
        >
            {label}
        </button>
    }
}

/// Names in a line; a long row of them opens on demand
#[component]
pub(super) fn Names(names: Vec<String>, thing: &'static str) -> impl IntoView {
    const FEW: usize = 4;
    match names.len() {
        0 => ().into_any(),
        few if few <= FEW => view! { <span class="names">{names.join(", ")}</span> }.into_any(),
        many => view! {
            <details class="names">
                <summary>{format!("{many} {thing}s")}</summary>
                <p>{names.join(", ")}</p>
            </details>
        }
        .into_any(),
    }
}
