//! The counts, before anything else.

use leptos::prelude::*;

use crate::browser::page;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{commands_that_change, counts, reach};
use crate::ui::{Icon, Shape};

/// Five numbers with their words, and how far the plan reaches
#[component]
pub(super) fn CountStrip(answer: Answer) -> impl IntoView {
    let steps = answer.simulation.runbook.len();
    let strip = counts(&answer.simulation.counts).map(|count| {
        view! {
            <li class="count" data-tone=count.tone.word() class:count--none=count.number == 0>
                <span class="count__number">
                    <Icon shape=count.tone.shape() />
                    {count.number}
                </span>
                " "
                <span class="count__word">{count.word}</span>
                <span class="count__meaning">{count.meaning}</span>
            </li>
        }
    });
    view! {
        <ul class="counts">{strip.collect_view()}</ul>
        <p class="result__reach">
            {commands_that_change(&answer.simulation).map(|it| view! { <b>{it}</b> " " })}
            <span>{reach(&answer.simulation)}</span>
            {(steps > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link-button result__jump"
                            on:click=move |_| page::show_soon("runbook".to_owned())
                        >
                            {format!("How to carry it out: {steps} things to do")}
                            <Icon shape=Shape::ArrowDown />
                        </button>
                    }
                })}
        </p>
    }
}
