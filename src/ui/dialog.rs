//! A question that must be answered first: a native `<dialog>`, closed by Escape.

use leptos::html;
use leptos::prelude::*;

/// A question with two answers
#[component]
pub fn Dialog(
    /// Its ID, unique on the page
    id: &'static str,
    /// The question
    title: &'static str,
    /// What the answer that changes something is called
    confirm: &'static str,
    /// Whether it is open; closing it sets this back
    open: RwSignal<bool>,
    /// Does what was asked
    on_confirm: impl Fn() + 'static,
    /// What follows from either answer
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // Only a dialog that is not in the page cannot be shown.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let heading = format!("{id}-heading");
    view! {
        <dialog
            node_ref=element
            id=id
            class="dialog"
            aria-labelledby=heading
            on:close=move |_| open.set(false)
        >
            <h2 id=heading.clone() class="dialog__heading">{title}</h2>
            <div class="dialog__text">{children()}</div>
            <div class="dialog__answers">
                <button
                    type="button"
                    class="cds--btn cds--btn--secondary"
                    on:click=move |_| open.set(false)
                >
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="cds--btn cds--btn--danger"
                    on:click=move |_| {
                        open.set(false);
                        on_confirm();
                    }
                >
                    {confirm}
                </button>
            </div>
        </dialog>
    }
}
