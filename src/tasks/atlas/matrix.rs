//! The matrix: regions across, resource groups down, a scope in each cell.

use std::sync::Arc;

use keyatlas_resolver::resolve::State;
use leptos::prelude::*;

use super::filter::Shown;
use super::present::{Atlas, Cell, Row};
use crate::tasks::words::{city, state_tone, state_word};
use crate::ui::Icon;

/// The table; it is drawn once for an account, and filters only hide what does not fit
#[component]
pub(super) fn Matrix(
    atlas: Arc<Atlas>,
    shown: Memo<Shown>,
    /// The scope that is open beside the matrix, by its place in the atlas
    open: Memo<Option<usize>>,
    /// Opens a scope beside the matrix; a plain link does where there is no room
    on_open: impl Fn(usize, &leptos::ev::MouseEvent) + Clone + 'static,
) -> impl IntoView {
    let heads = atlas
        .regions
        .iter()
        .enumerate()
        .map(|(column, region)| {
            view! {
                <th scope="col" role="columnheader" hidden=move || !shown.with(|it| it.columns[column])>
                    <span class="matrix__region">{region.to_string()}</span>
                    <span class="matrix__city">{city(region.as_str())}</span>
                </th>
            }
        })
        .collect_view();
    let columns = Memo::new(move |_| shown.with(|it| it.columns.iter().filter(|it| **it).count()));
    // Rows are grids, so that the browser need not lay out those out of sight; the roles say what
    // the layout no longer does.
    let rows = atlas
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| row_view(&atlas, at, row, shown, open, &on_open))
        .collect_view();
    view! {
        <div class="matrix-frame" role="region" aria-labelledby="matrix-caption" tabindex="0">
            <table
                class="matrix"
                role="table"
                style=("--columns", move || columns.get().to_string())
            >
                <caption id="matrix-caption" class="visually-hidden">
                    "Every scope, a region with a resource group: its state, whose credential its clusters run with, and how many clusters it has"
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="matrix__corner">
                            "Resource group"
                        </th>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

fn row_view<F: Fn(usize, &leptos::ev::MouseEvent) + Clone + 'static>(
    atlas: &Atlas,
    at: usize,
    row: &Row,
    shown: Memo<Shown>,
    open: Memo<Option<usize>>,
    on_open: &F,
) -> impl IntoView + use<F> {
    let cells: Vec<_> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, position)| {
            let gone = move || !shown.with(|it| it.columns[column]);
            match position {
                None => view! {
                    <td class="matrix__none" role="cell" hidden=gone>
                        <span class="visually-hidden">"not in the account"</span>
                    </td>
                }
                .into_any(),
                Some(position) => {
                    let position = *position;
                    let is_out = Signal::derive(move || !shown.with(|it| it.cells[position]));
                    let cell = cell_view(
                        &atlas.cells[position],
                        position,
                        is_out,
                        open,
                        on_open.clone(),
                    );
                    view! { <td role="cell" hidden=gone>{cell}</td> }.into_any()
                }
            }
        })
        .collect();
    view! {
        <tr role="row" hidden=move || !shown.with(|it| it.rows[at])>
            <th scope="row" role="rowheader">
                <span class="matrix__group">{row.group.clone()}</span>
                {row
                    .is_default
                    .then(|| view! { <span class="matrix__default">"default group"</span> })}
            </th>
            {cells}
        </tr>
    }
}

fn cell_view<F: Fn(usize, &leptos::ev::MouseEvent) + 'static>(
    cell: &Cell,
    position: usize,
    is_out: Signal<bool>,
    open: Memo<Option<usize>>,
    on_open: F,
) -> impl IntoView + use<F> {
    let tone = state_tone(cell.state);
    let current = move || (open.get() == Some(position)).then_some("true");
    // A long user name is cut to keep rows even; the whole of it stands where the cell leads.
    let who = cell
        .runs_as
        .iter()
        .map(|who| view! { <span class="cell__who" title=who.clone()>{who.clone()}</span> })
        .collect_view();
    let because = cell
        .because
        .map(|words| view! { <span class="cell__because">{words}</span> });
    let clusters = (cell.state != State::Empty).then(|| {
        view! { <span class="cell__clusters">{cell.clusters_in_words()}</span> }
    });
    view! {
        <a
            class="cell"
            data-tone=tone.word()
            href=cell.address.clone()
            aria-current=current
            hidden=is_out
            on:click=move |event| on_open(position, &event)
        >
            <span class="cell__place">
                {cell.scope.region.to_string()}
                <span class="cell__group">"/" {cell.group.clone()}</span>
                " "
            </span>
            <span class="cell__state">
                <Icon shape=tone.shape() />
                {state_word(cell.state)}
            </span>
            {who}
            {because}
            {clusters}
        </a>
    }
}
