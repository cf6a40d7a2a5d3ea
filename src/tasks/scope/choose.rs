//! No scope is named in the address yet: all of them, to choose from.

use keyatlas_resolver::resolve::{Resolved, resolve_all};
use leptos::prelude::*;

use crate::routes;
use crate::session::Session;
use crate::tasks::words::{counted, runs_as, state_tone, state_word};
use crate::ui::{Mark, PageHeading};

/// The list of scopes, the most urgent first
#[component]
pub(super) fn Choose() -> impl IntoView {
    let session = Session::expect();
    let rows = move || {
        session.index().with(|index| {
            let mut rows = resolve_all(index);
            rows.sort_by_key(Resolved::shown);
            rows.into_iter()
                .map(|answer| {
                    let at = answer.at;
                    let mut who: Vec<String> = Vec::new();
                    for label in answer.providers.iter().map(|it| runs_as(index, it)) {
                        if !who.contains(&label) {
                            who.push(label);
                        }
                    }
                    let clusters = counted(at.clusters().len(), "cluster", "clusters");
                    view! {
                        <tr>
                            <th scope="row">
                                <a class="cds--link" href=routes::scope::address(index, at.scope())>
                                    {at.label()}
                                </a>
                            </th>
                            <td data-head="State">
                                <Mark
                                    tone=state_tone(answer.shown())
                                    word=state_word(answer.shown())
                                />
                            </td>
                            <td data-head="Runs as">{who.join(", ")}</td>
                            <td data-head="Clusters">{clusters}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <PageHeading>"Choose a scope"</PageHeading>
        <p class="lead">"A scope is a region and resource group. The most urgent come first."</p>
        <div class="table-frame block">
            <table class="table table--narrow">
                <caption class="visually-hidden">"Scopes of the account in view"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Scope"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Runs as"</th>
                        <th scope="col">"Clusters"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
