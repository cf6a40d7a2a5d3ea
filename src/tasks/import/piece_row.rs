//! One piece: what it is, what was read, what it still needs.

use keyatlas_intake::{OutputId, PieceId};
use leptos::prelude::*;

use super::importing::Importing;
use super::pieces::Rows;
use super::present::{self, NeedRow, PieceState, Row};
use crate::routes;
use crate::session::Session;
use crate::tasks::words::counted;
use crate::ui::{Choice, Mark, Prose};

/// The row of a piece
#[component]
pub(super) fn PieceRow(id: PieceId, rows: Rows) -> impl IntoView {
    let row = {
        let id = id.clone();
        Memo::new(move |_| rows.with(|rows| rows.get(&id).cloned()))
    };
    let part = move |part: fn(&Row) -> String| row.with(|it| it.as_ref().map(part));
    let state = Memo::new(move |_| row.with(|it| it.as_ref().map(|it| it.state)));
    let tone = move || state.get().map(|it| it.tone().word());
    let element_id = present::element_id(&id);
    view! {
        <tr id=element_id class="piece" tabindex="-1" data-tone=tone>
            <th scope="row" class="piece__output">
                <code>{move || part(|it| it.title.clone())}</code>
                <span class="piece__place">{move || part(|it| it.place.clone())}</span>
            </th>
            <td class="piece__state">
                {move || state.get().map(|it| view! { <Mark tone=it.tone() word=it.word() /> })}
            </td>
            <td class="piece__read">
                <p>{move || part(|it| it.summary.clone()).map(|text| view! { <Prose text=text /> })}</p>
                <Needs row=row />
                <Remarks row=row />
                <Explainable row=row />
                <Correction id=id.clone() row=row />
                <Text row=row />
            </td>
            <td class="piece__leave">
                <LeaveOut id=id state=state row=row />
            </td>
        </tr>
    }
}

/// A select for each thing that is missing
#[component]
fn Needs(row: Memo<Option<Row>>) -> impl IntoView {
    let importing = Importing::expect();
    let needs = Memo::new(move |_| row.get().map(|it| it.needs).unwrap_or_default());
    let ids = Memo::new(move |_| {
        needs.with(|needs| {
            needs
                .iter()
                .map(|it| it.need.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let find = move |id: &keyatlas_intake::NeedId| -> Option<NeedRow> {
        needs.with(|needs| needs.iter().find(|it| it.need.id == *id).cloned())
    };
    view! {
        <div class="piece__needs">
            <For each=move || ids.get() key=|id| id.clone() let:id>
                {
                    let label = find(&id).map(|it| it.label).unwrap_or_default();
                    let (of_items, of_chosen, of_typed) = (id.clone(), id.clone(), id.clone());
                    let items = Signal::derive(move || find(&of_items).map(|it| it.items).unwrap_or_default());
                    let chosen = Signal::derive(move || find(&of_chosen).map(|it| it.chosen).unwrap_or_default());
                    let element_id = present::need_element_id(&id);
                    let answer = move |value: String| importing.answer(id.clone(), value.into());
                    if find(&of_typed).is_some_and(|it| it.is_typed()) {
                        view! { <Typed id=element_id label=label typed=chosen answer=answer /> }.into_any()
                    } else {
                        view! {
                            <Choice
                                id=element_id
                                label=label
                                items=items
                                chosen=chosen
                                on_choose=answer
                            />
                        }
                            .into_any()
                    }
                }
            </For>
        </div>
    }
}

/// A name that nothing in the account can be chosen for yet
#[component]
fn Typed(
    id: String,
    label: String,
    typed: Signal<String>,
    answer: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <div class="cds--form-item cds--text-input-wrapper piece__typed">
            <label class="cds--label" for=id.clone()>
                {label}
            </label>
            <input
                id=id
                class="cds--text-input"
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                on:change=move |event| answer(event_target_value(&event).trim().to_owned())
            />
        </div>
    }
}

#[component]
fn Remarks(row: Memo<Option<Row>>) -> impl IntoView {
    move || {
        let row = row.get()?;
        let problems = row
            .problems
            .into_iter()
            .map(|text| view! { <li class="piece__problem"><Prose text=text /></li> });
        let notes = row
            .notes
            .into_iter()
            .map(|text| view! { <li><Prose text=text /></li> });
        let problems = problems.collect_view();
        let notes = notes.collect_view();
        (!problems.is_empty() || !notes.is_empty())
            .then(|| view! { <ul class="piece__remarks">{problems} {notes}</ul> })
    }
}

/// A command that failed is a message with causes
#[component]
fn Explainable(row: Memo<Option<Row>>) -> impl IntoView {
    move || {
        let row = row.get().filter(|it| it.state == PieceState::Failed)?;
        let text = row.text?;
        let said = format!("{}\n{text}", row.title);
        Some(view! {
            <p>
                <a class="cds--link" href=routes::explain::text(&said.into())>
                    "Explain this message"
                </a>
            </p>
        })
    }
}

/// What it is the output of, if a person knows better
#[component]
fn Correction(id: PieceId, row: Memo<Option<Row>>) -> impl IntoView {
    let importing = Importing::expect();
    let spelling = Session::expect().spelling();
    let may = Memo::new(move |_| row.with(|it| it.as_ref().is_some_and(|it| it.may_be_corrected)));
    let chosen = Signal::derive(move || {
        row.with(|it| Some(it.as_ref()?.said_to_be.clone()?.0))
            .unwrap_or_default()
    });
    view! {
        <Show when=move || may.get()>
            {
                let id = id.clone();
                view! {
                    <Choice
                        id=format!("{}-output", present::element_id(&id))
                        label="This is the output of"
                        items=Signal::derive(move || {
                            let spelling = spelling.get();
                            importing.read().with(|it| {
                                let printed = it.as_ref().map_or(&[][..], |it| &it.printed);
                                present::output_items(printed, spelling)
                            })
                        })
                        chosen=chosen
                        on_choose=move |value: String| importing.correct(id.clone(), OutputId(value))
                    />
                }
            }
        </Show>
    }
}

#[component]
fn Text(row: Memo<Option<Row>>) -> impl IntoView {
    let text = Memo::new(move |_| {
        row.with(|it| {
            it.as_ref()
                .and_then(|it| Some((it.text.clone()?, it.more_lines)))
        })
    });
    move || {
        let (shown, rest) = text.get()?;
        Some(view! {
            <details class="piece__text">
                <summary>"Show the text"</summary>
                <pre tabindex="0" role="group" aria-label="The text">{shown}</pre>
                {(rest > 0).then(|| view! { <p>{counted(rest, "more line", "more lines")}</p> })}
            </details>
        })
    }
}

#[component]
fn LeaveOut(id: PieceId, state: Memo<Option<PieceState>>, row: Memo<Option<Row>>) -> impl IntoView {
    let importing = Importing::expect();
    let is_out = Memo::new(move |_| state.get() == Some(PieceState::LeftOut));
    let title = move || row.with(|it| it.as_ref().map(|it| it.title.clone()));
    view! {
        <button
            type="button"
            class="link-button"
            on:click=move |_| importing.leave_out(id.clone(), !is_out.get_untracked())
        >
            {move || if is_out.get() { "Take in" } else { "Leave out" }}
            <span class="visually-hidden">" " {title}</span>
        </button>
    }
}
