//! What works that did not, and what no longer would, as a table.

use leptos::prelude::*;

use super::evidence::Evidence;
use super::parts::{MoreButton, Names};
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{DifferenceRow, differences, uses};
use crate::ui::Mark;

/// A table by scope, provider and clusters
#[component]
pub(super) fn Differences(answer: Answer) -> impl IntoView {
    let rows = differences(&answer.index, &answer.simulation);
    if rows.is_empty() {
        return ().into_any();
    }
    let number = rows.len();
    let short = uses(&answer.simulation.counts);
    let shown = RwSignal::new(number.min(40));
    let rows = StoredValue::new(rows);
    view! {
        <Evidence id="differences" title="What works before and after" short=short>
            <div class="table-frame" role="group" tabindex="0" aria-labelledby="differences-heading">
                <table class="table differences">
                    <caption>"Operations on clusters, by provider: adding, replacing, deleting, and what the key opens. Workloads run on in any case."</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Scope"</th>
                            <th scope="col">"Provider"</th>
                            <th scope="col">"Clusters"</th>
                            <th scope="col">"Before"</th>
                            <th scope="col">"After"</th>
                            <th scope="col">"Change"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || 0..shown.get()
                            key=|at| *at
                            children=move |at| rows.with_value(|rows| one_row(rows[at].clone()))
                        />
                    </tbody>
                </table>
            </div>
            <Show when=move || {shown.get() < number}>
                <MoreButton shown=shown number=number things="rows" />
            </Show>
        </Evidence>
    }
    .into_any()
}

fn one_row(row: DifferenceRow) -> impl IntoView {
    let clusters = if row.clusters.is_empty() {
        view! { <span class="side__nothing">"none there"</span> }.into_any()
    } else {
        view! { <Names names=row.clusters thing="cluster" /> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{row.place}</th>
            <td data-head="Provider">{row.provider}</td>
            <td data-head="Clusters">{clusters}</td>
            <td data-head="Before">{row.before}</td>
            <td data-head="After">{row.after}</td>
            <td data-head="Change"><Mark tone=row.change.0 word=row.change.1 /></td>
        </tr>
    }
}
