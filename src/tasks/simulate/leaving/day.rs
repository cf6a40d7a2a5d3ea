//! The day somebody leaves, for the calendar.

use leptos::prelude::*;

use crate::tasks::calendar::{Day, SaveDay};

/// A day to choose, and a file to save
#[component]
pub(super) fn LeavingDay(
    /// Who leaves
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let date = RwSignal::new(String::new());
    let day = move || {
        (!date.with(String::is_empty)).then(|| Day {
            date: date.get(),
            what: name.with(|it| format!("{it} leaves")),
            more: "Before this day, move the API keys and manual credentials that are theirs: Keyatlas, Simulate."
                .to_owned(),
        })
    };
    view! {
        <div class="leaving__day">
            <label class="cds--label" for="leaving-day">"Leaves on"</label>
            <input
                id="leaving-day"
                class="cds--text-input"
                type="date"
                on:input=move |event| date.set(event_target_value(&event))
            />
            <SaveDay day=Signal::derive(day) />
        </div>
    }
}
