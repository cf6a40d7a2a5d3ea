//! What was recognised, piece by piece.

use std::collections::BTreeMap;

use keyatlas_intake::PieceId;
use leptos::prelude::*;

use super::importing::Importing;
use super::piece_row::PieceRow;
use super::present::{self, PieceState, Row, Shown};
use crate::browser::page;
use crate::session::Session;
use crate::tasks::words::counted;
use crate::ui::{Choice, Icon, Shape};

/// The rows by their pieces, which stay the same while their text does
pub(super) type Rows = Memo<BTreeMap<PieceId, Row>>;

/// The list of pieces; nothing while there are none
#[component]
pub(super) fn Pieces() -> impl IntoView {
    let importing = Importing::expect();
    let spelling = Session::expect().spelling();
    let in_order = Memo::new(move |_| {
        let said = importing.draft().with(|it| it.corrections.clone());
        importing.read().with(|read| match read {
            Some(read) => present::rows(read, &said, spelling.get()),
            None => Vec::new(),
        })
    });
    let rows: Rows = Memo::new(move |_| {
        in_order.with(|rows| rows.iter().map(|it| (it.id.clone(), it.clone())).collect())
    });
    let shown = RwSignal::new(Shown::All);
    let ids = Memo::new(move |_| {
        let shown = shown.get();
        in_order.with(|rows| {
            let fitting = rows.iter().filter(|it| shown.fits(it.state));
            fitting.map(|it| it.id.clone()).collect::<Vec<_>>()
        })
    });
    // An answer that was the last one open would otherwise leave an empty list.
    Effect::new(move |_| {
        if ids.with(Vec::is_empty) && shown.get_untracked() != Shown::All {
            shown.set(Shown::All);
        }
    });
    let is_any = Memo::new(move |_| in_order.with(|it| !it.is_empty()));
    let is_long = Memo::new(move |_| in_order.with(|it| it.len() > 6));
    view! {
        <Show when=move || is_any.get()>
            <section class="pieces" aria-labelledby="pieces-heading">
                <div class="pieces__top">
                    <h2 id="pieces-heading" class="import__heading">"What was recognised"</h2>
                    <Show when=move || is_long.get()>
                        <Choice
                            id="pieces-shown"
                            label="Show"
                            items=Signal::derive(move || in_order.with(|rows| Shown::items(rows)))
                            chosen=Signal::derive(move || shown.get().value().to_owned())
                            on_choose=move |value: String| shown.set(Shown::of(&value))
                        />
                    </Show>
                </div>
                <Attention rows=in_order />
                <div class="table-frame">
                    <table class="table pieces__table">
                        <caption>
                            "One row for each output that was found, in the order you added them. A row that needs an answer counts once you gave it."
                        </caption>
                        <thead>
                            <tr>
                                <th scope="col">"Output"</th>
                                <th scope="col">"Result"</th>
                                <th scope="col">"What was read"</th>
                                <th scope="col"><span class="visually-hidden">"Leave out"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || ids.get() key=|id| id.clone() let:id>
                                <PieceRow id=id rows=rows />
                            </For>
                        </tbody>
                    </table>
                </div>
                <Texts />
            </section>
        </Show>
    }
}

/// How much is open, and the way to the first
#[component]
fn Attention(rows: Memo<Vec<Row>>) -> impl IntoView {
    let words = Memo::new(move |_| rows.with(|rows| present::attention(rows)));
    let go = move |_| {
        let first = rows.with_untracked(|rows| {
            let open = |row: &&Row| matches!(row.state, PieceState::NeedsAnswer(_));
            let first = rows.iter().find(open);
            first
                .or_else(|| {
                    rows.iter()
                        .find(|row| row.state == PieceState::NotRecognised)
                })
                .map(|row| present::element_id(&row.id))
        });
        if let Some(id) = first {
            page::show_soon(id);
        }
    };
    move || {
        words.get().map(|words| {
            view! {
                <p class="pieces__attention" data-tone="warning">
                    <Icon shape=Shape::Warning />
                    <span>{words} "."</span>
                    <button type="button" class="link-button" on:click=go>
                        "Go to the first"
                    </button>
                </p>
            }
        })
    }
}

/// The texts themselves, each to be taken out whole
#[component]
fn Texts() -> impl IntoView {
    let importing = Importing::expect();
    let names = Memo::new(move |_| {
        importing.draft().with(|draft| {
            let texts = draft.texts.iter();
            texts
                .map(|it| (it.name.to_string(), it.text.as_str().lines().count()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <details class="pieces__texts">
            <summary>
                {move || format!("The texts you added ({})", names.with(Vec::len))}
            </summary>
            <ul>
                <For each=move || names.get() key=|it| it.clone() let((name, lines))>
                    {
                        let remove = {
                            let name = name.clone();
                            move |_| importing.remove_text(&name)
                        };
                        view! {
                            <li>
                                <span>{name.clone()} ", " {counted(lines, "line", "lines")}</span>
                                <button type="button" class="link-button" on:click=remove>
                                    "Take out"
                                    <span class="visually-hidden">" " {name}</span>
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
        </details>
    }
}
