//! Something folded away, which is drawn when it is opened for the first time.

use leptos::html;
use leptos::prelude::*;

/// A summary, and what it leads to
#[component]
pub fn Fold(
    /// What style sheets call it
    class: &'static str,
    /// Whether it is open; one that a page keeps lets what comes in its place stay as a person left it
    #[prop(default = RwSignal::new(false))]
    is_open: RwSignal<bool>,
    /// What is seen while it is closed
    summary: AnyView,
    /// What is seen once it is open
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Details>::new();
    let opened_first = is_open.get_untracked();
    let was_opened = RwSignal::new(opened_first);
    let toggled = move |_| {
        let is_now = element.get_untracked().is_some_and(|it| it.open());
        is_open.set(is_now);
        if is_now {
            was_opened.set(true);
        }
    };
    view! {
        <details class=class open=opened_first node_ref=element on:toggle=toggled>
            <summary>{summary}</summary>
            <Show when=move || was_opened.get()>{children()}</Show>
        </details>
    }
}
