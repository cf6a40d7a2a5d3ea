//! What a person sees if the program stops: what happened, and that nothing is lost.

use std::panic::PanicHookInfo;

use keyatlas_transcript::Blanked;
use leptos::prelude::document;

/// Reports a panic to the console and to the person
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        show();
        report(info);
    }));
}

/// What the program says may quote a text, so it is blanked like any other
fn report(info: &PanicHookInfo<'_>) {
    let said = Blanked::from(info.to_string());
    if let Some(detail) = document().get_element_by_id("panic-detail") {
        detail.set_text_content(Some(said.as_str()));
    }
    if said.found().is_empty() {
        console_error_panic_hook::hook(info);
    } else {
        web_sys::console::error_1(&said.as_str().into());
    }
}

fn show() {
    if let Some(app) = document().get_element_by_id("app") {
        // What is left of the page no longer answers, so it must not look as if it did.
        let _ = app.set_attribute("hidden", "");
    }
    if let Some(screen) = document().get_element_by_id("panic") {
        let _ = screen.remove_attribute("hidden");
    }
    super::page::focus("#panic-reload");
}
