//! Something folded away, which is drawn when it is opened for the first time.

use leptos::html;
use leptos::prelude::*;

/// A summary, and what it leads to
#[component]
pub fn Fold(
    /// What style sheets call it
    class: &'static str,
    /// Whether it is open at first
    #[prop(optional)]
    is_open: bool,
    /// What is seen while it is closed
    summary: AnyView,
    /// What is seen once it is open
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Details>::new();
    let was_opened = RwSignal::new(is_open);
    let toggled = move |_| {
        if element.get_untracked().is_some_and(|it| it.open()) {
            was_opened.set(true);
        }
    };
    view! {
        <details class=class open=is_open node_ref=element on:toggle=toggled>
            <summary>{summary}</summary>
            <Show when=move || was_opened.get()>{children()}</Show>
        </details>
    }
}
