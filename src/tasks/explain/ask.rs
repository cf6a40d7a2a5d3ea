//! Where a message is pasted.

use leptos::html;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, KeyboardEvent};

use super::explaining::Explaining;
use super::present;
use crate::browser::page;
use crate::ui::{Notice, Tone};

/// The paste area with its action and messages to try
#[component]
pub(super) fn Ask() -> impl IntoView {
    let explaining = Explaining::expect();
    let area = NodeRef::<html::Textarea>::new();
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
    let explain = move |text: String| {
        if text.trim().is_empty() {
            if let Some(area) = area.get_untracked() {
                // An area that is in the page takes the focus.
                let _ = area.focus();
            }
            return;
        }
        typed.set(explaining.explain(&text));
        page::show_soon("answer".to_owned());
    };
    let paste = move |event: ClipboardEvent| {
        // Into a text that is being typed a paste goes as everywhere else.
        if !typed.with_untracked(|it| it.trim().is_empty()) {
            return;
        }
        let text = event
            .clipboard_data()
            .and_then(|it| it.get_data("text/plain").ok());
        if let Some(text) = text.filter(|it| !it.trim().is_empty()) {
            event.prevent_default();
            explain(text);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            explain(typed.get_untracked());
        }
    };
    let clear = move |_| {
        typed.set(explaining.explain(""));
        if let Some(area) = area.get_untracked() {
            let _ = area.focus();
        }
    };
    let blanked = explaining.blanked();
    view! {
        <section class="ask" aria-label="The message">
            <label class="cds--label" for="message">"Error message"</label>
            <textarea
                id="message"
                class="cds--text-area ask__area"
                node_ref=area
                rows="6"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-describedby="message-hint"
                prop:value=typed
                on:input=move |event| {
                    let text = event_target_value(&event);
                    explaining.keep_typed(&text);
                    typed.set(text);
                }
                on:paste=paste
                on:keydown=key
            ></textarea>
            <p id="message-hint" class="ask__hint">
                "One message or a whole log, best with the command above it and the incident ID below it. Secrets are blanked; nothing leaves this browser."
            </p>
            <div class="ask__actions">
                <button
                    type="button"
                    class="cds--btn cds--btn--primary cds--btn--md"
                    aria-keyshortcuts="Control+Enter"
                    on:click=move |_| explain(typed.get_untracked())
                >
                    "Explain"
                </button>
                <Show when=move || typed.with(|it| !it.is_empty())>
                    <button type="button" class="link-button" on:click=clear>
                        "Clear"
                    </button>
                </Show>
            </div>
            <Show when=move || { blanked.get() > 0 }>
                <Notice tone=Tone::Info title="Secrets were blanked">
                    <p>{move || present::blanked(blanked.get())}</p>
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
                                        on:click=move |_| explain(example.text.to_owned())
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
