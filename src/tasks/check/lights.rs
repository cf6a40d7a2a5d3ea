//! The rules in the account bar: how many are kept, on every page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::checking::Checking;
use super::page::prepare;
use crate::browser::clock;
use crate::browser::steps::Steps;
use crate::routes::Task;
use crate::session::Session;
use crate::ui::{Icon, Tone};

/// A light for each outcome that there is, with its number and word
#[component]
pub fn Lights() -> impl IntoView {
    let checking = Checking::provide();
    let session = Session::expect();
    let counts = RwSignal::new(untrack(|| checking.counts()));
    let steps = Steps::here();
    Effect::new(move |before: Option<()>| {
        session.index().track();
        checking.each.track();
        if before.is_some() {
            // Another account is seen first, and its rules are checked one after the other.
            spawn_local(async move {
                if steps.take(prepare, clock::milliseconds()).await.is_some() {
                    counts.set(untrack(|| checking.counts()));
                }
            });
        }
    });
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
