//! A button that copies, and says that it did.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Icon, Shape};
use crate::browser::clipboard;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Waiting,
    Copied,
    Refused,
}

/// Copies a text
#[component]
pub fn CopyButton(
    /// What is copied
    #[prop(into)]
    text: Signal<String>,
    /// What is read on it, as in `Copy link`
    #[prop(into)]
    word: String,
    /// Which one of those on the page, for those who hear only the button
    #[prop(optional, into)]
    about: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(Outcome::Waiting);
    let copy = move |_| {
        spawn_local(async move {
            let copied = clipboard::copy(&text.get_untracked()).await;
            outcome.set(if copied {
                Outcome::Copied
            } else {
                Outcome::Refused
            });
            set_timeout(
                move || {
                    // The button may be gone by then.
                    let _ = outcome.try_set(Outcome::Waiting);
                },
                Duration::from_secs(3),
            );
        });
    };
    let said = move || match outcome.get() {
        Outcome::Waiting => "",
        Outcome::Copied => "Copied",
        Outcome::Refused => "The browser did not allow it: select the text and copy it",
    };
    let label = {
        let word = word.clone();
        move || about.with(|about| (!about.is_empty()).then(|| format!("{word}: {about}")))
    };
    view! {
        <span class="copy">
            <button type="button" class="copy__button" aria-label=label on:click=copy>
                <span class:copied=move || outcome.get() == Outcome::Copied>
                    {move || {
                        let shape = if outcome.get() == Outcome::Copied {
                            Shape::Copied
                        } else {
                            Shape::Copy
                        };
                        view! { <Icon shape=shape /> }
                    }}
                </span>
                <span class="copy__word">{word}</span>
            </button>
            <span class="copy__said" role="status">{said}</span>
        </span>
    }
}
