//! The matrix: regions across, resource groups down, a scope in each cell.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::filter::Shown;
use super::picked::Picked;
use super::present::Atlas;
use super::rows::Rows;
use crate::browser::element::{Element, hint_at_what_is_cut_off};
use crate::browser::event::element_of;
use crate::tasks::words::city;

/// The table; it is drawn once for an account, and filters only hide what does not fit
#[component]
pub(super) fn Matrix(
    atlas: Arc<Atlas>,
    shown: Memo<Shown>,
    /// While scopes are selected, those that are
    picked: RwSignal<Option<Picked>>,
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
                    <span class="head" tabindex="-1">
                        <span class="matrix__region">{region.to_string()}</span>
                        <span class="matrix__city">{city(region.as_str())}</span>
                    </span>
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
                Rows::show(&rows, &frame, shown.get(), picked.get());
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
    let look = move || {
        if let Some(frame) = frame.try_get_untracked().flatten() {
            hint_at_what_is_cut_off(&frame);
        }
    };
    Effect::new(move |_| {
        shown.track();
        open.track();
        request_animation_frame(look);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| look());
    on_cleanup(move || resized.remove());
    let hand = Hand { rows, picked };
    let press = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            if hand.presses(&event) {
                event.prevent_default();
            }
        }
    };
    let focus_came = {
        let rows = Rc::clone(&hand.rows);
        move |event: FocusEvent| {
            // Where a key moves the focus, the rows know already.
            if let (Some(target), Ok(mut rows)) = (element_of(&event), rows.try_borrow_mut())
                && let Some(spot) = rows.spot_of(&target)
            {
                rows.stop_at(spot);
            }
        }
    };
    let follow = move |event: MouseEvent| {
        let Some(target) = element_of(&event) else {
            return;
        };
        if hand.picks(&target, false) {
            event.prevent_default();
        } else if let Some(cell) = hand.cell_at(&target) {
            on_open(cell, &event);
        }
    };
    // Rows are grids, so that the browser need not lay out those out of sight; the roles say what
    // the layout no longer does.
    view! {
        <div class="matrix-holder">
            <div
                class="matrix-frame"
                node_ref=frame
                on:click=follow
                on:keydown=press
                on:focusin=focus_came
                on:scroll=move |_| look()
            >
                <table class="matrix" role="grid">
                    <caption id="matrix-caption" class="visually-hidden">
                        "Every scope: its state, whose credential its clusters run with, and how many clusters it has. A scope is a region and resource group. Arrow keys move from cell to cell, letters to a group."
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
        </div>
    }
}

/// What a person does in the matrix
#[derive(Clone)]
struct Hand {
    rows: Rc<RefCell<Rows>>,
    picked: RwSignal<Option<Picked>>,
}

impl Hand {
    /// Whether the key means something here
    fn presses(&self, event: &KeyboardEvent) -> bool {
        if event.alt_key() || event.meta_key() {
            return false;
        }
        let Some(target) = element_of(event) else {
            return false;
        };
        let with_control = event.ctrl_key();
        match event.key().as_str() {
            " " if !with_control => self.picks(&target, true),
            "Enter" if !with_control && self.is_selecting() => self.picks(&target, false),
            "Escape" if self.is_selecting() => {
                self.picked.set(None);
                true
            }
            _ => self.rows.borrow_mut().go(event),
        }
    }

    /// Takes a scope in or out again, or all of a row or column by its head; whether there was anything to
    ///
    /// It begins with a scope, and only if this is asked for.
    fn picks(&self, target: &Element, begins: bool) -> bool {
        let mut rows = self.rows.borrow_mut();
        let Some(spot) = rows.spot_of(target) else {
            return false;
        };
        let cells = rows.cells_of(spot);
        let is_head = spot.row.is_none() || spot.column.is_none();
        if cells.is_empty() || !self.is_selecting() && (is_head || !begins) {
            return false;
        }
        rows.stop_at(spot);
        self.picked
            .update(|it| it.get_or_insert_default().toggle(&cells));
        true
    }

    fn cell_at(&self, target: &Element) -> Option<usize> {
        target.closest("a.cell").ok()??;
        let rows = self.rows.borrow();
        rows.cells_of(rows.spot_of(target)?).first().copied()
    }

    fn is_selecting(&self) -> bool {
        self.picked.with_untracked(Option::is_some)
    }
}
