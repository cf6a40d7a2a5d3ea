//! What nobody has to worry about.

use leptos::prelude::*;

use super::evidence::Evidence;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::words::counted;
use crate::ui::{Icon, Prose, Shape};

/// What the plan does not touch
#[component]
pub(super) fn KeepsWorking(answer: Answer) -> impl IntoView {
    let all = answer.simulation.keeps_working.clone();
    let one = |text: &String| {
        view! {
            <li data-tone="good">
                <Icon shape=Shape::Tick />
                <span><Prose text=text.clone() /></span>
            </li>
        }
    };
    (!all.is_empty()).then(|| {
        let short = counted(all.len(), "thing", "things");
        view! {
            <Evidence id="keeps-working" title="What keeps working" short=short>
                <ul class="keeps">{all.iter().map(one).collect_view()}</ul>
            </Evidence>
        }
    })
}
