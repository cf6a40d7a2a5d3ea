//! Where a message is pasted.

use leptos::prelude::*;

use super::explaining::Explaining;
use super::present;
use crate::browser::event::Pasted;
use crate::tasks::words::{counted, secrets_blanked};
use crate::tasks::working;
use crate::ui::{Notice, PasteField, Pasting, Tone, Working};

/// The paste area with its action and messages to try
#[component]
pub(super) fn Ask() -> impl IntoView {
    let explaining = Explaining::expect();
    let typed = RwSignal::new(explaining.typed_before());
    // A text from the address comes in after the page is there.
    let explained = explaining.explained();
    Effect::new(move |before: Option<String>| {
        let now = explained.get();
        if before.is_some_and(|before| before != now) {
            typed.set(now.clone());
        }
        now
    });
    let explain = move |text: Pasted| typed.set(explaining.explain(&text));
    let pasting = Pasting::new(typed, move |text| explaining.keep_typed(&text), explain);
    let clear = move |_| {
        explaining.clear();
        typed.set(String::new());
        pasting.focus();
    };
    let long = explaining.long();
    let is_any = Memo::new(move |_| typed.with(|it| !it.is_empty()) || long.get().is_some());
    let blanked = explaining.blanked();
    view! {
        <section class="ask" aria-label="The message">
            <PasteField
                id="message"
                label="Error message"
                described_by="message-hint"
                rows=6
                pasting=pasting
            />
            <p id="message-hint" class="ask__hint">
                "One message or a whole log, best with the command above it and the incident ID below it. Secrets are blanked; nothing leaves this browser."
            </p>
            <div class="ask__actions">
                <button
                    type="button"
                    class="cds--btn cds--btn--primary cds--btn--md"
                    aria-keyshortcuts="Control+Enter"
                    on:click=move |_| pasting.take_typed()
                >
                    "Explain"
                </button>
                <Show when=move || is_any.get()>
                    <button type="button" class="link-button" on:click=clear>
                        "Clear"
                    </button>
                </Show>
            </div>
            <Working
                busy=explaining.busy()
                said=explaining.said()
                on_cancel=move || explaining.cancel()
            />
            {move || {
                long.get().map(|it| {
                    view! {
                        <p class="ask__hint">
                            {format!(
                                "Your text has {} in {}, too many to show here. What was recognised is shown beside.",
                                working::letters(it.size),
                                counted(it.lines, "line", "lines"),
                            )}
                        </p>
                    }
                })
            }}
            <Show when=move || { blanked.get() > 0 }>
                <Notice tone=Tone::Info title="Secrets were blanked">
                    <p>{move || secrets_blanked(blanked.get())}</p>
                </Notice>
            </Show>
            <div class="ask__examples">
                <p id="examples-label">"Try one:"</p>
                <ul aria-labelledby="examples-label">
                    {present::examples()
                        .into_iter()
                        .map(|example| {
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="link-button"
                                        on:click=move |_| explain(example.text.into())
                                    >
                                        {example.label}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
        </section>
    }
}
