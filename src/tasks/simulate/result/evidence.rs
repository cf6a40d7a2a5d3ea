//! What the sentences on top rest on, folded away until somebody wants to see it.

use leptos::html;
use leptos::prelude::*;

use crate::tasks::simulate::planning::Planning;

/// A part of the evidence; it is drawn when it is opened, and stays open while the plan changes
#[component]
pub(super) fn Evidence(
    /// Unique on the page
    id: &'static str,
    title: &'static str,
    /// What is in it, in a few words
    #[prop(into)]
    short: String,
    children: ChildrenFn,
) -> impl IntoView {
    let unfolded = Planning::expect().unfolded;
    let element = NodeRef::<html::Details>::new();
    let is_open = Memo::new(move |_| unfolded.with(|it| it.contains(id)));
    let toggled = move |_| {
        let now = element.get_untracked().is_some_and(|it| it.open());
        if now != is_open.get_untracked() {
            unfolded.update(|it| {
                if now {
                    it.insert(id);
                } else {
                    it.remove(id);
                }
            });
        }
    };
    view! {
        <details class="evidence" id=id tabindex="-1" open=move || is_open.get() node_ref=element on:toggle=toggled>
            <summary class="evidence__summary">
                <h4 class="evidence__title">{title}</h4>
                " "
                <span class="evidence__short">{short}</span>
            </summary>
            <Show when=move || is_open.get()>
                <div class="evidence__inside">{children()}</div>
            </Show>
        </details>
    }
}
