//! The rules as text: written here, opened from a file, saved to one.

use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::checking::Checking;
use super::kinds::{KINDS, USUAL_RULES};
use crate::browser::event::chosen_files;
use crate::browser::files;
use crate::session::Session;
use crate::ui::{CommandBlock, Notice, Prose, Tone};

const FILE: &str = "rules.toml";

/// The text with its mistakes, and the same check in a terminal
#[component]
pub(super) fn Rules(checking: Checking) -> impl IntoView {
    let session = Session::expect();
    // What is typed stays in the field as it is while it is typed; everything else gets it blanked.
    let typed = RwSignal::new(checking.text.with_untracked(Blanked::to_string));
    let write = move |text: String| {
        session.write_rules(Blanked::new(&text));
        typed.set(text);
    };
    let terminal = vec![format!("keyatlas check account.json {FILE}")];
    view! {
        <section class="check__rules" aria-labelledby="rules-heading">
            <h2 id="rules-heading" class="check__heading">"As they are written"</h2>
            <p id="rules-hint" class="check__hint">
                "Change them as you like; they are checked as you type, and kept in this tab only."
            </p>
            <label class="cds--label" for="rules">"Rules (TOML)"</label>
            <textarea
                id="rules"
                class="cds--text-area paste-field"
                rows="18"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-describedby="rules-hint"
                prop:value=typed
                on:input=move |event| write(event_target_value(&event))
            ></textarea>
            <Mistakes checking=checking />
            <Ways checking=checking typed=typed />
            <p class="check__hint">"The same in a terminal or in CI, with the account saved as a file:"</p>
            <CommandBlock lines=Signal::stored(terminal) />
            <Kinds />
        </section>
    }
}

#[component]
fn Mistakes(checking: Checking) -> impl IntoView {
    let list = move || {
        let lines = checking.mistakes.get();
        (!lines.is_empty()).then(|| {
            let lines = lines
                .iter()
                .map(|it| view! { <li><Prose text=it.to_string() /></li> })
                .collect_view();
            view! {
                <Notice tone=Tone::Error title="Not everything can be read; the rest is checked">
                    <ul class="check__mistakes">{lines}</ul>
                </Notice>
            }
        })
    };
    view! { <div role="status">{list}</div> }
}

#[component]
fn Ways(checking: Checking, typed: RwSignal<String>) -> impl IntoView {
    let session = Session::expect();
    let write = move |text: Blanked| {
        typed.try_set(text.to_string());
        session.write_rules(text);
    };
    let refused = RwSignal::new(None::<&'static str>);
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = chosen_files(&event).pop() else {
            return;
        };
        spawn_local(async move {
            match files::read(&file).await {
                Ok(text) => {
                    refused.try_set(None);
                    write(text);
                }
                Err(_) => {
                    refused.try_set(Some("The browser could not read the file"));
                }
            }
        });
    };
    let save = move |_| {
        let saved = checking
            .text
            .with_untracked(|text| files::save(FILE, "application/toml", text));
        refused.set(
            saved
                .is_err()
                .then_some("The browser refused to save the file"),
        );
    };
    view! {
        <div class="check__ways">
            <button type="button" class="cds--btn cds--btn--tertiary cds--btn--md" on:click=save>
                "Save as " {FILE}
            </button>
            <span class="check__file">
                <input
                    id="rules-file"
                    class="visually-hidden"
                    type="file"
                    accept=".toml,text/plain,application/toml"
                    on:change=choose
                />
                <label for="rules-file" class="cds--btn cds--btn--tertiary cds--btn--md">
                    "Open a file"
                </label>
            </span>
            <button
                type="button"
                class="cds--btn cds--btn--ghost cds--btn--md"
                on:click=move |_| write(Blanked::new(USUAL_RULES))
            >
                "Start over with the usual rules"
            </button>
            <span role="status">{move || refused.get()}</span>
        </div>
    }
}

#[component]
fn Kinds() -> impl IntoView {
    let one = |words: super::kinds::KindWords| {
        view! {
            <li>
                <p>
                    <Prose text=words.asserts />
                </p>
                <CommandBlock lines=Signal::stored(words.in_full().lines().map(str::to_owned).collect()) />
            </li>
        }
    };
    view! {
        <details class="check__kinds">
            <summary>"The kinds of rules there are"</summary>
            <p class="check__hint">
                <Prose text="`scopes` takes a region and a group such as `us-south/prod`, with `*` for any. A rule without it means every scope." />
            </p>
            <ul>{KINDS.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}
