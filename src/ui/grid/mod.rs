//! A very large table of which only what is in view is in the page.
//!
//! Heads stay in view both ways. Arrow keys, Home, End, the page keys and letters move a roving focus, and the
//! focused cell is always in the page, so scrolling with a wheel never loses it.

mod sheet;
pub use sheet::{GridCell, Head, Links, Sheet};

mod window;

mod rows;

mod row;

mod pattern;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use crate::browser::element::{Element, hint_at_what_is_cut_off, size};
use crate::browser::event::element_of;
use crate::browser::page;
use crate::ui::keys::{self, At, Typed};
use rows::{Rows, Shown};
use window::{Sizes, View};

/// The table
#[component]
pub fn Grid(
    /// Its ID, unique on the page
    id: &'static str,
    /// What it is called
    #[prop(into)]
    label: Signal<String>,
    /// What is in it
    sheet: Signal<Arc<dyn Sheet>>,
    /// Where its heads lead, and what of it the page shows already
    links: Signal<Arc<dyn Links>>,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let cell_probe = NodeRef::<html::Div>::new();
    let head_probe = NodeRef::<html::Div>::new();
    let inner = NodeRef::<html::Div>::new();
    let sizes = RwSignal::new(None::<Sizes>);
    let view = RwSignal::new(View::default());
    let focus = RwSignal::new((1_usize, 1_usize));

    let count = Memo::new(move |_| sheet.with(|it| (it.rows(), it.columns())));
    // Rows and columns may have become fewer than they were.
    let focused = Memo::new(move |_| {
        let ((rows, columns), (row, column)) = (count.get(), focus.get());
        (row.min(rows), column.min(columns))
    });
    let look = move || {
        if let Some(frame) = frame.try_get_untracked().flatten() {
            view.set(View {
                top: f64::from(frame.scroll_top()),
                left: f64::from(frame.scroll_left()),
                height: f64::from(frame.client_height()),
                width: f64::from(frame.client_width()),
            });
            hint_at_what_is_cut_off(&frame);
        }
    };
    let measure = move || {
        let probes = (cell_probe.get_untracked(), head_probe.get_untracked());
        if let (Some(cell), Some(head)) = probes {
            let now = Sizes::measured(size(&cell), size(&head));
            if sizes.get_untracked() != Some(now) {
                sizes.set(Some(now));
            }
        }
        look();
    };
    Effect::new(move |_| {
        count.track();
        measure();
        // What is drawn by then may have given the frame another size.
        request_animation_frame(look);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let rows = StoredValue::new_local(None::<Rc<RefCell<Rows>>>);
    Effect::new(move |_| {
        let (Some(sizes), Some(inner)) = (sizes.get(), inner.get()) else {
            return;
        };
        let shown = Shown {
            sheet: sheet.get(),
            links: links.get(),
            sizes,
            view: view.get(),
            focused: focused.get(),
        };
        let drawn = rows.get_value();
        let drawn = match drawn {
            Some(drawn) => {
                drawn.borrow_mut().show(shown);
                drawn
            }
            None => {
                let new = Rc::new(RefCell::new(Rows::new(id, &inner, shown)));
                rows.set_value(Some(Rc::clone(&new)));
                new
            }
        };
        Rows::draw(&drawn);
    });

    let go = move |to: At| {
        focus.set(to);
        if let (Some(frame), Some(sizes)) = (frame.get_untracked(), sizes.get_untracked()) {
            let (top, left) = view.get_untracked().scrolled_to(sizes, to);
            frame.set_scroll_top(top as i32);
            frame.set_scroll_left(left as i32);
        }
        page::focus_soon(format!("#{}", cell_id(id, to)));
    };
    let typed = StoredValue::new(Typed::default());
    let pressed = move |event: KeyboardEvent| {
        let for_the_browser = event.alt_key() || event.meta_key();
        let Some(sizes) = sizes.get_untracked().filter(|_| !for_the_browser) else {
            return;
        };
        let page = view.with_untracked(|view| view.rows_in_a_page(sizes));
        let now = focused.get_untracked();
        let (key, count) = (event.key(), count.get_untracked());
        let by_name = || {
            let name = |row: usize| sheet.with_untracked(|it| it.row_head(row - 1).name);
            let at = event.time_stamp();
            let row = typed.try_update_value(|it| it.row(&key, at, now.0, count.0, name))??;
            Some((row, now.1))
        };
        let to = keys::moved(&key, event.ctrl_key(), now, count, page)
            .or_else(|| if event.ctrl_key() { None } else { by_name() });
        if let Some(to) = to {
            event.prevent_default();
            go(to);
        }
    };
    let focus_came = move |event: FocusEvent| {
        if let Some(at) = element_of(&event).and_then(|it| at_of(&it, id))
            && focus.get_untracked() != at
        {
            focus.set(at);
        }
    };

    let whole = move || {
        sizes.get().map(|it| {
            let (rows, columns) = count.get();
            (it.left_of(columns), it.top_of(rows))
        })
    };
    view! {
        <div class="grid-frame">
            <div class="grid__cell-probe" node_ref=cell_probe aria-hidden="true"></div>
            <div class="grid__head-probe" node_ref=head_probe aria-hidden="true"></div>
            <div
                class="grid"
                role="grid"
                aria-label=label
                aria-rowcount=move || (count.get().0 + 1).to_string()
                aria-colcount=move || (count.get().1 + 1).to_string()
                node_ref=frame
                on:scroll=move |_| look()
                on:keydown=pressed
                on:focusin=focus_came
            >
                <div
                    class="grid__inner"
                    role="presentation"
                    style:inline-size=move || whole().map(|(width, _)| format!("{width}px"))
                    style:block-size=move || whole().map(|(_, height)| format!("{height}px"))
                    node_ref=inner
                ></div>
            </div>
        </div>
    }
}

fn cell_id(grid: &str, (row, column): At) -> String {
    format!("{grid}-{row}-{column}")
}

/// Which cell of the table an element is
fn at_of(element: &Element, grid: &str) -> Option<At> {
    let id = element.id();
    let (row, column) = id.strip_prefix(grid)?.strip_prefix('-')?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}
