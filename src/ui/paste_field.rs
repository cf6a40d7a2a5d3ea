//! A field for text that is pasted: a paste is taken at once, typed text when the person says so.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use crate::browser::event::{Pasted, pasted_text};

/// What stands in a [`PasteField`], for it and the buttons beside it
#[derive(Clone, Copy)]
pub struct Pasting {
    typed: RwSignal<String>,
    area: NodeRef<html::Textarea>,
    keep: Callback<String>,
    take: Callback<Pasted>,
}

impl Pasting {
    /// Shows `typed` in the field; `keep` gets every text while it is typed, so that a reload does not
    /// lose it, and `take` every text that is done and not blank
    pub fn new(
        typed: RwSignal<String>,
        keep: impl Fn(String) + Send + Sync + 'static,
        take: impl Fn(Pasted) + Send + Sync + 'static,
    ) -> Self {
        Self {
            typed,
            area: NodeRef::new(),
            keep: Callback::new(keep),
            take: Callback::new(take),
        }
    }

    /// Takes what stands in the field; an empty field gets the focus instead
    pub fn take_typed(self) {
        let text = self.typed.get_untracked();
        if text.trim().is_empty() {
            self.focus();
        } else {
            self.take.run(text.as_str().into());
        }
    }

    /// Puts the focus on the field
    pub fn focus(self) {
        if let Some(area) = self.area.get_untracked() {
            // An area that is in the page takes the focus.
            let _ = area.focus();
        }
    }

    fn pasted(self, event: &ClipboardEvent) {
        // Into a text that is being typed a paste goes as everywhere else.
        if !self.typed.with_untracked(|it| it.trim().is_empty()) {
            return;
        }
        if let Some(text) = pasted_text(event).filter(|it| !it.is_blank()) {
            event.prevent_default();
            self.take.run(text);
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            self.take_typed();
        }
    }
}

/// The field with its label
#[component]
pub fn PasteField(
    /// Its ID
    #[prop(into)]
    id: String,
    /// What it is called
    label: &'static str,
    /// The ID of the text that says what belongs here
    #[prop(into)]
    described_by: String,
    /// How many lines it shows
    rows: u32,
    /// What stands in it while it is empty
    #[prop(optional)]
    placeholder: &'static str,
    /// What stands in it, and what takes it
    pasting: Pasting,
) -> impl IntoView {
    view! {
        <label class="cds--label" for=id.clone()>
            {label}
        </label>
        <textarea
            id=id
            class="cds--text-area paste-field"
            node_ref=pasting.area
            rows=rows
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            aria-describedby=described_by
            placeholder=placeholder
            prop:value=pasting.typed
            on:input=move |event| {
                let text = event_target_value(&event);
                pasting.keep.run(text.clone());
                pasting.typed.set(text);
            }
            on:paste=move |event| pasting.pasted(&event)
            on:keydown=move |event| pasting.pressed(&event)
        ></textarea>
    }
}
