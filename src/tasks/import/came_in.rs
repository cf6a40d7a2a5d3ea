//! What the atlas says of an account that came in just now: what is left to ask, and the way to add more.

use leptos::prelude::*;

use super::importing::Importing;
use super::questions::{Questions, still_asked};
use crate::routes::Task;
use crate::tasks::words::counted;
use crate::ui::Fold;

/// One line, with the questions that no command answers below it
#[component]
pub fn CameIn() -> impl IntoView {
    Importing::provide();
    let open = still_asked();
    view! {
        <div class="came-in">
            <p>
                "Your account is in. "
                <a class="cds--link" href=Task::Import.address()>"Add more output"</a>
                " where a scope is not known."
            </p>
            <Show when=move || { open.get() > 0 }>
                <Fold
                    class="came-in__questions"
                    summary=view! {
                        {move || format!("{} only you can answer", counted(open.get(), "question", "questions"))}
                    }
                        .into_any()
                >
                    <Questions />
                </Fold>
            </Show>
        </div>
    }
}
