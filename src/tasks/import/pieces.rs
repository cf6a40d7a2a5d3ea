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

/// How many pieces are listed before a person asks for more
const AT_ONCE: usize = 20;

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
    let more_unrecognised = Memo::new(move |_| {
        importing.read().with(|read| {
            let read = read.as_ref();
            read.map_or(0, |it| it.more_unrecognised.values().sum::<usize>())
        })
    });
    let shown = RwSignal::new(Shown::All);
    let fitting = Memo::new(move |_| {
        let shown = shown.get();
        in_order.with(|rows| {
            let fitting = rows.iter().filter(|it| shown.fits(it.state));
            fitting.map(|it| it.id.clone()).collect::<Vec<_>>()
        })
    });
    let longest = RwSignal::new(AT_ONCE);
    let ids = Memo::new(move |_| {
        fitting.with(|all| all.iter().take(longest.get()).cloned().collect::<Vec<_>>())
    });
    let hidden = Memo::new(move |_| fitting.with(Vec::len).saturating_sub(longest.get()));
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
                            items=Signal::derive(move || {
                                let more = more_unrecognised.get();
                                in_order.with(|rows| Shown::items(rows, more))
                            })
                            chosen=Signal::derive(move || shown.get().value().to_owned())
                            on_choose=move |value: String| shown.set(Shown::of(&value))
                        />
                    </Show>
                </div>
                <Attention rows=in_order more_unrecognised=more_unrecognised longest=longest />
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
                <Show when=move || { hidden.get() > 0 }>
                    <button
                        type="button"
                        class="link-button"
                        on:click=move |_| longest.update(|it| *it += AT_ONCE)
                    >
                        {move || format!("Show {} more", hidden.get().min(AT_ONCE))}
                    </button>
                </Show>
                <Show when=move || { more_unrecognised.get() > 0 }>
                    <p>
                        {move || format!(
                            "{} more that were not recognised are not listed.",
                            counted(more_unrecognised.get(), "piece", "pieces"),
                        )}
                    </p>
                </Show>
                <Texts />
            </section>
        </Show>
    }
}

/// How much is open, and the way to the first
#[component]
fn Attention(
    rows: Memo<Vec<Row>>,
    more_unrecognised: Memo<usize>,
    longest: RwSignal<usize>,
) -> impl IntoView {
    let words = Memo::new(move |_| {
        let more = more_unrecognised.get();
        rows.with(|rows| present::attention(rows, more))
    });
    let go = move |_| {
        let first = rows.with_untracked(|rows| {
            let open = |row: &&Row| matches!(row.state, PieceState::NeedsAnswer(_));
            let first = rows.iter().position(|row| open(&row));
            let first = first.or_else(|| {
                rows.iter()
                    .position(|row| row.state == PieceState::NotRecognised)
            });
            first.map(|at| (at, present::element_id(&rows[at].id)))
        });
        if let Some((at, id)) = first {
            longest.update(|it| *it = (*it).max(at + 1));
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
                .map(|it| (it.name.clone(), it.lines))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <details class="pieces__texts">
            <summary>
                {move || format!("The texts you added ({})", names.with(Vec::len))}
            </summary>
            <ul>
                <For each=move || names.get() key=|(name, lines)| (name.to_string(), *lines) let((name, lines))>
                    {
                        let remove = {
                            let name = name.clone();
                            move |_| importing.remove_text(name.clone())
                        };
                        view! {
                            <li>
                                <span>{name.to_string()} ", " {counted(lines, "line", "lines")}</span>
                                <button type="button" class="link-button" on:click=remove>
                                    "Take out"
                                    <span class="visually-hidden">" " {name.to_string()}</span>
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
        </details>
    }
}
