//! The text with what was recognised in it, and the scope it is about.

use keyatlas_worker::explained::{Part, Stretch};
use leptos::prelude::*;

use super::explaining::{Explaining, Weighed};
use super::present;
use crate::browser::page;
use crate::routes;
use crate::session::Session;
use crate::ui::{Choice, CopyButton};

/// What was read, and the way to say what it is about
#[component]
pub(super) fn Recognised() -> impl IntoView {
    let explaining = Explaining::expect();
    let found = explaining.found();
    let is_entry = Memo::new(move |_| explaining.entry().get().is_some());
    let is_open = Memo::new(move |_| {
        explaining.weighed_against() != Weighed::Nothing
            && found.with(|it| present::is_place_open(it))
    });
    view! {
        <Show when=move || is_open.get()>
            <Place />
        </Show>
        <Show when=move || !is_entry.get()>
            <Marked />
        </Show>
    }
}

/// Which region and resource group a text without names is about
#[component]
fn Place() -> impl IntoView {
    let explaining = Explaining::expect();
    let session = Session::expect();
    let is_any = Memo::new(move |_| session.index().with(|index| index.scopes().len() > 0));
    let items = Signal::derive(move || session.index().with(|index| present::scope_items(index)));
    let chosen = Signal::derive(move || {
        let chosen = explaining.scope().get();
        session.index().with(|index| {
            let at = index
                .scopes()
                .position(|at| Some(at.scope()) == chosen.as_ref());
            at.map_or_else(String::new, |at| at.to_string())
        })
    });
    let said = RwSignal::new("");
    let choose = move |value: String| {
        let scope = session.index().with_untracked(|index| {
            let at = value.parse::<usize>().ok()?;
            index.scopes().nth(at).map(|at| at.scope().clone())
        });
        explaining.choose_scope(scope);
        said.set(present::weighed_anew());
    };
    view! {
        <Show when=move || is_any.get()>
            <div class="place">
                <Choice
                    id="place"
                    label="Which region and resource group is this about?"
                    items=items
                    chosen=chosen
                    on_choose=choose
                />
                <p role="status" class="place__said">{said}</p>
            </div>
        </Show>
    }
}

#[component]
fn Marked() -> impl IntoView {
    let explaining = Explaining::expect();
    let parts = move || explaining.found().with(|found| found.parts.clone());
    let session = Session::expect();
    let link = Memo::new(move |_| {
        let address = explaining.text().with(|text| {
            let fits = routes::explain::fits(text) && !text.is_blank();
            fits.then(|| routes::explain::text(text))
        })?;
        // Its ID may come to be known.
        session.index().track();
        let address = match explaining.weighed_against() {
            Weighed::Own | Weighed::Demo => session.link(&address),
            Weighed::Nothing => address,
        };
        Some(format!("{}{address}", page::origin()))
    });
    view! {
        <section class="marked" aria-labelledby="marked-heading">
            <div class="marked__top">
                <h2 id="marked-heading" class="explain__heading">"What was recognised"</h2>
                {move || {
                    link.get().map(|link| {
                        view! {
                            <span class="marked__link">
                                <CopyButton
                                    text=Signal::stored(link)
                                    word="Copy link"
                                    about=Signal::stored("this explanation, with the message".to_owned())
                                />
                            </span>
                        }
                    })
                }}
            </div>
            <pre class="marked__text" tabindex="0" role="group" aria-label="The text with what was recognised">
                {move || parts().into_iter().map(part).collect_view()}
            </pre>
        </section>
    }
}

fn part(part: Part) -> impl IntoView {
    match part {
        Part::Around(words) => words.into_iter().map(stretch).collect_view().into_any(),
        Part::Cut(lines) => view! {
            <span class="marked__cut">{format!("… {} …\n", present::lines_not_shown(lines))}</span>
        }
        .into_any(),
        Part::Rest(lines) => view! {
            <span class="marked__cut">{format!("… {} …\n", present::lines_behind(lines))}</span>
        }
        .into_any(),
        Part::Message(number, words) => {
            let number = number + 1;
            view! {
                <mark class="marked__message">
                    <a href=format!("#message-{number}") class="marked__number" on:click=move |event| {
                        event.prevent_default();
                        page::show_soon(format!("message-{number}"));
                    }>
                        <span class="visually-hidden">"Message "</span>
                        {number}
                    </a>
                    {words.into_iter().map(stretch).collect_view()}
                    <span class="visually-hidden">" (end of message) "</span>
                </mark>
            }
            .into_any()
        }
    }
}

fn stretch(stretch: Stretch) -> impl IntoView {
    match stretch.what {
        None => stretch.text.into_any(),
        Some(what) => {
            let what = present::word(what);
            view! {
            <mark class="marked__word" title=what>
                {stretch.text}
                <span class="visually-hidden">{format!(" ({what})")}</span>
            </mark>
            }
            .into_any()
        }
    }
}
