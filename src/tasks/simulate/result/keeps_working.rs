//! What nobody has to worry about.

use leptos::prelude::*;

use super::parts::Part;
use crate::tasks::simulate::planning::Answer;
use crate::ui::{Icon, Prose, Shape};

/// What the plan does not touch
#[component]
pub(super) fn KeepsWorking(answer: Answer) -> impl IntoView {
    let items = answer
        .simulation
        .keeps_working
        .iter()
        .map(|text| {
            view! {
                <li data-tone="good">
                    <Icon shape=Shape::Tick />
                    <span><Prose text=text.clone() /></span>
                </li>
            }
        })
        .collect_view();
    (!answer.simulation.keeps_working.is_empty()).then(|| {
        view! {
            <Part id="keeps-working" title="What keeps working">
                <ul class="keeps">{items}</ul>
            </Part>
        }
    })
}
