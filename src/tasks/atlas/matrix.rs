//! The matrix: regions across, resource groups down, a scope in each cell.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::filter::Shown;
use super::present::Atlas;
use super::rows::Rows;
use crate::tasks::words::city;

/// The table; it is drawn once for an account, and filters only hide what does not fit
#[component]
pub(super) fn Matrix(
    atlas: Arc<Atlas>,
    shown: Memo<Shown>,
    /// The scope that is open beside the matrix, by its place in the atlas
    open: Memo<Option<usize>>,
    /// Opens a scope beside the matrix; a plain link does where there is no room
    on_open: impl Fn(usize, &MouseEvent) + 'static,
) -> impl IntoView {
    let heads = atlas
        .regions
        .iter()
        .enumerate()
        .map(|(column, region)| {
            view! {
                <th scope="col" role="columnheader" hidden=move || shown.with(|it| it.columns.get(column) == Some(&false))>
                    <span class="matrix__region">{region.to_string()}</span>
                    <span class="matrix__city">{city(region.as_str())}</span>
                </th>
            }
        })
        .collect_view();
    let frame = NodeRef::<html::Div>::new();
    let rows = Rc::new(RefCell::new(Rows::new(atlas, shown.get_untracked())));
    Effect::new({
        let rows = Rc::clone(&rows);
        move |_| {
            if let Some(frame) = frame.get() {
                Rows::show(&rows, &frame, shown.get());
            }
        }
    });
    Effect::new({
        let rows = Rc::clone(&rows);
        move |_| {
            let open = open.get();
            rows.borrow_mut().mark(open);
        }
    });
    let follow = move |event: MouseEvent| {
        let address = event
            .target()
            .and_then(|it| it.dyn_into::<Element>().ok()?.closest("a.cell").ok()?)
            .and_then(|link| link.get_attribute("href"));
        let cell = address.and_then(|it| rows.borrow().cell_of(&it));
        if let Some(cell) = cell {
            on_open(cell, &event);
        }
    };
    // Rows are grids, so that the browser need not lay out those out of sight; the roles say what
    // the layout no longer does.
    view! {
        <div
            class="matrix-frame"
            role="region"
            aria-labelledby="matrix-caption"
            tabindex="0"
            node_ref=frame
            on:click=follow
        >
            <table class="matrix" role="table">
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
            </table>
        </div>
    }
}
