//! One row, of which only the columns in view are in the page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::window::Sizes;
use super::{At, Head, Sheet, cell_id};

/// The heads of the columns
#[component]
pub(super) fn RowOfHeads(
    id: &'static str,
    sheet: Arc<dyn Sheet>,
    columns: Memo<Vec<usize>>,
    sizes: RwSignal<Option<Sizes>>,
    focused: Selector<At>,
) -> impl IntoView {
    let corner = focused.clone();
    view! {
        <div class="grid__row grid__row--heads" role="row" aria-rowindex="1">
            <span
                id=cell_id(id, (0, 0))
                class="grid__name grid__corner"
                role="columnheader"
                aria-colindex="1"
                tabindex=move || tabindex(corner.selected(&(0, 0)))
            >
                {sheet.corner()}
            </span>
            <For each=move || columns.get() key=|column| *column let:column>
                <div
                    class="grid__head"
                    role="columnheader"
                    aria-colindex=(column + 2).to_string()
                    style:inset-inline-start=left(sizes, column)
                >
                    {link(id, (0, column + 1), sheet.column_head(column), focused.clone())}
                </div>
            </For>
        </div>
    }
}

/// A row with its head
#[component]
pub(super) fn RowOfCells(
    id: &'static str,
    sheet: Arc<dyn Sheet>,
    row: usize,
    columns: Memo<Vec<usize>>,
    sizes: RwSignal<Option<Sizes>>,
    focused: Selector<At>,
) -> impl IntoView {
    let top = move || {
        let sizes = sizes.get()?;
        Some(format!("{}px", sizes.top_of(row)))
    };
    let head = link(id, (row + 1, 0), sheet.row_head(row), focused.clone());
    view! {
        <div
            class="grid__row"
            role="row"
            aria-rowindex=(row + 2).to_string()
            style:inset-block-start=top
        >
            <div class="grid__name" role="rowheader" aria-colindex="1">
                {head}
            </div>
            <For each=move || columns.get() key=|column| *column let:column>
                {cell(id, &*sheet, row, column, left(sizes, column), focused.clone())}
            </For>
        </div>
    }
}

fn cell(
    id: &'static str,
    sheet: &dyn Sheet,
    row: usize,
    column: usize,
    left: Option<String>,
    focused: Selector<At>,
) -> impl IntoView + use<> {
    let at = (row + 1, column + 1);
    let it = sheet.cell(row, column);
    view! {
        <div
            class="grid__cell"
            role="gridcell"
            aria-colindex=(column + 2).to_string()
            style:inset-inline-start=left
        >
            <a
                id=cell_id(id, at)
                class="grid__answer"
                data-tone=it.tone.word()
                href=it.address
                aria-label=it.label
                aria-current=it.is_current.then_some("true")
                tabindex=move || tabindex(focused.selected(&at))
            >
                {it.word}
            </a>
        </div>
    }
}

fn link(id: &'static str, at: At, head: Head, focused: Selector<At>) -> impl IntoView {
    view! {
        <a
            id=cell_id(id, at)
            class="grid__link"
            href=head.address
            title=head.leads_to
            tabindex=move || tabindex(focused.selected(&at))
        >
            <span class="grid__text">{head.name}</span>
            " "
            <span class="grid__note">{head.note}</span>
        </a>
    }
}

/// Sizes change with the letters' size, which draws the table anew
fn left(sizes: RwSignal<Option<Sizes>>, column: usize) -> Option<String> {
    let sizes = sizes.get_untracked()?;
    Some(format!("{}px", sizes.left_of(column)))
}

fn tabindex(is_focused: bool) -> &'static str {
    if is_focused { "0" } else { "-1" }
}
