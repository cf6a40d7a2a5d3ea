//! The impacts in the order of time, with what heals each beside it.

use leptos::prelude::*;

use super::parts::{Names, Part};
use crate::tasks::commands::Commands;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Event, timeline};

/// Moment by moment
#[component]
pub(super) fn Timeline(answer: Answer) -> impl IntoView {
    let rows = timeline(&answer.index, &answer.simulation);
    if rows.is_empty() {
        return ().into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let events = row.events.into_iter().map(one_event).collect_view();
            view! {
                <li>
                    <h4 class="hurt__component">{row.when}</h4>
                    <ul>{events}</ul>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part id="timeline" title="When it is over">
            <ol class="timeline">{rows}</ol>
        </Part>
    }
    .into_any()
}

fn one_event(event: Event) -> impl IntoView {
    let heals = (!event.heals.is_empty()).then(|| {
        view! {
            <details class="settles">
                <summary>"What heals it, or shows that it is over"</summary>
                <Commands commands=event.heals />
            </details>
        }
    });
    view! {
        <li>
            <p>{event.text}</p>
            <p class="timeline__where"><Names names=event.places thing="scope" /></p>
            {heals}
        </li>
    }
}
