//! What an event says: where it happened, and what came with it.

use js_sys::{Function, JsString, Reflect};
use leptos::prelude::event_target;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, HtmlInputElement};

use super::files::{Incoming, listed};

/// How the browser calls text without a look
const TEXT: &str = "text/plain";

/// A text that was pasted, typed or dropped, as the browser has it
pub struct Pasted(JsString);

/// What was dropped on the page
pub enum Dropped {
    /// Files of their own
    Files(Vec<Incoming>),
    /// What was dragged from elsewhere, which may be no text at all
    Text(Pasted),
}

impl Pasted {
    /// Whether there is nothing but blanks in it
    pub fn is_blank(&self) -> bool {
        self.0.trim().length() == 0
    }

    /// The text where it is short, and else the file that the worker reads: no long text enters the page's memory
    pub fn short(&self, longest: usize) -> Result<String, Incoming> {
        if self.0.length() as usize <= longest {
            Ok(String::from(&self.0))
        } else {
            Err(self.incoming())
        }
    }

    /// The file that the worker reads
    pub fn incoming(&self) -> Incoming {
        Incoming::pasted(&self.0)
    }
}

impl From<&str> for Pasted {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
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
pub fn pasted_text(event: &ClipboardEvent) -> Option<Pasted> {
    text_of(&event.clipboard_data()?)
}

/// What a drop brings
pub fn dropped(event: &DragEvent) -> Option<Dropped> {
    let brought = event.data_transfer()?;
    let files = listed(brought.files());
    if files.is_empty() {
        text_of(&brought).map(Dropped::Text)
    } else {
        Some(Dropped::Files(files))
    }
}

/// Asked by its name, since the usual way would copy the text into the program
fn text_of(brought: &DataTransfer) -> Option<Pasted> {
    let ask: Function = Reflect::get(brought, &"getData".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let text: JsValue = ask.call1(brought, &TEXT.into()).ok()?;
    text.dyn_into().ok().map(Pasted)
}

/// The files that were just chosen in a file input
pub fn chosen_files(event: &Event) -> Vec<Incoming> {
    let input = event_target::<HtmlInputElement>(event);
    let files = listed(input.files());
    // Choosing the same file again is a change again.
    input.set_value("");
    files
}
