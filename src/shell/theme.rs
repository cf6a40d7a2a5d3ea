//! Light, dark, or as the system has it.

use leptos::prelude::*;

use crate::browser::page::Theme;
use crate::ui::{Icon, Shape};

const ORDER: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

/// One button that goes through the three
#[component]
pub(super) fn ThemeChoice() -> impl IntoView {
    let theme = RwSignal::new(Theme::chosen());
    let next = move |_| {
        let at = ORDER.iter().position(|it| *it == theme.get_untracked());
        let next = ORDER[(at.unwrap_or(0) + 1) % ORDER.len()];
        next.choose();
        theme.set(next);
    };
    let label = move || match theme.get() {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    let shape = move || match theme.get() {
        Theme::System => Shape::Screen,
        Theme::Light => Shape::Sun,
        Theme::Dark => Shape::Moon,
    };
    view! {
        <button type="button" class="top-bar__action" aria-label=label title=label on:click=next>
            {move || view! { <Icon shape=shape() /> }}
            "Theme"
        </button>
    }
}
