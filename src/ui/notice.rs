//! Something to know before reading on.

use leptos::prelude::*;

use super::{Icon, Tone};

/// A notice with what can be done about it
#[component]
pub fn Notice(
    /// How grave it is
    tone: Tone,
    /// What it is about
    #[prop(into)]
    title: String,
    /// The rest, and what can be done
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone=tone.word()>
            <Icon shape=tone.shape() />
            <div class="notice__text">
                <p class="notice__title">{title}</p>
                {children()}
            </div>
        </div>
    }
}
