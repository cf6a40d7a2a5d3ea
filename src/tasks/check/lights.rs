//! The rules in the account bar: how many are kept, on every page.

use leptos::prelude::*;

use super::checking::Checking;
use crate::routes::Task;
use crate::ui::{Icon, Tone};

/// A light for each outcome that there is, with its number and word
#[component]
pub fn Lights() -> impl IntoView {
    let checking = Checking::provide();
    let counts = Memo::new(move |_| checking.counts());
    let light = |tone: Tone, number: usize, word: &'static str| {
        (number > 0).then(|| {
            view! {
                <span class="rule-lights__one" data-tone=tone.word()>
                    <Icon shape=tone.shape() />
                    {format!("{number} {word}")}
                </span>
            }
        })
    };
    view! {
        <a class="rule-lights" href=Task::Check.address()>
            "Rules"
            {move || light(Tone::Error, counts.get().not_kept, "not kept")}
            {move || light(Tone::Unknown, counts.get().unknown, "unknown")}
            {move || light(Tone::Good, counts.get().kept, "kept")}
        </a>
    }
}
