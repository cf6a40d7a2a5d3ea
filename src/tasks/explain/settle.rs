//! The commands that would settle a cause, and a field for what they print.

use keyatlas_resolver::commands::Command;
use leptos::prelude::*;

use super::explaining::{Explaining, Weighed};
use super::present;
use crate::browser::event::Pasted;
use crate::browser::page;
use crate::routes::Task;
use crate::tasks::commands::Commands;
use crate::ui::{Choice, Item, Mark, PasteField, Pasting, Prose};

/// The commands, and the way to bring what they print
#[component]
pub(super) fn Settle(
    /// What to run
    commands: Vec<Command>,
    /// The cause that they settle, unless it is about all of a message
    #[prop(optional)]
    title: String,
    /// What tells this field from the others of the page
    id: String,
) -> impl IntoView {
    let explaining = Explaining::expect();
    let weighed = Memo::new(move |_| explaining.weighed_against());
    let printing = present::printing(&commands);
    view! {
        <Commands commands=commands />
        {move || match weighed.get() {
            Weighed::Own if !printing.is_empty() => {
                view! { <PasteOutput commands=printing.clone() title=title.clone() id=id.clone() /> }.into_any()
            }
            Weighed::Demo if !printing.is_empty() => {
                view! {
                    <p class="settle__hint">
                        "A demo account takes no output. "
                        <a class="cds--link" href=Task::Import.address()>"Import your account"</a>
                        " to settle it."
                    </p>
                }
                    .into_any()
            }
            Weighed::Own | Weighed::Demo | Weighed::Nothing => ().into_any(),
        }}
    }
}

#[component]
fn PasteOutput(commands: Vec<Command>, title: String, id: String) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let about = match title.as_str() {
        "" => String::new(),
        title => format!(" for “{title}”"),
    };
    let region = format!("settle-{id}");
    let controls = region.clone();
    view! {
        <button
            type="button"
            class="link-button"
            aria-expanded=move || is_open.get().to_string()
            aria-controls=controls
            on:click=move |_| is_open.update(|it| *it = !*it)
        >
            "Paste its output"
            <span class="visually-hidden">{about}</span>
        </button>
        <div id=region class="settle">
            <Show when=move || is_open.get()>
                <Field commands=commands.clone() title=title.clone() id=format!("output-{id}") />
            </Show>
        </div>
    }
}

#[component]
fn Field(commands: Vec<Command>, title: String, id: String) -> impl IntoView {
    let explaining = Explaining::expect();
    let typed = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let printed_by = RwSignal::new(0);
    let items: Vec<Item> = (commands.iter().enumerate())
        .map(|(at, it)| Item::new(at.to_string(), it.to_string()))
        .collect();
    let take = move |text: Pasted| {
        let Some(command) = commands.get(printed_by.get_untracked()) else {
            return;
        };
        said.set("Adding it to your account".to_owned());
        explaining.add_output(&title, command, &text, move |why| {
            // By then the cause may be drawn anew, and this field be gone.
            said.try_set(why);
        });
    };
    let pasting = Pasting::new(typed, |_| {}, take);
    page::focus_soon(format!("#{id}"));
    let which = (items.len() > 1).then(|| {
        view! {
            <Choice
                id=format!("{id}-by")
                label="Printed by, unless its command line is there"
                items=Signal::stored(items)
                chosen=Signal::derive(move || printed_by.get().to_string())
                on_choose=move |it| printed_by.set(it.parse().unwrap_or_default())
            />
        }
    });
    let hint = format!("{id}-hint");
    view! {
        {which}
        <PasteField id=id label="What was printed" described_by=hint.clone() rows=5 pasting=pasting />
        <p id=hint class="settle__hint">
            "It is added to your account in this tab, without secrets. The causes are checked again."
        </p>
        <button
            type="button"
            class="cds--btn cds--btn--tertiary cds--btn--md"
            on:click=move |_| pasting.take_typed()
        >
            "Add to the account"
        </button>
        <p role="status" class="settle__hint">{said}</p>
    }
}

/// What the output that was added last moved
#[component]
pub(super) fn WhatMoved() -> impl IntoView {
    let moved = Explaining::expect().moved();
    move || {
        moved.get().map(|it| {
            let nothing = it.causes.is_empty().then(|| {
                view! {
                    <p>
                        <b>"No cause moved. "</b>
                        {it.said}
                        " "
                        <a class="cds--link" href=Task::Import.address()>"See what was read"</a>
                    </p>
                }
            });
            let causes = it.causes.into_iter().map(|it| {
                view! { <li><Mark tone=it.tone word=it.word /> " " <Prose text=it.text /></li> }
            });
            let causes = causes.collect_view();
            view! {
                <div id="moved" class="moved" tabindex="-1">
                    {match nothing {
                        Some(nothing) => nothing.into_any(),
                        None => {
                            view! {
                                <p><b>"The account now says:"</b></p>
                                <ul class="plain-list">{causes}</ul>
                            }
                                .into_any()
                        }
                    }}
                </div>
            }
        })
    }
}
