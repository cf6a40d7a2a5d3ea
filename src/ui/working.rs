//! What takes long: how far it is, a way to stop it, and what came of it.

use leptos::prelude::*;

/// One line that is read out as it changes
#[component]
pub fn Working(
    /// How far it is; nothing while nothing is done
    #[prop(into)]
    busy: Signal<Option<String>>,
    /// What was done last
    #[prop(into)]
    said: Signal<String>,
    /// Stops it
    on_cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let is_busy = Memo::new(move |_| busy.with(Option::is_some));
    let words = move || busy.get().unwrap_or_else(|| said.get());
    view! {
        <div class="working" class:working--busy=move || is_busy.get()>
            <span class="working__bar" aria-hidden="true"></span>
            <p role="status">{words}</p>
            <Show when=move || is_busy.get()>
                <button type="button" class="link-button" on:click=move |_| on_cancel()>
                    "Cancel"
                </button>
            </Show>
        </div>
    }
}
