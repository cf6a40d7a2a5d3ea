//! The ways in: pasting, dropping and choosing files.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;

use super::importing::Importing;
use crate::browser::event::{Dropped, Pasted, chosen_files, dropped};
use crate::browser::storage;
use crate::ui::{Notice, PasteField, Pasting, Tone, Working};

/// The paste area, which takes dropped files too
#[component]
pub(super) fn Add() -> impl IntoView {
    let importing = Importing::expect();
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        match dropped(&event) {
            Some(Dropped::Files(files)) => importing.add_files(files),
            Some(Dropped::Text(text)) => importing.add_text(&text),
            None => {}
        }
    };
    view! {
        <section
            class="import__add"
            class:import__add--over=move || over.get()
            aria-labelledby="paste-heading"
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <h2 id="paste-heading" class="import__heading">"Paste what they print"</h2>
            <p class="import__hint" id="paste-hint">
                "All at once or one by one, in any order, with the command lines if you have them. What you paste is read at once; API keys, tokens and passwords are blanked before anything is kept."
            </p>
            <PasteArea />
            <Working
                busy=importing.busy()
                said=importing.said()
                on_cancel=move || importing.cancel()
            />
            <NotKept />
        </section>
    }
}

#[component]
fn PasteArea() -> impl IntoView {
    let importing = Importing::expect();
    let typed = RwSignal::new(importing.typed_before());
    let add = move |text: Pasted| {
        typed.set(String::new());
        importing.keep_typed("");
        importing.add_text(&text);
    };
    Effect::new(move |_| {
        let given_back = importing.given_back().get();
        if let Some(text) = given_back
            && typed.with_untracked(String::is_empty)
        {
            importing.keep_typed(&text);
            typed.set(text);
            importing.given_back().set(None);
        }
    });
    let pasting = Pasting::new(typed, move |text| importing.keep_typed(&text), add);
    let choose = move |event: Event| importing.add_files(chosen_files(&event));
    view! {
        <PasteField
            id="paste"
            label="Output of the commands"
            described_by="paste-hint"
            rows=9
            placeholder="$ ibmcloud ks cluster ls\nOK\nName    ID    State    Created    Workers    Location ..."
            pasting=pasting
        />
        <div class="import__ways">
            <button type="button" class="cds--btn cds--btn--primary cds--btn--md" on:click=move |_| pasting.take_typed()>
                "Add to the account"
            </button>
            <span class="import__files">
                <input
                    id="files"
                    class="visually-hidden"
                    type="file"
                    multiple
                    accept=".txt,.json,.log,.out,text/*,application/json"
                    on:change=choose
                />
                <label for="files" class="cds--btn cds--btn--tertiary cds--btn--md">
                    "Choose files"
                </label>
            </span>
            <p class="import__or">"or drop files here: text, JSON, logs, or an account you saved"</p>
        </div>
    }
}

#[component]
fn NotKept() -> impl IntoView {
    let importing = Importing::expect();
    view! {
        <Show when=move || !importing.is_kept().get()>
            <Notice
                tone=Tone::Info
                title=if storage::is_blocked() {
                    "This browser does not let the page keep these texts"
                } else {
                    "These texts are too large for the browser to keep"
                }
            >
                <p>
                    "The account read from them stays. After a reload the pieces below are gone, so correct what needs it before."
                </p>
            </Notice>
        </Show>
    }
}
