//! Whether the site opens without a network, and whether a newer one waits.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::offline::{Kept, NotKept, keep};

/// Keeps the site and says so; offers a newer one once it is there
#[component]
pub fn KeptOffline() -> impl IntoView {
    let is_kept = RwSignal::new(None::<bool>);
    let has_newer = RwSignal::new(false);
    let kept = StoredValue::new_local(None::<Kept>);
    let look = move || {
        let newer = kept.try_with_value(|it| it.as_ref().is_some_and(Kept::has_newer));
        // The console may be gone.
        has_newer.try_set(newer.unwrap_or(false));
    };
    spawn_local(async move {
        let answer: Result<Kept, NotKept> = keep().await;
        is_kept.try_set(Some(answer.is_ok()));
        if let Ok(it) = answer {
            it.when_newer(look);
            kept.try_set_value(Some(it));
            look();
        }
    });
    view! {
        <p class="offline__said" role="status">
            {move || match is_kept.get() {
                None => "Keeping the site for offline",
                Some(true) => "Kept for offline: Keyatlas opens here without a network. No account is kept.",
                Some(false) => "This browser did not keep the site.",
            }}
        </p>
        <Show when=move || has_newer.get()>
            <p class="offline__newer" role="status">
                "A newer Keyatlas is here. "
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| kept.with_value(|it| {
                        if let Some(it) = it {
                            it.use_newer();
                        }
                    })
                >
                    "Reload with the newer one"
                </button>
            </p>
        </Show>
    }
}
