//! What an event says: where it happened, and what came with it.

use leptos::prelude::event_target;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, HtmlInputElement};

use super::files::{File, listed};

/// How the browser calls text without a look
const TEXT: &str = "text/plain";

/// What was dropped on the page
pub enum Dropped {
    /// Files of their own
    Files(Vec<File>),
    /// What was dragged from elsewhere, which may be no text at all
    Text(String),
}

/// The element that something happened to
pub fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether something happened to what matches, or inside it
pub fn is_within(event: &Event, selector: &str) -> bool {
    element_of(event).is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// The text that a paste brings
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data(TEXT).ok()
}

/// What a drop brings
pub fn dropped(event: &DragEvent) -> Option<Dropped> {
    let brought = event.data_transfer()?;
    let files = listed(brought.files());
    Some(if files.is_empty() {
        Dropped::Text(brought.get_data(TEXT).unwrap_or_default())
    } else {
        Dropped::Files(files)
    })
}

/// The files that were just chosen in a file input
pub fn chosen_files(event: &Event) -> Vec<File> {
    let input = event_target::<HtmlInputElement>(event);
    let files = listed(input.files());
    // Choosing the same file again is a change again.
    input.set_value("");
    files
}
